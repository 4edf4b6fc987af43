"""Verify the holdings: bucket and index compared in both directions, to tell the archivist and repair nothing."""

import heapq
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from operator import itemgetter
from random import Random, SystemRandom

from pipeline.domain.batch import Drop, Ended, PageEnd, Scan, ScanState
from pipeline.domain.reading import Reading
from pipeline.domain.record import Record
from pipeline.domain.shelf import drop_key, original_key, page_key, record_key_of, shelf_of
from pipeline.ports import Finder, ObjectStore, Scans
from pipeline.steps.metadata import Noun, from_json, to_json

Agrees = Callable[[], bool]
"""Fetches one object and says whether it is as the index has it. Raises `KeyError` when it is not there."""

_NUL = re.compile(rb"(?<!\\)((?:\\\\)*)\\u0000")
"""NUL as JSON escapes it."""

Watch = Callable[[int, int], None]
"""Called after every shelf: scans gone through so far, and how many there were at the start."""


@dataclass(frozen=True)
class Verification:
    """What a look through the holdings found.

    `checked` counts the scans whose bytes and metadata were read; that an object is there at all is checked for
    every scan. `missing` and `altered` are keys of ours in the archive bucket. `unknown` are keys that no row
    accounts for: whoever put the objects there named them, so they stay off logs.
    """

    checked: int
    missing: tuple[str, ...] = ()
    altered: tuple[str, ...] = ()
    unknown: tuple[str, ...] = field(default=(), repr=False)

    @property
    def sound(self) -> bool:
        """Everything the index promises is there, as promised."""
        return not self.missing and not self.altered


@dataclass(frozen=True)
class Shelf:
    """All about the same bytes: the index's scans and the bucket's keys; either may be empty."""

    sha256: str
    scans: tuple[Scan, ...]
    keys: AbstractSet[str]


@dataclass
class _Findings:
    """What has been found so far."""

    checked: int = 0
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    suspects: list[Shelf] = field(default_factory=list)


@dataclass(frozen=True)
class Verifying:
    """The archive bucket and the index; `dice` draws the sample."""

    archive: ObjectStore
    scans: Scans
    finder: Finder
    dice: Random = field(default_factory=SystemRandom)

    def __call__(self, sample: int | None = None, watch: Watch = lambda _done, _total: None) -> Verification:
        """Go through all holdings, and read those of `sample` scans drawn at random, or of every scan.

        Batches may be filed meanwhile: nothing is called missing or unknown before a second look.
        """
        total, done, found = self.finder.tally().scans, 0, _Findings()
        drawn = None if sample is None else frozenset(self.dice.sample(range(total), min(sample, total)))
        for shelf in self._shelves(found.strays):
            places = enumerate(shelf.scans, start=done)
            self._look(shelf, [scan for place, scan in places if drawn is None or place in drawn], found)
            done += len(shelf.scans)
            watch(done, total)
        unknown = (*found.strays, *self._still_unknown(found.suspects))
        return Verification(found.checked, tuple(found.missing), tuple(found.altered), unknown)

    def _shelves(self, strays: list[str]) -> Iterator[Shelf]:
        """Both sides in order of the hash, so that neither is held in memory; keys on no shelf are `strays`."""
        rows = ((scan.sha256, scan) for scan in self.scans.all())
        objects = self._on_shelves(strays)
        sides: Iterable[tuple[str, Scan | str]] = heapq.merge(rows, objects, key=itemgetter(0))
        for sha256, pairs in groupby(sides, key=itemgetter(0)):
            things = [thing for _, thing in pairs]
            scans = tuple(thing for thing in things if isinstance(thing, Scan))
            yield Shelf(sha256, scans, {thing for thing in things if isinstance(thing, str)})

    def _on_shelves(self, strays: list[str]) -> Iterator[tuple[str, str]]:
        for stored in self.archive.list():
            sha256 = shelf_of(stored.key)
            if sha256 is None:
                strays.append(stored.key)
            else:
                yield sha256, stored.key

    def _look(self, shelf: Shelf, close: Sequence[Scan], found: _Findings) -> None:
        """Judge one shelf, reading what belongs to the scans in `close`."""
        expected = self._expected(shelf.scans)
        read = expected if len(close) == len(shelf.scans) else self._expected(close)
        for key, agrees in expected.items():
            if key in shelf.keys and key not in read:
                continue
            try:
                if not agrees():
                    found.altered.append(key)
            except KeyError:
                found.missing.append(key)
        found.checked += len(close)
        unknown = _unknown(shelf, expected.keys())
        if unknown:
            found.suspects.append(replace(shelf, keys=unknown))

    def _still_unknown(self, suspects: Sequence[Shelf]) -> Iterator[str]:
        """What is unknown still, after every row has had time to come."""
        rows: dict[str, list[Scan]] = {shelf.sha256: [] for shelf in suspects}
        for scan in self.scans.all() if suspects else ():
            if scan.sha256 in rows:
                rows[scan.sha256].append(scan)
        for shelf in suspects:
            now = replace(shelf, scans=tuple(rows[shelf.sha256]))
            yield from sorted(_unknown(now, self._expected(now.scans).keys()))

    def _expected(self, scans: Iterable[Scan]) -> Mapping[str, Agrees]:
        """What must lie in the bucket for these scans, by key."""
        return {key: agrees for scan in scans for key, agrees in self._of_scan(scan)}

    def _of_scan(self, scan: Scan) -> Iterator[tuple[str, Agrees]]:
        original = original_key(scan.sha256)
        yield original, lambda: self.archive.digest(original) == scan.sha256
        if scan.state is ScanState.CLAIMED:
            return
        ends = self.scans.ends(scan.id)
        yield drop_key(scan.sha256, scan.id), partial(self._drop_agrees, scan, ends)
        if scan.twin_of is None:
            yield from self._of_pages(scan.sha256, ends)

    def _of_pages(self, sha256: str, ends: Sequence[PageEnd]) -> Iterator[tuple[str, Agrees]]:
        for end in ends:
            if end.fault is None:
                yield page_key(sha256, end.page), partial(self._reading_agrees, sha256, end.page)
        for record in dict.fromkeys(end.record for end in ends if end.record):
            yield record_key_of(record), partial(self._record_agrees, record)

    def _drop_agrees(self, scan: Scan, ends: Sequence[PageEnd]) -> bool:
        drop = self._noun(Drop, drop_key(scan.sha256, scan.id))
        row = replace(scan, state=ScanState.CLAIMED)  # as it was when its drop was written
        return drop is not None and drop.scan == row and _filed_alike(drop.pages, ends)

    def _reading_agrees(self, sha256: str, page: int) -> bool:
        """The index has no row for a reading; it must be one, and of that page."""
        reading = self._noun(Reading, page_key(sha256, page))
        return reading is not None and reading.page == page

    def _record_agrees(self, record: str) -> bool:
        kept = self._noun(Record, record_key_of(record))
        return kept is not None and _indexable(kept) == _indexable(self.finder.record(record))

    def _noun(self, kind: type[Noun], key: str) -> Noun | None:
        """The noun under the key; None when what lies there is none."""
        metadata = self.archive.get(key)
        try:
            return from_json(kind, metadata)
        except ValueError:
            return None


def _unknown(shelf: Shelf, expected: AbstractSet[str]) -> AbstractSet[str]:
    """The keys that no row accounts for; while a scan is in work, its objects come before its rows."""
    in_work = any(scan.state is ScanState.CLAIMED for scan in shelf.scans)
    return frozenset() if in_work else shelf.keys - expected


def _indexable(record: Record) -> Record:
    """The record as the index can hold it: no database takes the NUL of a broken text layer."""
    return from_json(Record, _NUL.sub(rb"\g<1>\\uFFFD", to_json(record)))


def _filed_alike(drop: Sequence[PageEnd], row: Sequence[PageEnd]) -> bool:
    """Whether both say the same of every page; one of a record stands where its record does by now."""
    return [_lasting(end) for end in drop] == [_lasting(end) for end in row]


def _lasting(end: PageEnd) -> PageEnd:
    in_record = end.ended in (Ended.FILED, Ended.REVIEW)
    return replace(end, ended=Ended.FILED) if in_record else end
