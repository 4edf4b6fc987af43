"""A sheet of paper as a list of marks in millimetres, so that one drawing serves every resolution and PDF."""

from dataclasses import dataclass, field

from PIL import Image

from sample_docs.make.fonts import POINT, Face, width

Colour = tuple[int, int, int]
INK: Colour = (28, 28, 30)
RED: Colour = (205, 25, 30)
ASCENT = 0.88  # baseline below the top of the em box


@dataclass(frozen=True, slots=True)
class Text:
    """One printed run; `x` and `baseline` in millimetres, `size` in points; `upright` stacks the characters."""

    x: float
    baseline: float
    text: str
    face: Face
    size: float
    colour: Colour = INK
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line, `weight` millimetres thick."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = 0.2
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Picture:
    """A seal, signature or QR code: an RGBA image laid over what is already there, as ink would be."""

    x: float
    y: float
    width: float
    height: float
    image: Image.Image


Mark = Text | Rule | Fill | Picture


@dataclass(slots=True)
class Sheet:
    """One side of paper; A4 unless told otherwise. Marks are laid in the order of drawing."""

    width: float = 210.0
    height: float = 297.0
    marks: list[Mark] = field(default_factory=list)

    def text(
        self, x: float, top: float, text: str, face: Face, size: float, colour: Colour = INK, align: str = "l"
    ) -> None:
        """Set a run with its em box's top at `top`; `x` is its left (l), middle (m) or right (r)."""
        if not text:
            return
        left = x - {"l": 0.0, "m": 0.5, "r": 1.0}[align] * width(text, face, size)
        self.marks.append(Text(left, top + ASCENT * size * POINT, text, face, size, colour))

    def upright(self, x: float, top: float, text: str, face: Face, size: float, colour: Colour = INK) -> None:
        """Set a run downwards, one character below the other."""
        self.marks.append(Text(x, top + ASCENT * size * POINT, text, face, size, colour, upright=True))

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, weight: float = 0.2, colour: Colour = INK
    ) -> None:
        self.marks.append(Rule(x1, y1, x2, y2, weight, colour))

    def frame(
        self, x: float, y: float, wide: float, high: float, weight: float = 0.2, colour: Colour = INK
    ) -> None:
        """A rectangle of four rules."""
        for ends in (
            (x, y, x + wide, y),
            (x, y + high, x + wide, y + high),
            (x, y, x, y + high),
            (x + wide, y, x + wide, y + high),
        ):
            self.rule(*ends, weight=weight, colour=colour)

    def fill(self, x: float, y: float, wide: float, high: float, colour: Colour) -> None:
        self.marks.append(Fill(x, y, wide, high, colour))

    def picture(self, x: float, y: float, wide: float, high: float, image: Image.Image) -> None:
        self.marks.append(Picture(x, y, wide, high, image))


_NO_START = "，。；：、）》”？！】\u3015,.;:)%"
_NO_END = "（《“【\u3014("


def wrap(text: str, face: Face, size: float, wide: float, first: float = 0.0) -> list[str]:
    """Break text into lines of at most `wide` millimetres; the first is `first` millimetres shorter.

    Punctuation never opens a line and an opening bracket never ends one; runs of digits and Latin letters stay whole.
    """
    lines: list[str] = []
    line, room = "", wide - first
    for word in _words(text):
        if line and width(line + word, face, size) > room and word not in _NO_START:
            carry = line[-1] if line[-1] in _NO_END else ""
            lines.append(line.removesuffix(carry) if carry else line)
            line, room = carry, wide
        line += word
    return [*lines, line]


def _words(text: str) -> list[str]:
    words: list[str] = []
    for char in text:
        if words and _latin(char) and _latin(words[-1][-1]) and len(words[-1]) < 24:
            words[-1] += char
        else:
            words.append(char)
    return words


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
