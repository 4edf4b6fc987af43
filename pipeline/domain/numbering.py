"""Archival numbers (档号): the series a record belongs to, from the template in the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from pipeline.domain.judgement import Category

CLASSES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        Category.CONTRACT: ("HT", "D30"),
        Category.INVOICE: ("FP", "D30"),
        Category.COMPLAINT: ("TS", "D10"),
        Category.CORRESPONDENCE: ("HJ", "D10"),
        Category.OTHER: ("QT", "D10"),
    }
)
"""Class code and retention of each category: proposals of this project, floors as in Order 79."""


class _Later:
    """Stands in the template for the ordinal, which only the index can give."""

    def __format__(self, spec: str) -> str:
        return "{ordinal:" + spec + "}" if spec else "{ordinal}"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The fonds number and the template, with {fonds} {code} {year} {retention} {ordinal:04d}."""

    fonds: str
    template: str
    classes: Mapping[str, tuple[str, str]] = field(default_factory=lambda: CLASSES)

    def series(self, category: str, filed: datetime) -> str:
        """The template with all but the ordinal filled in; the records of one series count on together."""
        code, retention = self.classes.get(category, self.classes[Category.OTHER])
        return self.template.format(
            fonds=self.fonds, code=code, year=filed.year, retention=retention, ordinal=_Later()
        )


def ordinal_in(series: str, number: str) -> int | None:
    """The ordinal of a number of that series; None for a number of another series."""
    head, _, rest = series.partition("{")
    tail = rest.partition("}")[2]
    digits = number[len(head) : len(number) - len(tail)]
    if not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) if series.format(ordinal=int(digits)) == number else None
