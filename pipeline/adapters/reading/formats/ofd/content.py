"""The objects on an OFD page in plain values: characters, pictures and paths, all in millimetres."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from xml.etree.ElementTree import Element

from pipeline.adapters.reading.formats.ofd.package import children, local

_MOST_DEPTH = 20
_MOST_OBJECTS = 200_000

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Character:
    """One character with the start of its baseline, its width and its size."""

    text: str = field(repr=False)
    x: float
    y: float
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class TextRun:
    """The characters of one text object, in writing order."""

    id: str
    characters: tuple[Character, ...] = field(repr=False)
    colour: tuple[int, int, int] = (0, 0, 0)

    @property
    def text(self) -> str:
        return "".join(character.text for character in self.characters)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image resource and where it lies: left, top, right, bottom."""

    resource: str
    place: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A path: its drawing commands and how they get to the page."""

    commands: str
    matrix: Matrix
    line_width: float
    colour: tuple[int, int, int]
    filled: bool
    stroked: bool


PageObject = TextRun | Picture | Drawing


def objects_of(page: Element) -> Iterator[PageObject]:
    """All objects under a page's `Content`, in drawing order."""
    found = (item for content in children(page, "Content") for item in _walk(content, 0))
    return islice(found, _MOST_OBJECTS)


def _walk(parent: Element, depth: int) -> Iterator[PageObject]:
    if depth > _MOST_DEPTH:
        return
    for element in parent:
        match local(element):
            case "TextObject":
                yield _text(element)
            case "ImageObject":
                yield _picture(element)
            case "PathObject":
                yield _drawing(element)
            case "Layer" | "PageBlock":
                yield from _walk(element, depth + 1)


def numbers(text: str | None) -> list[float]:
    """The numbers in an attribute; what is no number is left out."""
    found = []
    for part in (text or "").replace(",", " ").split():
        try:
            number = float(part)
        except ValueError:
            continue
        if abs(number) < 1e6:  # also keeps out NaN and infinity
            found.append(number)
    return found


def box_of(element: Element, name: str = "Boundary") -> tuple[float, float, float, float]:
    """An attribute of four numbers: left, top, width, height."""
    left, top, width, height = [*numbers(element.get(name)), 0.0, 0.0, 0.0, 0.0][:4]
    return left, top, width, height


def matrix_of(element: Element) -> Matrix:
    """The way from the object's own space to the page: its CTM, then its boundary's corner."""
    a, b, c, d, e, f = _six(numbers(element.get("CTM")))
    left, top, _, _ = box_of(element)
    return a, b, c, d, e + left, f + top


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point of the object's own space on the page."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _six(values: Sequence[float]) -> Matrix:
    if len(values) != 6:
        return IDENTITY
    a, b, c, d, e, f = values
    return a, b, c, d, e, f


def _text(element: Element) -> TextRun:
    matrix = matrix_of(element)
    size = (numbers(element.get("Size")) or [3.5])[0]
    stretch = (numbers(element.get("HScale")) or [1.0])[0]
    scale = (abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])) ** 0.5 or 1.0
    characters: list[Character] = []
    x = y = 0.0
    for code in children(element, "TextCode"):
        x, y = (numbers(code.get("X")) or [x])[0], (numbers(code.get("Y")) or [y])[0]
        text = (code.text or "").replace("\n", "").replace("\r", "")
        across, down = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
        for index, char in enumerate(text):
            width = size * stretch * (1.0 if ord(char) > 0x2E7F else 0.5)
            left, base = apply(matrix, x, y)
            characters.append(Character(char, left, base, width * scale, size * scale))
            x += across[index] if index < len(across) else (0.0 if down else width)
            y += down[index] if index < len(down) else 0.0
    return TextRun(element.get("ID", ""), tuple(characters), _colour(element, "FillColor"))


def deltas(text: str | None, most: int) -> list[float]:
    """Steps between characters; `g n v` stands for n times v. Never more than `most`."""
    parts = iter((text or "").split())
    steps: list[float] = []
    for part in parts:
        if len(steps) >= most:
            break
        if part == "g":
            count, value = numbers(next(parts, "")), numbers(next(parts, ""))
            if count and value:
                steps.extend(value * max(0, min(int(count[0]), most - len(steps))))
        else:
            steps.extend(numbers(part))
    return steps


def _picture(element: Element) -> Picture:
    a, b, c, d, e, f = matrix_of(element)
    if element.get("CTM") is None:
        left, top, width, height = box_of(element)
        return Picture(element.get("ResourceID", ""), (left, top, left + width, top + height))
    # An image fills the unit square of its own space.
    across, down = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
    return Picture(element.get("ResourceID", ""), (min(across), min(down), max(across), max(down)))


def _drawing(element: Element) -> Drawing:
    data = children(element, "AbbreviatedData")
    return Drawing(
        commands=(data[0].text or "") if data else "",
        matrix=matrix_of(element),
        line_width=(numbers(element.get("LineWidth")) or [0.353])[0],
        colour=_colour(element, "StrokeColor", _colour(element, "FillColor")),
        filled=element.get("Fill", "false").lower() == "true",
        stroked=element.get("Stroke", "true").lower() == "true",
    )


def _colour(element: Element, name: str, default: tuple[int, int, int] = (0, 0, 0)) -> tuple[int, int, int]:
    """An RGB colour in decimal ("156 82 35") or hexadecimal ("#ee #20 #25"); grey and CMYK count as default."""
    for colour in children(element, name):
        values = [_channel(part) for part in (colour.get("Value") or "").split()]
        if len(values) == 3:
            return values[0], values[1], values[2]
    return default


def _channel(part: str) -> int:
    try:
        value = int(part[1:], 16) if part.startswith("#") else int(float(part))
    except (ValueError, OverflowError):
        return 0
    return min(255, max(0, value))
