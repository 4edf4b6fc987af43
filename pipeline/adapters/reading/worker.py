"""The inside of a worker process: everything that touches a scan's bytes happens here, one job at a time."""

import os
import resource
import signal
import threading
from dataclasses import dataclass
from functools import cache
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.adapters.reading.engines import make_engine
from pipeline.adapters.reading.formats import Limits, OpenScan, open_scan
from pipeline.adapters.reading.wire import Answer, Counted, Failed, Job, answer_to_bytes, job_from_bytes
from pipeline.domain.errors import ArchiveError, BadScan

if TYPE_CHECKING:
    from pipeline.adapters.reading.page import PageReader


READY = b"ready"
"""The first message of a worker, which tells a broken installation from a scan that kills."""


@dataclass(frozen=True, slots=True)
class WorkerArguments:
    """What a worker is told at its start. `recycle_bytes` is the memory at which it makes way for a new one."""

    limits: Limits
    recycle_bytes: int


def work(channel: Connection, arguments: WorkerArguments) -> None:
    """Answer jobs until the channel closes or enough memory has gathered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes its workers
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold customers' pages
    _die_with_parent()
    channel.send_bytes(READY)
    bench = _Bench(arguments.limits)
    while _memory() < arguments.recycle_bytes:
        try:
            job = job_from_bytes(channel.recv_bytes())
        except EOFError:
            return
        channel.send_bytes(answer_to_bytes(bench.answer(job)))


class _Bench:
    """The scan last opened and the engines already loaded."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._file: Path | None = None
        self._scan: OpenScan | None = None

    def answer(self, job: Job) -> Answer:
        """Do the job; whatever goes wrong is an answer too, for this is the edge of the process."""
        try:
            return self._do(job)
        except BadScan as fault:
            return fault
        except MemoryError:
            os._exit(137)  # what is left of this process cannot be trusted; the parent starts another
        except ArchiveError as error:
            return Failed(error.what, missing=True, remedy=error.remedy)
        except Exception as error:  # an engine may raise anything; only its type may leave this process
            return Failed(type(error).__name__)

    def _do(self, job: Job) -> Answer:
        scan = self._open(job.file)
        if not job.page:
            return Counted(scan.pages)
        return _page_reader(job.engine).read(job.page, scan.sheet(job.page))

    def _open(self, file: Path) -> OpenScan:
        """The scan, kept open from page to page."""
        if self._scan is None or self._file != file:
            self._forget()
            self._scan, self._file = open_scan(file, self._limits), file
        return self._scan

    def _forget(self) -> None:
        if self._scan is not None:
            self._scan.close()
        self._scan = self._file = None


@cache
def _page_reader(engine: str) -> "PageReader":
    # Counting pages must not wait for OpenCV and the models.
    import cv2

    from pipeline.adapters.reading.page import PageReader
    from pipeline.adapters.reading.preparation.orientation import Orientation

    cv2.setNumThreads(1)
    return PageReader(make_engine(engine), Orientation())


def _memory() -> int:
    """Resident bytes of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()


def _die_with_parent() -> None:
    """Leave at once when the parent is gone, even from the middle of a page."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
