"""Tesseract through its command, as the fallback engine: slower and weaker, but of a wholly different make."""

import os
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pytesseract
from PIL import Image

from pipeline.domain.errors import Unavailable
from pipeline.domain.reading import Box, Line
from pipeline.ports import Pixels

_REMEDY = "install Tesseract with simplified Chinese: apt-get install tesseract-ocr tesseract-ocr-chi-sim"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
_GAP = re.compile(rf"(?<=[{_WIDE}]) +(?=[{_WIDE}])")


class Tesseract:
    """Simplified Chinese, automatic page segmentation, one thread. Raises `Unavailable` when not installed."""

    def __init__(self, seconds: float = 120.0) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"  # its threads cost more than they save beside other workers
        self._seconds = seconds
        self.name = f"tesseract {version()} chi_sim"

    def read(self, image: Pixels) -> Sequence[Line]:
        table = pytesseract.image_to_data(
            Image.fromarray(image),
            lang="chi_sim",
            config="--psm 3",
            timeout=self._seconds,
            output_type=pytesseract.Output.DICT,
        )
        return [line for words in _by_line(table) for line in _line(table, words)]


def version() -> str:
    """The installed release. Raises `Unavailable` that says what to install."""
    try:
        release = pytesseract.get_tesseract_version()
        languages = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, OSError) as error:
        raise Unavailable("Tesseract", found="no working tesseract", remedy=_REMEDY) from error
    if "chi_sim" not in languages:
        raise Unavailable("Tesseract", found="no language chi_sim", remedy=_REMEDY)
    return str(release)


def _by_line(table: dict[str, list[Any]]) -> Iterator[list[int]]:
    """Row numbers of the words of each line."""
    words = [row for row, text in enumerate(table["text"]) if text.strip() and float(table["conf"][row]) >= 0]
    place = ("block_num", "par_num", "line_num")
    for _, rows in groupby(words, key=lambda row: tuple(table[column][row] for column in place)):
        yield from _cells(table, list(rows))


def _cells(table: dict[str, list[Any]], words: list[int]) -> Iterator[list[int]]:
    """A line cut where two words are further apart than about three characters: cells, not a sentence."""
    cell: list[int] = []
    for row in words:
        if cell:
            gap = table["left"][row] - table["left"][cell[-1]] - table["width"][cell[-1]]
            if gap > 3 * max(table["height"][row], table["height"][cell[-1]]):
                yield cell
                cell = []
        cell.append(row)
    if cell:
        yield cell


def _line(table: dict[str, list[Any]], words: list[int]) -> list[Line]:
    text = _GAP.sub("", " ".join(table["text"][row].strip() for row in words))
    weight = sum(len(table["text"][row]) for row in words)
    confidence = sum(float(table["conf"][row]) * len(table["text"][row]) for row in words) / weight / 100
    if not text:
        return []
    box = Box(
        min(table["left"][row] for row in words),
        min(table["top"][row] for row in words),
        max(table["left"][row] + table["width"][row] for row in words),
        max(table["top"][row] + table["height"][row] for row in words),
    )
    return [Line(text, box, min(1.0, max(0.0, confidence)))]
