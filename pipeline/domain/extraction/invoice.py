"""Keys of an invoice (发票), in the old layout (buyer above, seller below) and the fully digital one (side by side)."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.extraction import contacts
from pipeline.domain.extraction.invoice_amounts import amount_keys
from pipeline.domain.extraction.labels import find_labelled, label
from pipeline.domain.extraction.layout import Row, Sheet, Span
from pipeline.domain.extraction.parties import party_keys
from pipeline.domain.extraction.values import date_key, digits_key, make_key
from pipeline.domain.identifiers.invoice_code import is_digital_number, printed_title, read_invoice_code
from pipeline.domain.key import Checked, Key, KeyName, Source
from pipeline.domain.text import squeeze, written_name

_CODE = label("发票代码", "代码")
_NUMBER = label("发票号码", "发票号", "号码")
_ISSUED = label("开票日期", "开具日期", "填开日期", "日期")
_TITLE = re.compile(
    r"[\u4e00-\u9fff]{0,20}?(?:增值税|电子|通用|统一|机打|定额|卷式)[\u4e00-\u9fff]{0,16}?发票(?!代码|号码)"
    r"(?:\([\u4e00-\u9fff]+\))?"
)
_DIGITAL = re.compile(r"电子发票\(?(增值税专用发票|普通发票|铁路电子客票|航空运输电子客票行程单)")
_LIST = re.compile(r"清单")  # an invoice's list of goods bears the invoice's code, not its title
_FROM_CODE = 0.5  # confidence of a title that its code told
_PRINTED_NUMBER = re.compile(r"(?:N[o0eº°]?|№)[.:°º ]*(\d{8})(?!\d)", re.IGNORECASE)
_TOKEN = re.compile(r"(?<![0-9A-Za-z])\d{8,20}(?![0-9A-Za-z])")
_NOT_OURS = re.compile(r"(?:机器编号|机器号|校验码|识别号|代码|账号|帐号|电话|防伪码)[ \t:]*$")
_HEAD = 0.36  # share of the page above which codes and numbers without a label are looked for


def invoice_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """All keys of an invoice found in its text."""
    code = _code(sheets)
    found = [
        _title(sheets) or _title_of_code(sheets, code),
        code,
        _number(sheets),
        _issue_date(sheets),
        *party_keys(sheets),
        *amount_keys(sheets),
        *contacts.labelled_phones(sheets),
        *contacts.accounts(sheets),
    ]
    return [key for key in found if key]


def _title(sheets: Sequence[Sheet]) -> Key | None:
    for sheet in sheets:
        for row in sheet.rows:
            if row.box.top > 0.4 * sheet.height:
                break
            span = _title_in(row)
            if span:
                return make_key(KeyName.TITLE, written_name(span.text), span, sheet)
    return None


def _title_of_code(sheets: Sequence[Sheet], code: Key | None) -> Key | None:
    """The bureau's seal lies on the title of scanned invoices; the code says what is under it."""
    title = printed_title(code.value) if code else None
    if not title or code is None or sheets[0].source is not Source.READING:
        return None
    if any(_LIST.search(squeeze(row.text)) for row in sheets[0].rows[:6]):
        return None
    return replace(code, name=KeyName.TITLE, value=title, checked=Checked.NONE, confidence=_FROM_CODE)


def _title_in(row: Row) -> Span | None:
    """In one cell, or set so wide apart that every letter is a cell."""
    whole = row.span(0, len(row.text))
    digital = _DIGITAL.search(squeeze(whole.text))
    if digital:
        return replace(whole, text=f"电子发票({digital[1]})")
    for cell in (*row.cells(), whole):
        match = _TITLE.search(squeeze(cell.text))
        if match:
            return replace(cell, text=match[0])
    return None


def _code(sheets: Sequence[Sheet]) -> Key | None:
    for found in find_labelled(sheets, _CODE):
        key = digits_key(KeyName.INVOICE_CODE, found.value, found.sheet, (10, 12))
        if key:
            return _agreed(key, sheets)
    tokens = [
        (sheet, span)
        for sheet, span in _head_tokens(sheets)
        if len(span.text) in (10, 12) and read_invoice_code(span.text)
    ]
    return _most_often(KeyName.INVOICE_CODE, tokens)


def _number(sheets: Sequence[Sheet]) -> Key | None:
    for found in find_labelled(sheets, _NUMBER):
        key = digits_key(KeyName.INVOICE_NUMBER, found.value, found.sheet, (8, 20))
        if key and (len(key.value) == 8 or is_digital_number(key.value)):
            return _agreed(key, sheets)
    return _unlabelled_number(sheets)


def _unlabelled_number(sheets: Sequence[Sheet]) -> Key | None:
    """A number after No, or the twenty digits of a digital invoice, or eight digits at the top of the page."""
    for sheet in sheets:
        for row in sheet.rows:
            match = _PRINTED_NUMBER.search(row.text)
            if match:
                key = make_key(KeyName.INVOICE_NUMBER, match[1], row.span(*match.span(1)), sheet)
                return _agreed(key, sheets)
    tokens = list(_head_tokens(sheets))
    digital = [(sheet, span) for sheet, span in tokens if is_digital_number(span.text)]
    paper = [(sheet, span) for sheet, span in tokens if len(span.text) == 8]
    return _most_often(KeyName.INVOICE_NUMBER, digital or paper)


def _issue_date(sheets: Sequence[Sheet]) -> Key | None:
    for found in find_labelled(sheets, _ISSUED):
        key = date_key(KeyName.ISSUE_DATE, found.value, found.sheet)
        if key:
            return key
    dated = [
        key
        for sheet in sheets
        for row in sheet.rows
        if row.box.top < _HEAD * sheet.height
        and (key := date_key(KeyName.ISSUE_DATE, row.span(0, len(row.text)), sheet, compact=False))
    ]
    return dated[0] if len({key.value for key in dated}) == 1 else None


def _head_tokens(sheets: Sequence[Sheet]) -> Iterator[tuple[Sheet, Span]]:
    """Runs of digits at the top of the page that no other label claims."""
    for sheet in sheets:
        for row in sheet.rows:
            if row.box.top > _HEAD * sheet.height:
                break
            for match in _TOKEN.finditer(row.text):
                if not _NOT_OURS.search(row.text[: match.start()]):
                    yield sheet, row.span(*match.span())


def _most_often(name: KeyName, tokens: Sequence[tuple[Sheet, Span]]) -> Key | None:
    """The value printed most often, the first of equals; printed twice, it agrees with itself."""
    if not tokens:
        return None
    times = Counter(span.text for _, span in tokens)
    sheet, span = max(tokens, key=lambda token: times[token[1].text])
    checked = Checked.AGREEMENT if times[span.text] > 1 else Checked.NONE
    return make_key(name, span.text, span, sheet, checked)


def _agreed(key: Key, sheets: Sequence[Sheet]) -> Key:
    """The key, checked by agreement where its number is printed a second time as a run of its own."""
    times = sum(
        match[0] == key.value
        for sheet in sheets
        for row in sheet.rows
        for match in re.finditer(r"(?<!\d)\d+(?!\d)", row.text)
    )
    return replace(key, checked=Checked.AGREEMENT) if times > 1 else key
