"""The receipt (回执) as Markdown, HTML to print, and JSON: what became of every page, in the archive room's words."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader

from pipeline.domain.batch import Ended, Receipt, ReceiptLine
from pipeline.domain.chinese import DOUBTS, ENDS, FAULTS, KEYS, category_name
from pipeline.domain.judgement import DoubtKind
from pipeline.domain.key import KeyName


@dataclass(frozen=True, slots=True)
class Row:
    """One printed row of a receipt: a scan, its pages by end, and the reasons."""

    name: str
    pages: int
    ends: str
    categories: str
    numbers: tuple[str, ...]
    reasons: str
    sha256: str


def rows(receipt: Receipt) -> Iterator[Row]:
    """The receipt's lines as they are printed, in the order of their names."""
    for line in sorted(receipt.lines, key=lambda line: line.name):
        yield Row(
            name=line.name,
            pages=len(line.pages),
            ends=_ends(line),
            categories="、".join(category_name(category) for category in line.categories),
            numbers=line.numbers,
            reasons="；".join(_reasons(line)),
            sha256=line.sha256,
        )


def as_markdown(receipt: Receipt) -> str:
    """A report for the orchestrator: counts and faults, without the names that the scanning room gave."""
    counts = "\n".join(f"| {ENDS[ended]} | {receipt.count(ended)} |" for ended in Ended)
    faults = Counter(page.fault for line in receipt.lines for page in line.pages if page.fault)
    reasons = "\n".join(f"- {FAULTS[fault]}: {count}" for fault, count in faults.items())
    return f"| | 页 |\n|---|---|\n{counts}\n| 合计 | {receipt.pages} |\n\n等待中: {receipt.waiting}\n\n{reasons}\n"


def as_html(receipt: Receipt) -> str:
    """A page to print on A4; every text of the scanning room is escaped."""
    environment = Environment(loader=PackageLoader("pipeline.steps"), autoescape=True, trim_blocks=True)
    return environment.get_template("receipt.html").render(
        receipt=receipt,
        rows=tuple(rows(receipt)),
        counts=[(ENDS[ended], receipt.count(ended)) for ended in Ended],
    )


def _ends(line: ReceiptLine) -> str:
    counts = Counter(page.ended for page in line.pages)
    return "、".join(f"{ENDS[ended]} {counts[ended]} 页" for ended in Ended if counts[ended])


def _reasons(line: ReceiptLine) -> Iterator[str]:
    if line.twin_of is not None:
        yield "与先前投递的扫描件完全相同，未重复归档"
    yield from dict.fromkeys(FAULTS[page.fault] for page in line.pages if page.fault)
    yield from dict.fromkeys(doubt_in_chinese(doubt) for doubt in line.doubts)


def doubt_in_chinese(doubt: str) -> str:
    """A doubt as printed by `Doubt.__str__` ("key_missing:invoice_number"), in Chinese."""
    kind, *where = doubt.split(":")
    places = "".join(_place(part) for part in where)
    return f"{DOUBTS[DoubtKind(kind)]}（{places}）" if places else DOUBTS[DoubtKind(kind)]


def _place(part: str) -> str:
    return f"第{part[1:]}页" if part[:1] == "p" and part[1:].isdigit() else KEYS[KeyName(part)]
