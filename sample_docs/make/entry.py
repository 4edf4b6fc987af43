"""What an entry of the catalogue says about a sample scan."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.domain.errors import Fault
from sample_docs.make.degrade import Condition
from sample_docs.make.document import Draw
from sample_docs.make.files import Form


class Outcome(StrEnum):
    """How a scan must end: `FILE` may also end in review with a true doubt, never silently wrong."""

    FILE = "file"
    REVIEW = "review"
    BLANK = "blank"
    QUARANTINE = "quarantine"


@dataclass(frozen=True, slots=True)
class Entry:
    """One sample scan. `turns` are quarter turns counter-clockwise, `duplex` adds blank backs, `spoil` ruins it."""

    file: str
    draws: tuple[Draw, ...]
    form: Form
    note: str
    condition: Condition = Condition.LIGHT
    dpi: int = 200
    colour: bool = False
    turns: int = 0
    duplex: bool = False
    outcome: Outcome = Outcome.FILE
    password: str = ""
    spoil: Callable[[bytes], bytes] | None = None
    fault: Fault | None = None
