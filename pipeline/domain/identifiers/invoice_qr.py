"""The QR code of an invoice: a decoded payload outranks anything OCR says."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.domain.amounts import parse_figures
from pipeline.domain.dates import parse_date
from pipeline.domain.identifiers.invoice_code import (
    has_invoice_code_shape,
    is_digital_number,
    is_paper_number,
)

# 票种 -> its name, and whether its amount includes the tax.
_KINDS: dict[str, tuple[str, bool]] = {
    "01": ("专票", False),
    "04": ("普票", False),
    "08": ("电子专票", False),
    "10": ("电子普票", False),
    "31": ("数电票专票", True),
    "32": ("数电票普票", True),
}
_CHECK_CODE = re.compile(r"[0-9]{20}")
_TAIL = re.compile(r"[0-9A-F]{4}")


@dataclass(frozen=True, slots=True)
class InvoiceQr:
    """The fields of a payload. `tax_inclusive` is None for kinds whose amount nobody documents.

    The last four hexadecimal digits (`tail`) fit no known checksum: they are kept, never validated.
    """

    kind: str
    name: str
    tax_inclusive: bool | None
    code: str | None
    number: str
    amount: Decimal = field(repr=False)
    issued: date
    check_code: str | None = field(repr=False)
    tail: str | None


def parse_invoice_qr(payload: str) -> InvoiceQr | None:
    """The payload's fields, or None where it is not an invoice's (a web address, another country's, damaged)."""
    parts = [part.strip() for part in payload.strip().split(",")]
    if len(parts) < 7 or parts[0] != "01" or not re.fullmatch(r"[0-9]{2}", parts[1]):
        return None
    _, kind, code, number, amount, issued, check, *rest = parts
    value, day = parse_figures(amount), parse_date(issued)
    if value is None or day is None or not _number_fits(code, number):
        return None
    name, inclusive = _KINDS.get(kind, ("", None))
    tail = rest[0].upper() if rest else ""
    return InvoiceQr(
        kind=kind,
        name=name,
        tax_inclusive=inclusive,
        code=code or None,
        number=number,
        amount=value,
        issued=day,
        check_code=check if _CHECK_CODE.fullmatch(check) else None,
        tail=tail if _TAIL.fullmatch(tail) else None,
    )


def _number_fits(code: str, number: str) -> bool:
    if code:
        return has_invoice_code_shape(code) and is_paper_number(number)
    return is_digital_number(number)
