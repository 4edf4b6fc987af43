"""The closing block (落款): the sender's name with the date under or beside it, at the end of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.domain.dates import find_dates, parse_date
from pipeline.domain.extraction.labels import is_label
from pipeline.domain.extraction.layout import Sheet, Span
from pipeline.domain.extraction.organisations import is_organisation, spelled_elsewhere
from pipeline.domain.extraction.values import clean_name, date_key, name_key
from pipeline.domain.key import Key, KeyName
from pipeline.domain.text import normalise

_DATE_LABEL = re.compile(r"^(?:日期|时间|日 *期|发函日期|签发日期|填表日期)[: ]*")
_SIGNED_BY = re.compile(
    r"^(?:投诉人|举报人|申诉人|反映人|发函单位|发函人|发件人|此致|敬礼|单位|公司|客户|落款|签名|具名|通知人|函告人|声明人|委托人)"
    r"(?:\([^()]*\))?[: ]*"
)
_NO_NAME = re.compile(
    r"[。;!?]|^(?:此致|敬礼|特此|附件|抄送|顺颂|祝|专此|以上|联系|电话|地址|第\d|—|第[一二三四五六七八九十]|\d)|年|:.*\d"
)
_FOOT = re.compile(r"印发|抄送|打印|第.{1,3}页")
_REACH = 4.5  # line heights above the date within which the name stands


@dataclass(frozen=True, slots=True)
class Closing:
    """What was found: the date, and the name nearest to it, if any."""

    sheet: Sheet = field(repr=False)
    date: Span = field(repr=False)
    name: Span | None = field(default=None, repr=False)


def find_closing(sheets: Sequence[Sheet]) -> Closing | None:
    """The last line that is only a date, with the name above or beside it."""
    for sheet in reversed(sheets):
        for index in range(len(sheet.rows) - 1, -1, -1):
            if _FOOT.search(sheet.rows[index].text):
                continue
            for cell in sheet.rows[index].cells():
                if _is_date(cell.text):
                    return Closing(sheet, cell, _name_near(sheet, index, cell))
    return None


def closing_keys(sheets: Sequence[Sheet], name: KeyName, date: KeyName) -> list[Key]:
    """The closing block's keys under these names; a seal may have swallowed the date, or part of the name."""
    closing = find_closing(sheets)
    signed = closing.name if closing else _last_organisation(sheets)
    sheet = closing.sheet if closing else sheets[-1] if sheets else None
    keys = [_dated(date, closing)] if closing else []
    if signed is not None and sheet is not None:
        keys.append(_signature(name, signed, sheet, sheets))
    return [key for key in keys if key]


def _dated(name: KeyName, closing: Closing) -> Key | None:
    """The date; failed where the seal hides its end, for 7 may be the beginning of a longer day."""
    key = date_key(name, closing.date, closing.sheet)
    if key is None:
        torn = replace(closing.date, text=closing.date.text.rstrip(" .。") + "日")
        key = date_key(name, torn, closing.sheet)
        return replace(key, failed=True) if key else None
    return key


def _signature(name: KeyName, signed: Span, sheet: Sheet, sheets: Sequence[Sheet]) -> Key | None:
    """The name as signed; one with a hole where the seal lies is completed from the rest of the record, or failed."""
    key = name_key(name, signed, sheet)
    if key is None:
        return None
    elsewhere = spelled_elsewhere(key.value, sheets)
    if elsewhere is not None:
        return replace(key, value=elsewhere)
    return replace(key, failed=True) if _has_hole(signed.text) else key


def _has_hole(text: str) -> bool:
    """A gap or two inside a longer Chinese name; letters set apart evenly have more."""
    gaps = len(re.findall(r"(?<=[\u4e00-\u9fff])[ \t]+(?=[\u4e00-\u9fff])", text.strip()))
    return 0 < gaps <= 2 and len(text) >= 7


def _last_organisation(sheets: Sequence[Sheet]) -> Span | None:
    """A firm's name alone in one of the last lines, right of the middle, where the date is hidden."""
    for sheet in sheets[-1:]:
        for row in reversed(sheet.rows[-3:]):
            whole = row.span(0, len(row.text))
            if whole.box.left > 0.35 * sheet.width and is_organisation(clean_name(whole.text)):
                return whole
    return None


def _is_date(text: str) -> bool:
    bare = _DATE_LABEL.sub("", normalise(text).strip(" .。"))
    torn = re.fullmatch(r"\d{4}年\d{1,2}月\d", bare.replace(" ", ""))
    if torn or parse_date(bare) is not None:
        return True
    return len(bare) <= 16 and bool(find_dates(bare)) and "于" not in bare


def _name_near(sheet: Sheet, index: int, date: Span) -> Span | None:
    """Beside the date in its row, or in one of the rows above it, nearest first."""
    beside = [cell for cell in sheet.rows[index].cells() if cell.box != date.box]
    for cell in (*beside, *_above(sheet, index, date)):
        name = _bare_name(cell)
        if name is not None:
            return name
    return None


def _above(sheet: Sheet, index: int, date: Span) -> Iterator[Span]:
    for row in reversed(sheet.rows[:index]):
        if date.box.top - row.box.bottom > _REACH * sheet.line_height:
            return
        whole = row.span(0, len(row.text))
        if whole.box.left > 0.4 * sheet.width and is_organisation(clean_name(whole.text)):
            yield whole  # one name, which the seal cut into cells
        yield from (cell for cell in row.cells() if _belongs(cell, date, sheet))


def _belongs(cell: Span, date: Span, sheet: Sheet) -> bool:
    """Over the date, or at least on the right of the page where the date is."""
    overlap = min(cell.box.right, date.box.right) - max(cell.box.left, date.box.left)
    return overlap > 0 or (cell.box.left > 0.4 * sheet.width and date.box.left > 0.4 * sheet.width)


def _bare_name(cell: Span) -> Span | None:
    text = _SIGNED_BY.sub("", cell.text.strip())
    if _NO_NAME.search(text) or is_label(text) or ":" in text or len(text) > 32:
        return None
    return Span(text, cell.page, cell.box, cell.confidence) if clean_name(text) else None
