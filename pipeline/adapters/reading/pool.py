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
from pipeline.adapters.reading.worker import READY, WorkerArguments, work
from pipeline.domain.errors import Unavailable

_TICK = 0.25  # seconds between looks at a busy worker's memory
_START_SECONDS = 120.0  # for a new process to say that it is there
_LOAD_SECONDS = 30.0  # a fresh worker's first job also pays for loading the models
_PATIENCE = 5.0  # on a busy machine the clock runs this much faster than the worker


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
        """Have a job done. A worker that does not answer in time, dies or grows too big is ended.

        `seconds` are of the worker's processor time, and five times as long on the clock: a busy machine must
        not make pages unreadable. Raises `Unavailable` when no worker can be started at all.
        """
        channel, fresh = self._ready()
        try:
            channel.send_bytes(job_to_bytes(job))
            lost = self._await(channel, seconds + _LOAD_SECONDS * fresh)
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
        self._await_start(ours)
        return ours, True

    def _await_start(self, channel: Connection) -> None:
        """Wait for the new process to say that it is there: if none comes up, no scan is to blame."""
        try:
            if channel.poll(_START_SECONDS) and channel.recv_bytes() == READY:
                return
        except (EOFError, OSError):
            pass  # it died; said below
        self.end()
        raise Unavailable(
            "reading worker", found="no start", remedy="run guidang doctor; look at the error output"
        )

    def _await(self, channel: Connection, seconds: float) -> Lost | None:
        """Wait for an answer; None when there is one (or the channel broke)."""
        deadline, worked = monotonic() + _PATIENCE * seconds, self._processor_time()
        while not channel.poll(_TICK):
            if monotonic() >= deadline or self._processor_time() - worked >= seconds:
                return Lost.TIMED_OUT
            if self._memory() > self._most_bytes:
                return Lost.SWOLLEN
        return None

    def _memory(self) -> int:
        """Bytes resident."""
        fields = self._proc("statm").split()
        return int(fields[1]) * resource.getpagesize() if fields else 0

    def _processor_time(self) -> float:
        """Seconds that the process has computed since it started."""
        fields = self._proc("stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") if fields else 0.0

    def _proc(self, name: str) -> str:
        """What the kernel says of the process; empty for one that just died, which the channel will tell."""
        pid = self._process.pid if self._process is not None else 0
        try:
            return Path(f"/proc/{pid}/{name}").read_text()
        except OSError:
            return ""


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
