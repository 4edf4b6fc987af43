"""Batches, scans and where every page ended: what a receipt is made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.domain.errors import Fault


@dataclass(frozen=True, slots=True)
class Arrival:
    """One object in the intake bucket as the listing shows it."""

    bucket: str
    key: str = field(repr=False)
    etag: str
    size: int
    modified: datetime

    @property
    def name(self) -> str:
        """The file's name within its batch: the key without the batch's prefix."""
        batch, slash, rest = self.key.partition("/")
        return rest if slash else batch


class ScanState(StrEnum):
    """How far a scan has come; a scan is `settled` once every page has an end, `removed` once it left intake."""

    CLAIMED = "claimed"
    SETTLED = "settled"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Scan:
    """A claimed scan (扫描件).

    `id` is derived from bucket, key, ETag and SHA-256, so that the same drop always has the same id.
    `twin_of` is the id of the scan that first brought the same bytes.
    """

    id: str
    batch: str = field(repr=False)
    arrival: Arrival
    sha256: str
    state: ScanState = ScanState.CLAIMED
    twin_of: str | None = None


class Ended(StrEnum):
    """Where a page ended; every page ends in exactly one of these."""

    FILED = "filed"
    REVIEW = "review"
    BLANK = "blank"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class PageEnd:
    """Where one page (1-based) ended, in which record, or for which fault."""

    page: int
    ended: Ended
    record: str | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """One drop of some bytes: in which batch, under which name, and where every page ended."""

    scan: Scan
    pages: tuple[PageEnd, ...]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One scan on a receipt: its name as dropped, its bytes, and the end of each of its pages."""

    scan: str
    name: str = field(repr=False)
    size: int
    sha256: str
    pages: tuple[PageEnd, ...]
    numbers: tuple[str, ...] = ()  # archival numbers of its filed records
    categories: tuple[str, ...] = ()  # categories of its records, in page order
    doubts: tuple[str, ...] = ()
    twin_of: str | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch (回执), page by page."""

    batch: str = field(repr=False)
    opened: datetime
    lines: tuple[ReceiptLine, ...]
    waiting: int = 0  # scans still without an end

    @property
    def pages(self) -> int:
        """Pages with an end; a file that cannot be opened counts as one."""
        return sum(len(line.pages) for line in self.lines)

    def count(self, ended: Ended) -> int:
        """Pages that ended so."""
        return sum(page.ended is ended for line in self.lines for page in line.pages)

    @property
    def complete(self) -> bool:
        """Every scan settled, and no page of a scan missing or twice."""
        return self.waiting == 0 and all(_each_page_once(line.pages) for line in self.lines)


def _each_page_once(pages: Sequence[PageEnd]) -> bool:
    return [page.page for page in pages] == list(range(1, len(pages) + 1)) and bool(pages)
