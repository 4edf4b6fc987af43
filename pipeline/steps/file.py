"""File a scan: objects first, read back, then the index in one transaction, then removal from intake."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.domain.batch import Drop, Ended, PageEnd, Scan, ScanState
from pipeline.domain.errors import Corrupted, Fault, Unavailable
from pipeline.domain.judgement import File
from pipeline.domain.numbering import Numbering
from pipeline.domain.record import Draft, Recognised, Record, RecordState, record_id
from pipeline.domain.shelf import drop_key, original_key, page_key, record_key
from pipeline.ports import Clock, Numbers, ObjectStore, Scans
from pipeline.steps.keep import keep_metadata
from pipeline.steps.metadata import to_json

Recognise = Callable[[Path], Recognised]


@dataclass(frozen=True)
class Filing:
    """The two buckets and the registers that a scan is settled in."""

    intake: ObjectStore
    archive: ObjectStore
    scans: Scans
    numbers: Numbers
    numbering: Numbering
    clock: Clock
    spool: Path

    def process(self, scan_id: str, recognise: Recognise) -> Scan:
        """Bring a claimed scan to its end, from wherever an earlier run left it.

        Raises `Unavailable` when the world is away (run again), `Corrupted` when the archive's copy is not
        what was claimed.
        """
        scan = self.scans.get(scan_id)
        if scan.state is ScanState.CLAIMED:
            self._settle(scan, recognise)
        self._remove(scan)
        return self.scans.get(scan_id)

    def _settle(self, scan: Scan, recognise: Recognise) -> None:
        if scan.twin_of is not None:
            self._settle_twin(scan, scan.twin_of)
            return
        ends, records = self._outcome(scan, recognise)
        self._keep_drop(scan, ends)
        self.scans.settle(scan.id, ends, records, self.clock.now())

    def _settle_twin(self, scan: Scan, first: str) -> None:
        """The same bytes were dropped before: their pages end where the first ones did."""
        ends = tuple(self.scans.ends(first))
        if not ends:
            raise Unavailable("twin not settled yet", first, remedy="wait for the scan that came first")
        self._keep_drop(scan, ends)
        self.scans.settle(scan.id, ends, (), self.clock.now())

    def _outcome(self, scan: Scan, recognise: Recognise) -> tuple[tuple[PageEnd, ...], tuple[Record, ...]]:
        with tempfile.TemporaryDirectory(dir=self.spool) as folder:
            file = Path(folder) / "scan"
            self._fetch_original(scan, file)
            recognised = recognise(file)
        return self._file(scan, recognised)

    def _fetch_original(self, scan: Scan, file: Path) -> None:
        found = self.archive.fetch(original_key(scan.sha256), file)
        if found != scan.sha256:
            raise Corrupted("original altered in the archive", scan.id, expected=scan.sha256, found=found)

    def _file(self, scan: Scan, recognised: Recognised) -> tuple[tuple[PageEnd, ...], tuple[Record, ...]]:
        if recognised.fault is not None:
            return tuple(_quarantined(recognised, recognised.fault)), ()
        for reading in recognised.readings:
            keep_metadata(self.archive, page_key(scan.sha256, reading.page), to_json(reading))
        records = tuple(self._record(scan, draft) for draft in recognised.drafts)
        return tuple(_ends(recognised, records)), records

    def _record(self, scan: Scan, draft: Draft) -> Record:
        """The record, numbered when it files itself, with its metadata in the bucket."""
        record = _drafted(scan, draft, self)
        keep_metadata(self.archive, record_key(record.sha256, record.first, record.last), to_json(record))
        return record

    def _keep_drop(self, scan: Scan, ends: tuple[PageEnd, ...]) -> None:
        keep_metadata(self.archive, drop_key(scan.sha256, scan.id), to_json(Drop(scan, ends)))

    def _remove(self, scan: Scan) -> None:
        """Remove from intake last, and only the very object that was claimed."""
        arrival = scan.arrival
        lying = next((stored for stored in self.intake.list(arrival.key) if stored.key == arrival.key), None)
        if lying is not None and lying.etag == arrival.etag:
            self.intake.remove(arrival.key)
        self.scans.mark_removed(scan.id, self.clock.now())


def _drafted(scan: Scan, draft: Draft, filing: Filing) -> Record:
    now = filing.clock.now()
    files = isinstance(draft.verdict, File)
    record = Record(
        id=record_id(scan.sha256, draft.first, draft.last),
        scan=scan.id,
        sha256=scan.sha256,
        first=draft.first,
        last=draft.last,
        guess=draft.guess,
        keys=draft.keys,
        doubts=draft.doubts,
        state=RecordState.FILED if files else RecordState.REVIEW,
        text=draft.text,
        engine=draft.engine,
        decided=now,
    )
    if not files:
        return record
    series = filing.numbering.series(record.category, now)
    return replace(record, number=filing.numbers.allot(record.id, series, now))


def _ends(recognised: Recognised, records: tuple[Record, ...]) -> Iterator[PageEnd]:
    """Every page's end: blank where nothing is on it, else that of the record it belongs to."""
    for reading in recognised.readings:
        record = next((one for one in records if reading.page in one.pages), None)
        if reading.blank:
            yield PageEnd(reading.page, Ended.BLANK, record=record.id if record else None)
        elif record is None:
            raise Corrupted("a written page belongs to no record", f"page {reading.page}")
        else:
            yield PageEnd(reading.page, Ended(record.state.value), record=record.id)


def _quarantined(recognised: Recognised, fault: Fault) -> Iterator[PageEnd]:
    for page in range(1, recognised.pages + 1):
        yield PageEnd(page, Ended.QUARANTINED, fault=fault)
