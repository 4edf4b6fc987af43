"""Which batches of an intake listing are complete: marked ready, or quiet for long enough."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipeline.domain.batch import Arrival

LOOSE = "loose"
"""Prefix of the batches made of files that were dropped at the root of the bucket."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A batch that lies in the intake bucket."""

    batch: str = field(repr=False)
    arrivals: tuple[Arrival, ...]
    marker: Arrival | None
    complete: bool


def waiting_batches(
    listing: Iterable[Arrival], *, marker: str, quiet: timedelta, now: datetime
) -> tuple[Waiting, ...]:
    """Group a listing by batch, oldest first.

    A batch is the first part of the key; files at the root form one batch a day. It is complete when its
    marker is there, or when its newest object has not changed for `quiet`.
    """
    groups: dict[str, list[Arrival]] = defaultdict(list)
    for arrival in listing:
        groups[_batch_of(arrival)].append(arrival)
    batches = (_waiting(name, found, marker, quiet, now) for name, found in groups.items())
    return tuple(sorted(batches, key=_oldest))


def _batch_of(arrival: Arrival) -> str:
    prefix, slash, _ = arrival.key.partition("/")
    return prefix if slash else f"{LOOSE}-{arrival.modified:%Y%m%d}"


def _waiting(batch: str, found: list[Arrival], marker: str, quiet: timedelta, now: datetime) -> Waiting:
    marks = [arrival for arrival in found if arrival.name == marker]
    files = tuple(arrival for arrival in found if arrival.name != marker and not arrival.key.endswith("/"))
    still = all(now - arrival.modified >= quiet for arrival in found)
    return Waiting(batch, files, marks[0] if marks else None, complete=bool(marks) or still)


def _oldest(batch: Waiting) -> tuple[datetime, str]:
    times = [arrival.modified for arrival in batch.arrivals]
    return min(times, default=datetime.max.replace(tzinfo=None).astimezone()), batch.batch
