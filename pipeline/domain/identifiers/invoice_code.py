"""Invoice codes (发票代码) and numbers: what their digits say, where they say anything."""

import re
from dataclasses import dataclass
from enum import StrEnum


class InvoiceKind(StrEnum):
    """The kinds that a code can name, in the tax bureau's words."""

    SPECIAL = "专票"
    PLAIN = "普票"
    FREIGHT = "货运"
    ELECTRONIC_PLAIN = "电子普票"
    TOLL = "通行费电子普票"
    ELECTRONIC_SPECIAL = "电子专票"
    FOLDED_TWO = "普票(折叠二联)"
    FOLDED_FIVE = "普票(折叠五联)"
    ROLL_57 = "卷票57mm"
    ROLL_76 = "卷票76mm"
    LOCAL = "区块链/地方通用(勿细判)"


@dataclass(frozen=True, slots=True)
class InvoiceCode:
    """What an invoice code means."""

    digits: str
    year: int
    kind: InvoiceKind


_TEN = {
    "1": InvoiceKind.SPECIAL,
    "5": InvoiceKind.SPECIAL,
    "3": InvoiceKind.PLAIN,
    "6": InvoiceKind.PLAIN,
    "2": InvoiceKind.FREIGHT,
    "7": InvoiceKind.FREIGHT,
}
_TWELVE = {
    "04": InvoiceKind.FOLDED_TWO,
    "05": InvoiceKind.FOLDED_FIVE,
    "06": InvoiceKind.ROLL_57,
    "07": InvoiceKind.ROLL_76,
    "11": InvoiceKind.ELECTRONIC_PLAIN,
    "12": InvoiceKind.TOLL,
    "13": InvoiceKind.ELECTRONIC_SPECIAL,
}
_AREAS = {
    "11": "北京", "12": "天津", "13": "河北", "14": "山西", "15": "内蒙古", "21": "辽宁", "22": "吉林", "23": "黑龙江",
    "31": "上海", "32": "江苏", "33": "浙江", "34": "安徽", "35": "福建", "36": "江西", "37": "山东", "41": "河南",
    "42": "湖北", "43": "湖南", "44": "广东", "45": "广西", "46": "海南", "50": "重庆", "51": "四川", "52": "贵州",
    "53": "云南", "54": "西藏", "61": "陕西", "62": "甘肃", "63": "青海", "64": "宁夏", "65": "新疆",
    "2102": "大连", "3302": "宁波", "3502": "厦门", "3702": "青岛", "4403": "深圳",
}  # fmt: skip
_PRINTED = {
    InvoiceKind.SPECIAL: "增值税专用发票",
    InvoiceKind.PLAIN: "增值税普通发票",
    InvoiceKind.FOLDED_TWO: "增值税普通发票",
    InvoiceKind.FOLDED_FIVE: "增值税普通发票",
    InvoiceKind.ELECTRONIC_PLAIN: "增值税电子普通发票",
    InvoiceKind.ELECTRONIC_SPECIAL: "增值税电子专用发票",
}
_CODE = re.compile(r"[0-9]{10}(?:[0-9]{2})?")
_PAPER_NUMBER = re.compile(r"[0-9]{8}")
_DIGITAL_NUMBER = re.compile(r"2[1-9][0-9]{18}")


def has_invoice_code_shape(text: str) -> bool:
    """Whether `text` is ten or twelve digits, known kind or not."""
    return bool(_CODE.fullmatch(text))


def read_invoice_code(text: str) -> InvoiceCode | None:
    """What the code means; None for digits that no known kind has, which does not prove them misread."""
    if not _CODE.fullmatch(text):
        return None
    if len(text) == 10:
        return _meaning(text, text[4:6], _TEN.get(text[7]))
    kind = _TWELVE.get(text[10:]) if text[0] == "0" else InvoiceKind.LOCAL
    return _meaning(text, text[5:7], kind)


def printed_title(text: str) -> str | None:
    """The title that the tax bureau prints on invoices of this code (上海增值税专用发票); None where it varies."""
    code = read_invoice_code(text)
    area = text[:4] if len(text) == 10 else text[1:5]
    place, kind = _AREAS.get(area, _AREAS.get(area[:2])), _PRINTED.get(code.kind) if code else None
    return place + kind if place and kind else None


def is_paper_number(text: str) -> bool:
    """Whether `text` is the eight-digit number of an invoice that has a code beside it."""
    return bool(_PAPER_NUMBER.fullmatch(text))


def is_digital_number(text: str) -> bool:
    """Whether `text` is the twenty-digit number of a fully digital invoice (数电票), issued since 2021.

    Its third and fourth digits are an area, but numbers of 91 to 95 occur: they are not checked.
    """
    return bool(_DIGITAL_NUMBER.fullmatch(text))


def _meaning(digits: str, year: str, kind: InvoiceKind | None) -> InvoiceCode | None:
    return InvoiceCode(digits, 2000 + int(year), kind) if kind else None
