"""The bucket alone gives back the whole index, and numbering goes on without a gap."""

from pathlib import Path

import pytest
from fakes.index import FakeIndex
from fakes.world import World

from pipeline.domain.errors import Refused
from pipeline.domain.numbering import Numbering
from pipeline.steps.rebuild import Rebuilding

SCANS = {
    "a.pdf": "other\n会议纪要",
    "b.pdf": "不知所云",
    "c.pdf": "!damaged",
    "d.pdf": "",
    "e.pdf": "other\n会议纪要",
}
TEMPLATE = "{fonds}-{code}-{ordinal:04d}"


@pytest.fixture
def world(tmp_path: Path) -> World:
    world = World(tmp_path)
    for batch in ("b1", "b2"):
        world.drop(batch, **SCANS)
        world.work(batch)
    return world


def rebuild(world: World, template: str = TEMPLATE) -> FakeIndex:
    index = FakeIndex()
    numbering = Numbering("Q001", template)
    parts = (index.batches, index.scans, index.numbers, index.finder)
    Rebuilding(world.archive, *parts, numbering, world.clock)()
    return index


def test_scans_pages_records_and_numbers_are_as_before(world: World) -> None:
    index = rebuild(world)
    assert index.claimed == world.index.claimed
    assert index.pages == world.index.pages
    assert index.records == world.index.records
    assert index.allotted == world.index.allotted
    assert index.series == world.index.series


def test_numbering_goes_on_behind_the_last_number(world: World) -> None:
    world.index = rebuild(world)
    world.drop("b3", **{"z.pdf": "other\n新的纪要"})
    world.work("b3")
    assert sorted(world.index.allotted.values()) == ["Q001-QT-0001", "Q001-QT-0002"]


def test_numbers_of_a_template_no_longer_in_use_are_kept(world: World) -> None:
    assert rebuild(world, "{fonds}/{code}/{ordinal}").allotted == world.index.allotted


def test_an_index_that_holds_something_is_left_alone(world: World) -> None:
    index = world.index
    before = dict(index.claimed)
    parts = (index.batches, index.scans, index.numbers, index.finder)
    with pytest.raises(Refused, match="not empty"):
        Rebuilding(world.archive, *parts, Numbering("Q001", TEMPLATE), world.clock)()
    assert index.claimed == before
