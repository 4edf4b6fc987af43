"""Pages in are pages out, originals are safe, numbers have no gap: also when the process dies at any call."""

import hashlib
import itertools
from pathlib import Path

import pytest
from fakes.recognition import RecordedReader, WordClassifier
from fakes.world import FakeWorkers, Killed, Wire, World

from pipeline.domain.batch import Drop, Ended
from pipeline.domain.errors import Corrupted, Fault, Unavailable
from pipeline.domain.record import Record
from pipeline.domain.shelf import original_key
from pipeline.steps.metadata import from_json
from pipeline.steps.recognise import Recogniser

LETTER = "other\n会议纪要\n参加人员若干"
SCANS = {
    "a.pdf": LETTER,
    "b.pdf": "other\n通知\f\fother 第二页",
    "c.pdf": "不知所云的东西",
    "d.pdf": "!encrypted",
    "e.pdf": "",
    "f.pdf": LETTER,
}
PAGES = 8


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def assert_all_is_well(world: World, batch: str) -> None:
    receipt = world.receipt(batch)
    assert receipt.complete
    assert len(receipt.lines) == len(SCANS)
    assert receipt.pages == PAGES
    assert world.intake.objects == {}
    for text in SCANS.values():
        body = text.encode()
        assert world.archive.objects[original_key(hashlib.sha256(body).hexdigest())] == body
    numbers = sorted(number for record in world.index.records.values() if (number := record.number))
    assert numbers == [f"Q001-QT-{ordinal:04d}" for ordinal in range(1, len(numbers) + 1)]
    assert len(numbers) == 2


def test_every_page_of_a_batch_has_one_end(world: World) -> None:
    world.drop("b1", **SCANS)
    world.work("b1")
    assert_all_is_well(world, "b1")
    receipt = world.receipt("b1")
    ends = {ended: receipt.count(ended) for ended in Ended}
    assert ends == {Ended.FILED: 4, Ended.REVIEW: 1, Ended.BLANK: 2, Ended.QUARANTINED: 1}


def test_a_bad_file_is_quarantined_with_its_fault_and_stops_nobody(world: World) -> None:
    world.drop("b1", **SCANS)
    world.work("b1")
    (line,) = [line for line in world.receipt("b1").lines if line.name == "d.pdf"]
    assert [page.fault for page in line.pages] == [Fault.ENCRYPTED]


def test_a_page_that_turns_out_damaged_quarantines_every_page_of_its_scan(world: World) -> None:
    world.drop("b1", **{"g.pdf": "other\n第一页\f!damaged\fother 第三页"})
    world.work("b1")
    (line,) = world.receipt("b1").lines
    assert [(page.page, page.fault) for page in line.pages] == [(n, Fault.DAMAGED) for n in (1, 2, 3)]


def test_the_same_batch_twice_files_once(world: World) -> None:
    for batch in ("b1", "b1", "b2"):
        world.drop(batch, **SCANS)
        world.work(batch)
        assert_all_is_well(world, batch)
    twins = [line for line in world.receipt("b2").lines if line.twin_of]
    assert len(twins) == len(SCANS)


def test_a_death_at_any_call_is_repaired_by_running_again(tmp_path: Path) -> None:
    deaths = 0
    for after in (False, True):
        for call in itertools.count(1):
            world = World(tmp_path)
            world.drop("b1", **SCANS)
            try:
                world.work("b1", Wire(call, after=after))
            except Killed:
                deaths += 1
            else:
                break
            world.work("b1")
            assert_all_is_well(world, "b1")
    assert deaths > 100


def test_two_deaths_in_a_row_are_repaired_too(tmp_path: Path) -> None:
    for first, second in itertools.product(range(5, 90, 13), range(3, 90, 29)):
        world = World(tmp_path)
        world.drop("b1", **SCANS)
        for call in (first, second):
            try:
                world.work("b1", Wire(call, after=bool(call % 2)))
            except Killed:
                continue
        world.work("b1")
        assert_all_is_well(world, "b1")


def test_nothing_leaves_intake_while_the_archive_is_away(world: World) -> None:
    world.drop("b1", **SCANS)
    before = dict(world.intake.objects)
    world.archive.away = True
    with pytest.raises(Unavailable):
        world.work("b1")
    assert world.intake.objects == before


def test_a_store_that_lies_is_found_out_before_anything_is_removed(world: World) -> None:
    world.drop("b1", **SCANS)
    before = dict(world.intake.objects)
    honest = world.archive.put
    world.archive.put = lambda key, body, kind="": honest(key, b"something else")  # type: ignore[method-assign]
    with pytest.raises(Corrupted):
        world.work("b1")
    assert world.intake.objects == before


def test_a_scan_replaced_while_in_work_stays_in_intake_and_becomes_its_own_scan(world: World) -> None:
    world.drop("b1", **{"a.pdf": LETTER})
    receiving, filing = world.steps(Wire(), FakeWorkers("w"))
    waves = receiving.waves("b1")
    world.intake.objects["b1/a.pdf"] = b"other\nthe second version"
    filing.process(waves[0][0], Recogniser(RecordedReader(), WordClassifier()))
    assert world.intake.objects["b1/a.pdf"] == b"other\nthe second version"
    world.work("b1")
    assert len(world.receipt("b1").lines) == 2
    assert "b1/a.pdf" not in world.intake.objects


def test_late_files_of_a_batch_join_it(world: World) -> None:
    world.drop("b1", **{"a.pdf": LETTER})
    world.work("b1")
    world.drop("b1", **{"late.pdf": "other\n补件"})
    world.work("b1")
    assert [line.name for line in world.receipt("b1").lines] == ["a.pdf", "late.pdf"]


def test_no_object_key_in_the_archive_carries_anything_but_hashes_and_page_numbers(world: World) -> None:
    world.drop("张三的合同", **{"张三.pdf": LETTER})
    world.work("张三的合同")
    assert all(key.isascii() and key.startswith("scans/") for key in world.archive.objects)


def test_the_bucket_says_of_every_record_and_drop_what_the_index_says(world: World) -> None:
    world.drop("b1", **SCANS)
    world.work("b1")
    bodies = world.archive.objects
    records = [from_json(Record, body) for key, body in bodies.items() if "/record-" in key]
    assert {record.id: record for record in records} == world.index.records
    drops = [from_json(Drop, body) for key, body in bodies.items() if "/drop-" in key]
    assert {drop.scan.id: drop.pages for drop in drops} == world.index.pages


def test_a_dead_worker_s_scans_are_taken_over_at_once(world: World) -> None:
    world.drop("b1", **SCANS)
    with pytest.raises(Killed):
        world.work("b1", Wire(60), worker="dead")
    world.work("b1", worker="w", dead=frozenset({"dead"}))
    assert_all_is_well(world, "b1")


def test_scans_that_someone_deleted_from_intake_after_a_crash_still_come_to_their_end(world: World) -> None:
    world.drop("b1", **SCANS)
    with pytest.raises(Killed):
        world.work("b1", Wire(60), worker="dead")
    kept = set(world.index.claimed)
    world.intake.objects.clear()
    receiving, _ = world.steps(Wire(), FakeWorkers("w", frozenset({"dead"})))
    assert receiving.due() == ["b1"]
    world.work("b1", worker="w", dead=frozenset({"dead"}))
    assert kept
    assert world.receipt("b1").complete


def test_a_living_worker_s_scans_are_left_to_it(world: World) -> None:
    world.drop("b1", **{"a.pdf": LETTER})
    first, _ = world.steps(Wire(), FakeWorkers("w1"))
    second, _ = world.steps(Wire(), FakeWorkers("w2"))
    assert len(first.waves("b1")) == 1
    assert second.waves("b1") == []
