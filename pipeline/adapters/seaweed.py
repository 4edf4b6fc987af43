"""The embedded object store: the real SeaweedFS, a supervised child of ours that speaks S3 on loopback."""

import contextlib
import io
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import urllib3
from minio.error import MinioException

from pipeline.adapters.s3 import connect
from pipeline.adapters.store_folder import Child, credentials, hold, remember, remembered
from pipeline.adapters.weed import choose_ports, is_weed, launch, parent_of, terminate, weed_binary
from pipeline.domain.errors import Refused, Unavailable

_PROBE = "guidang-probe"  # a bucket of the store's own, and the object in it
_READY_SECONDS = 30.0
_STOP_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where the store answers (host:port, plain HTTP on loopback) and with which keys."""

    endpoint: str
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)


class EmbeddedStore:
    """One SeaweedFS on one data folder: started, watched, restarted when it dies, stopped.

    Its address stays the same over restarts. When this process dies, however it dies, the store stops too;
    should it survive, the next start stops it first. Use as a context manager or call `start` and `stop`.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()
        self._objects = self._folder / "objects"
        self._lock: IO[str] | None = None
        self._child: subprocess.Popen[bytes] | None = None
        self._program = Path()
        self._ports: tuple[int, ...] = ()
        self._supervisor: threading.Thread | None = None
        self._stopping = threading.Event()
        self._answering = threading.Event()
        self._came_up = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """Process id of the child; 0 while there is none."""
        return self._child.pid if self._child and self._child.poll() is None else 0

    @property
    def address(self) -> StoreAddress:
        """Where the store answers. Raises `Refused` before `start`."""
        if not self._ports:
            raise Refused("embedded store", remedy="start it first")
        return _address(self._folder, self._ports[0])

    def start(self) -> StoreAddress:
        """Start the child and wait until it answers.

        Raises `Refused` when another process runs the store of this folder, `Unavailable` when it does not
        come up; `store.log` in the folder then says why.
        """
        if self._supervisor is not None:
            return self.ensure()
        self._objects.mkdir(parents=True, exist_ok=True)
        self._lock = hold(self._folder)
        try:
            _stop_stale(self._folder)
            self._program = weed_binary()
            self._ports = choose_ports(last.ports if (last := remembered(self._folder)) else ())
            self._stopping.clear()
            self._supervisor = threading.Thread(target=self._supervise, name="embedded-store", daemon=True)
            self._supervisor.start()
            return self.ensure()
        except BaseException:
            self.stop()
            raise

    def ensure(self) -> StoreAddress:
        """Wait until the store answers (again). Raises `Unavailable` when it does not."""
        if not self._answering.wait(_READY_SECONDS):
            raise Unavailable("embedded store", found="no answer", remedy=self._look_here())
        return self.address

    def stop(self) -> None:
        """Stop the child, politely and then firmly, and let go of the folder; again is no error."""
        self._stopping.set()
        if self._supervisor is not None:
            self._supervisor.join()
            self._supervisor = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _supervise(self) -> None:
        """Keep a child running until told to stop; every child is started and reaped in this thread."""
        pause = 0.1
        while not self._stopping.is_set():
            if self._run_once():
                pause = 0.1
            else:
                self._ports = self._ports if self._came_up else choose_ports()
                pause = min(pause * 2, 5.0)
            self._stopping.wait(pause)

    def _run_once(self) -> bool:
        """Run one child from start to end; whether it ever answered."""
        try:
            self._child = self._launch()
        except OSError:  # no space, no processes: the next turn may be luckier, and `ensure` tells
            return False
        answered = self._await_ready(self._child)
        if answered:
            self._came_up = True
            self._answering.set()
            self._await_end(self._child)
            self._answering.clear()
        terminate(self._child)
        return answered

    def _launch(self) -> subprocess.Popen[bytes]:
        keys = credentials(self._folder)
        child = launch(self._program, self._objects, self._ports, *keys, self._folder / "store.log")
        remember(self._folder, Child(child.pid, os.getpid(), self._ports))
        return child

    def _await_ready(self, child: subprocess.Popen[bytes]) -> bool:
        until = time.monotonic() + _READY_SECONDS
        while child.poll() is None and time.monotonic() < until and not self._stopping.wait(0.05):
            if _answers(self.address):
                return True
        return False

    def _await_end(self, child: subprocess.Popen[bytes]) -> None:
        while child.poll() is None and not self._stopping.wait(0.2):
            pass

    def _look_here(self) -> str:
        return f"look into {self._folder / 'store.log'}"


@contextlib.contextmanager
def opened_store(folder: Path) -> Iterator[StoreAddress]:
    """The store of the folder: the one that runs already, else one of our own for as long as it is needed.

    Raises `Unavailable` when another process holds the folder but its store does not answer.
    """
    running = find_running(folder)
    if running is not None:
        yield running
        return
    store = EmbeddedStore(folder)
    try:
        address = store.start()
    except Refused:  # another process was just faster: its store is about to answer
        yield _await_running(folder)
        return
    try:
        yield address
    finally:
        store.stop()


def _await_running(folder: Path) -> StoreAddress:
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        running = find_running(folder)
        if running is not None:
            return running
        time.sleep(0.1)
    raise Unavailable(
        "embedded store",
        found="another process holds the data folder, but its store does not answer",
        remedy="wait, or stop that process",
    )


def find_running(folder: Path) -> StoreAddress | None:
    """The address of the store that a living process runs on this folder, or None where none answers."""
    child = remembered(folder.absolute())
    if child is None or not is_weed(child.pid, folder.absolute() / "objects"):
        return None
    if parent_of(child.pid) != child.parent:
        return None  # an orphan: it is about to stop, or the next start stops it
    address = _address(folder.absolute(), child.ports[0])
    return address if _answers(address) else None


def _stop_stale(folder: Path) -> None:
    """Stop a store that outlived its parent; we hold the lock, so nobody is using it."""
    child = remembered(folder)
    if child is None:
        return
    objects = folder / "objects"
    for number, seconds in ((signal.SIGTERM, _STOP_SECONDS), (signal.SIGKILL, 5.0)):
        until = time.monotonic() + seconds
        with contextlib.suppress(ProcessLookupError):
            if is_weed(child.pid, objects):
                os.kill(child.pid, number)
        while is_weed(child.pid, objects) and time.monotonic() < until:
            time.sleep(0.05)
    if is_weed(child.pid, objects):
        raise Unavailable("embedded store", found=f"stale process {child.pid}", remedy="stop it by hand")


def _address(folder: Path, port: int) -> StoreAddress:
    return StoreAddress(f"127.0.0.1:{port}", *credentials(folder))


def _answers(address: StoreAddress) -> bool:
    """Whether our store, knowing our keys, answers there, and its volumes take and give objects already.

    Just after a crash it lists buckets a moment before it can read what lies in them.
    """
    client = connect(
        address.endpoint, address.access_key, address.secret_key, tls=False, timeout=5.0, retries=0
    )
    try:
        if not client.bucket_exists(_PROBE):
            client.make_bucket(_PROBE)
        client.put_object(_PROBE, _PROBE, io.BytesIO(b"ready"), 5)
        client.get_object(_PROBE, _PROBE).close()
    except (MinioException, urllib3.exceptions.HTTPError):
        return False
    return True
