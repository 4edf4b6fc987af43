"""Sources by trust: data inside the file, the QR code, then what was read; where they disagree, both are kept."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.domain.amounts import adds_up, canonical, parse_figures
from pipeline.domain.dates import find_dates, parse_date
from pipeline.domain.identifiers.credit_code import is_credit_code
from pipeline.domain.identifiers.invoice_qr import InvoiceQr, parse_invoice_qr
from pipeline.domain.identifiers.taxpayer_id import TaxpayerCheck, check_taxpayer_id
from pipeline.domain.key import Checked, Key, KeyName, Source
from pipeline.domain.reading import Reading
from pipeline.domain.text import squeeze, written_name

_AMOUNTS = (KeyName.TOTAL_AMOUNT, KeyName.NET_AMOUNT, KeyName.TAX_AMOUNT)
_DATES = (KeyName.ISSUE_DATE, KeyName.SIGN_DATE, KeyName.DOCUMENT_DATE)
_TAX_IDS = (KeyName.BUYER_TAX_ID, KeyName.SELLER_TAX_ID, KeyName.CREDIT_CODE)
_FIGURES = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def merge(read: Sequence[Key], readings: Sequence[Reading]) -> list[Key]:
    """The keys of an invoice after data and QR code had their say.

    A value from data or QR wins its name. Where the page says the same anywhere, it is vouched for; where the
    reading has another value instead, the key is failed and the other value stands among its candidates.
    """
    page = _Page.of(readings)
    trusted: dict[KeyName, Key] = {key.name: key for key in (*_qr_keys(readings), *_data_keys(readings))}
    codes = {key.name: key for key in _qr_keys(readings)}
    best = [_confirmed(key, read, page, codes.get(key.name)) for key in trusted.values()]
    return [*best, *(key for key in read if key.name not in trusted)]


def data_keys(readings: Sequence[Reading]) -> list[Key]:
    """The embedded data alone."""
    return list(_data_keys(readings))


class _Page:
    """What the pages say, in the forms that values are compared in."""

    def __init__(self, text: str, amounts: frozenset[Decimal], dates: frozenset[str]) -> None:
        self._text = text
        self._amounts = amounts
        self._dates = dates

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "_Page":
        lines = [line.text for reading in readings for line in reading.lines]
        amounts = {amount for line in lines for amount in _amounts(line)}
        dates = {day.isoformat() for line in lines for day in find_dates(line, compact=True)}
        return cls(squeeze("".join(lines)).upper(), frozenset(amounts), frozenset(dates))

    def says(self, key: Key) -> bool:
        if key.name in _AMOUNTS:
            return Decimal(key.value) in self._amounts
        if key.name in _DATES:
            return key.value in self._dates
        return squeeze(key.value).upper() in self._text


def _amounts(line: str) -> Iterator[Decimal]:
    for run in _FIGURES.findall(squeeze(line)):
        amount = parse_figures(run)
        if amount is not None:
            yield amount


def _confirmed(key: Key, read: Sequence[Key], page: _Page, code: Key | None) -> Key:
    others = tuple(dict.fromkeys(other.value for other in read if _contradicts(other, key)))
    place = next((other for other in read if other.name is key.name and other.value == key.value), None)
    if place is not None:
        key = replace(key, page=place.page, box=place.box)
    if code is not None and code.value != key.value:
        return replace(key, failed=True, candidates=(code.value, *others))
    if code is not None and key.source is Source.DATA:
        return replace(key, checked=Checked.QR)
    if page.says(key):
        agreed = Checked.AGREEMENT if key.checked is Checked.NONE else key.checked
        return replace(key, checked=agreed, failed=False, candidates=())
    return replace(key, failed=True, candidates=others) if others else key


def _contradicts(other: Key, key: Key) -> bool:
    """Another value under the same name; a part of a longer name is only its first line."""
    return other.name is key.name and other.value not in key.value


def _qr_keys(readings: Sequence[Reading]) -> Iterator[Key]:
    for reading in readings:
        for code in reading.codes:
            qr = parse_invoice_qr(code.text)
            if qr is not None:
                yield from (
                    Key(name, value, reading.page, Checked.QR, Source.QR, code.box)
                    for name, value in _qr_values(qr)
                )
                return


def _qr_values(qr: InvoiceQr) -> Iterator[tuple[KeyName, str]]:
    if qr.code:
        yield KeyName.INVOICE_CODE, qr.code
    yield KeyName.INVOICE_NUMBER, qr.number
    yield KeyName.ISSUE_DATE, qr.issued.isoformat()
    if qr.tax_inclusive is not None:
        name = KeyName.TOTAL_AMOUNT if qr.tax_inclusive else KeyName.NET_AMOUNT
        yield name, canonical(qr.amount)


def _data_keys(readings: Sequence[Reading]) -> Iterator[Key]:
    keys = {key.name: key for reading in readings for key in _data_of(reading)}
    amounts = [Decimal(keys[name].value) for name in _AMOUNTS if name in keys]
    if len(amounts) == len(_AMOUNTS):
        total, net, tax = amounts
        holds = adds_up(net, tax, total)
        for name in _AMOUNTS:
            checked = Checked.ARITHMETIC if holds else Checked.NONE
            keys[name] = replace(keys[name], checked=checked, failed=not holds)
    yield from keys.values()


def _data_of(reading: Reading) -> Iterator[Key]:
    names = set(KeyName)
    for datum in reading.data:
        if datum.name in names and datum.value.strip():
            name = KeyName(datum.name)
            value = _canonical(name, datum.value.strip())
            if value:
                yield _checked(Key(name, value, reading.page, source=Source.DATA))


def _canonical(name: KeyName, value: str) -> str | None:
    if name in _AMOUNTS:
        amount = parse_figures(value)
        return None if amount is None else canonical(amount)
    if name in _DATES:
        day = parse_date(value)
        return day.isoformat() if day else None
    if name in _TAX_IDS:
        return squeeze(value).upper()
    return written_name(value)


def _checked(key: Key) -> Key:
    if key.name not in _TAX_IDS:
        return key
    if is_credit_code(key.value) or check_taxpayer_id(key.value) is TaxpayerCheck.HOLDS:
        return replace(key, checked=Checked.CHECKSUM)
    return replace(key, failed=len(key.value) == 18)
