"""A document: sheets as drawn, and what an attentive clerk would write down about them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from pipeline.domain.judgement import Category
from pipeline.domain.key import KeyName
from sample_docs.make.sheet import Sheet

KeyValue = str | tuple[str, ...]
"""Canonical; a tuple where the paper bears several (two parties' phones), in order of appearance."""


@dataclass(frozen=True, slots=True)
class Document:
    """One record's worth of paper; `qr` is the payload of the code printed on it, or empty."""

    kind: str
    category: Category
    sheets: tuple[Sheet, ...]
    keys: Mapping[KeyName, KeyValue] = field(repr=False)
    qr: str = field(default="", repr=False)


Draw = Callable[[Random], Document]


def day(rng: Random) -> date:
    """A working day of recent years."""
    return date(rng.choice((2023, 2024, 2025)), rng.randint(1, 12), rng.randint(1, 28))


def chinese(day: date) -> str:
    """2024年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def numeral_date(day: date) -> str:
    """二〇二四年三月五日."""
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return f"{year}年{counted(day.month)}月{counted(day.day)}日"


def counted(number: int) -> str:
    """1 to 99 in Chinese numerals: 三, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    digit = "零一二三四五六七八九"
    return ("" if tens < 2 else digit[tens]) + ("十" if tens else "") + (digit[ones] if ones else "")
