"""Lines into the order in which a person would read them: rows, and columns where there clearly are two."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.adapters.reading.labels import with_whole_labels
from pipeline.domain.reading import Line

_FEWEST_IN_COLUMN = 6
_LEAST_FILLED = 0.55


def in_reading_order(lines: Sequence[Line], ruled: bool = False) -> tuple[Line, ...]:
    """Top to bottom, left to right; a page set in two columns is read column by column.

    The cells of a table stay lines of their own, in row order; labels that the form spread out come whole.
    """
    lines = with_whole_labels(lines)
    gutter = None if ruled else _gutter(lines)
    if gutter is None:
        return tuple(line for row in rows(lines) for line in row)
    return tuple(line for band in _bands(lines, gutter) for line in in_rows(band, gutter))


def in_rows(band: Sequence[Line], gutter: float) -> list[Line]:
    """One band between full-width lines: its left column, then its right one."""
    left = [line for line in band if line.box.middle[0] < gutter]
    right = [line for line in band if line.box.middle[0] >= gutter]
    return [line for column in (left, right) for row in rows(column) for line in row]


def rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines whose vertical centres overlap are one row, each row sorted from left to right.

    A line is compared with its nearest neighbour in the row, not with the whole row, so that a slight slope
    across the page does not tear a row apart.
    """
    found: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        row = next((row for row in reversed(found[-4:]) if _belongs(line, row)), None)
        if row is None:
            found.append([line])
        else:
            row.append(line)
    return [sorted(row, key=lambda line: line.box.left) for row in found]


def _belongs(line: Line, row: Sequence[Line]) -> bool:
    near = min(row, key=lambda other: abs(other.box.middle[0] - line.box.middle[0]))
    apart = abs(near.box.middle[1] - line.box.middle[1])
    over = min(near.box.right, line.box.right) - max(near.box.left, line.box.left)
    beside = over < 0.3 * min(near.box.width, line.box.width)
    return beside and apart < 0.5 * min(near.box.height, line.box.height)


def _gutter(lines: Sequence[Line]) -> float | None:
    """The middle of the white space between two columns of text, if there is one."""
    if len(lines) < 2 * _FEWEST_IN_COLUMN:
        return None
    left, right = min(line.box.left for line in lines), max(line.box.right for line in lines)
    width = right - left
    candidates = [left + width * step / 40 for step in range(14, 27)]
    clear = [x for x in candidates if _divides(lines, x, left, right)]
    return median(clear) if clear else None


def _divides(lines: Sequence[Line], x: float, left: float, right: float) -> bool:
    """Whether `x` parts two columns of running text: full lines on both sides, few across.

    A form or a list with values also has white space in its middle, but its lines are short.
    """
    one = [line.box.width for line in lines if line.box.right <= x]
    two = [line.box.width for line in lines if line.box.left >= x]
    across = len(lines) - len(one) - len(two)
    if min(len(one), len(two)) < _FEWEST_IN_COLUMN or across > 0.2 * len(lines):
        return False
    return median(one) > _LEAST_FILLED * (x - left) and median(two) > _LEAST_FILLED * (right - x)


def _bands(lines: Sequence[Line], gutter: float) -> list[list[Line]]:
    """The page cut at its full-width lines (headings), top to bottom."""
    across = sorted(
        (line for line in lines if line.box.left < gutter < line.box.right), key=lambda line: line.box.top
    )
    cuts = [float("-inf"), *(line.box.middle[1] for line in across), float("inf")]
    bands: list[list[Line]] = []
    for index, (top, bottom) in enumerate(pairwise(cuts)):
        bands.append([ln for ln in lines if top < ln.box.middle[1] < bottom and ln not in across])
        bands.append(across[index : index + 1])
    return bands
