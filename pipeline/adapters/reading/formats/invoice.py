"""Values of electronic invoices under our own key names, whichever of the tax platforms' vocabularies they use."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from pipeline.domain.key import KeyName
from pipeline.domain.reading import Datum

Leaves = Sequence[tuple[str, str]]
"""Names and texts of one source, in document order."""

_NAMES = {
    # Invoices until 2024, and their attachments.
    "InvoiceCode": KeyName.INVOICE_CODE,
    "InvoiceNo": KeyName.INVOICE_NUMBER,
    "IssueDate": KeyName.ISSUE_DATE,
    "BuyerName": KeyName.BUYER_NAME,
    "BuyerTaxID": KeyName.BUYER_TAX_ID,
    "SellerName": KeyName.SELLER_NAME,
    "SellerTaxID": KeyName.SELLER_TAX_ID,
    "TaxInclusiveTotalAmount": KeyName.TOTAL_AMOUNT,
    "TaxExclusiveTotalAmount": KeyName.NET_AMOUNT,
    "TaxTotalAmount": KeyName.TAX_AMOUNT,
    # Fully digital invoices (数电票).
    "InvoiceNumber": KeyName.INVOICE_NUMBER,
    "EIid": KeyName.INVOICE_NUMBER,
    "IssueTime": KeyName.ISSUE_DATE,
    "RequestTime": KeyName.ISSUE_DATE,
    "BuyerIdNum": KeyName.BUYER_TAX_ID,
    "SellerIdNum": KeyName.SELLER_TAX_ID,
    "TotalTax-includedAmount": KeyName.TOTAL_AMOUNT,
    "TotalAmWithoutTax": KeyName.NET_AMOUNT,
    "TotalTaxAm": KeyName.TAX_AMOUNT,
    # Document properties.
    "发票代码": KeyName.INVOICE_CODE,
    "发票号码": KeyName.INVOICE_NUMBER,
    "开票日期": KeyName.ISSUE_DATE,
    "合计金额": KeyName.NET_AMOUNT,  # without tax, whatever its name suggests
    "合计税额": KeyName.TAX_AMOUNT,
    "购买方纳税人识别号": KeyName.BUYER_TAX_ID,
    "销售方纳税人识别号": KeyName.SELLER_TAX_ID,
}
_ESSENTIAL = KeyName.INVOICE_NUMBER
_AMOUNTS = {KeyName.TOTAL_AMOUNT, KeyName.NET_AMOUNT, KeyName.TAX_AMOUNT}
_CODES = {KeyName.INVOICE_CODE, KeyName.INVOICE_NUMBER, KeyName.BUYER_TAX_ID, KeyName.SELLER_TAX_ID}
_DECORATION = re.compile(r"[\s¥￥,，元]")
_DATE = re.compile(r"(20\d\d)\D{0,2}(\d{1,2})\D{0,2}(\d{1,2})")


def data_of(sources: Sequence[Leaves]) -> tuple[Datum, ...]:
    """Each key's value from the first source that has a sound one; empty without an invoice number.

    A total that only shows a currency sign is net and tax added up.
    """
    found: dict[KeyName, str] = {}
    for source in sources:
        for name, text in source:
            key = _NAMES.get(name)
            value = key and canonical(key, text)
            if key and value:
                found.setdefault(key, value)
    if _ESSENTIAL not in found:
        return ()
    if KeyName.TOTAL_AMOUNT not in found and {KeyName.NET_AMOUNT, KeyName.TAX_AMOUNT} <= found.keys():
        total = Decimal(found[KeyName.NET_AMOUNT]) + Decimal(found[KeyName.TAX_AMOUNT])
        found[KeyName.TOTAL_AMOUNT] = str(total)
    return tuple(Datum(key, found[key]) for key in KeyName if key in found)


def canonical(key: KeyName, text: str) -> str:
    """A value in its canonical form, or nothing when it is none."""
    if key in _AMOUNTS:
        return _amount(text)
    if key is KeyName.ISSUE_DATE:
        return _day(text)
    return re.sub(r"\s+", "", text).upper() if key in _CODES else text.strip()


def _amount(text: str) -> str:
    try:
        return f"{Decimal(_DECORATION.sub('', text)):.2f}"
    except InvalidOperation:
        return ""


def _day(text: str) -> str:
    match = _DATE.search(text)
    if not match:
        return ""
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return ""
