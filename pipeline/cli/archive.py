"""Commands that look into the archive: `status`, `receipt`, `search`, `records show`."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.table import Table

from pipeline.cli.app import EXIT_INCOMPLETE, AsJson, app, console
from pipeline.domain.batch import Ended, Receipt
from pipeline.domain.chinese import ENDS, KEYS, STATES, TALLY, category_name
from pipeline.domain.key import Key
from pipeline.domain.record import Record, RecordState
from pipeline.ports import Hit, Query
from pipeline.settings import load_settings
from pipeline.steps.metadata import to_json
from pipeline.steps.receipt import as_html, doubt_in_chinese, rows
from pipeline.wiring import open_index

records = typer.Typer(no_args_is_help=True, help="Look at single records.")
app.add_typer(records, name="records")


@app.command()
def status(as_json: AsJson = False) -> None:
    """How much the archive holds, and what waits."""
    with open_index(load_settings()) as index:
        tally = index.finder.tally()
    if as_json:
        _print_json(asdict(tally))
        return
    table = _table("", "")
    table.show_header = False
    for name, count in asdict(tally).items():
        table.add_row(TALLY[name], f"{count:,}")
    console.print(table)


@app.command()
def receipt(
    batch: Annotated[str, typer.Argument(help="Name of the batch, as it was dropped.")],
    html: Annotated[Path | None, typer.Option("--html", help="Write a page to print.")] = None,
    as_json: AsJson = False,
) -> None:
    """What became of a batch, page by page; exit code 6 while pages are unaccounted for."""
    with open_index(load_settings()) as index:
        found = index.batches.receipt(batch)
    if html is not None:
        html.write_text(as_html(found), encoding="utf-8")
    if as_json:
        _print_json(receipt_json(found))
    else:
        print_receipt(found)
    if not found.complete:
        raise typer.Exit(EXIT_INCOMPLETE)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words, names, codes or numbers; all must occur.")],
    category: Annotated[str | None, typer.Option(help="Only this category.")] = None,
    state: Annotated[RecordState | None, typer.Option(help="Only records in this state.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most results.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find records by two characters of a name, by number, code or any word on the page."""
    with open_index(load_settings()) as index:
        hits = index.finder.search(Query(" ".join(words), category, state, limit))
    if as_json:
        _print_json([{**_summary(hit.record), "snippet": hit.snippet} for hit in hits])
        return
    _print_hits(hits)


@records.command()
def show(
    record: Annotated[str, typer.Argument(help="Archival number or record id.")],
    as_json: AsJson = False,
) -> None:
    """One record: where it lies, its keys and how they were checked, and who decided."""
    with open_index(load_settings()) as index:
        found = index.finder.record(record)
    if as_json:
        sys.stdout.write(to_json(found).decode() + "\n")
        return
    _print_record(found)


def receipt_json(found: Receipt) -> dict[str, object]:
    """The receipt for a program: every line, and the sums that must agree."""
    body = json.loads(to_json(found))
    sums = {ended.value: found.count(ended) for ended in Ended}
    return {**body, "pages": found.pages, "sums": sums, "complete": found.complete}


def print_receipt(found: Receipt) -> None:
    """The receipt on the terminal."""
    table = _table("扫描件", "页", "去向", "类别", "档号", "说明", title=f"批次回执 {found.batch}")
    table.columns[1].justify = "right"
    for row in rows(found):
        table.add_row(row.name, str(row.pages), row.ends, row.categories, "\n".join(row.numbers), row.reasons)
    console.print(table)
    sums = "  ".join(f"{ENDS[ended]} {found.count(ended)}" for ended in Ended)
    waiting = f"  等待中 {found.waiting} 件" if found.waiting else ""
    console.print(f"共 {found.pages} 页: {sums}{waiting}")


def _table(*headings: str, title: str = "") -> Table:
    """A table that folds what is too wide for the terminal: a cut archival number is no number."""
    table = Table(title=title, box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def _print_hits(hits: Sequence[Hit]) -> None:
    table = _table("档号", "类别", "状态", "摘录", title=f"{len(hits)} 件")
    for hit in hits:
        record = hit.record
        table.add_row(
            record.number or record.id[:12], category_name(record.category), STATES[record.state], hit.snippet
        )
    console.print(table)


def _summary(record: Record) -> dict[str, object]:
    return {
        "id": record.id,
        "number": record.number,
        "category": record.category,
        "state": record.state,
        "pages": list(record.pages),
    }


def _print_record(record: Record) -> None:
    console.print(f"{record.number or '—'}  {category_name(record.category)}  {STATES[record.state]}")
    console.print(f"第 {record.first}–{record.last} 页, SHA-256 {record.sha256}")
    console.print(f"{record.engine}; {record.guess.model} {record.guess.confidence:.1%}; {record.decided_by}")
    for doubt in record.doubts:
        console.print(f"疑点: {doubt_in_chinese(str(doubt))}")
    table = _table("客户标识", "值", "校验", "页")
    for key in record.keys:
        table.add_row(*_row(key))
    console.print(table)


def _row(key: Key) -> tuple[str, str, str, str]:
    return KEYS[key.name], key.value, "未通过" if key.failed else key.checked, str(key.page)


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
