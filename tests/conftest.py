"""What many tests stand on: a clock, fakes, and the real parts, started once a session and stopped by id."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # makes `fakes` importable under --import-mode=importlib

from fakes.clock import FakeClock
from fakes.store import FakeStore

from pipeline.adapters.s3 import S3Bucket, connect
from pipeline.adapters.seaweed import EmbeddedStore, StoreAddress


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until told."""
    return FakeClock()


@pytest.fixture
def store() -> FakeStore:
    """An empty bucket in memory."""
    return FakeStore("guidang-test")


@pytest.fixture(scope="session")
def s3_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the real S3 server."""
    return tmp_path_factory.mktemp("embedded-store")


@pytest.fixture(scope="session")
def s3_store(s3_folder: Path) -> Iterator[StoreAddress]:
    """A real S3 server: the embedded store."""
    with EmbeddedStore(s3_folder) as embedded:
        yield embedded.address


@pytest.fixture
def new_bucket(s3_store: StoreAddress) -> Callable[[], S3Bucket]:
    """Makes empty buckets on the real S3 server."""
    client = connect(s3_store.endpoint, s3_store.access_key, s3_store.secret_key, tls=False)

    def make() -> S3Bucket:
        bucket = S3Bucket(client, f"test-{uuid.uuid4().hex}")
        bucket.ensure()
        return bucket

    return make


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """An index in a file that is not there yet."""
    return f"sqlite:///{tmp_path / 'index.db'}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A private PostgreSQL on a free port of loopback; gives its URL without a database."""
    folder = Path(tempfile.mkdtemp(prefix="guidang-pg-"))
    programs = _postgres_programs()
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, user)
    port = _free_port()
    subprocess.run(
        _as(user, programs / "initdb", "-D", folder / "data", "-U", user, "-A", "trust", "-N", "-E", "UTF8"),
        check=True,
        capture_output=True,
        cwd=folder,
    )
    options = ("-h", "127.0.0.1", "-p", str(port), "-k", folder, "-F", "-c", "full_page_writes=off")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            _as(user, programs / "postgres", "-D", folder / "data", *options),
            stdout=log,
            stderr=log,
            cwd=folder,
        )
    try:
        _await_port(port, server)
        yield f"postgresql://{user}@127.0.0.1:{port}"
    finally:
        server.send_signal(2)  # fast shutdown; runuser and setpriv pass it on
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An empty database of its own on the real PostgreSQL."""
    return _new_database(postgres_server)


@pytest.fixture(scope="session")
def shared_postgres_url(postgres_server: str) -> str:
    """A database that tests share, which is faster: whoever uses it empties it first."""
    return _new_database(postgres_server)


def _new_database(server: str) -> str:
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{server}/{name}"


def _postgres_programs() -> Path:
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    found = shutil.which("postgres") or (places[-1] if places else None)
    if found is None:
        pytest.fail("PostgreSQL is missing: run tests/install-parts.sh")
    return Path(found).resolve().parent


def _as(user: str, *command: object) -> list[str]:
    words = [str(word) for word in command]
    if os.geteuid() != 0:
        return words
    # setpriv, unlike su and runuser, becomes the program, so that its process id is the server's.
    entry = pwd.getpwnam(user)
    return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups", *words]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_port(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("PostgreSQL did not start")
