"""Bank accounts: cards pass Luhn, company accounts (对公账号) need not and are never rejected for it."""

import re

from pipeline.domain.identifiers.check_digits import luhn_holds
from pipeline.domain.text import squeeze

_CARD = re.compile(r"[0-9]{16,19}")
_ACCOUNT = re.compile(r"[0-9]{9,30}")
_INSIDE = re.compile(r"(?<![0-9A-Za-z])[0-9](?:[- ]?[0-9]){8,29}(?![0-9A-Za-z])")


def is_bank_card(text: str) -> bool:
    """Whether `text` is 16 to 19 digits that pass the Luhn check."""
    return bool(_CARD.fullmatch(text)) and luhn_holds(text)


def parse_bank_account(text: str) -> str | None:
    """The digits of an account written with spaces or hyphens; None if `text` is not 9 to 30 digits."""
    digits = squeeze(text).replace("-", "")
    return digits if _ACCOUNT.fullmatch(digits) else None


def find_bank_account(text: str) -> str | None:
    """The longest run of digits that can be an account, or None."""
    runs = (parse_bank_account(run) for run in _INSIDE.findall(text))
    return max((run for run in runs if run), key=len, default=None)
