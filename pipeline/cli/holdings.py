"""Commands of the archivist who answers for the holdings: `verify`, `reindex`."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.cli.app import EXIT_CORRUPTED, AsJson, app, console, errors
from pipeline.settings import load_settings
from pipeline.steps.verify import Verification, Watch
from pipeline.wiring import open_rebuilding, open_verifying


@app.command()
def verify(
    sample: Annotated[
        int | None,
        typer.Option(min=1, help="Read only so many scans, drawn at random; all are looked for."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Compare the archive bucket with the index and repair nothing; exit code 5 if anything is missing or altered."""
    with open_verifying(load_settings()) as verifying, _progress() as watch:
        found = verifying(sample, watch)
    if as_json:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n")
    else:
        _print(found)
    if not found.sound:
        raise typer.Exit(EXIT_CORRUPTED)


@contextmanager
def _progress() -> Iterator[Watch]:
    """A bar on stderr, so that stdout is what was found."""
    columns = TextColumn("核对馆藏"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=errors, transient=True) as progress:
        bar = progress.add_task("", total=None)
        yield lambda done, total: progress.update(bar, completed=done, total=total)


def _print(found: Verification) -> None:
    for said, keys in (
        ("缺失", found.missing),
        ("内容不符", found.altered),
        ("索引中没有记载", found.unknown),
    ):
        for key in keys:
            console.print(f"{said}: {key}", soft_wrap=True)
    console.print(
        f"已核对 {found.checked} 件扫描件: "
        f"缺失 {len(found.missing)}, 内容不符 {len(found.altered)}, 索引中没有记载 {len(found.unknown)}"
    )
    console.print(_conclusion(found))


def _conclusion(found: Verification) -> str:
    if not found.sound:
        return "馆藏与索引不一致；未作任何修改，请通知档案管理员"
    if found.unknown:
        return "索引所载馆藏齐全；档案桶中另有索引没有记载的对象，未作任何修改"
    return "馆藏与索引一致"


@app.command()
def reindex() -> None:
    """Rebuild an empty index from the archive bucket alone."""
    with open_rebuilding(load_settings()) as rebuild:
        console.print(f"已从档案桶重建索引: {rebuild()} 件扫描件")
