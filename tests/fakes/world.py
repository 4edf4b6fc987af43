"""The whole ingestion on fakes, with a wire that kills it at any call to the world."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from fakes.clock import FakeClock
from fakes.index import FakeBatches, FakeIndex, FakeNumbers, FakeScans
from fakes.recognition import RecordedReader, WordClassifier
from fakes.store import FakeStore
from pipeline.domain.batch import Receipt
from pipeline.domain.numbering import Numbering
from pipeline.steps.file import Filing
from pipeline.steps.receive import Receiving
from pipeline.steps.recognise import Recogniser


class Killed(BaseException):
    """The process died here."""


@dataclass
class Wire:
    """Counts calls to the world and kills before, or after, the one it is set to."""

    at: int = 0
    after: bool = False
    calls: int = 0

    def around(self, call, *args, **kwargs):  # type: ignore[no-untyped-def]  # stands between any two parts
        self.calls += 1
        deadly = self.calls == self.at
        if deadly and not self.after:
            raise Killed
        result = call(*args, **kwargs)
        if deadly:
            raise Killed
        return result


class Wired:
    """A part of the world behind the wire."""

    def __init__(self, part: object, wire: Wire) -> None:
        self._part = part
        self._wire = wire

    def __getattr__(self, name: str):  # type: ignore[no-untyped-def]
        found = getattr(self._part, name)
        if not callable(found):
            return found
        return lambda *args, **kwargs: self._wire.around(found, *args, **kwargs)


@dataclass
class FakeWorkers:
    """`Workers` of which the test says who is dead."""

    name: str
    dead: frozenset[str] = frozenset()

    def is_dead(self, name: str) -> bool:
        return name in self.dead


@dataclass
class World:
    """Two buckets and an index that outlive any process that works on them."""

    spool: Path
    intake: FakeStore = field(default_factory=lambda: FakeStore("intake"))
    archive: FakeStore = field(default_factory=lambda: FakeStore("archive"))
    index: FakeIndex = field(default_factory=FakeIndex)
    clock: FakeClock = field(default_factory=FakeClock)

    def drop(self, batch: str, **scans: str) -> None:
        for name, text in scans.items():
            self.intake.objects[f"{batch}/{name}"] = text.encode()
        self.intake.objects[f"{batch}/_READY"] = b""

    def work(
        self, batch: str, wire: Wire | None = None, worker: str = "w", dead: frozenset[str] = frozenset()
    ) -> None:
        """One process's attempt at the batch, as the ingest flow makes it."""
        receiving, filing = self.steps(wire or Wire(), FakeWorkers(worker, dead))
        recognise = Recogniser(RecordedReader(), WordClassifier())
        for wave in receiving.waves(batch):
            for scan in wave:
                filing.process(scan, recognise)
        receiving.clear(batch)

    def receipt(self, batch: str) -> Receipt:
        return FakeBatches(self.index).receipt(batch)

    def steps(self, wire: Wire, workers: FakeWorkers) -> tuple[Receiving, Filing]:
        intake, archive = Wired(self.intake, wire), Wired(self.archive, wire)
        scans, numbers = Wired(FakeScans(self.index), wire), Wired(FakeNumbers(self.index), wire)
        batches = Wired(FakeBatches(self.index), wire)
        quiet = timedelta(seconds=30)
        receiving = Receiving(
            intake, archive, batches, scans, self.clock, workers, self.spool, "_READY", quiet
        )
        numbering = Numbering("Q001", "{fonds}-{code}-{ordinal:04d}")
        return receiving, Filing(intake, archive, scans, numbers, numbering, self.clock, self.spool)
