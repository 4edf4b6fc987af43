"""The figures as tables, for the terminal and for `docs/benchmarks.md`."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from sample_docs.bench.draw import CONDITIONS, Page
from sample_docs.bench.measure import OURS, Run
from sample_docs.bench.score import Errors, Share, errors, fields
from sample_docs.make.degrade import Condition


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the first column names the row."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def markdown(self) -> str:
        """As a Markdown table under its title."""
        ruler = ("---", *("---:" for _ in self.columns[1:]))
        lines = [" | ".join(("", *row, "")).strip() for row in (self.columns, ruler, *self.rows)]
        return f"## {self.title}\n\n" + "\n".join(lines) + "\n"

    def rich(self) -> Table:
        """For the terminal."""
        table = Table(title=self.title, title_justify="left")
        for number, column in enumerate(self.columns):
            table.add_column(column, justify="right" if number else "left")
        for row in self.rows:
            table.add_row(*row)
        return table


@dataclass(frozen=True, slots=True)
class Score:
    """How well an engine read the pages of one condition, and the mean CPU seconds a page."""

    errors: Errors
    fields: Share
    seconds: float


Scores = dict[Condition, Score]


def score(run: Run, pages: Sequence[Page]) -> Scores:
    """Figures of a run by condition."""
    return {condition: _score(run, pages, condition) for condition in CONDITIONS}


def _score(run: Run, pages: Sequence[Page], condition: Condition) -> Score:
    mine = [(page, *read) for page, *read in zip(pages, run.texts, run.seconds, strict=True)]
    mine = [(page, text, spent) for page, text, spent in mine if page.condition is condition]
    return Score(
        sum((errors((line.text for line in page.truth.lines), text) for page, text, _ in mine), Errors()),
        sum((fields(page.keys, page.truth.text, text) for page, text, _ in mine), Share()),
        sum(spent for *_, spent in mine) / len(mine),
    )


def accuracy(scores: dict[str, Scores]) -> Grid:
    """Character error rate in percent."""
    rows = [(name, *(f"{s.errors.rate:.2%}" for s in by.values())) for name, by in scores.items()]
    return Grid("Character error rate", ("", *CONDITIONS), tuple(rows))


def exact_fields(scores: dict[str, Scores]) -> Grid:
    """Key fields read exactly, as a share and as counts."""
    rows = [
        (name, *(f"{s.fields.rate:.1%} ({s.fields.hits}/{s.fields.total})" for s in by.values()))
        for name, by in scores.items()
    ]
    return Grid("Key fields read exactly", ("", *CONDITIONS), tuple(rows))


def cpu(scores: dict[str, Scores]) -> Grid:
    """CPU seconds a page."""
    rows = [(name, *(f"{s.seconds:.2f}" for s in by.values())) for name, by in scores.items()]
    return Grid("CPU seconds a page, one thread", ("", *CONDITIONS), tuple(rows))


def costs(runs: Sequence[Run], scores: dict[str, Scores]) -> Grid:
    """Memory, what was read beyond the print, and how much of the CPU time the engine took."""
    columns = ("", "peak memory, MiB", "read beyond the print", "CPU time in the engine")
    return Grid("Memory and surplus", columns, tuple(_cost(run, scores[run.name]) for run in runs))


def _cost(run: Run, scores: Scores) -> tuple[str, ...]:
    total = sum((one.errors for one in scores.values()), Errors())
    inside = f"{run.inside:.0%}" if run.name == OURS else ""
    return (run.name, str(run.most_bytes >> 20), f"{total.extra / total.printed:.2%}", inside)


def machine() -> str:
    """Processor, cores, memory and interpreter; no names and no paths."""
    model = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    gibibytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    cores = len(os.sched_getaffinity(0))
    return f"{model}, {cores} cores, {gibibytes:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def _lines(file: str) -> list[str]:
    return Path(file).read_text().splitlines() if Path(file).is_file() else []
