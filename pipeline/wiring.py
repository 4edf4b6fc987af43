"""Settings in, services out: the one place that builds adapters, each opened only by the commands that need it."""

import sysconfig
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from pipeline.adapters.index import SqlIndex
from pipeline.adapters.journal import Journal
from pipeline.adapters.reading.reader import PooledReader
from pipeline.adapters.reading.tesseract import version as tesseract_version
from pipeline.adapters.s3 import S3Bucket, connect
from pipeline.adapters.seaweed import StoreAddress, opened_store
from pipeline.adapters.text_model import TextModel, load_newest_good
from pipeline.adapters.workers import LocalWorkers
from pipeline.domain.numbering import Numbering
from pipeline.ports import Batches, Classifier, Finder, Numbers, Scans
from pipeline.settings import Settings
from pipeline.steps.drop import Dropping
from pipeline.steps.file import Filing
from pipeline.steps.rebuild import Rebuilding
from pipeline.steps.receive import Receiving
from pipeline.steps.recognise import Recogniser
from pipeline.steps.verify import Verifying

__all__ = ["Index", "Services", "Stores", "tesseract_version"]


class Watcher(Protocol):
    """Somebody who watches the work, such as a progress bar; called from several threads."""

    def page_read(self, scan: str, page: int, pages: int) -> None:
        """One page of the scan has just been read."""

    def settled(self, scan: str) -> None:
        """The scan has come to its end."""


class Nobody:
    """Nobody is watching."""

    def page_read(self, scan: str, page: int, pages: int) -> None:
        """Look away."""

    def settled(self, scan: str) -> None:
        """Look away."""


class SystemClock:
    """The clock on the wall."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class Stores:
    """The two buckets."""

    intake: S3Bucket
    archive: S3Bucket


@dataclass(frozen=True)
class Index:
    """The registers, all on one database."""

    dialect: str
    batches: Batches
    scans: Scans
    numbers: Numbers
    finder: Finder


@dataclass(frozen=True)
class Services:
    """Everything that a flow works with."""

    stores: Stores
    index: Index
    receiving: Receiving
    filing: Filing
    recognise: Recogniser
    watcher: Watcher
    journal: Journal

    def process(self, scan_id: str) -> None:
        """Bring a claimed scan to its end, with one line in the journal."""
        started = time.perf_counter()
        seen = partial(self._page_read, scan_id)
        scan = self.filing.process(scan_id, lambda file: self.recognise(file, seen))
        self.journal.settled(scan, self.index.scans.ends(scan_id), time.perf_counter() - started)
        self.watcher.settled(scan_id)

    def _page_read(self, scan_id: str, page: int, pages: int) -> None:
        self.receiving.renew(scan_id)
        self.watcher.page_read(scan_id, page, pages)


@contextmanager
def open_stores(settings: Settings) -> Iterator[Stores]:
    """The buckets at the configured endpoint, or in the embedded store: ours, or that of a running `guidang up`."""
    with _address(settings) as address:
        store = settings.store
        client = connect(
            address.endpoint,
            address.access_key,
            address.secret_key,
            tls=store.tls if store.endpoint else False,
            region=store.region,
        )
        stores = Stores(S3Bucket(client, store.intake_bucket), S3Bucket(client, store.archive_bucket))
        stores.intake.ensure()
        stores.archive.ensure()
        yield stores


@contextmanager
def _address(settings: Settings) -> Iterator[StoreAddress]:
    store = settings.store
    if store.endpoint:
        yield StoreAddress(
            store.endpoint, store.access_key.get_secret_value(), store.secret_key.get_secret_value()
        )
        return
    with opened_store(settings.data / "store") as address:
        yield address


@contextmanager
def open_index(settings: Settings) -> Iterator[Index]:
    """The index, brought up to the newest schema."""
    settings.data.mkdir(parents=True, exist_ok=True)
    url = settings.index.get_secret_value() or f"sqlite:///{(settings.data / 'index.sqlite').absolute()}"
    with SqlIndex(url, claim_seconds=settings.intake.claim_seconds) as index:
        yield Index(index.dialect, index.batches, index.scans, index.numbers, index.finder)


@contextmanager
def open_dropping(settings: Settings) -> Iterator[Dropping]:
    """What `guidang ingest` drops batches with."""
    with open_stores(settings) as stores:
        yield Dropping(stores.intake, settings.intake.marker)


def open_classifier(settings: Settings) -> Classifier:
    """The newest good release of the configured model."""
    release = load_newest_good(_models(settings), settings.classifier.name)
    return TextModel(release, settings.classifier.promise)


def _models(settings: Settings) -> Path:
    """The folder of releases: as configured, beside the source, or where the wheel put it."""
    configured = settings.classifier.models
    beside = Path(__file__).parents[1] / "models"
    shared = Path(sysconfig.get_path("data")) / "share" / "guidang" / "models"
    return next((folder for folder in (configured, beside, shared) if folder.is_dir()), configured)


@contextmanager
def open_recogniser(settings: Settings) -> Iterator[Recogniser]:
    """Reader and classifier, without store or index."""
    reading = settings.reading
    with PooledReader(
        engine=reading.engine,
        fallback=reading.fallback,
        workers=reading.workers,
        page_seconds=reading.page_seconds,
        worker_mebibytes=reading.worker_mebibytes,
        max_pages=reading.max_pages,
        max_megapixels=reading.max_megapixels,
        max_mebibytes=reading.max_mebibytes,
    ) as reader:
        yield Recogniser(reader, open_classifier(settings))


@contextmanager
def open_services(settings: Settings, watcher: Watcher | None = None) -> Iterator[Services]:
    """Everything a flow works with, closed in reverse order."""
    with (
        closing(Journal(settings.data)) as journal,
        open_stores(settings) as stores,
        open_index(settings) as index,
        open_recogniser(settings) as recognise,
    ):
        yield assemble(settings, stores, index, recognise, watcher or Nobody(), journal)


def assemble(
    settings: Settings,
    stores: Stores,
    index: Index,
    recognise: Recogniser,
    watcher: Watcher,
    journal: Journal,
) -> Services:
    """The steps on these parts."""
    receiving, filing = _receiving(settings, stores, index), _filing(settings, stores, index)
    return Services(stores, index, receiving, filing, recognise, watcher, journal)


def _receiving(settings: Settings, stores: Stores, index: Index) -> Receiving:
    return Receiving(
        intake=stores.intake,
        archive=stores.archive,
        batches=index.batches,
        scans=index.scans,
        clock=SystemClock(),
        workers=LocalWorkers(),
        spool=_spool(settings),
        marker=settings.intake.marker,
        quiet=timedelta(seconds=settings.intake.quiet_seconds),
    )


def _filing(settings: Settings, stores: Stores, index: Index) -> Filing:
    return Filing(
        intake=stores.intake,
        archive=stores.archive,
        scans=index.scans,
        numbers=index.numbers,
        numbering=_numbering(settings),
        clock=SystemClock(),
        spool=_spool(settings),
    )


@contextmanager
def open_rebuilding(settings: Settings) -> Iterator[Rebuilding]:
    """What `guidang reindex` rebuilds the index with."""
    with open_stores(settings) as stores, open_index(settings) as index:
        numbering = _numbering(settings)
        yield Rebuilding(
            stores.archive, index.batches, index.scans, index.numbers, index.finder, numbering, SystemClock()
        )


@contextmanager
def open_verifying(settings: Settings) -> Iterator[Verifying]:
    """What `guidang verify` compares the holdings with the index with."""
    with open_stores(settings) as stores, open_index(settings) as index:
        yield Verifying(stores.archive, index.scans, index.finder)


def _numbering(settings: Settings) -> Numbering:
    return Numbering(settings.archive.fonds, settings.archive.number)


def _spool(settings: Settings) -> Path:
    """The folder for scans in transit."""
    spool = settings.data / "spool"
    spool.mkdir(parents=True, exist_ok=True)
    return spool
