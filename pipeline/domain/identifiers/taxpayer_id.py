"""Taxpayer identification numbers (纳税人识别号): today's credit codes and the legacy forms on old invoices."""

import re
from enum import StrEnum

from pipeline.domain.identifiers.credit_code import CHARSET, is_credit_code
from pipeline.domain.identifiers.id_number import is_id_number
from pipeline.domain.identifiers.organisation_code import is_organisation_code
from pipeline.domain.identifiers.registration_number import is_registration_number

_SHAPE = re.compile(r"[0-9A-Z]{15}|[0-9A-Z]{17}|[0-9A-Z]{18}|[0-9]{17}[0-9X][0-9A-Z]{2}")
_LEGACY_15 = re.compile(r"[0-9]{6}[0-9A-Z]{9}")


class TaxpayerCheck(StrEnum):
    """What the number itself says about how well it was read."""

    HOLDS = "holds"
    FAILS = "fails"
    SILENT = "silent"  # a legacy form without a check digit that every issuer kept to


def has_taxpayer_shape(text: str) -> bool:
    """Whether `text` has one of the legal lengths, and digits where every form has its region."""
    return bool(_SHAPE.fullmatch(text)) and sum(char.isdigit() for char in text[:8]) >= 6


def check_taxpayer_id(text: str) -> TaxpayerCheck:
    """Check a number of legal shape; only an 18-character one can fail."""
    if len(text) == 18:
        return _check_18(text)
    if len(text) == 20 and is_id_number(text[:18]):
        return TaxpayerCheck.HOLDS
    if len(text) == 15 and _holds_15(text):
        return TaxpayerCheck.HOLDS
    return TaxpayerCheck.SILENT


def _check_18(text: str) -> TaxpayerCheck:
    holds = is_credit_code(text) or is_id_number(text)
    return TaxpayerCheck.HOLDS if holds else TaxpayerCheck.FAILS


def _holds_15(text: str) -> bool:
    tail = bool(_LEGACY_15.fullmatch(text)) and is_organisation_code(text[6:])
    return tail or is_registration_number(text)


def looks_like_credit_code(text: str) -> bool:
    """Eighteen characters that a credit code could have, or OCR could have made of them."""
    return len(text) == 18 and all(char in CHARSET or char in "IOSVZ" for char in text)
