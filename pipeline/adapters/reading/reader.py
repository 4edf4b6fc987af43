"""The `ScanReader` of the archive: pages of a scan spread over guarded workers, a second engine for what fails."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from pipeline.adapters.reading.formats.sheet import Limits
from pipeline.adapters.reading.pool import Lost, Pool
from pipeline.adapters.reading.wire import Answer, Counted, Failed, Job
from pipeline.adapters.reading.worker import WorkerArguments
from pipeline.domain.errors import BadScan, Fault, Unavailable
from pipeline.domain.reading import Reading

NO_FALLBACK = "none"


class PooledReader:
    """Reads scans in worker processes. Safe to use from several threads; close it, or use it in a `with`.

    Args:
        engine, fallback: names that `make_engine` knows; `fallback` may be "none".
        workers: processes; 0 is one a core that this process may use.
        page_seconds: longest time for one page and engine; counting a scan's pages gets as much.
        worker_mebibytes: most memory of one worker; at three quarters of it a worker is replaced between pages.
        max_pages, max_megapixels, max_mebibytes: limits of one scan.
    """

    def __init__(
        self,
        engine: str = "rapidocr",
        fallback: str = "tesseract",
        workers: int = 0,
        page_seconds: float = 60.0,
        worker_mebibytes: int = 2048,
        max_pages: int = 2000,
        max_megapixels: int = 200,
        max_mebibytes: int = 512,
    ) -> None:
        self._engines = [engine] if fallback in (NO_FALLBACK, engine) else [engine, fallback]
        self._page_seconds = page_seconds
        most_bytes = worker_mebibytes << 20
        arguments = WorkerArguments(Limits(max_pages, max_megapixels, max_mebibytes), most_bytes * 3 // 4)
        self._pool = Pool(workers, arguments, most_bytes)
        self._threads = ThreadPoolExecutor(self._pool.size, thread_name_prefix="reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Finish the pages under way, drop the waiting ones, end the workers."""
        self._threads.shutdown(cancel_futures=True)
        self._pool.close()

    def count_pages(self, file: Path) -> int:
        """Pages of a scan. Raises `BadScan`; a file that kills or stalls its worker is at fault as well."""
        _check_there(file)
        answer = self._pool.do(Job(file), self._page_seconds)
        if isinstance(answer, BadScan):
            raise answer
        if isinstance(answer, Counted):
            return answer.pages
        raise _fault_of_count(answer)

    def read(self, file: Path, pages: Sequence[int]) -> Iterator[Reading]:
        """Readings in page order, at most two pages a worker ahead of the caller."""
        _check_there(file)
        waiting: deque[Future[Reading]] = deque()
        try:
            for page in pages:
                waiting.append(self._threads.submit(self._read, file, page))
                if len(waiting) >= 2 * self._pool.size:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:  # the caller stopped early, or a page raised
                future.cancel()

    def _read(self, file: Path, page: int) -> Reading:
        answer: Answer | Lost | None = None
        for engine in self._engines:
            answer = self._pool.do(Job(file, page, engine), self._page_seconds)
            if isinstance(answer, Reading):
                return answer
            if isinstance(answer, BadScan):
                raise answer
            if engine == self._engines[0]:
                _raise_if_missing(answer)
        return Reading(page, 0, 0, unreadable=True)


def _check_there(file: Path) -> None:
    """A spooled file that is gone is our fault; the scan must not be quarantined for it."""
    if not file.is_file():
        raise Unavailable("spooled scan", found="no file", remedy="fetch the scan again")


def _raise_if_missing(answer: Answer | Lost) -> None:
    """An engine that is not installed is the world's fault; no page may be called unreadable for it."""
    if isinstance(answer, Failed) and answer.missing:
        raise Unavailable("OCR engine", found=answer.error, remedy=answer.remedy)


def _fault_of_count(answer: Answer | Lost) -> BadScan:
    fault = Fault.TIMED_OUT if answer is Lost.TIMED_OUT else Fault.CRASHED
    found = str(answer) if isinstance(answer, Lost) else "a failure while counting pages"
    return BadScan(fault, "document", found=found, remedy="export the document again, or print and scan it")
