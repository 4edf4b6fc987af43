"""What the steps need from the world: small Protocols, each saying how it is called and what it raises.

Every method may raise `Unavailable` when the world is away; callers let it pass to the edge, which retries.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from pipeline.domain.batch import Arrival, PageEnd, Receipt, Scan
from pipeline.domain.judgement import Guess
from pipeline.domain.reading import Line, Reading
from pipeline.domain.record import Record, RecordState

Pixels = npt.NDArray[np.uint8]
"""A page image: shape (height, width, 3), RGB, 8 bit."""


class Clock(Protocol):
    """The time, as an argument."""

    def now(self) -> datetime:
        """The current time, timezone-aware, UTC."""


class Workers(Protocol):
    """The processes that claim scans."""

    @property
    def name(self) -> str:
        """How the process signs its claims."""

    def is_dead(self, name: str) -> bool:
        """Whether that worker is certainly gone; false for one on another machine, of which nothing is known."""


class OcrEngine(Protocol):
    """Reads the lines of one upright page image.

    Called in a worker process, one page at a time, never from two threads. `name` says engine, version and
    model, and is written on every page it reads. May raise anything: the caller charges it to the page.
    """

    @property
    def name(self) -> str: ...

    def read(self, image: Pixels) -> Sequence[Line]:
        """Lines in no particular order, boxes in pixels of `image`; empty where nothing is legible."""


class ScanReader(Protocol):
    """Opens scans and reads their pages, safely: hostile files cost themselves, never the caller."""

    def count_pages(self, file: Path) -> int:
        """Pages of a scan (at least 1). Raises `BadScan` for a file that cannot be taken."""

    def read(self, file: Path, pages: Sequence[int]) -> Iterator[Reading]:
        """Readings in page order as they become ready. A page on which every engine fails or exceeds its
        time or memory comes back `unreadable`. Raises `BadScan` when the file turns out damaged."""


@dataclass(frozen=True, slots=True)
class Classifiable:
    """What the classifier sees of a record: the text of each page in order, and signals text lacks."""

    pages: tuple[str, ...] = field(repr=False)
    invoice_qr: bool = False
    ruled: bool = False
    red: float = 0.0


class Classifier(Protocol):
    """Guesses the category of records; `model` is the release that every guess names."""

    @property
    def model(self) -> str: ...

    def classify(self, records: Sequence[Classifiable]) -> Sequence[Guess]:
        """One guess a record, in order. Never raises on content: text it cannot judge gets `sure=False`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as the store knows it."""

    key: str
    etag: str
    size: int
    modified: datetime


class ObjectStore(Protocol):
    """One S3 bucket. Keys are ours and carry no customer data, except in the intake bucket."""

    @property
    def bucket(self) -> str: ...

    def put(self, key: str, body: bytes | Path, content_type: str = "application/octet-stream") -> None:
        """Write the object whole; replaces what was there. Raises `Refused` when the credentials may not."""

    def get(self, key: str) -> bytes:
        """The object's bytes. Raises `KeyError` when it is not there."""

    def fetch(self, key: str, to: Path) -> str:
        """Stream the object into a file; returns its SHA-256 in hex. Raises `KeyError`."""

    def digest(self, key: str) -> str:
        """The SHA-256 of the object's bytes in hex, streamed from the store. Raises `KeyError`."""

    def list(self, prefix: str = "") -> Iterable[Stored]:
        """Every object under the prefix once, lazily, those of a folder together and in order of their names
        (servers differ in how a folder `a/` sorts among its neighbours `a-b`, `a.b`)."""

    def remove(self, key: str) -> None:
        """Delete the object; a missing one is no error."""


class Batches(Protocol):
    """The register of batches and their receipts."""

    def open(self, name: str, at: datetime) -> None:
        """Note that the batch exists; again is no error."""

    def receipt(self, name: str) -> Receipt:
        """Where every page of the batch stands now. Raises `Refused` for an unknown batch."""

    def names(self) -> Sequence[str]:
        """All batches, newest first."""


class Scans(Protocol):
    """The register of scans: claims before work, settlements after it, each one transaction."""

    def claim(self, batch: str, arrival: Arrival, sha256: str, worker: str, at: datetime) -> Scan:
        """Claim a scan for a worker, once per (bucket, key, ETag, SHA-256).

        Returns the scan as it stands: `CLAIMED` means "yours to process (again)", anything later means the
        pages already have their ends. When the same bytes were claimed before under another key or batch,
        `twin_of` names that first scan. Raises `Refused` while another worker's claim is still alive.
        """

    def settle(self, scan: str, pages: Sequence[PageEnd], records: Sequence[Record], at: datetime) -> None:
        """Give every page its end and write the records with their keys and text, all in one transaction,
        which also marks the scan `SETTLED`. Settling a settled scan again changes nothing."""

    def get(self, scan: str) -> Scan:
        """The scan as it stands. Raises `Refused` for an unknown id."""

    def all(self) -> Iterable[Scan]:
        """Every scan once, lazily, in order of the SHA-256 of its bytes; those claimed meanwhile may be missing."""

    def ends(self, scan: str) -> Sequence[PageEnd]:
        """Where its pages ended, in page order; empty until it is settled."""

    def mark_removed(self, scan: str, at: datetime) -> None:
        """Note that the scan has left the intake bucket."""

    def renew(self, scan: str, worker: str, at: datetime) -> None:
        """News that keeps the worker's claim alive. Raises `Refused` once another worker has taken it over."""

    def holders(self) -> Sequence[str]:
        """The workers that hold claims on scans without an end."""

    def release(self, worker: str) -> None:
        """End the claims of a worker that is known to be dead, so that others need not wait."""

    def forsaken(self, at: datetime) -> Sequence[Scan]:
        """Scans that have not left intake and whose claim is no longer alive, oldest claim first."""


class Numbers(Protocol):
    """Archival numbers: gap-free within a series, bound to one record for ever."""

    def allot(self, record: str, series: str, at: datetime) -> str:
        """The record's number: `series` with its `{ordinal}` filled in. The same record always gets the same
        number back, so an interrupted filing leaves no gap. One transaction.
        """

    def restore(self, record: str, number: str, series: str, ordinal: int, at: datetime) -> None:
        """Bind a number that the bucket says was allotted; its series goes on behind it. Again is no error.

        Raises `Corrupted` when the number is bound to another record.
        """


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, with a snippet of its text around the match."""

    record: Record
    snippet: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for: all words must occur (two Chinese characters are a word); codes and numbers match
    keys as well as text."""

    words: str = field(default="", repr=False)
    category: str | None = None
    state: RecordState | None = None
    limit: int = 50


class Finder(Protocol):
    """Looks records up."""

    def search(self, query: Query) -> Sequence[Hit]:
        """Matches, best first."""

    def record(self, id_or_number: str) -> Record:
        """By record id or archival number. Raises `Refused` when there is none."""

    def tally(self) -> "Tally":
        """How much the archive holds."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over the whole index: pages by where they stand (twins' pages too), and scans `waiting` for it."""

    batches: int = 0
    scans: int = 0
    pages: int = 0
    filed: int = 0
    review: int = 0
    quarantined: int = 0
    blank: int = 0
    waiting: int = 0
