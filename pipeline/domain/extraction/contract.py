"""Keys of a contract (合同): title, number, the two parties, the day it was signed, its term and its price."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.extraction import contacts, titles
from pipeline.domain.extraction.body import Body, body_of
from pipeline.domain.extraction.closing import find_closing
from pipeline.domain.extraction.contract_price import price_keys
from pipeline.domain.extraction.labels import find_labelled, label
from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.extraction.references import contract_numbers
from pipeline.domain.extraction.roles import party_keys
from pipeline.domain.extraction.values import date_key, number_key
from pipeline.domain.key import Checked, Key, KeyName
from pipeline.domain.reading import Box
from pipeline.domain.text import edit_distance

_NUMBER = label(
    "合同编号", "协议编号", "合同号", "协议号", "合同登记编号", "合同书编号", "订单编号", "编号", "NO", "No"
)
_SIGNED = label(
    "签订日期",
    "签约日期",
    "签订时间",
    "签约时间",
    "签署日期",
    "签署时间",
    "合同签订日期",
    "订立日期",
    "签字日期",
)
_MISREAD = 2  # characters by which two readings of one number may differ
_DAY = r"[0-9〇零一二三四五六七八九O○]{4} ?年 ?[0-9一二三四五六七八九十 ]{1,4}月 ?[0-9一二三四五六七八九十 ]{1,4}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}"
_SIGNED_IN_TEXT = re.compile(rf"于 ?({_DAY})[^。;]{{0,20}}?(?:签订|订立|签署|签约)")
_TERM = re.compile(rf"自? ?({_DAY}) ?(?:\([^()]*\))?(?:起|开始)?[,、]? ?(?:至|到|止于|-|—|~|--) ?({_DAY})")
_TERM_WORDS = re.compile(r"期限|有效期|租期|租赁期|服务期|期间|合作期|起止|工期|履行期")
_UNTIL = re.compile(rf"(?:有效期|期限)[^。;\n]{{0,24}}?(?:至|到) ?({_DAY})")


def contract_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """All keys of a contract."""
    body = body_of(sheets)
    title = titles.title_key(sheets, titles.CONTRACT)
    return [
        *([title] if title else []),
        *_numbers(sheets, body),
        *party_keys(sheets),
        *_sign_date(sheets, body),
        *_term(body),
        *price_keys(sheets, body),
        *contacts.credit_codes(sheets),
        *contacts.phones(sheets),
        *contacts.accounts(sheets),
        *contacts.emails(sheets),
        *contacts.id_numbers(sheets),
    ]


def _numbers(sheets: Sequence[Sheet], body: Body) -> list[Key]:
    """Its own number, as most page heads have it, then the contracts that its text refers to."""
    labelled = [
        key
        for found in find_labelled(sheets, _NUMBER)
        if (key := number_key(KeyName.CONTRACT_NUMBER, found.value, found.sheet))
    ]
    heads = {(key.page, key.box) for key in labelled}
    referred = [key for key in contract_numbers(body) if not _among(key, heads)]
    return [*_own_number(labelled), *referred]


def _own_number(labelled: Sequence[Key]) -> list[Key]:
    """The reading that occurs most often; a single one beside another that is nearly the same is doubted."""
    if not labelled:
        return []
    times = Counter(key.value for key in labelled)
    own = max(labelled, key=lambda key: times[key.value])
    if times[own.value] > 1:
        return [replace(own, checked=Checked.AGREEMENT)]
    near = tuple(value for value in times if 0 < edit_distance(value, own.value) <= _MISREAD)
    return [replace(own, failed=bool(near), candidates=near)]


def _among(key: Key, heads: set[tuple[int, Box | None]]) -> bool:
    """Whether the key was read where a labelled number stands."""
    return any(
        page == key.page and box is not None and key.box is not None and _overlap(box, key.box)
        for page, box in heads
    )


def _overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across > 0 and down > 0


def _sign_date(sheets: Sequence[Sheet], body: Body) -> list[Key]:
    """The labelled day (both parties' days agree when equal), else the closing block's, else the text's."""
    labelled = [
        key
        for found in find_labelled(sheets, _SIGNED)
        if (key := date_key(KeyName.SIGN_DATE, found.value, found.sheet))
    ]
    if labelled:
        agreed = sum(key.value == labelled[0].value for key in labelled) > 1
        return [replace(labelled[0], checked=Checked.AGREEMENT) if agreed else labelled[0]]
    closing = find_closing(sheets)
    key = date_key(KeyName.SIGN_DATE, closing.date, closing.sheet) if closing else None
    return [key] if key else list(_signed_in_text(body))[:1]


def _signed_in_text(body: Body) -> Iterator[Key]:
    for _, sheet, span in body.find(_SIGNED_IN_TEXT):
        key = date_key(KeyName.SIGN_DATE, span, sheet)
        if key:
            yield key


def _term(body: Body) -> list[Key]:
    """From and to of the term: two dates joined by 至, near a word for a term if any is."""
    terms = [match for match in _TERM.finditer(body.text) if _ordered(body, match)]
    near = [
        match for match in terms if _TERM_WORDS.search(body.text[max(0, match.start() - 30) : match.start()])
    ]
    if near or terms:
        match = (near or terms)[0]
        return [
            *_date_at(body, match, 1, KeyName.VALID_FROM),
            *_date_at(body, match, 2, KeyName.VALID_TO),
        ]
    until = _UNTIL.search(body.text)
    return list(_date_at(body, until, 1, KeyName.VALID_TO)) if until else []


def _ordered(body: Body, match: re.Match[str]) -> bool:
    dates = [key.value for group in (1, 2) for key in _date_at(body, match, group, KeyName.VALID_FROM)]
    return len(dates) == 2 and dates[0] < dates[1]


def _date_at(body: Body, match: re.Match[str], group: int, name: KeyName) -> Iterator[Key]:
    sheet, span = body.span(*match.span(group))
    key = date_key(name, span, sheet)
    if key:
        yield key
