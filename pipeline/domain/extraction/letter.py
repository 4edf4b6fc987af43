"""Keys of a letter (往来函件): its number, who wrote to whom and when, and the numbers it refers to."""

import re
from collections.abc import Iterator, Sequence

from pipeline.domain.extraction import contacts, titles
from pipeline.domain.extraction.body import body_of
from pipeline.domain.extraction.closing import closing_keys
from pipeline.domain.extraction.labels import find_labelled, label
from pipeline.domain.extraction.layout import Row, Sheet, Span
from pipeline.domain.extraction.organisations import is_organisation
from pipeline.domain.extraction.references import contract_numbers, invoice_references, order_numbers
from pipeline.domain.extraction.values import clean_name, date_key, make_key, name_key, number_key
from pipeline.domain.identifiers.document_number import find_document_numbers, parse_document_number
from pipeline.domain.key import Key, KeyName
from pipeline.domain.text import cjk_count

_NUMBER = label("发文字号", "文号", "函号", "文件编号", "字号", "编号", "发文号")
_TO = label("致", "主送", "主送单位", "收函单位", "收件人", "收件单位", "受函单位", "致函单位", "TO", "To")
_FROM = label("发函单位", "发件人", "发函人", "发文单位", "自", "发件单位", "FROM", "From")
_DATED = label("日期", "发函日期", "发文日期", "函件日期", "签发日期", "成文日期")
_SALUTATION = re.compile(
    r"^(?:尊敬的|致|敬启者|主送)?[: ]*([\u4e00-\u9fffA-Za-z0-9()、,·《》“” -]{2,40}?)(?:\(收\)|台鉴|敬启|收)?:$"
)
_GREETING = re.compile(r"^(?:尊敬的)?([\u4e00-\u9fffA-Za-z0-9“”\"() ]{2,24}?)[,:! ]*(?:您好|你好)")
_NOT_ADDRESSED = re.compile(
    r"如下|事宜|内容|事项|附件|说明|要求|通知|以下|情况|抄送|意见|问题|原因|标准|电话|地址|日期|编号|理由|依据|结果|范围|为了|包括|方式|诉求|^(?:一|二|三|四|第|\d)"
)
_HEAD_PAPER = re.compile(r"^([\u4e00-\u9fff()]{4,40}?)(?:文件|函件|\(函\)|便函|公函)?$")


def letter_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """All keys of a letter."""
    body = body_of(sheets)
    title = titles.title_key(sheets, titles.LETTER)
    closing = closing_keys(sheets, KeyName.SENDER, KeyName.DOCUMENT_DATE)
    return [
        *([title] if title else []),
        *_number(sheets),
        *(_sender(sheets, closing)),
        *_addressee(sheets),
        *_date(sheets, closing),
        *contract_numbers(body),
        *order_numbers(body),
        *invoice_references(body),
        *contacts.phones(sheets),
        *contacts.emails(sheets),
        *contacts.accounts(sheets),
        *contacts.credit_codes(sheets),
    ]


def _number(sheets: Sequence[Sheet]) -> list[Key]:
    """The letter's own number stands alone in its line; one within a sentence is another letter's."""
    for sheet in sheets[:1]:
        for row in sheet.rows:
            for cell in row.cells():
                number = parse_document_number(cell.text) or _nearly_alone(cell.text)
                if number:
                    return [make_key(KeyName.DOCUMENT_NUMBER, number, cell, sheet)]
    for found in find_labelled(sheets, _NUMBER):
        if found.value.box.top < 0.5 * found.sheet.height:
            key = number_key(KeyName.DOCUMENT_NUMBER, found.value, found.sheet)
            return [key] if key else []
    return []


def _nearly_alone(text: str) -> str | None:
    found = find_document_numbers(text)
    return found[0] if len(found) == 1 and len(text) <= len(found[0]) + 4 else None


def _sender(sheets: Sequence[Sheet], closing: Sequence[Key]) -> list[Key]:
    signed = [key for key in closing if key.name is KeyName.SENDER]
    head = list(_letterhead(sheets))
    if head and not (signed and _is_signed_by_itself(sheets, signed[0])):
        signed = []  # a person signed, or a seal was read; the paper's head says for whom
    labelled = [
        key
        for found in find_labelled(sheets, _FROM)
        if (key := name_key(KeyName.SENDER, found.value, found.sheet))
    ]
    return (signed or labelled or head)[:1]


def _is_signed_by_itself(sheets: Sequence[Sheet], signed: Key) -> bool:
    """An organisation signed, on paper that does not say 某某文件 at its head (then the head is the sender)."""
    head_file = any(row.text.endswith("文件") for row in sheets[0].rows[:3])
    return is_organisation(signed.value) and not head_file


def _letterhead(sheets: Sequence[Sheet]) -> Iterator[Key]:
    """The organisation at the head of the paper, above the title, larger than the text."""
    for sheet in sheets[:1]:
        for row in sheet.rows[:4]:
            match = _HEAD_PAPER.match(clean_name(row.text))
            if match and is_organisation(match[1]) and row.height > 1.1 * sheet.line_height:
                key = name_key(KeyName.SENDER, _renamed(row, match[1]), sheet)
                if key:
                    yield key


def _renamed(row: Row, text: str) -> Span:
    span = row.span(0, len(row.text))
    return Span(text, span.page, span.box, span.confidence)


def _addressee(sheets: Sequence[Sheet]) -> list[Key]:
    """The salutation: a short line ending in a colon, before the text begins; or a label 致/主送."""
    for sheet in sheets[:1]:
        for row in sheet.rows:
            for cell in row.cells():
                match = _SALUTATION.match(cell.text.strip()) or _GREETING.match(cell.text.strip())
                if match and not _NOT_ADDRESSED.search(match[1]) and cjk_count(match[1]) >= 2:
                    key = name_key(
                        KeyName.ADDRESSEE, Span(match[1], cell.page, cell.box, cell.confidence), sheet
                    )
                    if key:
                        return [key]
    labelled = (name_key(KeyName.ADDRESSEE, found.value, found.sheet) for found in find_labelled(sheets, _TO))
    return [key for key in labelled if key][:1]


def _date(sheets: Sequence[Sheet], closing: Sequence[Key]) -> list[Key]:
    dated = [key for key in closing if key.name is KeyName.DOCUMENT_DATE]
    labelled = (
        date_key(KeyName.DOCUMENT_DATE, found.value, found.sheet) for found in find_labelled(sheets, _DATED)
    )
    return dated or [key for key in labelled if key][:1]
