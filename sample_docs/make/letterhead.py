"""How a letter (函) is laid out: head, 发文字号, addressee, body, and a sealed closing block."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from pipeline.domain.judgement import Category
from pipeline.domain.key import KeyName as K
from sample_docs.make.document import Document, KeyValue, chinese, numeral_date
from sample_docs.make.flow import Flow
from sample_docs.make.fonts import POINT, Face
from sample_docs.make.ink import ROUND, round_seal
from sample_docs.make.sheet import RED

Table = tuple[Sequence[Sequence[str]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says; `number` is its 发文字号, `head` prints the sender's name in red above a rule."""

    title: str
    addressee: str
    sender: str
    dated: date
    texts: Sequence[str]
    close: str = "特此函告。"
    number: str = ""
    head: bool = False
    table: Table | None = None
    after: Sequence[str] = ()
    numerals: bool = False
    keys: dict[K, KeyValue] = field(default_factory=dict)


def letter(rng: Random, kind: str, content: Letter, face: Face | None = None) -> Document:
    """Lay the letter out, sign and seal it."""
    flow = Flow(face=face or rng.choice((Face.SONG, Face.SONG, Face.KAI)), size=rng.choice((13, 14)))
    _head(flow, content, face)
    flow.para(f"{content.addressee}：", indent=0)
    flow.paras(content.texts)
    if content.table:
        flow.gap(2)
        flow.table(*content.table)
        flow.gap(3)
    flow.paras(content.after)
    flow.para(content.close)
    _closing(flow, content, rng)
    if len(flow.sheets) > 1:
        flow.number_pages("- {page} -")
    keys: dict[K, KeyValue] = {
        K.TITLE: content.title,
        K.SENDER: content.sender,
        K.ADDRESSEE: content.addressee,
        K.DOCUMENT_DATE: content.dated.isoformat(),
    }
    if content.number:
        keys[K.DOCUMENT_NUMBER] = content.number
    return Document(kind, Category.CORRESPONDENCE, tuple(flow.sheets), keys | content.keys)


def _head(flow: Flow, content: Letter, face: Face | None) -> None:
    if not content.head:
        flow.title(content.title, size=22 if len(content.title) < 8 else 19, face=face, after=3)
        if content.number:
            flow.aside(content.number)
        flow.gap(4)
        return
    size = min(30.0, flow.wide / len(content.sender) / POINT)
    flow.title(content.sender, size=size, face=face or Face.SONG_BOLD, colour=RED, after=5)
    flow.sheet.text(105, flow.y, content.number, flow.face, 13, align="m")
    flow.gap(8)
    flow.sheet.rule(flow.left - 3, flow.y, 213 - flow.right, flow.y, 0.8, RED)
    flow.gap(9)
    flow.title(content.title, size=18, face=face, after=6)


def _closing(flow: Flow, content: Letter, rng: Random) -> None:
    flow.keep(46)
    flow.gap(12)
    top = flow.y
    flow.aside(content.sender, inset=4)
    flow.aside(numeral_date(content.dated) if content.numerals else chinese(content.dated), inset=12)
    at = (flow.sheet.width - flow.right - rng.uniform(50, 58), top - rng.uniform(12, 17))
    flow.sheet.picture(*at, ROUND, ROUND, round_seal(content.sender, "", rng))


def document_number(rng: Random, mark: str, year: int) -> str:
    """A 发文字号 under the sender's mark, with the full year in six-cornered brackets (U+3014, U+3015)."""
    return f"{mark}\u3014{year}\u3015{rng.randint(1, 280)}号"


def contract_number(rng: Random) -> str:
    """A number of some contract that a letter is about."""
    return f"{rng.choice(('ML', 'XC', 'YC'))}-{rng.choice(('GX', 'CG', 'FW'))}-{rng.randint(2021, 2024)}-{rng.randint(1, 999):03d}"


def amount(rng: Random) -> Decimal:
    """A sum owed, 8,000 to 600,000."""
    return Decimal(rng.randint(800_000, 60_000_000)) / 100
