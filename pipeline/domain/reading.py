"""What was read on a page: lines with boxes and confidences, codes, and embedded data."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page in pixels of the upright page image, origin top left."""

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if self.right < self.left or self.bottom < self.top:
            raise ValueError("a box ends before it begins")

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One run of text on one baseline; `confidence` is 0 to 1, 1 for text that was never a picture."""

    text: str = field(repr=False)
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Code:
    """A decoded QR or bar code."""

    symbology: str
    text: str = field(repr=False)
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Datum:
    """A named value of structured data inside the file (an OFD or XML e-invoice), under a key name of ours."""

    name: str
    value: str = field(repr=False)


class Origin(StrEnum):
    """Where the lines of a reading come from."""

    OCR = "ocr"
    TEXT_LAYER = "text_layer"
    NONE = "none"  # blank, or nothing could be read


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one page.

    Lines are in reading order. `width` and `height` are the pixels of the upright page image that the boxes
    refer to; `rotation` is the clockwise turn in degrees (0, 90, 180, 270) that made the original upright and
    `skew` the remaining counter-clockwise correction in degrees. `ink` is the share of dark or coloured
    pixels, 0 to 1. `engine` names engine and version, as "rapidocr 3.10.0 PP-OCRv6-small".
    """

    page: int
    width: int
    height: int
    lines: tuple[Line, ...] = field(default=(), repr=False)
    origin: Origin = Origin.NONE
    engine: str = ""
    blank: bool = False
    unreadable: bool = False
    rotation: int = 0
    skew: float = 0.0
    ink: float = 0.0
    ruled: bool = False
    red: float = 0.0
    codes: tuple[Code, ...] = field(default=(), repr=False)
    data: tuple[Datum, ...] = field(default=(), repr=False)
    seconds: float = 0.0

    @property
    def text(self) -> str:
        """The lines, one below the other."""
        return "\n".join(line.text for line in self.lines)

    @property
    def confidence(self) -> float:
        """Mean confidence of the lines, weighted by their length; 0 where nothing was read."""
        return mean_confidence(self.lines)


def mean_confidence(lines: Sequence[Line]) -> float:
    """Mean confidence over the characters of the lines; 0 where nothing was read."""
    weight = sum(len(line.text) for line in lines)
    return sum(line.confidence * len(line.text) for line in lines) / weight if weight else 0.0
