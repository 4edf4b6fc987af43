"""Keys of paper that is none of the four kinds: its title, its date, and what identifies people and firms."""

from collections.abc import Sequence

from pipeline.domain.extraction import contacts, titles
from pipeline.domain.extraction.body import body_of
from pipeline.domain.extraction.closing import closing_keys
from pipeline.domain.extraction.labels import find_labelled, label
from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.extraction.references import order_numbers
from pipeline.domain.extraction.values import date_key
from pipeline.domain.key import Key, KeyName

_DATED = label(
    "日期", "开票日期", "送货日期", "发货日期", "收款日期", "报价日期", "制单日期", "填写日期", "交货日期", "入账日期", "交易日期",
    "会议时间", "会议日期", "时间", "日期 Date", "Date", "DATE",
)  # fmt: skip


def other_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """Title, date, order number, credit codes, phones, e-mail."""
    title = titles.title_key(sheets, titles.OTHER)
    return [
        *([title] if title else []),
        *_dated(sheets),
        *order_numbers(body_of(sheets)),
        *contacts.credit_codes(sheets),
        *contacts.phones(sheets),
        *contacts.emails(sheets),
    ]


def _dated(sheets: Sequence[Sheet]) -> list[Key]:
    """The labelled date, else the closing block's."""
    labelled = (
        date_key(KeyName.DOCUMENT_DATE, found.value, found.sheet) for found in find_labelled(sheets, _DATED)
    )
    closing = closing_keys(sheets, KeyName.SENDER, KeyName.DOCUMENT_DATE)
    found = [key for key in labelled if key] or [key for key in closing if key.name is KeyName.DOCUMENT_DATE]
    return found[:1]
