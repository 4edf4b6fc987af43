"""Records (件): one document, the pages it covers, what was decided and why."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.domain.judgement import Doubt, Guess
from pipeline.domain.key import Key, KeyName


class RecordState(StrEnum):
    """Where a record stands."""

    FILED = "filed"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Record:
    """One document: pages `first` to `last` (1-based, inclusive, blank backs included) of a scan.

    `id` is `<scan sha256>-<first>-<last>`, the same whenever the same bytes are processed again.
    `number` is the archival number (档号), there only once filed. `text` is the whole reading, for the
    full-text index and the bucket, never for a log.
    """

    id: str
    scan: str
    sha256: str
    first: int
    last: int
    guess: Guess
    keys: tuple[Key, ...] = field(repr=False)
    doubts: tuple[Doubt, ...]
    state: RecordState
    text: str = field(repr=False)
    engine: str
    decided: datetime
    decided_by: str = "machine"
    number: str | None = None

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(range(self.first, self.last + 1))

    @property
    def category(self) -> str:
        return self.guess.category

    def key(self, name: KeyName) -> Key | None:
        """The first key of that name."""
        return next((key for key in self.keys if key.name is name), None)


def record_id(sha256: str, first: int, last: int) -> str:
    """The deterministic id of a page range of a scan."""
    return f"{sha256}-{first}-{last}"
