"""The demonstration: the sample batch on the embedded parts, watched page by page, ending in its receipt."""

import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from flows.parts import working_with
from flows.watch import watch
from pipeline.cli.app import console
from pipeline.cli.archive import print_receipt
from pipeline.domain.batch import Ended, Receipt
from pipeline.domain.chinese import ENDS, FAULTS, category_name
from pipeline.domain.record import RecordState
from pipeline.ports import Finder
from pipeline.settings import Settings
from pipeline.steps.drop import Dropping
from pipeline.wiring import open_services


class _Watched:
    """Live progress: scans in work, pages read."""

    def __init__(self, progress: Progress, files: int) -> None:
        self._progress = progress
        self._bar = progress.add_task("扫描件", total=files, page="")
        self._pages = 0

    def page_read(self, scan: str, page: int, pages: int) -> None:
        self._pages += 1
        self._progress.update(self._bar, page=f"{scan[:8]} 第{page}/{pages}页  已识别 {self._pages} 页")

    def settled(self, scan: str) -> None:
        self._progress.update(self._bar, advance=1, page=f"{scan[:8]} 完成  已识别 {self._pages} 页")


def show(settings: Settings, samples: Path) -> bool:
    """Run the demonstration; true when every page of the batch is accounted for."""
    batch = f"demo-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    files = sum(path.is_file() for path in samples.rglob("*"))
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[page]}"),
    )
    with (
        Progress(*columns, TimeElapsedColumn(), console=console) as progress,
        open_services(settings, _Watched(progress, files)) as services,
        working_with(services),
    ):
        Dropping(services.stores.intake, settings.intake.marker)(batch, [samples])
        started = time.perf_counter()
        watch()
        seconds = time.perf_counter() - started
        receipt = services.index.batches.receipt(batch)
        table = _table(receipt, services.index.finder)
    print_receipt(receipt)
    console.print(table)
    _print_ending(receipt, files, seconds)
    return receipt.complete and len(receipt.lines) == files


def _table(receipt: Receipt, finder: Finder) -> Table:
    """Records per category, filed and in review; then blank pages, and quarantined files with reasons."""
    pages = [page for line in receipt.lines for page in line.pages]
    ids = sorted({page.record for page in pages if page.record})
    counts = Counter((record.category, record.state) for record in map(finder.record, ids))
    table = Table("类别", ENDS[Ended.FILED], ENDS[Ended.REVIEW], title="件")
    for category in sorted({category for category, _ in counts}):
        filed, review = counts[category, RecordState.FILED], counts[category, RecordState.REVIEW]
        table.add_row(category_name(category), str(filed), str(review))
    table.add_section()
    table.add_row(ENDS[Ended.BLANK], str(receipt.count(Ended.BLANK)), "")
    for fault, count in Counter(page.fault for page in pages if page.fault).items():
        table.add_row(f"{ENDS[Ended.QUARANTINED]}: {FAULTS[fault]}", str(count), "")
    return table


def _print_ending(receipt: Receipt, files: int, seconds: float) -> None:
    again = sum(line.twin_of is not None for line in receipt.lines)
    if again:
        console.print(f"{again} / {files} 件扫描件先前已归档，未重复归档。")
    else:
        console.print(f"{receipt.pages} 页, {seconds:.1f} 秒, 每分钟 {receipt.pages / seconds * 60:.0f} 页")
    if not receipt.complete or len(receipt.lines) != files:
        console.print(
            f"有页面去向不明: {len(receipt.lines)} / {files} 件, 等待中 {receipt.waiting} 件", style="red"
        )
    console.print(
        f"\n接下来:\n  .venv/bin/guidang search 合同\n  .venv/bin/guidang receipt {receipt.batch} --html receipt.html\n"
        "  .venv/bin/guidang status\n  .venv/bin/guidang up"
    )
