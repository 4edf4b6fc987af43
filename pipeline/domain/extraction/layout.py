"""Where things stand on a page: lines gathered into rows and cells, so that a label can look beside and below itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.domain.key import Source
from pipeline.domain.reading import Box, Line, Origin, Reading
from pipeline.domain.text import is_cjk, normalise

CELL = "\t"
"""Stands in a row's text where a gap wider than a character parts two cells."""

_SAME_ROW = 0.5  # share of the lower line's height that two lines of a row have in common
_WIDE_GAP = 1.3  # of the line height: another cell
_NARROW_GAP = 0.35  # of the line height: one word broken into two boxes
_TALL = 2.2  # times the page's line height: a box that is not one line of a row


@dataclass(frozen=True, slots=True)
class Piece:
    """A line's normalised text within its row, at [start, end)."""

    start: int
    end: int
    line: Line = field(repr=False)


@dataclass(frozen=True, slots=True)
class Span:
    """Text found on a page, with its place and the confidence of the lines it came from."""

    text: str = field(repr=False)
    page: int
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """Lines side by side, left to right, as one text; `CELL` parts the cells."""

    page: int
    text: str = field(repr=False)
    pieces: tuple[Piece, ...] = field(repr=False)

    @property
    def box(self) -> Box:
        return _around([piece.line.box for piece in self.pieces])

    @property
    def height(self) -> float:
        """The usual height of its lines, at least a pixel."""
        return max(1.0, median(piece.line.box.height for piece in self.pieces))

    def span(self, start: int, end: int) -> Span:
        """The text [start, end) with the place it has on the page, within lines by share of their length."""
        touched = [piece for piece in self.pieces if piece.start < end and piece.end > start] or [
            min(self.pieces, key=lambda piece: abs(piece.start - start))
        ]
        boxes = [_part(piece, start, end) for piece in touched]
        return Span(
            self.text[start:end], self.page, _around(boxes), min(piece.line.confidence for piece in touched)
        )

    def cells(self) -> Iterator[Span]:
        """The cells with something in them, left to right."""
        start = 0
        for cell in self.text.split(CELL):
            if cell.strip():
                yield self.span(start, start + len(cell))
            start += len(cell) + 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as rows from top to bottom; `height` and `width` in pixels."""

    page: int
    width: int
    height: int
    source: Source
    rows: tuple[Row, ...] = field(repr=False)

    @property
    def line_height(self) -> float:
        """The usual height of a line, in pixels; 1 where the page has none."""
        return median(row.height for row in self.rows) if self.rows else 1.0


def lay_out(reading: Reading) -> Sheet:
    """The page's lines as rows of cells; empty lines are dropped."""
    source = Source.TEXT_LAYER if reading.origin is Origin.TEXT_LAYER else Source.READING
    lines = [line for line in reading.lines if normalise(line.text)]
    usual = median(line.box.height for line in lines) if lines else 1.0
    upright = [_tightened(line, usual) for line in lines]
    rows = tuple(_row(reading.page, group) for group in _grouped(upright, usual))
    return Sheet(reading.page, reading.width, reading.height, source, rows)


def text_width(text: str) -> float:
    """The width of a text in line heights: Chinese characters are square, others about half as wide."""
    return sum(1.0 if is_cjk(char) or ord(char) > 0x2E80 else 0.55 for char in text)


def _grouped(lines: Sequence[Line], usual: float) -> list[list[Line]]:
    """Rows from top to bottom. Tall boxes (vertical writing, blocks) stand alone."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.middle[1], line.box.left)):
        row = None if _is_tall(line, usual) else _row_for(line, rows, usual)
        if row is None:
            rows.append([line])
        else:
            row.append(line)
    return sorted(
        rows, key=lambda row: (min(line.box.top for line in row), min(line.box.left for line in row))
    )


def _row_for(line: Line, rows: Sequence[list[Line]], usual: float) -> list[Line] | None:
    fitting = [row for row in rows[-4:] if not _is_tall(row[0], usual) and _level(line, _nearest(line, row))]
    return max(fitting, key=lambda row: _shared(line, _nearest(line, row)), default=None)


def _nearest(line: Line, row: Sequence[Line]) -> Line:
    """The row's line nearest to the side; a skewed row drifts, its neighbours do not."""
    return min(row, key=lambda other: abs(other.box.middle[0] - line.box.middle[0]))


def _level(one: Line, other: Line) -> bool:
    lower = min(one.box.height, other.box.height)
    return _shared(one, other) >= _SAME_ROW * lower and abs(
        one.box.middle[1] - other.box.middle[1]
    ) <= 0.6 * max(lower, 0.7 * max(one.box.height, other.box.height))


def _shared(one: Line, other: Line) -> float:
    return min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)


def _is_tall(line: Line, usual: float) -> bool:
    vertical = line.box.height > 1.6 * line.box.width and len(line.text.strip()) > 1
    return vertical or line.box.height > _TALL * usual


def _tightened(line: Line, usual: float) -> Line:
    """A box much taller than the one line of text in it (a form field of a text layer) shrinks to its top line."""
    box = line.box
    fits = text_width(line.text) * usual <= box.width * 1.05
    if box.height <= 1.8 * usual or not fits or box.width < box.height:
        return line
    return Line(line.text, Box(box.left, box.top, box.right, box.top + 1.2 * usual), line.confidence)


def _row(page: int, lines: Sequence[Line]) -> Row:
    ordered = sorted(lines, key=lambda line: line.box.left)
    text, pieces = "", []
    for before, line in pairwise([None, *ordered]):
        text += _joint(before, line) if before is not None and line is not None else ""
        if line is not None:
            start = len(text)
            text += normalise(line.text).replace("\n", " ")
            pieces.append(Piece(start, len(text), line))
    return Row(page, text, tuple(pieces))


def _joint(before: Line, line: Line) -> str:
    """Nothing, a space or a cell border, by the gap between the end of one text and the next box.

    Two boxes of figures never run together: they were read apart; nor does a lone character, which may be
    a mark of the side cell (购, 货, 方).
    """
    height = max(1.0, min(before.box.height, line.box.height))
    end = min(before.box.right, before.box.left + text_width(before.text.strip()) * before.box.height * 1.1)
    gap = (line.box.left - end) / height
    if gap > _WIDE_GAP:
        return CELL
    left, right = before.text.strip(), line.text.strip()
    one_word = is_cjk(left[-1:]) and is_cjk(right[:1]) and min(len(left), len(right)) > 1
    return "" if one_word and abs(gap) <= _NARROW_GAP else " "


def _part(piece: Piece, start: int, end: int) -> Box:
    box, length = piece.line.box, max(1, piece.end - piece.start)
    left = max(0, start - piece.start) / length
    right = min(length, end - piece.start) / length
    return Box(box.left + box.width * left, box.top, box.left + box.width * max(left, right), box.bottom)


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
