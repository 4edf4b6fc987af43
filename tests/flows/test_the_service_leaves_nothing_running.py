"""`guidang up` serves, stops on request with everything it started, and takes its children along when killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

GUIDANG = [sys.executable, "-c", "from flows.cli import main; main()"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**os.environ, "GUIDANG_DATA": str(tmp_path / "data"), "GUIDANG_INTAKE__POLL_SECONDS": "0.5"}


@pytest.fixture
def up(environment: dict[str, str], tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    with (tmp_path / "up.log").open("wb") as log:
        service = subprocess.Popen([*GUIDANG, "up"], env=environment, stdout=log, stderr=log)
    try:
        eventually(lambda: "Ctrl-C" in (tmp_path / "up.log").read_text(), service)
        yield service
    finally:
        service.kill()
        service.wait()


def eventually(true: Callable[[], bool], service: subprocess.Popen[bytes] | None = None) -> None:
    until = time.monotonic() + 120
    while not true():
        assert service is None or service.poll() is None, "the service ended"
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.2)


def offspring(pid: int) -> set[int]:
    """The process ids of all living descendants."""
    found: set[int] = set()
    for child in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = child.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found |= {int(child.parent.name)} | offspring(int(child.parent.name))
    return found


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists() and not _is_zombie(pid)}


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_batch_dropped_from_another_process_is_filed_and_a_stop_leaves_nothing(
    up: subprocess.Popen[bytes], environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "0001.pdf").write_text("this is no pdf")
    (tmp_path / "0002.tif").write_bytes(b"")
    ingest = [
        *GUIDANG,
        "ingest",
        str(tmp_path / "0001.pdf"),
        str(tmp_path / "0002.tif"),
        "--batch",
        "b",
        "--wait",
    ]
    subprocess.run(ingest, env=environment, check=True, timeout=120, capture_output=True)
    receipt = subprocess.run(
        [*GUIDANG, "receipt", "b", "--json"], env=environment, check=True, capture_output=True
    )
    assert json.loads(receipt.stdout)["sums"]["quarantined"] == 2
    children = offspring(up.pid)
    assert len(children) >= 2
    up.send_signal(signal.SIGTERM)
    assert up.wait(60) == 0
    assert not alive(children)


def test_a_killed_service_takes_its_children_along(up: subprocess.Popen[bytes]) -> None:
    children = offspring(up.pid)
    assert len(children) >= 2
    up.kill()
    up.wait()
    eventually(lambda: not alive(children))
