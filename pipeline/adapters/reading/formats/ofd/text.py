"""The text of an OFD page as lines: one a cell, characters that were placed singly put together again."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.adapters.reading.formats.ofd.content import Character, TextRun
from pipeline.domain.reading import Box, Line

_ASCENT, _DESCENT = 0.86, 0.14


def lines_of(runs: Sequence[TextRun], scale: float) -> tuple[Line, ...]:
    """Lines with boxes in pixels; `scale` is pixels a millimetre."""
    pieces = [piece for run in runs for piece in _baselines(run.characters)]
    return tuple(_line(piece, scale) for piece in _joined(pieces) if _text(piece))


def _baselines(characters: Sequence[Character]) -> list[list[Character]]:
    """The characters of one object cut where the writing jumps to another line or another column."""
    if not characters:
        return []
    pieces = [[characters[0]]]
    for before, character in pairwise(characters):
        gap = character.x - before.x - before.width
        down = abs(character.y - before.y)
        if down > 0.5 * before.size or gap > 3 * before.size or gap < -3 * before.size:
            pieces.append([])
        pieces[-1].append(character)
    return pieces


def _joined(pieces: list[list[Character]]) -> list[list[Character]]:
    """Scraps of one or two characters joined to the neighbour that they touch."""
    done: list[list[Character]] = []
    for piece in sorted(pieces, key=lambda piece: (round(piece[0].y, 1), piece[0].x)):
        if done and _touches(done[-1], piece):
            done[-1].extend(piece)
        else:
            done.append(list(piece))
    return done


def _touches(left: Sequence[Character], right: Sequence[Character]) -> bool:
    end, start = left[-1], right[0]
    size = min(end.size, start.size)
    scrap = len(left) <= 2 or len(right) <= 2 or len(_text(right)) <= 2
    gap = start.x - end.x - end.width
    return scrap and abs(end.y - start.y) < 0.25 * size and -0.7 * size < gap < 0.4 * size


def _text(piece: Sequence[Character]) -> str:
    return "".join(character.text for character in piece).strip()


def _line(piece: Sequence[Character], scale: float) -> Line:
    return Line(
        _text(piece),
        Box(
            scale * max(0.0, min(c.x for c in piece)),
            scale * max(0.0, min(c.y - _ASCENT * c.size for c in piece)),
            scale * max(0.0, max(c.x + c.width for c in piece)),
            scale * max(0.0, max(c.y + _DESCENT * c.size for c in piece)),
        ),
    )
