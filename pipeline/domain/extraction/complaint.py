"""Keys of a complaint (投诉): who complains, when, about what, over which order."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.domain.extraction import contacts, titles
from pipeline.domain.extraction.body import body_of
from pipeline.domain.extraction.closing import closing_keys
from pipeline.domain.extraction.labels import Labelled, find_labelled, label, lines_below
from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.extraction.references import contract_numbers, invoice_references, order_numbers
from pipeline.domain.extraction.values import date_key, make_key, name_key, number_key
from pipeline.domain.key import Key, KeyName
from pipeline.domain.text import squeeze, written_name

_WHO = (
    label(
        "投诉人",
        "投诉人姓名",
        "投诉单位",
        "投诉方",
        "投诉者",
        "举报人",
        "申诉人",
        "反映人",
        "信访人",
        "来电人",
    ),
    label("客户姓名", "客户名称", "姓名", "消费者姓名", "消费者", "用户姓名", "客户"),
)
_WHEN = (
    label("投诉日期", "投诉时间", "投诉受理日期", "来电时间", "来信日期", "反映时间", "举报日期"),
    label("受理日期", "受理时间", "登记日期", "登记时间", "填表日期", "接诉日期"),
)
_ORDER = label(
    "订单号",
    "订单编号",
    "定单号",
    "订单号码",
    "相关订单号",
    "交易订单号",
    "购买订单号",
    "工单号",
    "运单号",
    "快递单号",
)
_SUBJECT = (
    label("投诉事项", "投诉主题", "投诉事由", "事由", "主题", "投诉标题", "投诉问题", "反映事项", "举报事项"),
    label("投诉内容", "投诉类型", "投诉类别", "问题描述", "主要内容", "反映内容"),
)
_LONGEST_SUBJECT = 120


def complaint_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """All keys of a complaint."""
    body = body_of(sheets)
    title = titles.title_key(sheets, titles.COMPLAINT)
    closing = closing_keys(sheets, KeyName.COMPLAINANT, KeyName.COMPLAINT_DATE)
    return [
        *([title] if title else []),
        *(_who(sheets) or [key for key in closing if key.name is KeyName.COMPLAINANT]),
        *(_when(sheets) or [key for key in closing if key.name is KeyName.COMPLAINT_DATE]),
        *(_orders(sheets) or order_numbers(body)),
        *_subject(sheets),
        *contract_numbers(body),
        *invoice_references(body),
        *contacts.phones(sheets),
        *contacts.emails(sheets),
        *contacts.id_numbers(sheets),
        *contacts.credit_codes(sheets),
    ]


def _who(sheets: Sequence[Sheet]) -> list[Key]:
    for pattern in _WHO:
        for found in find_labelled(sheets, pattern):
            key = name_key(KeyName.COMPLAINANT, found.value, found.sheet)
            if key and len(key.value) <= 40:
                return [key]
    return []


def _when(sheets: Sequence[Sheet]) -> list[Key]:
    for pattern in _WHEN:
        for found in find_labelled(sheets, pattern):
            key = date_key(KeyName.COMPLAINT_DATE, found.value, found.sheet)
            if key:
                return [key]
    return []


def _orders(sheets: Sequence[Sheet]) -> list[Key]:
    found = (
        number_key(KeyName.ORDER_NUMBER, found.value, found.sheet) for found in find_labelled(sheets, _ORDER)
    )
    return [key for key in found if key][:1]


def _subject(sheets: Sequence[Sheet]) -> list[Key]:
    for pattern in _SUBJECT:
        for found in find_labelled(sheets, pattern):
            text = _whole(found)
            if len(text) >= 2:
                return [make_key(KeyName.COMPLAINT_SUBJECT, text, found.value, found.sheet)]
    return []


def _whole(found: Labelled) -> str:
    """The matter, over the lines it takes; at most its first sentence."""
    text = found.value.text
    span = found.value
    if len(squeeze(text)) >= 12 and not text.rstrip().endswith(("。", ";", "!")):
        for more in lines_below(found.sheet, found.row, replace(span), at_most=2):
            text += more.text
            if more.text.rstrip().endswith("。"):
                break
    first = re.split(r"[。\n]", written_name(text))[0]
    return first.strip(" :,;")[:_LONGEST_SUBJECT]
