"""Rebuild the index from the archive bucket alone: what lies beside the originals says all that the index said."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.domain.batch import Drop
from pipeline.domain.errors import Corrupted, Refused
from pipeline.domain.numbering import Numbering, ordinal_in
from pipeline.domain.record import Record
from pipeline.domain.shelf import is_drop, record_key_of
from pipeline.ports import Batches, Clock, Finder, Numbers, ObjectStore, Scans
from pipeline.steps.metadata import from_json

WORKER = "rebuild"


@dataclass(frozen=True)
class Rebuilding:
    """The archive bucket, and the registers of an empty index."""

    archive: ObjectStore
    batches: Batches
    scans: Scans
    numbers: Numbers
    finder: Finder
    numbering: Numbering
    clock: Clock

    def __call__(self) -> int:
        """Enter every drop of the bucket into the index; gives how many there were.

        Scans whose processing was interrupted have no drop yet: they are taken from intake as if new. Raises
        `Refused` unless the index is empty, `Corrupted` when the bucket contradicts itself.
        """
        if self.finder.tally().scans:
            raise Refused(
                "index not empty",
                remedy="move the index away first; a rebuild never mixes with what is there",
            )
        drops = sorted(self._drops(), key=lambda drop: (drop.scan.twin_of is not None, drop.scan.id))
        for drop in drops:
            self._enter(drop)
        return len(drops)

    def _drops(self) -> Iterator[Drop]:
        for stored in self.archive.list("scans/"):
            if is_drop(stored.key):
                yield from_json(Drop, self.archive.get(stored.key))

    def _enter(self, drop: Drop) -> None:
        scan, now = drop.scan, self.clock.now()
        self.batches.open(scan.batch, scan.arrival.modified)
        claimed = self.scans.claim(scan.batch, scan.arrival, scan.sha256, WORKER, now)
        if claimed.id != scan.id:
            raise Corrupted("drop under a foreign id", scan.id, expected=claimed.id, found=scan.id)
        records = tuple(self._records(drop)) if scan.twin_of is None else ()
        for record in records:
            self._restore_number(record)
        self.scans.settle(scan.id, drop.pages, records, now)
        self.scans.mark_removed(scan.id, now)

    def _records(self, drop: Drop) -> Iterator[Record]:
        for record in dict.fromkeys(page.record for page in drop.pages if page.record):
            yield from_json(Record, self.archive.get(record_key_of(record)))

    def _restore_number(self, record: Record) -> None:
        """Bind the number; one of a template that is no longer in use is a series of its own."""
        if record.number is None:
            return
        series = self.numbering.series(record.category, record.decided)
        ordinal = ordinal_in(series, record.number)
        if ordinal is None:
            series, ordinal = record.number, 0
        self.numbers.restore(record.id, record.number, series, ordinal, self.clock.now())
