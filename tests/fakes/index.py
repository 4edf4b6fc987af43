"""The index in memory: one object that is all the registers, its state shared by none but itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from threading import RLock

from pipeline.domain.batch import Arrival, Ended, PageEnd, Receipt, ReceiptLine, Scan, ScanState
from pipeline.domain.digest import scan_id
from pipeline.domain.errors import Corrupted, Refused, Unavailable
from pipeline.domain.record import Record
from pipeline.ports import Hit, Query, Tally


@dataclass
class FakeBatches:
    """`Batches` over the fake index."""

    index: "FakeIndex"

    def open(self, name: str, at: datetime) -> None:
        with self.index.transaction():
            self.index.opened.setdefault(name, at)

    def names(self) -> Sequence[str]:
        opened = self.index.opened
        return tuple(sorted(opened, key=lambda name: (opened[name], name), reverse=True))

    def receipt(self, name: str) -> Receipt:
        if name not in self.index.opened:
            raise Refused("batch", found="no batch of that name")
        scans = sorted(
            (scan for scan in self.index.claimed.values() if scan.batch == name),
            key=lambda scan: (scan.arrival.key, scan.id),
        )
        settled = [scan for scan in scans if scan.state is not ScanState.CLAIMED]
        lines = tuple(self._line(scan) for scan in settled)
        return Receipt(name, self.index.opened[name], lines, waiting=len(scans) - len(settled))

    def _line(self, scan: Scan) -> ReceiptLine:
        pages = self.index.ends(scan.id)
        ids = dict.fromkeys(end.record for end in pages if end.record)
        records = [self.index.records[one] for one in ids]
        return ReceiptLine(
            scan=scan.id,
            name=scan.arrival.name,
            size=scan.arrival.size,
            sha256=scan.sha256,
            pages=pages,
            numbers=tuple(record.number for record in records if record.number),
            categories=tuple(record.category for record in records),
            doubts=tuple(dict.fromkeys(str(doubt) for record in records for doubt in record.doubts)),
            twin_of=scan.twin_of,
            removed=scan.state is ScanState.REMOVED,
        )


@dataclass
class FakeScans:
    """`Scans` over the fake index."""

    index: "FakeIndex"

    def claim(self, batch: str, arrival: Arrival, sha256: str, worker: str, at: datetime) -> Scan:
        identity = scan_id(arrival, sha256)
        with self.index.transaction():
            scan = self.index.claimed.get(identity)
            if scan is None:
                twins = (one for one in self.index.claimed.values() if one.sha256 == sha256)
                first = next((one.id for one in twins if one.twin_of is None), None)
                scan = Scan(identity, batch, arrival, sha256, twin_of=first)
                self.index.opened.setdefault(batch, at)
            elif scan.state is ScanState.CLAIMED:
                self._check_claim(identity, worker, at)
            self.index.claimed[identity] = scan
            self.index.workers[identity] = (worker, at)
            return scan

    def _check_claim(self, scan: str, worker: str, at: datetime) -> None:
        holder, since = self.index.workers[scan]
        if holder != worker and since + timedelta(seconds=self.index.claim_seconds) > at:
            raise Refused("claim", scan, found="another worker is at it")

    def get(self, scan: str) -> Scan:
        if scan not in self.index.claimed:
            raise Refused("scan", scan, found="no scan of that id")
        return self.index.claimed[scan]

    def all(self) -> Iterator[Scan]:
        yield from sorted(self.index.claimed.values(), key=lambda scan: (scan.sha256, scan.id))

    def ends(self, scan: str) -> Sequence[PageEnd]:
        self.get(scan)
        return self.index.ends(scan)

    def settle(self, scan: str, pages: Sequence[PageEnd], records: Sequence[Record], at: datetime) -> None:
        with self.index.transaction():
            if self.get(scan).state is not ScanState.CLAIMED:
                return
            self._check_settlement(scan, pages, records)
            self.index.records.update((record.id, record) for record in records)
            self.index.pages[scan] = tuple(pages)
            self.index.settled[scan] = at
            self.index.claimed[scan] = replace(self.get(scan), state=ScanState.SETTLED)

    def _check_settlement(self, scan: str, pages: Sequence[PageEnd], records: Sequence[Record]) -> None:
        known = {*self.index.records, *(record.id for record in records)}
        if not pages or [page.page for page in pages] != list(range(1, len(pages) + 1)):
            raise Corrupted("settlement", scan, expected="every page once, in order")
        if any(page.record and page.record not in known for page in pages):
            raise Corrupted("settlement", scan, found="a page of a record that there is not")
        bound = {number: record for record, number in self.index.allotted.items()}
        if any(record.number and bound.get(record.number, record.id) != record.id for record in records):
            raise Corrupted("archival number", scan, expected="a number of its own")

    def mark_removed(self, scan: str, at: datetime) -> None:
        with self.index.transaction():
            found = self.get(scan)
            if found.state is ScanState.CLAIMED:
                raise Refused("removal", scan, found="scan not settled")
            self.index.claimed[scan] = replace(found, state=ScanState.REMOVED)

    def renew(self, scan: str, worker: str, at: datetime) -> None:
        with self.index.transaction():
            self._check_claim(self.get(scan).id, worker, at)
            self.index.workers[scan] = (worker, at)

    def holders(self) -> Sequence[str]:
        held = (scan for scan in self.index.claimed.values() if scan.state is ScanState.CLAIMED)
        return tuple(sorted({self.index.workers[scan.id][0] for scan in held}))

    def release(self, worker: str) -> None:
        with self.index.transaction():
            for scan, (holder, _) in list(self.index.workers.items()):
                if holder == worker:
                    self.index.workers[scan] = (worker, datetime(1970, 1, 2, tzinfo=UTC))

    def forsaken(self, at: datetime) -> Sequence[Scan]:
        lease, workers = timedelta(seconds=self.index.claim_seconds), self.index.workers
        left = (scan for scan in self.index.claimed.values() if scan.state is not ScanState.REMOVED)
        dead = (scan for scan in left if workers[scan.id][1] + lease <= at)
        return tuple(sorted(dead, key=lambda scan: (workers[scan.id][1], scan.id)))


@dataclass
class FakeNumbers:
    """`Numbers` over the fake index."""

    index: "FakeIndex"

    def allot(self, record: str, series: str, at: datetime) -> str:
        with self.index.transaction():
            if record not in self.index.allotted:
                ordinal = self.index.series.get(series, 0) + 1
                number = series.format(ordinal=ordinal)
                if number in self.index.allotted.values():
                    raise Corrupted("archival number", record, found="bound to another record")
                self.index.series[series] = ordinal
                self.index.allotted[record] = number
            return self.index.allotted[record]

    def restore(self, record: str, number: str, series: str, ordinal: int, at: datetime) -> None:
        with self.index.transaction():
            bound = {held: one for one, held in self.index.allotted.items()}
            if bound.get(number, record) != record:
                raise Corrupted("archival number", record, found="bound to another record")
            self.index.series[series] = max(ordinal, self.index.series.get(series, 0))
            self.index.allotted[record] = number


@dataclass
class FakeFinder:
    """`Finder` over the fake index: reads every record, and compares without white space and case."""

    index: "FakeIndex"

    def search(self, query: Query) -> Sequence[Hit]:
        words = [word.upper() for word in query.words.split()]
        ranked = sorted(self._candidates(query), key=lambda record: not _has(_values(record), words))
        matches = (record for record in ranked if _has((*_values(record), record.text), words))
        return tuple(Hit(record, record.text[:80]) for record in matches)[: query.limit]

    def _candidates(self, query: Query) -> Iterator[Record]:
        for record in reversed(self.index.records.values()):
            if query.category in (None, record.category) and query.state in (None, record.state):
                yield record

    def record(self, id_or_number: str) -> Record:
        for record in self.index.records.values():
            if id_or_number in (record.id, record.number):
                return record
        raise Refused("record", found="none of that id or number")

    def tally(self) -> Tally:
        ends = [end.ended for scan in self.index.pages for end in self.index.ends(scan)]
        states = [scan.state for scan in self.index.claimed.values()]
        return Tally(
            batches=len(self.index.opened),
            scans=len(states),
            pages=len(ends),
            filed=ends.count(Ended.FILED),
            review=ends.count(Ended.REVIEW),
            quarantined=ends.count(Ended.QUARANTINED),
            blank=ends.count(Ended.BLANK),
            waiting=states.count(ScanState.CLAIMED),
        )


@dataclass
class FakeIndex:
    """What the registers share, and the registers. `away` makes every change raise `Unavailable`."""

    claim_seconds: float = 900.0
    away: bool = False
    opened: dict[str, datetime] = field(default_factory=dict)
    claimed: dict[str, Scan] = field(default_factory=dict)
    workers: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    settled: dict[str, datetime] = field(default_factory=dict)
    pages: dict[str, tuple[PageEnd, ...]] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    series: dict[str, int] = field(default_factory=dict)
    allotted: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lock = RLock()
        self.batches = FakeBatches(self)
        self.scans = FakeScans(self)
        self.numbers = FakeNumbers(self)
        self.finder = FakeFinder(self)

    def transaction(self) -> RLock:
        """Hold the index alone; away, it cannot be had."""
        if self.away:
            raise Unavailable("index")
        return self._lock

    def ends(self, scan: str) -> tuple[PageEnd, ...]:
        """Page ends of a scan; pages of a record stand where the record does."""
        return tuple(self._stands(end) for end in self.pages.get(scan, ()))

    def _stands(self, end: PageEnd) -> PageEnd:
        if end.record is None or end.ended not in (Ended.FILED, Ended.REVIEW):
            return end
        return replace(end, ended=Ended(self.records[end.record].state.value))


def _values(record: Record) -> tuple[str, ...]:
    return (record.number or "", *(key.value for key in record.keys))


def _has(texts: Sequence[str], words: Sequence[str]) -> bool:
    plain = ["".join(text.upper().split()) for text in texts]
    return all(any(word in text for text in plain) for word in words)
