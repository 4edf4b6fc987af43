"""`guidang verify` says in Chinese and in JSON what it found, and ends with code 5 when the holdings are not sound."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fakes.world import World
from typer.testing import CliRunner, Result

from flows.cli import app
from pipeline.cli import holdings
from pipeline.cli.app import EXIT_CORRUPTED
from pipeline.domain.shelf import original_key
from pipeline.settings import Settings
from pipeline.steps.verify import Verifying

CUSTOMER = "某某科技有限公司"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Two filed scans, and the command line on top of them."""
    world = World(tmp_path)
    world.drop("b1", **{f"{CUSTOMER}.pdf": f"other\n{CUSTOMER}", "b.pdf": "other\n纪要"})
    world.work("b1")

    @contextmanager
    def open_verifying(_settings: Settings) -> Iterator[Verifying]:
        yield Verifying(world.archive, world.index.scans, world.index.finder)

    monkeypatch.setattr(holdings, "open_verifying", open_verifying)
    return world


def typed(*words: str) -> Result:
    return CliRunner().invoke(app, ["verify", *words], catch_exceptions=False)


def an_original(world: World) -> str:
    return original_key(next(iter(world.index.claimed.values())).sha256)


def test_sound_holdings_end_with_code_0(world: World) -> None:
    found = typed()
    assert found.exit_code == 0
    assert "已核对 2 件扫描件" in found.stdout
    assert "馆藏与索引一致" in found.stdout


def test_unknown_objects_are_told_but_lose_nothing(world: World) -> None:
    world.archive.objects["stray"] = b""
    found = typed()
    assert found.exit_code == 0
    assert "索引中没有记载: stray" in found.stdout


@pytest.mark.parametrize(("body", "said"), [(None, "缺失"), (b"?", "内容不符")])
def test_unsound_holdings_end_with_code_5_and_name_no_customer(
    world: World, body: bytes | None, said: str
) -> None:
    key = an_original(world)
    if body is None:
        del world.archive.objects[key]
    else:
        world.archive.objects[key] = body
    found = typed()
    assert found.exit_code == EXIT_CORRUPTED
    assert f"{said}: {key}" in found.stdout
    assert CUSTOMER not in found.output


def test_json_is_all_there_is_on_stdout(world: World) -> None:
    key = an_original(world)
    del world.archive.objects[key]
    found = typed("--sample", "1", "--json")
    assert found.exit_code == EXIT_CORRUPTED
    assert json.loads(found.stdout) == {"checked": 1, "missing": [key], "altered": [], "unknown": []}


def test_a_sample_of_nothing_is_refused(world: World) -> None:
    assert typed("--sample", "0").exit_code == 2
