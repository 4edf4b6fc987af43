"""Amounts on a page: every figure that looks like money and every amount in capitals, each with its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.domain.amounts import parse_capitals, parse_figures
from pipeline.domain.extraction.layout import Row, Sheet, Span

_PLAIN = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d{1,2})?|\d+\.\d{2}|(?<=[¥Y羊] )\d+|(?<=[¥Y羊])\d+|\d+(?:\.\d{1,4})?(?=万?元)"
_FIGURES = re.compile(rf"(?<![\d.,A-Za-z])-?(?:[¥Y羊] ?)?-?(?:{_PLAIN})(?:万(?=元))?(?![\d.,]*\d)")
_CAPITAL = "零〇一二三四五六七八九十百千万亿壹贰貳叁參肆伍陆陸柒染捌玖拾佰仟角分元圆圓园整正"
_WORDS = re.compile(
    rf"(?:⊗ ?)?(?:\(?负数?\)? ?)?[零壹贰貳叁參肆伍陆陸柒染捌玖拾佰仟万亿一二三四五六七八九十百千]"
    rf"[{_CAPITAL} ]{{0,40}}[元圆圓园角分整正]"
)


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount and where it stands; `words` says that it was written in capitals."""

    amount: Decimal = field(repr=False)
    sheet: Sheet = field(repr=False)
    row: int
    span: Span = field(repr=False)
    words: bool = False


def figures_in(sheet: Sheet, index: int, start: int = 0, end: int | None = None) -> Iterator[Sum]:
    """Amounts in figures of a row, left to right: with decimals, thousands, a currency sign or 元."""
    row = sheet.rows[index]
    for match in _FIGURES.finditer(row.text, start, len(row.text) if end is None else end):
        amount = parse_figures(match[0])
        if amount is not None:
            yield Sum(amount, sheet, index, row.span(*match.span()))


def words_in(sheet: Sheet, index: int, start: int = 0) -> Iterator[Sum]:
    """Amounts in capitals of a row that obey the grammar."""
    row = sheet.rows[index]
    for match in _WORDS.finditer(row.text, start):
        amount = parse_capitals(match[0])
        if amount is not None:
            yield Sum(amount, sheet, index, row.span(*match.span()), words=True)


def all_figures(sheets: Sequence[Sheet]) -> list[Sum]:
    """Every amount in figures, in reading order."""
    return [
        found for sheet in sheets for index in range(len(sheet.rows)) for found in figures_in(sheet, index)
    ]


def all_words(sheets: Sequence[Sheet]) -> list[Sum]:
    """Every amount in capitals, in reading order."""
    return [found for sheet in sheets for index in range(len(sheet.rows)) for found in words_in(sheet, index)]


def rows_with(
    sheets: Sequence[Sheet], pattern: re.Pattern[str]
) -> Iterator[tuple[Sheet, int, re.Match[str]]]:
    """The rows in which the pattern occurs, with the first occurrence."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            match = pattern.search(row.text)
            if match:
                yield sheet, index, match


def neighbours(sheet: Sheet, row: Row, reach: float = 1.0) -> Iterator[int]:
    """Indexes of the rows whose middle is within `reach` line heights of the row's, itself included."""
    middle = row.box.middle[1]
    for index, other in enumerate(sheet.rows):
        if abs(other.box.middle[1] - middle) <= reach * sheet.line_height:
            yield index
