"""The command that draws the pages, reads them with every engine, and writes down what it found."""

import argparse
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from pipeline.domain.errors import Unavailable
from sample_docs.bench.draw import Page, draw_pages
from sample_docs.bench.measure import OURS, Run, cores, pages_a_minute, read_alone
from sample_docs.bench.report import Grid, accuracy, costs, cpu, exact_fields, machine, score
from sample_docs.make.degrade import Condition

ENGINES = (OURS, "rapidocr-small", "rapidocr-tiny", "tesseract")
ORDINARY = (Condition.CLEAN, Condition.LIGHT)
REPORT = Path("docs/benchmarks.md")

PREAMBLE = """\
# Benchmarks

Written by `make bench`; every figure is from one run, on {date}.

Machine: {machine}.{note}
Pages: {pages} a condition, {dpi} dpi, drawn from seed {seed} by `sample_docs/make`, the first page of
documents of as many kinds; the same pages for every engine. `rotated` is light, on its side or upside down.
Invoices and letters bear red seals across their text, as on paper, in every condition; on a fax their colour is
lost.

`{ours}` is the whole way of a page: preparation, codes, the cascade of the tiny and the small models, reading
order. The others are the engines bare, on the page as it came. Each reads alone on one thread in a process of
its own, after a page that does not count.

- **Character error rate**: text is width-folded and stripped of spaces. Each printed line is sought where it
  costs the fewest edits in the reading, exact ones first, then the longest; no stretch of the reading serves
  two lines. So neither the order of the reading nor its line breaks are judged, which favours the bare
  engines, as they have no reading order. What is read beyond the printed lines (seals too, which are printed
  but not in the truth) is a figure of its own.
- **Key fields**: numbers, codes, names, dates and amounts that the page bears; read exactly when the reading
  contains the value as printed.
- **CPU seconds**: user and system time, commands included; decoding of the file is not.
- **Peak memory**: of the process, or of the Tesseract command where that is larger.

With so few pages one misread field moves a share by percents: `--pages N` measures longer. Still missing:
OCRmyPDF on the same pages, 300 dpi, the searchable PDF, and each preparation step by itself.
"""


def main() -> int:
    """Measure, print, and write `docs/benchmarks.md`."""
    parser = argparse.ArgumentParser(prog="python -m sample_docs.bench", description=__doc__)
    parser.add_argument("--pages", type=int, default=4, help="pages a condition")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--note", default="", help="a sentence about the machine, for the report")
    parser.add_argument("--out", type=Path, default=REPORT)
    args = parser.parse_args()
    screen = Console()
    with tempfile.TemporaryDirectory() as folder:
        screen.print(f"Drawing {args.pages} pages in each condition …")
        pages = draw_pages(Path(folder), args.seed, args.pages, args.dpi)
        grids = measure(pages, screen)
    for grid in grids:
        screen.print(grid.rich())
    head = PREAMBLE.format(
        date=datetime.now(UTC).date(), machine=machine(), note=f" {args.note}".rstrip(), ours=OURS,
        pages=args.pages, dpi=args.dpi, seed=args.seed,
    )  # fmt: skip
    args.out.write_text("\n".join([head, *(grid.markdown() for grid in grids)]), encoding="utf-8")
    screen.print(f"Written to {args.out}")
    return 0


def measure(pages: list[Page], screen: Console) -> list[Grid]:
    """Read the pages with every engine that is installed, then on all cores."""
    runs = [run for name in ENGINES if (run := _run(name, pages, screen))]
    scores = {run.name: score(run, pages) for run in runs}
    screen.print(f"Reading on {cores()} cores …")
    grids = [accuracy(scores), exact_fields(scores), cpu(scores), costs(runs, scores)]
    return [*grids, _throughput(pages)]


def _run(name: str, pages: list[Page], screen: Console) -> Run | None:
    screen.print(f"Reading with {name} …")
    try:
        return read_alone(name, [page.file for page in pages])
    except Unavailable as missing:
        screen.print(f"Left out: {missing}")
        return None


def _throughput(pages: list[Page]) -> Grid:
    ordinary = [page.file for page in pages if page.condition in ORDINARY]
    rates = [
        ("clean and light", f"{pages_a_minute(ordinary):.0f}"),
        ("all conditions", f"{pages_a_minute([page.file for page in pages]):.0f}"),
    ]
    return Grid(f"Pages a minute, {OURS} on {cores()} cores", ("", "pages a minute"), tuple(rates))


if __name__ == "__main__":
    sys.exit(main())
