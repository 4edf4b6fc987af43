"""A worker that crashes, hangs, raises or swells costs the page it was on, and nothing else."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from faulty_engines import stillborn
from PIL import Image

from pipeline.adapters.reading.reader import PooledReader
from pipeline.domain.errors import BadScan, Fault, Unavailable

STEADY = "faulty_engines:Steady"


@pytest.fixture(scope="module")
def scan(page_image: Callable[..., Image.Image], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six pages, the fourth marked."""
    page = page_image(size=(620, 877))
    marked = page.copy()
    marked.paste((0, 0, 0), (0, 600, 620, 604))
    file = tmp_path_factory.mktemp("scan") / "six.tif"
    page.save(file, save_all=True, append_images=[page, page, marked, page, page])
    return file


@pytest.fixture(scope="module")
def steady() -> Iterator[PooledReader]:
    with PooledReader(STEADY, "none", workers=2) as reader:
        yield reader


@pytest.mark.parametrize("fault", ["Crashing", "Hanging", "Raising", "Gorging"])
def test_a_page_that_ends_its_engine_is_unreadable_and_the_others_are_read(fault: str, scan: Path) -> None:
    with PooledReader(
        f"faulty_engines:{fault}", "none", workers=1, page_seconds=2, worker_mebibytes=600
    ) as reader:
        readings = list(reader.read(scan, range(1, 7)))
    assert [reading.page for reading in readings] == [1, 2, 3, 4, 5, 6]
    assert [reading.page for reading in readings if reading.unreadable] == [4]
    assert all(len(reading.lines) == 4 for reading in readings if not reading.unreadable)


def test_no_scan_is_blamed_when_no_worker_starts(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.adapters.reading.pool.work", stillborn)
    with PooledReader(STEADY, "none", workers=1) as reader, pytest.raises(Unavailable, match="doctor"):
        reader.count_pages(scan)


def test_the_other_engine_reads_the_page_that_the_first_one_died_on(scan: Path) -> None:
    with PooledReader("faulty_engines:Crashing", STEADY, workers=1) as reader:
        readings = list(reader.read(scan, [3, 4, 5]))
    assert [reading.engine for reading in readings] == ["faulty 1", "steady 1", "faulty 1"]
    assert not any(reading.unreadable for reading in readings)


def test_readings_of_several_scans_at_once_come_each_in_page_order(steady: PooledReader, scan: Path) -> None:
    def pages(_: int) -> list[int]:
        return [reading.page for reading in steady.read(scan, range(1, 7))]

    with ThreadPoolExecutor(3) as callers:
        assert list(callers.map(pages, range(3))) == [[1, 2, 3, 4, 5, 6]] * 3


def test_a_bad_file_is_a_bad_scan_and_the_next_one_is_counted(
    steady: PooledReader, scan: Path, tmp_path: Path
) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    with pytest.raises(BadScan) as caught:
        steady.count_pages(tmp_path / "empty.pdf")
    assert caught.value.fault is Fault.EMPTY
    assert steady.count_pages(scan) == 6


def test_a_page_that_turns_out_damaged_is_a_bad_scan(
    steady: PooledReader, scan: Path, tmp_path: Path
) -> None:
    whole = scan.read_bytes()
    broken = tmp_path / "broken.tif"
    broken.write_bytes(whole[:200] + bytes(len(whole) // 3) + whole[200 + len(whole) // 3 :])
    with pytest.raises(BadScan):
        list(steady.read(broken, [1, 2, 3, 4, 5, 6]))


def test_a_spooled_file_that_is_gone_is_not_the_scans_fault(steady: PooledReader, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        steady.count_pages(tmp_path / "gone")
    with pytest.raises(Unavailable):
        list(steady.read(tmp_path / "gone", [1]))


def test_a_caller_may_stop_reading_halfway(steady: PooledReader, scan: Path) -> None:
    readings = steady.read(scan, range(1, 7))
    assert next(readings).page == 1
    readings.close()  # type: ignore[attr-defined]
    assert [reading.page for reading in steady.read(scan, [2])] == [2]


def test_an_engine_that_is_not_installed_is_nobodys_page(scan: Path) -> None:
    with (
        PooledReader("unknown", "none", workers=1) as reader,
        pytest.raises(Unavailable) as caught,
    ):
        list(reader.read(scan, [1]))
    assert "OCR engine" in str(caught.value)


def test_workers_are_gone_once_the_reader_is_closed(scan: Path) -> None:
    with PooledReader(STEADY, "none", workers=2) as reader:
        list(reader.read(scan, [1, 2, 3]))
        children = [worker._process.pid for worker in reader._pool._workers if worker._process]
    assert children
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    assert os.getpid() not in children


def test_workers_do_not_outlive_a_parent_that_is_killed(scan: Path) -> None:
    code = (
        "import sys, pathlib; sys.path.insert(0, sys.argv[2])\n"
        "from pipeline.adapters.reading.reader import PooledReader\n"
        "if __name__ == '__main__':\n"
        "    reader = PooledReader('faulty_engines:Hanging', 'none', workers=1)\n"
        "    reader.count_pages(pathlib.Path(sys.argv[1]))\n"
        "    print(reader._pool._workers[0]._process.pid, flush=True)\n"
        "    list(reader.read(pathlib.Path(sys.argv[1]), [4]))\n"
    )
    script = scan.with_name("parent.py")
    script.write_text(code)
    parent = subprocess.Popen(
        [sys.executable, str(script), str(scan), str(Path(__file__).parent)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(600):
        if not _is_running(child):
            return
        time.sleep(0.1)
    pytest.fail("the worker outlived its parent")


def _is_running(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
