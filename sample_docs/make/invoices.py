"""VAT invoices (增值税发票) on paper: the ruled five-part form with its printed frame and typed filling."""

from collections.abc import Sequence
from random import Random

from pipeline.domain.judgement import Category
from pipeline.domain.key import KeyName as K
from sample_docs.make.bill import Bill, keys, plain_bill, special_bill
from sample_docs.make.document import Document, chinese
from sample_docs.make.fonts import Face, width
from sample_docs.make.goods import Item
from sample_docs.make.identity import Firm
from sample_docs.make.ink import OVAL, oval_seal
from sample_docs.make.money import capitals, figures
from sample_docs.make.qr import picture
from sample_docs.make.sheet import Colour, Sheet, wrap

WIDE, HIGH = 241.0, 140.0  # millimetres, the continuous form
_BROWN: Colour = (150, 74, 42)
_TYPED: Colour = (36, 38, 74)
_LEFT, _RIGHT, _TOP = 13.0, 226.0, 31.0
_COLUMNS = (
    ("货物或应税劳务、服务名称", 58, "l"),
    ("规格型号", 27, "m"),
    ("单位", 12, "m"),
    ("数  量", 22, "r"),
    ("单  价", 27, "r"),
    ("金  额", 30, "r"),
    ("税率", 11, "m"),
    ("税  额", 26, "r"),
)
_CIPHER = "0123456789+-*/<>"


def special_invoice(rng: Random) -> Document:
    """增值税专用发票, three copies, without a check code."""
    return _paper(rng, "special_invoice", special_bill(rng))


def plain_invoice(rng: Random) -> Document:
    """增值税普通发票, with a check code."""
    return _paper(rng, "plain_invoice", plain_bill(rng))


def _paper(rng: Random, kind: str, bill: Bill) -> Document:
    sheet = Sheet(WIDE, HIGH)
    _heading(sheet, bill)
    sheet.picture(
        WIDE / 2 - 13.5, 10.5, 27, 18, oval_seal("全国统一发票监制章", "国家税务总局", bill.title[:2], rng)
    )
    bottom = _party(sheet, _TOP, "购买方", bill.buyer)
    _cipher(sheet, rng)
    bottom = _lines(sheet, bottom, bill)
    bottom = _total(sheet, bottom, bill)
    _party(sheet, bottom, "销售方", bill.seller)
    sheet.upright(_RIGHT - 71.2, bottom + 6, "备注", Face.SONG, 9, _BROWN)
    sheet.rule(_RIGHT - 72.5, bottom, _RIGHT - 72.5, bottom + 23, 0.2, _BROWN)
    sheet.rule(_RIGHT - 66, bottom, _RIGHT - 66, bottom + 23, 0.2, _BROWN)
    sheet.frame(_LEFT, _TOP, _RIGHT - _LEFT, bottom + 23 - _TOP, 0.35, _BROWN)
    _foot(sheet, bottom + 25, bill)
    seal = oval_seal(bill.seller.name, bill.seller.code, "发票专用章", rng)
    sheet.picture(_RIGHT - 55 + rng.uniform(-4, 4), bottom - 3 + rng.uniform(-2, 2), *OVAL, seal)
    buyer, seller = bill.buyer, bill.seller
    contacts = {K.PHONE: (buyer.phone, seller.phone), K.BANK_ACCOUNT: (buyer.account, seller.account)}
    return Document(kind, Category.INVOICE, (sheet,), {**keys(bill), **contacts}, bill.qr)


def _heading(sheet: Sheet, bill: Bill) -> None:
    middle, half = WIDE / 2, width(bill.title, Face.KAI, 20) / 2 + 3
    sheet.text(middle, 8, bill.title, Face.KAI, 20, _BROWN, align="m")
    for below in (17.2, 18.2):
        sheet.rule(middle - half, below, middle + half, below, 0.3, _BROWN)
    sheet.text(middle, 19.4, "发 票 联", Face.KAI, 11, _BROWN, align="m")
    sheet.picture(_LEFT + 1, 5, 21, 21, picture(bill.qr))
    sheet.text(_LEFT + 26, 8.5, bill.code, Face.MING, 15, _TYPED)
    sheet.text(178, 7.5, "No", Face.KAI, 15, _BROWN)
    sheet.text(187, 7.5, bill.number, Face.HEI, 17, (40, 52, 110))
    sheet.text(_RIGHT, 15, bill.code, Face.MING, 9, _TYPED, align="r")
    sheet.text(_RIGHT, 18.6, bill.number, Face.MING, 9, _TYPED, align="r")
    _pair(sheet, 178, 24.5, "开票日期：", chinese(bill.issued))
    _pair(sheet, _LEFT + 26, 19.5, "机器编号：", bill.machine)
    if bill.check:
        spaced = " ".join(bill.check[at : at + 5] for at in range(0, 20, 5))
        _pair(sheet, _LEFT + 26, 25, "校验码：", spaced)
    sheet.upright(_RIGHT + 3.2, 52, "第二联：发票联购买方记账凭证", Face.SONG, 8, _BROWN)


def _pair(sheet: Sheet, x: float, top: float, label: str, value: str, size: float = 9) -> None:
    sheet.text(x, top, label, Face.SONG, size, _BROWN)
    sheet.text(x + width(label, Face.SONG, size) + 0.6, top, value, Face.MING, size + 0.5, _TYPED)


def _party(sheet: Sheet, top: float, role: str, firm: Firm) -> float:
    high = 23.0
    sheet.upright(_LEFT + 1.6, top + 4, role, Face.SONG, 9, _BROWN)
    sheet.rule(_LEFT + 6.5, top, _LEFT + 6.5, top + high, 0.2, _BROWN)
    pairs = (
        ("名        称：", firm.name),
        ("纳税人识别号：", firm.code),
        ("地址、 电话：", f"{firm.address} {firm.phone}"),
        ("开户行及账号：", f"{firm.bank} {firm.account}"),
    )
    for place, (label, value) in enumerate(pairs):
        size = 10 if place == 1 else 9
        _pair(sheet, _LEFT + 8.5, top + 1.3 + place * 5.4, label, value, size)
    sheet.rule(_LEFT, top + high, _RIGHT, top + high, 0.2, _BROWN)
    return top + high


def _cipher(sheet: Sheet, rng: Random) -> None:
    left = _RIGHT - 72.5
    sheet.rule(left, _TOP, left, _TOP + 23, 0.2, _BROWN)
    sheet.rule(left + 6.5, _TOP, left + 6.5, _TOP + 23, 0.2, _BROWN)
    sheet.upright(left + 1.6, _TOP + 4, "密码区", Face.SONG, 9, _BROWN)
    for place in range(4):
        run = "".join(rng.choice(_CIPHER) for _ in range(27))
        sheet.text(left + 8.5, _TOP + 1.8 + place * 5.1, run, Face.MING, 11, _TYPED)


def _lines(sheet: Sheet, top: float, bill: Bill) -> float:
    bottom, x = top + 40.0, _LEFT
    for label, wide, _ in _COLUMNS:
        sheet.text(x + wide / 2, top + 0.8, label, Face.SONG, 9, _BROWN, align="m")
        x += wide
        if x < _RIGHT - 1:
            sheet.rule(x, top, x, bottom, 0.2, _BROWN)
    y = top + 6
    for item in bill.goods:
        y = _line(sheet, y, _cells(item))
    last = bottom - 6.5
    sheet.rule(_LEFT, last, _RIGHT, last, 0.2, _BROWN)
    sheet.text(_LEFT + 29, last + 1.2, "合      计", Face.SONG, 9, _BROWN, align="m")
    sheet.text(
        _RIGHT - 38, last + 1.1, f"¥{figures(bill.net).replace(',', '')}", Face.MING, 10, _TYPED, align="r"
    )
    sheet.text(
        _RIGHT - 1.5, last + 1.1, f"¥{figures(bill.tax).replace(',', '')}", Face.MING, 10, _TYPED, align="r"
    )
    sheet.rule(_LEFT, bottom, _RIGHT, bottom, 0.2, _BROWN)
    return bottom


def _cells(item: Item) -> Sequence[str]:
    money = (f"{item.net:.2f}", f"{item.rate}%", f"{item.tax:.2f}")
    return (item.label, item.spec, item.unit, str(item.count), f"{item.price:.2f}", *money)


def _line(sheet: Sheet, top: float, cells: Sequence[str]) -> float:
    x, deepest = _LEFT, 1
    for cell, (_, wide, align) in zip(cells, _COLUMNS, strict=True):
        lines = wrap(cell, Face.MING, 9.5, wide - 2)
        at = {"l": x + 1.2, "m": x + wide / 2, "r": x + wide - 1.5}[align]
        for place, line in enumerate(lines):
            sheet.text(at, top + place * 4.1, line, Face.MING, 9.5, _TYPED, align=align)
        deepest = max(deepest, len(lines))
        x += wide
    return top + deepest * 4.1 + 1.2


def _total(sheet: Sheet, top: float, bill: Bill) -> float:
    high = 7.5
    sheet.text(_LEFT + 29, top + 1.8, "价税合计（大写）", Face.SONG, 9, _BROWN, align="m")
    sheet.rule(_LEFT + 58, top, _LEFT + 58, top + high, 0.2, _BROWN)
    sheet.text(_LEFT + 63, top + 1.5, f"⊗{capitals(bill.total)}", Face.SONG, 10.5, _TYPED)
    sheet.text(_RIGHT - 62, top + 1.8, "（小写）", Face.SONG, 9, _BROWN)
    sheet.text(_RIGHT - 47, top + 1.5, f"¥{bill.total:.2f}", Face.MING, 11, _TYPED)
    sheet.rule(_LEFT, top + high, _RIGHT, top + high, 0.2, _BROWN)
    return top + high


def _foot(sheet: Sheet, top: float, bill: Bill) -> None:
    people = (("收款人：", bill.payee), ("复核：", bill.checker), ("开票人：", bill.clerk))
    for place, (label, name) in enumerate(people):
        _pair(sheet, _LEFT + 6 + place * 54, top, label, name)
    sheet.text(_LEFT + 168, top, "销售方：（章）", Face.SONG, 9, _BROWN)
