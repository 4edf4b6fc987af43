"""Records (件): one document, the pages it covers, what was decided and why."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pipeline.domain.errors import Fault
from pipeline.domain.judgement import Doubt, Guess, Review, Verdict
from pipeline.domain.key import Key, KeyName
from pipeline.domain.reading import Reading


class RecordState(StrEnum):
    """Where a record stands."""

    FILED = "filed"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before it is filed: what the machine makes of pages `first` to `last` of a scan."""

    first: int
    last: int
    readings: tuple[Reading, ...] = field(repr=False)  # the pages that are not blank
    guess: Guess
    keys: tuple[Key, ...] = field(repr=False)
    verdict: Verdict

    @property
    def text(self) -> str:
        """The reading of all pages."""
        return "\n\n".join(reading.text for reading in self.readings)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        return self.verdict.doubts if isinstance(self.verdict, Review) else ()

    @property
    def engine(self) -> str:
        """The engines that read the pages, each once."""
        return " + ".join(dict.fromkeys(reading.engine for reading in self.readings if reading.engine))


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the machine makes of a whole scan: every page read, every written page in exactly one draft.

    `fault` is there when the scan must be quarantined instead; a file whose pages cannot even be counted has
    one.
    """

    pages: int
    readings: tuple[Reading, ...] = field(default=(), repr=False)
    drafts: tuple[Draft, ...] = ()
    fault: Fault | None = None


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
