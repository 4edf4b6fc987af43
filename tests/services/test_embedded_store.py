"""The embedded store lives and dies with its owner, and keeps what it acknowledged."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.adapters.s3 import S3Bucket, connect
from pipeline.adapters.seaweed import EmbeddedStore, StoreAddress, find_running, opened_store
from pipeline.adapters.weed import choose_ports, is_weed, weed_binary
from pipeline.domain.errors import Refused, Unavailable

pytestmark = pytest.mark.services

_OWNER = """
import sys, time
from pathlib import Path
from pipeline.adapters.seaweed import EmbeddedStore
store = EmbeddedStore(Path(sys.argv[1]))
store.start()
print(store.pid, flush=True)
time.sleep(600)
"""


def bucket_on(address: StoreAddress, name: str = "test-bucket") -> S3Bucket:
    client = connect(
        address.endpoint, address.access_key, address.secret_key, tls=False, timeout=5, retries=1
    )
    return S3Bucket(client, name)


def eventually(what: Callable[[], bool], seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that runs the store of `tmp_path`."""
    process = subprocess.Popen(
        [sys.executable, "-c", _OWNER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    yield process
    process.kill()
    process.communicate()


def test_a_store_keeps_objects_keys_and_address_over_a_restart(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        before = store.address
        bucket_on(before).ensure()
        bucket_on(before).put("a", b"kept")
    with EmbeddedStore(tmp_path) as store:
        assert store.address == before
        assert bucket_on(store.address).get("a") == b"kept"


def test_a_killed_child_comes_back_with_every_acknowledged_object(tmp_path: Path) -> None:
    with EmbeddedStore(tmp_path) as store:
        bucket = bucket_on(store.address)
        bucket.ensure()
        for number in range(50):
            bucket.put(f"{number}", str(number).encode() * 1000)
        killed = store.pid
        os.kill(killed, signal.SIGKILL)
        eventually(lambda: store.pid not in (0, killed))
        assert store.ensure() == store.address
        for number in range(50):
            assert bucket.get(f"{number}") == str(number).encode() * 1000


def test_nothing_runs_and_nothing_listens_after_stopping(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path)
    address = store.start()
    child = store.pid
    store.stop()
    store.stop()
    assert not is_weed(child, tmp_path / "objects")
    assert store.pid == 0
    with pytest.raises(Unavailable):
        bucket_on(address).get("a")


def test_two_stores_run_side_by_side(tmp_path: Path, s3_store: StoreAddress) -> None:
    with EmbeddedStore(tmp_path) as store:
        assert store.address.endpoint != s3_store.endpoint
        bucket_on(store.address, "test-only-here").ensure()
        with pytest.raises(Refused, match="NoSuchBucket"):
            bucket_on(s3_store, "test-only-here").get("a")


def test_secrets_are_the_owners_alone_and_never_shown(tmp_path: Path, s3_store: StoreAddress) -> None:
    with EmbeddedStore(tmp_path) as store:
        keys = json.loads((tmp_path / "credentials.json").read_text())
        assert (tmp_path / "credentials.json").stat().st_mode & 0o777 == 0o600
        assert keys["secret_key"] != s3_store.secret_key
        assert keys["secret_key"] not in repr(store.address)
        assert keys["secret_key"] not in Path(f"/proc/{store.pid}/cmdline").read_text()
        assert keys["secret_key"] not in (tmp_path / "store.log").read_text("utf-8", "replace")


@pytest.mark.parametrize("method", ["GET", "DELETE", "POST"])
def test_nobody_on_the_machine_gets_past_the_credentials(
    s3_store: StoreAddress, s3_folder: Path, method: str
) -> None:
    bucket = bucket_on(s3_store, "test-neighbour")
    bucket.ensure()
    bucket.put("a", b"ours alone")
    for port in json.loads((s3_folder / "child.json").read_text())["ports"]:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        with contextlib.suppress(OSError, http.client.HTTPException):
            line.request(method, "/buckets/test-neighbour/a", body=b"theirs" if method == "POST" else None)
            assert b"ours" not in line.getresponse().read()
        line.close()
    assert bucket.get("a") == b"ours alone"


def test_a_second_store_on_a_folder_is_refused_or_joins_the_first(
    tmp_path: Path, owner: subprocess.Popen[str]
) -> None:
    assert owner.stdout is not None
    pid = int(owner.stdout.readline())
    with pytest.raises(Refused, match="another process runs the store"):
        EmbeddedStore(tmp_path).start()
    running = find_running(tmp_path)
    assert running is not None
    with opened_store(tmp_path) as joined:
        assert joined == running
        bucket_on(joined).ensure()
    assert is_weed(pid, tmp_path / "objects")


def test_a_store_dies_with_its_owner(tmp_path: Path, owner: subprocess.Popen[str]) -> None:
    assert owner.stdout is not None
    pid = int(owner.stdout.readline())
    owner.kill()
    owner.wait()
    assert find_running(tmp_path) is None
    eventually(lambda: not is_weed(pid, tmp_path / "objects"))


def test_a_store_that_outlived_its_owner_is_stopped_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "objects").mkdir()
    port = choose_ports()[0]
    stale = subprocess.Popen(
        [weed_binary(), "mini", f"-dir={tmp_path / 'objects'}", "-ip=127.0.0.1", f"-s3.port={port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=tmp_path,
        env={"HOME": str(tmp_path)},
    )
    eventually(lambda: is_weed(stale.pid, tmp_path / "objects"))
    (tmp_path / "child.json").write_text(json.dumps({"pid": stale.pid, "parent": 1, "ports": [port]}))
    assert find_running(tmp_path) is None
    with EmbeddedStore(tmp_path) as store:
        assert stale.wait(0) is not None
        bucket_on(store.address).ensure()


def test_a_number_that_now_belongs_to_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "child.json").write_text(json.dumps({"pid": os.getpid(), "parent": 1, "ports": [1]}))
    with EmbeddedStore(tmp_path) as store:
        assert store.pid != os.getpid()


def test_a_folder_with_a_long_name_is_no_trouble(tmp_path: Path) -> None:
    folder = tmp_path / ("归档" * 20) / ("d" * 100)
    with EmbeddedStore(folder) as store:
        bucket_on(store.address).ensure()


@pytest.mark.parametrize("kept", ["", "{", "[]", '{"pid": "x"}'])
def test_a_torn_note_of_the_last_child_does_not_keep_the_store_down(tmp_path: Path, kept: str) -> None:
    (tmp_path / "child.json").write_text(kept)
    assert find_running(tmp_path) is None
