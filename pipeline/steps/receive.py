"""Receive a batch: hash each scan, keep its bytes, claim it; nothing leaves the intake bucket here."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pipeline.domain.batch import Arrival, Scan
from pipeline.domain.digest import scan_id
from pipeline.domain.errors import Refused
from pipeline.domain.shelf import original_key
from pipeline.domain.waiting import Waiting, waiting_batches
from pipeline.ports import Batches, Clock, ObjectStore, Scans, Workers
from pipeline.steps.keep import keep_file


@dataclass(frozen=True)
class Receiving:
    """The intake bucket and the registers that a batch is entered into.

    `spool` is a folder for scans in transit.
    """

    intake: ObjectStore
    archive: ObjectStore
    batches: Batches
    scans: Scans
    clock: Clock
    workers: Workers
    spool: Path
    marker: str
    quiet: timedelta

    def waiting(self) -> Sequence[Waiting]:
        """What the intake listing shows now, oldest batch first."""
        listing = (
            Arrival(self.intake.bucket, stored.key, stored.etag, stored.size, stored.modified)
            for stored in self.intake.list()
        )
        return waiting_batches(listing, marker=self.marker, quiet=self.quiet, now=self.clock.now())

    def due(self) -> Sequence[str]:
        """The batches to work on now, oldest first: complete in intake, or left behind by a dead worker."""
        self._release_the_dead()
        complete = [waiting.batch for waiting in self.waiting() if waiting.complete]
        left_behind = [scan.batch for scan in self.scans.forsaken(self.clock.now())]
        return list(dict.fromkeys([*complete, *left_behind]))

    def waves(self, batch: str) -> list[list[str]]:
        """Enter the batch into the register and claim its scans; gives their ids.

        The scans of a wave may be worked on at once; twins come in the wave after the scans they repeat.
        Scans that another worker holds, and objects that have gone meanwhile, are left to whoever has them.
        """
        self._release_the_dead()
        self.batches.open(batch, self.clock.now())
        dropped = (self._receive(batch, arrival) for arrival in self._arrivals(batch))
        left_behind = (self._claim(scan) for scan in self._forsaken(batch))
        claimed = {scan.id: scan for scan in (*dropped, *left_behind) if scan is not None}.values()
        firsts = [scan.id for scan in claimed if scan.twin_of is None]
        twins = [scan.id for scan in claimed if scan.twin_of is not None]
        return [wave for wave in (firsts, twins) if wave]

    def renew(self, scan_id: str) -> None:
        """Keep the claim on a scan in work alive. Raises `Refused` when another worker has taken it over."""
        self.scans.renew(scan_id, self.workers.name, self.clock.now())

    def clear(self, batch: str) -> None:
        """Take the batch's marker away, once none of its scans is left in intake."""
        for waiting in self.waiting():
            if waiting.batch == batch and waiting.marker is not None and not waiting.arrivals:
                self.intake.remove(waiting.marker.key)

    def _arrivals(self, batch: str) -> Sequence[Arrival]:
        return next((waiting.arrivals for waiting in self.waiting() if waiting.batch == batch), ())

    def _release_the_dead(self) -> None:
        for worker in self.scans.holders():
            if self.workers.is_dead(worker):
                self.scans.release(worker)

    def _forsaken(self, batch: str) -> Sequence[Scan]:
        return [scan for scan in self.scans.forsaken(self.clock.now()) if scan.batch == batch]

    def _receive(self, batch: str, arrival: Arrival) -> Scan | None:
        """Keep the scan's bytes in the archive, then claim it.

        The bytes are safe before anyone works on them, whatever happens to the intake bucket meanwhile.
        """
        with tempfile.TemporaryDirectory(dir=self.spool) as folder:
            file = Path(folder) / "scan"
            try:
                sha256 = self.intake.fetch(arrival.key, file)
            except KeyError:
                return None
            keep_file(self.archive, original_key(sha256), file, sha256)
        return self._claim(Scan(scan_id(arrival, sha256), batch, arrival, sha256))

    def _claim(self, scan: Scan) -> Scan | None:
        try:
            return self.scans.claim(
                scan.batch, scan.arrival, scan.sha256, self.workers.name, self.clock.now()
            )
        except Refused:
            return None
