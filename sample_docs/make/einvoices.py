"""Fully digital invoices (数电票): the open form of 2023, as issued and as printed on A4."""

from collections.abc import Sequence
from random import Random

from pipeline.domain.judgement import Category
from sample_docs.make.bill import Bill, digital_bill, keys
from sample_docs.make.document import Document, chinese
from sample_docs.make.fonts import Face, width
from sample_docs.make.goods import Item
from sample_docs.make.identity import Firm
from sample_docs.make.ink import oval_seal
from sample_docs.make.money import capitals
from sample_docs.make.qr import picture
from sample_docs.make.sheet import INK, Colour, Sheet, wrap

_BROWN: Colour = (128, 0, 0)
_COLUMNS = (
    ("项目名称", 46, "l"),
    ("规格型号", 24, "m"),
    ("单 位", 14, "m"),
    ("数 量", 18, "r"),
    ("单 价", 24, "r"),
    ("金 额", 27, "r"),
    ("税率/征收率", 20, "m"),
    ("税 额", 21, "r"),
)


def digital_special(rng: Random, face: Face = Face.SONG) -> Document:
    """电子发票（增值税专用发票）, printed on the upper half of A4."""
    return _digital(rng, "digital_special", digital_bill(rng, special=True), face)


def digital_plain(rng: Random, face: Face = Face.SONG) -> Document:
    """电子发票（普通发票）."""
    return _digital(rng, "digital_plain", digital_bill(rng, special=False), face)


def red_invoice(rng: Random, face: Face = Face.SONG) -> Document:
    """A red (negative) fully digital invoice."""
    return _digital(rng, "red_invoice", digital_bill(rng, special=True, sign=-1), face)


def _digital(rng: Random, kind: str, bill: Bill, face: Face) -> Document:
    form = _Form(Sheet(), face, left=8.0, top=12.0)
    form.heading(bill)
    seal = oval_seal("全国统一发票监制章", "国家税务总局", bill.seller.address[:2], rng)
    form.sheet.picture(form.left + 83.5, form.top + 4, 27, 18, seal)
    y = form.parties(form.top + 27, bill)
    y = form.lines(y, bill)
    y = form.total(y, bill)
    form.note(y, bill)
    return Document(kind, Category.INVOICE, (form.sheet,), keys(bill), bill.qr)


class _Form:
    """Draws one form at a place on a sheet; labels dark red, values black."""

    def __init__(self, sheet: Sheet, face: Face, left: float, top: float) -> None:
        self.sheet, self.face, self.left, self.top = sheet, face, left, top
        self.right = left + sum(wide for _, wide, _ in _COLUMNS)

    def pair(self, x: float, top: float, label: str, value: str, size: float = 9) -> None:
        self.sheet.text(x, top, label, self.face, size, _BROWN)
        self.sheet.text(x + width(label, self.face, size) + 0.5, top, value, self.face, size, INK)

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.sheet.rule(x1, y1, x2, y2, 0.2, _BROWN)

    def heading(self, bill: Bill) -> None:
        middle = (self.left + self.right) / 2
        self.sheet.picture(self.left + 2, self.top - 2, 20, 20, picture(bill.qr))
        self.sheet.text(middle, self.top + 1, bill.title, Face.KAI, 19, _BROWN, align="m")
        half = width(bill.title, Face.KAI, 19) / 2 + 1
        for below in (self.top + 10, self.top + 11):
            self.rule(middle - half, below, middle + half, below)
        self.pair(self.right - 49, self.top + 9.5, "发票号码：", bill.number, 8.5)
        self.pair(self.right - 49, self.top + 15.5, "开票日期：", chinese(bill.issued), 8.5)

    def parties(self, top: float, bill: Bill) -> float:
        high, middle = 21.0, (self.left + self.right) / 2
        self.sheet.frame(self.left, top, self.right - self.left, high, 0.2, _BROWN)
        for x, role, firm in ((self.left, "购买方信息", bill.buyer), (middle, "销售方信息", bill.seller)):
            self.party(x, top, role, firm)
            self.rule(x, top, x, top + high)
            self.rule(x + 6, top, x + 6, top + high)
        return top + high

    def party(self, x: float, top: float, role: str, firm: Firm) -> None:
        self.sheet.upright(x + 1.6, top + 1.6, role, self.face, 8.5, _BROWN)
        self.pair(x + 7.5, top + 4.0, "名称：", firm.name)
        self.pair(x + 7.5, top + 12.5, "统一社会信用代码/纳税人识别号：", firm.code, 8)

    def lines(self, top: float, bill: Bill) -> float:
        bottom, x = top + 46.0, self.left
        for label, wide, _ in _COLUMNS:
            self.sheet.text(x + wide / 2, top + 1, label, self.face, 9, _BROWN, align="m")
            x += wide
        y = top + 7.5
        for item in bill.goods:
            y = self.line(y, _cells(item, bill.sign))
        money = _edges("金 额")[1], _edges("税 额")[1]
        self.sheet.text(self.left + 23, bottom - 5.5, "合  计", self.face, 9, _BROWN, align="m")
        for edge, amount in zip(money, (bill.net, bill.tax), strict=True):
            self.sheet.text(self.left + edge - 1.5, bottom - 5.5, f"¥{amount:.2f}", self.face, 9.5, align="r")
        self.sheet.frame(self.left, top, self.right - self.left, bottom - top, 0.2, _BROWN)
        return bottom

    def line(self, top: float, cells: Sequence[str]) -> float:
        x, deepest = self.left, 1
        for cell, (_, wide, align) in zip(cells, _COLUMNS, strict=True):
            runs = wrap(cell, self.face, 9, wide - 1.5)
            at = {"l": x + 1, "m": x + wide / 2, "r": x + wide - 1.5}[align]
            for place, run in enumerate(runs):
                self.sheet.text(at, top + place * 4, run, self.face, 9, align=align)
            deepest = max(deepest, len(runs))
            x += wide
        return top + deepest * 4 + 1

    def total(self, top: float, bill: Bill) -> float:
        high = 8.0
        self.sheet.text(self.left + 23, top + 2.2, "价税合计（大写）", self.face, 9, _BROWN, align="m")
        self.rule(self.left + 46, top, self.left + 46, top + high)
        self.sheet.text(self.left + 49, top + 2.0, f"⊗{capitals(bill.total)}", Face.HEI, 10)
        self.sheet.text(self.right - 62, top + 2.2, "（小写）", self.face, 9, _BROWN)
        self.sheet.text(self.right - 47, top + 2.0, f"¥{bill.total:.2f}", self.face, 10)
        self.sheet.frame(self.left, top, self.right - self.left, high, 0.2, _BROWN)
        return top + high

    def note(self, top: float, bill: Bill) -> None:
        high = 18.0
        self.sheet.upright(self.left + 1.6, top + 4, "备注", self.face, 9, _BROWN)
        self.rule(self.left + 6, top, self.left + 6, top + high)
        self.sheet.frame(self.left, top, self.right - self.left, high, 0.2, _BROWN)
        if bill.sign < 0:
            self.sheet.text(self.left + 8, top + 2, "开具红字发票：销货退回", self.face, 9)
        self.pair(self.left + 14, top + high + 3, "开票人：", bill.clerk)


def _edges(label: str) -> tuple[float, float]:
    x = 0.0
    for name, wide, _ in _COLUMNS:
        if name == label:
            return x, x + wide
        x += wide
    raise KeyError(label)


def _cells(item: Item, sign: int) -> Sequence[str]:
    money = (f"{item.net * sign:.2f}", f"{item.rate}%", f"{item.tax * sign:.2f}")
    return (item.label, item.spec, item.unit, str(item.count * sign), f"{item.price:.2f}", *money)
