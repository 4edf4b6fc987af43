"""The text layer of a born-digital PDF page, taken only where it is as good as what the eye sees."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pdfplumber

from pipeline.domain.reading import Box, Line
from pipeline.ports import Pixels

_MOST_DOUBTFUL, _MOST_FOREIGN, _LEAST_COVERED = 0.02, 0.15, 0.7
_CELL = 24  # pixels of the squares in which ink and text are compared
Mask = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of the layer with its box in pixels of the page image."""

    text: str = field(repr=False)
    box: Box


class PlumbedLayer:
    """Characters of a PDF's pages through pdfplumber, opened when first asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._pdf: Any = None

    def lines(self, page: int, image: Pixels) -> tuple[Line, ...]:
        """Lines with boxes in pixels of `image`, or nothing when the layer cannot be trusted."""
        try:
            glyphs = self._glyphs(page, image)
        except Exception:
            return ()  # a layer that pdfplumber cannot parse is no layer; the page is read by OCR instead
        return tuple(lines_of(glyphs)) if trustworthy(glyphs, image) else ()

    def close(self) -> None:
        if self._pdf is not None:
            self._pdf.close()

    def _glyphs(self, page: int, image: Pixels) -> list[Glyph]:
        if self._pdf is None:
            self._pdf = pdfplumber.open(self._file)
        plumbed = self._pdf.pages[page - 1]
        left, top, right, bottom = plumbed.bbox
        across, down = image.shape[1] / (right - left), image.shape[0] / (bottom - top)
        glyphs = [
            Glyph(
                char["text"],
                Box(
                    (char["x0"] - left) * across,
                    (char["top"] - top) * down,
                    (char["x1"] - left) * across,
                    (char["bottom"] - top) * down,
                ),
            )
            for char in plumbed.chars
            if char["x1"] >= char["x0"] and char["bottom"] >= char["top"]
        ]
        plumbed.close()  # drops the parsed layout, or a long document fills the worker
        return glyphs


def trustworthy(glyphs: Sequence[Glyph], image: Pixels) -> bool:
    """Whether the layer says what the page shows: real characters, and hardly any ink without text."""
    text = "".join(glyph.text for glyph in glyphs if not glyph.text.isspace())
    if len(text) < 10 or any("(cid:" in glyph.text for glyph in glyphs):
        return False
    doubtful = sum(_is_doubtful(char) for char in text) / len(text)
    foreign = sum(_is_foreign(char) for char in text) / len(text)
    if doubtful > _MOST_DOUBTFUL or foreign > _MOST_FOREIGN:
        return False
    return _covered(glyphs, image) >= _LEAST_COVERED


def _is_doubtful(char: str) -> bool:
    """Replacement characters, private use, controls: what a missing character map leaves."""
    return char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn", "Cc", "Cs")


def _is_foreign(char: str) -> bool:
    """Letters that no Chinese business paper is full of, but that every mojibake is."""
    code = ord(char)
    return 0xA1 <= code < 0x3000 and unicodedata.category(char)[0] in "LM" and not 0x370 <= code < 0x400


def _covered(glyphs: Sequence[Glyph], image: Pixels) -> float:
    """Share of the page's text-like ink that lies under characters of the layer."""
    grey = image.min(axis=2)
    ink = _without_rules((grey < 140).astype(np.uint8))
    text = np.zeros(ink.shape, np.uint8)
    for glyph in glyphs:
        box = glyph.box
        text[
            max(0, int(box.top) - 4) : int(box.bottom) + 5, max(0, int(box.left) - 4) : int(box.right) + 5
        ] = 1
    inked = _squares(ink) > 0.04
    return float((inked & (_squares(text) > 0)).sum() / inked.sum()) if inked.any() else 1.0


def _without_rules(ink: Mask) -> Mask:
    """Ink without the long straight lines of tables and frames."""
    for kernel in ((80, 1), (1, 80)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
        ink = np.where(cv2.dilate(lines, np.ones((5, 5), np.uint8)) > 0, 0, ink).astype(np.uint8)
    return ink


def _squares(mask: Mask) -> Any:
    height, width = (side // _CELL * _CELL for side in mask.shape)
    cells = mask[:height, :width].reshape(height // _CELL, _CELL, width // _CELL, _CELL)
    return cells.mean(axis=(1, 3))


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Characters gathered into lines; a gap of more than about one character's height starts a new one."""
    lines: list[Line] = []
    for row in _rows(glyphs):
        run: list[Glyph] = []
        for glyph in sorted(row, key=lambda glyph: glyph.box.left):
            if run and _apart(run[-1], glyph):
                lines.extend(_line(run))
                run = []
            run.append(glyph)
        lines.extend(_line(run))
    return lines


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if not g.text.isspace()), key=lambda g: g.box.middle[1]):
        middle = glyph.box.middle[1]
        if rows and middle - rows[-1][-1].box.middle[1] < 0.3 * glyph.box.height:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return rows


def _apart(left: Glyph, right: Glyph) -> bool:
    gap = right.box.left - left.box.right
    return gap > 1.2 * max(left.box.height, right.box.height)


def _line(run: Sequence[Glyph]) -> list[Line]:
    text = "".join(_spaced(run))
    if not text:
        return []
    boxes = [glyph.box for glyph in run]
    box = Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )
    return [Line(text, box)]


def _spaced(run: Sequence[Glyph]) -> list[str]:
    """The characters, with a space where words of letters stand apart; bold text printed twice counts once."""
    parts: list[str] = []
    for index, glyph in enumerate(run):
        before = run[index - 1] if index else None
        if before is not None and before.text == glyph.text and _same_place(before, glyph):
            continue
        if before is not None and glyph.box.left - before.box.right > 0.25 * glyph.box.height:
            parts.append(" " if (before.text + glyph.text).isascii() else "")
        parts.append(glyph.text)
    return parts


def _same_place(one: Glyph, other: Glyph) -> bool:
    return abs(one.box.left - other.box.left) < 0.2 * max(one.box.width, 1.0)
