"""Worker processes that may hang, crash or swell without harm: each costs the page it was on, nothing more."""

import multiprocessing
import os
import queue
import resource
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from pipeline.adapters.reading.wire import Answer, Job, answer_from_bytes, job_to_bytes
from pipeline.adapters.reading.worker import WorkerArguments, work

_TICK = 0.25  # seconds between looks at a busy worker's memory
_START_SECONDS = 30.0  # a fresh worker's first job also pays for imports and models


class Lost(StrEnum):
    """How a worker was lost on a job."""

    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    SWOLLEN = "swollen"


class Worker:
    """One process, started when first needed and again after each loss."""

    def __init__(self, arguments: WorkerArguments, most_bytes: int) -> None:
        self._arguments = arguments
        self._most_bytes = most_bytes
        self._process: multiprocessing.process.BaseProcess | None = None
        self._channel: Connection | None = None

    def do(self, job: Job, seconds: float) -> Answer | Lost:
        """Have a job done. A worker that does not answer in time, dies or grows too big is ended."""
        channel, fresh = self._ready()
        try:
            channel.send_bytes(job_to_bytes(job))
            lost = self._await(channel, seconds + _START_SECONDS * fresh)
            if lost is None:
                return answer_from_bytes(channel.recv_bytes())
        except (EOFError, OSError, ValueError, TypeError, KeyError):
            lost = Lost.CRASHED
        self.end()
        return lost

    def end(self) -> None:
        """End the process, at once."""
        if self._process is not None and self._channel is not None:
            self._channel.close()
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._channel = None

    def _ready(self) -> tuple[Connection, bool]:
        """The channel to a live process, and whether that was just started."""
        if self._process is not None and self._channel is not None:
            # A worker that makes way closes its end; its successor gets the job.
            if self._process.is_alive() and not self._channel.poll():
                return self._channel, False
            self.end()
        context = multiprocessing.get_context("spawn")  # forking a threaded parent deadlocks
        ours, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, self._arguments), daemon=True)
        self._process.start()
        theirs.close()  # so that its death shows as end of file
        self._channel = ours
        return ours, True

    def _await(self, channel: Connection, seconds: float) -> Lost | None:
        """Wait for an answer; None when there is one (or the channel broke)."""
        deadline = monotonic() + seconds
        while not channel.poll(min(_TICK, max(0.0, deadline - monotonic()))):
            if monotonic() >= deadline:
                return Lost.TIMED_OUT
            if self._memory() > self._most_bytes:
                return Lost.SWOLLEN
        return None

    def _memory(self) -> int:
        assert self._process is not None  # noqa: S101 - only called on a running worker
        try:
            pages = Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]
        except (OSError, IndexError):
            return 0  # just died: the channel will say so
        return int(pages) * resource.getpagesize()


class Pool:
    """As many workers as asked for, shared by all threads of the caller."""

    def __init__(self, workers: int, arguments: WorkerArguments, most_bytes: int) -> None:
        self.size = workers or len(os.sched_getaffinity(0))
        self._workers = [Worker(arguments, most_bytes) for _ in range(self.size)]
        # Last in, first out: a warm worker is preferred to one that has yet to load its models.
        self._idle: queue.LifoQueue[Worker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def do(self, job: Job, seconds: float) -> Answer | Lost:
        """Have a job done by the next free worker. `seconds` count from when one has taken it."""
        worker = self._idle.get()
        try:
            return worker.do(job, seconds)
        finally:
            self._idle.put(worker)

    def close(self) -> None:
        """Wait for jobs under way, then end every worker."""
        for worker in [self._idle.get() for _ in self._workers]:
            worker.end()
            self._idle.put(worker)
