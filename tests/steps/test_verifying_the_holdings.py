"""Bucket and index are compared in both directions; what is found is told by key, and nothing is changed."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from fakes.store import FakeStore
from fakes.world import Killed, Wire, World

from pipeline.domain.record import Record
from pipeline.domain.shelf import drop_key, original_key, page_key, record_key_of
from pipeline.ports import Stored
from pipeline.steps.metadata import to_json
from pipeline.steps.verify import Verification, Verifying

SCANS = {
    "a.pdf": "other\n会议纪要",
    "b.pdf": "不知所云",
    "c.pdf": "!damaged",
    "d.pdf": "",
    "e.pdf": "other\n会议纪要",
}
TOTAL = 2 * len(SCANS)


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    for batch in ("b1", "b2"):
        world.drop(batch, **SCANS)
        world.work(batch)
    return world


def verify(world: World, sample: int | None = None, seed: int = 0) -> Verification:
    """Look with a bucket that refuses every change, and see that nothing was changed."""
    world.archive.read_only = True
    before = dict(world.archive.objects), dict(world.index.claimed), dict(world.index.records)
    found = Verifying(world.archive, world.index.scans, world.index.finder, Random(seed))(sample)
    assert before == (world.archive.objects, world.index.claimed, world.index.records)
    return found


def filed(world: World) -> Record:
    """A record that filed itself."""
    return next(record for record in world.index.records.values() if record.number)


def test_intact_holdings_are_sound(world: World) -> None:
    assert verify(world) == Verification(TOTAL)
    assert verify(world).sound


def test_an_empty_archive_is_sound(tmp_path: Path) -> None:
    assert verify(World(tmp_path)) == verify(World(tmp_path), sample=5) == Verification(0)


def test_everything_the_index_promises_is_missed_once_gone(world: World) -> None:
    for key in list(world.archive.objects):
        body = world.archive.objects.pop(key)
        assert verify(world) == Verification(TOTAL, missing=(key,))
        world.archive.objects[key] = body


def test_of_an_emptied_bucket_every_object_is_missed_once(world: World) -> None:
    keys = set(world.archive.objects)
    world.archive.objects.clear()
    found = verify(world)
    assert set(found.missing) == keys
    assert len(found.missing) == len(keys)
    assert not found.sound


@pytest.mark.parametrize("body", [b"", b"{}", b"null", b"\xff", b"[1]", "其他内容".encode()])
def test_everything_the_index_promises_is_noticed_once_overwritten(world: World, body: bytes) -> None:
    for key, before in list(world.archive.objects.items()):
        world.archive.objects[key] = body
        found = verify(world)
        assert found == Verification(TOTAL, altered=(key,) if body != before else ())
        world.archive.objects[key] = before


def test_an_original_with_one_bit_turned_is_noticed(world: World) -> None:
    key = original_key(filed(world).sha256)
    body = world.archive.objects[key]
    world.archive.objects[key] = bytes([body[0] ^ 1]) + body[1:]
    assert verify(world) == Verification(TOTAL, altered=(key,))


@pytest.mark.parametrize(
    "changed", [{"number": "Q001-QT-0099"}, {"text": "改过"}, {"decided_by": "somebody"}, {"doubts": None}]
)
def test_metadata_that_differs_from_its_row_is_noticed(world: World, changed: dict[str, object]) -> None:
    key = record_key_of(filed(world).id)
    metadata = json.loads(world.archive.objects[key])
    world.archive.objects[key] = json.dumps({**metadata, **changed}).encode()
    assert verify(world) == Verification(TOTAL, altered=(key,))


def test_a_row_that_differs_from_its_metadata_is_noticed(world: World) -> None:
    record = filed(world)
    world.index.records[record.id] = replace(record, text="改过")
    assert verify(world).altered == (record_key_of(record.id),)


def test_a_drop_that_lost_a_page_and_a_reading_of_another_page_are_noticed(world: World) -> None:
    scan = world.index.scans.get(filed(world).scan)
    drop, page = drop_key(scan.sha256, scan.id), page_key(scan.sha256, 1)
    world.archive.objects[drop] = json.dumps(
        {**json.loads(world.archive.objects[drop]), "pages": []}
    ).encode()
    world.archive.objects[page] = json.dumps({**json.loads(world.archive.objects[page]), "page": 2}).encode()
    assert set(verify(world).altered) == {drop, page}


def test_a_nul_that_no_database_can_hold_is_no_difference(world: World) -> None:
    record = filed(world)
    key = record_key_of(record.id)
    world.archive.objects[key] = to_json(replace(record, text="甲\0乙\\u0000"))
    world.index.records[record.id] = replace(record, text="甲\ufffd乙\\u0000")
    assert verify(world) == Verification(TOTAL)


@pytest.mark.parametrize(
    "key",
    [
        "张三.pdf",
        "scans/readme",
        f"scans/00/{'f' * 64}/original",
        f"scans/ff/{'f' * 64}/original",
        f"scans/00/{'0' * 64}/original",
        f"scans/77/{'7' * 64}/sub/folder",
    ],
)
def test_objects_without_a_row_are_unknown_and_their_names_stay_out_of_reprs(world: World, key: str) -> None:
    world.archive.objects[key] = b"?"
    found = verify(world)
    assert found == Verification(TOTAL, unknown=(key,))
    assert found.sound
    assert key not in repr(found)


def test_a_record_that_its_scan_does_not_have_is_unknown(world: World) -> None:
    record = filed(world)
    stray = record_key_of(f"{record.sha256}-1-7")
    world.archive.objects[stray] = world.archive.objects[record_key_of(record.id)]
    assert verify(world).unknown == (stray,)


def test_scans_in_work_are_neither_missing_nor_unknown_wherever_the_work_stopped(tmp_path: Path) -> None:
    for at in range(1, 60):
        world = World(tmp_path)
        world.drop("b1", **SCANS)
        try:
            world.work("b1", Wire(at))
        except Killed:
            claimed = {scan.sha256 for scan in world.index.claimed.values()}
            found = verify(world)
            assert found.sound
            # the bytes are kept before their claim: what was never claimed is all that no row knows
            assert not {key for key in found.unknown if key.split("/")[2] in claimed}


def test_what_is_filed_while_the_check_runs_is_neither_missing_nor_unknown(world: World) -> None:
    def file_another(done: int, total: int) -> None:
        world.drop(f"late-{done}", **{"z.pdf": f"other\n{done}", "a.pdf": SCANS["a.pdf"]})
        world.work(f"late-{done}")

    found = Verifying(world.archive, world.index.scans, world.index.finder)(watch=_once(file_another))
    assert (found.missing, found.altered, found.unknown) == ((), (), ())


def _once(call):  # type: ignore[no-untyped-def]
    calls: list[int] = []
    return lambda done, total: calls.append(done) or (call(done, total) if len(calls) == 1 else None)


class Backwards(FakeStore):
    """A bucket that lists from the last key to the first."""

    def list(self, prefix: str = "", start: str = "") -> Iterator[Stored]:
        return reversed(tuple(super().list(prefix, start)))


def test_a_server_that_lists_in_another_order_raises_no_false_alarm(world: World) -> None:
    world.archive = Backwards(objects=world.archive.objects)
    assert verify(world) == Verification(TOTAL)


def test_a_page_stands_where_its_record_stands_by_now(world: World) -> None:
    doubted = next(record for record in world.index.records.values() if not record.number)
    decided = replace(doubted, state=filed(world).state, decided_by="archivist")
    world.index.records[doubted.id] = decided
    world.archive.objects[record_key_of(doubted.id)] = to_json(decided)
    assert verify(world) == Verification(TOTAL)


def test_a_sample_reads_so_many_scans_and_misses_no_missing_object(world: World) -> None:
    gone = original_key(filed(world).sha256)
    del world.archive.objects[gone]
    for seed in range(20):
        assert verify(world, sample=1, seed=seed) == Verification(1, missing=(gone,))
    assert verify(world, sample=1000).checked == TOTAL


def test_a_sample_reads_nothing_of_other_scans(world: World) -> None:
    world.archive.calls.clear()
    verify(world, sample=1)
    read = {key for verb, key in world.archive.calls if verb == "get"}
    assert 0 < len(read) <= 4
    assert len({key.split("/")[2] for key in read}) == 1


def test_samples_come_upon_an_altered_original_sooner_or_later(world: World) -> None:
    altered = original_key(filed(world).sha256)
    world.archive.objects[altered] += b"!"
    found = {verify(world, sample=2, seed=seed).altered for seed in range(20)}
    assert found == {(), (altered,)}


def test_progress_ends_at_the_number_of_scans(world: World) -> None:
    seen: list[tuple[int, int]] = []
    verifying = Verifying(world.archive, world.index.scans, world.index.finder)
    verifying(watch=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (TOTAL, TOTAL)
