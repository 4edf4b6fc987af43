"""How long a record is kept: retention runs from the first day after the year in which it was formed."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RetentionSpan:
    """A retention period: first and last day kept, and the day from which it may be appraised."""

    starts: date
    last_day: date
    reviewable_from: date


def retention_span(formed_year: int, years: int) -> RetentionSpan:
    """The span of a record formed in `formed_year` and kept `years` years (at least 1).

    Raises `ValueError` for less than a year: a permanent record (永久) has no span.
    """
    if years < 1:
        raise ValueError("a retention period has at least one year")
    end = formed_year + years
    return RetentionSpan(date(formed_year + 1, 1, 1), date(end, 12, 31), date(end + 1, 1, 1))
