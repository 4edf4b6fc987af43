"""How much of a page was read: errors against the printed text in any order, and key fields read exactly."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

_USED = "\0"  # marks what is already accounted for; no text holds it
_EDIT = 1 << 20  # one edit outweighs any length, so that lengths only settle ties
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT = re.compile(r"-?\d+\.\d\d")


@dataclass(frozen=True, slots=True)
class Errors:
    """Characters printed, edits needed to find them in the reading, and characters read beyond them."""

    printed: int = 0
    edits: int = 0
    extra: int = 0

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(self.printed + other.printed, self.edits + other.edits, self.extra + other.extra)

    @property
    def rate(self) -> float:
        """Character error rate, 0 to 1."""
        return self.edits / self.printed if self.printed else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    hits: int = 0
    total: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.total + other.total)

    @property
    def rate(self) -> float:
        """0 to 1; 1 of nothing."""
        return self.hits / self.total if self.total else 1.0


def normalised(text: str) -> str:
    """Width-folded (NFKC), without any space: neither is what an archive searches for."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def errors(printed: Iterable[str], reading: str) -> Errors:
    """Edits between each printed line and its best place in the reading; no place serves two lines.

    Lines found exactly are taken first, then the others, longest first. Neither the order of the reading nor
    how it cut the lines is judged; `extra` is what no line accounts for (seals, dirt, inventions).
    """
    left = normalised(reading).replace(_USED, "")
    lines = sorted((line for line in map(normalised, printed) if line), key=len, reverse=True)
    missed = []
    for line in lines:
        at = left.find(line)
        if at < 0:
            missed.append(line)
        else:
            left = _use(left, at, at + len(line))
    edits = 0
    for line in missed:
        cost, begin, end = best_place(line, left)
        edits += cost
        left = _use(left, begin, end)
    return Errors(sum(map(len, lines)), edits, len(left) - left.count(_USED))


def best_place(line: str, text: str) -> tuple[int, int, int]:
    """Fewest edits that turn some stretch of `text` into `line`, and that stretch; the longest of equals."""
    chars = np.array([ord(char) for char in text], dtype=np.int64)
    steps = np.arange(len(text) + 1) * (_EDIT - 1)  # skipping characters of the text
    best = np.zeros(len(text) + 1, dtype=np.int64)
    for char in line:
        change = np.where(chars == ord(char), -1, _EDIT - 1)
        reached = np.minimum(best + _EDIT, np.append(_EDIT << 20, best[:-1] + change))
        best = np.minimum.accumulate(reached - steps) + steps
    end = int(best.argmin())
    cost = -(-int(best[end]) // _EDIT)
    return cost, end - (cost * _EDIT - int(best[end])), end


def fields(keys: Mapping[str, str | tuple[str, ...]], printed: str, reading: str) -> Share:
    """Of the values that are printed on the page, how many the reading contains exactly."""
    page, read = normalised(printed), normalised(reading)
    values = [value for key in keys.values() for value in ((key,) if isinstance(key, str) else key)]
    shown = [forms for value in values if (forms := [form for form in as_printed(value) if form in page])]
    return Share(sum(any(form in read for form in forms) for forms in shown), len(shown))


def as_printed(value: str) -> list[str]:
    """The ways in which a canonical value appears on paper, normalised."""
    forms = [value]
    if _ISO_DATE.fullmatch(value):
        day = date.fromisoformat(value)
        forms += [f"{day.year}年{day.month}月{day.day}日", f"{day.year}年{day:%m}月{day:%d}日"]
        forms += [f"{day:%Y/%m/%d}", f"{day:%Y.%m.%d}", f"{day:%Y%m%d}"]
    if _AMOUNT.fullmatch(value):
        forms.insert(0, f"{Decimal(value):,}")
    return [normalised(form) for form in forms]


def _use(text: str, begin: int, end: int) -> str:
    return text[:begin] + _USED * (end - begin) + text[end:]
