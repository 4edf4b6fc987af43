"""Commands of the scanning room and of whoever looks after the machine: `ingest`, `doctor`."""

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.cli.app import EXIT_UNAVAILABLE, AsJson, app, console
from pipeline.cli.archive import print_receipt
from pipeline.cli.doctor import Finding, examine
from pipeline.domain.batch import Receipt
from pipeline.domain.errors import Refused
from pipeline.settings import load_settings
from pipeline.wiring import Index, open_dropping, open_index


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with files, to drop as one batch.")],
    batch: Annotated[str, typer.Option("--batch", help="Name of the batch; the time by default.")] = "",
    wait: Annotated[bool, typer.Option("--wait", help="Wait for the receipt and print it.")] = False,
) -> None:
    """Drop a batch into the intake bucket; a running `guidang up` or `guidang watch` takes it from there."""
    name = batch or f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
    settings = load_settings()
    with open_dropping(settings) as drop:
        count = drop(name, paths)
        console.print(f"批次 {name}: 已投递 {count} 个文件")
    if wait:
        with open_index(settings) as index:
            print_receipt(_await_receipt(index, name, count))


def _await_receipt(index: Index, batch: str, files: int) -> Receipt:
    columns = SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        waiting = progress.add_task("等待处理（需要 guidang up 或 guidang watch 正在运行）")
        while True:
            receipt = _receipt(index, batch)
            if receipt is not None and receipt.complete and len(receipt.lines) >= files:
                return receipt
            if receipt is not None:
                progress.update(waiting, description=f"{len(receipt.lines)} / {files}")
            time.sleep(1)


def _receipt(index: Index, batch: str) -> Receipt | None:
    try:
        return index.batches.receipt(batch)
    except Refused:
        return None


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check every outside part and say what to do; exit code 4 when one that is needed is missing."""
    findings = list(examine(load_settings()))
    if as_json:
        console.print_json(data=[finding.__dict__ for finding in findings])
    else:
        _print_findings(findings)
    if any(not finding.well and finding.needed for finding in findings):
        raise typer.Exit(EXIT_UNAVAILABLE)


def _print_findings(findings: list[Finding]) -> None:
    table = Table("part", "state", "found", "what to do")
    for finding in findings:
        state = "ok" if finding.well else ("MISSING" if finding.needed else "optional")
        table.add_row(finding.part, state, finding.found, finding.remedy)
    console.print(table)
