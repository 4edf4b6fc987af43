"""Buyer and seller of an invoice: which name and which taxpayer number belongs to whom, by where they stand."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pipeline.domain.extraction.labels import find_labelled, find_labels, label, lines_below
from pipeline.domain.extraction.layout import Sheet, Span
from pipeline.domain.extraction.money import rows_with
from pipeline.domain.extraction.values import clean_name, name_key, tax_id_key
from pipeline.domain.identifiers.taxpayer_id import TaxpayerCheck, check_taxpayer_id
from pipeline.domain.key import Key, KeyName
from pipeline.domain.text import squeeze

_MARKS = "购买销售方信息货单位"  # letters of the side cells, which OCR may read into the line beside them
_NAME = label(
    "名称",
    "单位名称",
    "购买方名称",
    "销售方名称",
    "购货单位名称",
    "销货单位名称",
    "购方名称",
    "销方名称",
    marks=_MARKS,
)
_TAX_ID = label(
    "纳税人识别号",
    "统一社会信用代码/纳税人识别号",
    "统一社会信用代码",
    "信用代码/纳税人识别号",
    "识别号",
    "税号",
    "购买方税号",
    "销售方税号",
    marks=_MARKS,
)
_TOTAL = re.compile(r"价[ \t]*税[ \t]*合[ \t]*计")
_CODE_LIKE = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_SIDE_MARKS = re.compile(rf"(?: +[{_MARKS}密码区]{{1,3}})+$")

IsSeller = Callable[[Span], bool]


def party_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """Names and taxpayer numbers of buyer and seller, from the first sheet that names them."""
    for sheet in sheets:
        is_seller = _division(sheet)
        if is_seller is not None:
            names = _first_of_each(_names(sheet), is_seller, KeyName.BUYER_NAME, KeyName.SELLER_NAME)
            ids = _first_of_each(_tax_ids(sheet), is_seller, KeyName.BUYER_TAX_ID, KeyName.SELLER_TAX_ID)
            if names or ids:
                return [*names, *ids]
    return []


def _division(sheet: Sheet) -> IsSeller | None:
    """How the sheet parts buyer from seller: by a vertical line, a horizontal one, or None when it does not."""
    for pattern in (_NAME, _TAX_ID):
        places = [span for _, _, span in find_labels([sheet], pattern)]
        if len(places) > 1:
            return _between(places[0], places[-1] if _beside(places[0], places[-1]) else places[1], sheet)
    for _, index, _ in rows_with([sheet], _TOTAL):
        border = sheet.rows[index].box.middle[1]
        return lambda span: span.box.middle[1] > border
    return None


def _between(one: Span, other: Span, sheet: Sheet) -> IsSeller:
    if _beside(one, other):
        left, right = sorted((one.box.left, other.box.left))
        border = right - min(2.5 * sheet.line_height, (right - left) / 3)
        return lambda span: span.box.left > border
    edge = max(one.box.top, other.box.top) - 0.5 * sheet.line_height
    return lambda span: span.box.middle[1] > edge


def _beside(one: Span, other: Span) -> bool:
    height = max(one.box.height, other.box.height)
    return abs(one.box.middle[1] - other.box.middle[1]) < 1.5 * height


def _names(sheet: Sheet) -> Iterator[tuple[Span, Key]]:
    for found in find_labelled([sheet], _NAME):
        value = _whole_name(found.sheet, found.row, found.value)
        key = name_key(KeyName.BUYER_NAME, value, sheet)
        if key:
            yield found.label, key


def _whole_name(sheet: Sheet, row: int, value: Span) -> Span:
    """A long name goes on in the line below; the marks of the side cell beside it are not its own."""
    text = _SIDE_MARKS.sub("", value.text)
    for more in lines_below(sheet, row, value, at_most=1):
        if clean_name(more.text) and not _TAX_ID.search(more.text) and _reaches_out(value, sheet):
            text += squeeze(_SIDE_MARKS.sub("", more.text))
    return replace(value, text=text)


def _reaches_out(value: Span, sheet: Sheet) -> bool:
    """Only a value that fills its line is continued."""
    return len(value.text) >= 12 and not value.text.endswith(("公司", "店", "厂", "中心", "部"))


def _tax_ids(sheet: Sheet) -> Iterator[tuple[Span, Key]]:
    """Labelled numbers, then any other run on the sheet that passes as a credit code."""
    for found in find_labelled([sheet], _TAX_ID):
        key = tax_id_key(KeyName.BUYER_TAX_ID, found.value, sheet)
        if key:
            yield found.value, key
    for row in sheet.rows:
        for match in _CODE_LIKE.finditer(row.text):
            if check_taxpayer_id(match[0]) is TaxpayerCheck.HOLDS and not match[0].isdigit():
                span = row.span(*match.span())
                key = tax_id_key(KeyName.BUYER_TAX_ID, span, sheet)
                if key:
                    yield span, key


def _first_of_each(
    found: Iterator[tuple[Span, Key]], is_seller: IsSeller, buyer: KeyName, seller: KeyName
) -> list[Key]:
    """The first on either side, under its own name."""
    firsts: dict[KeyName, Key] = {}
    for place, key in found:
        name = seller if is_seller(place) else buyer
        firsts.setdefault(name, replace(key, name=name))
    return list(firsts.values())
