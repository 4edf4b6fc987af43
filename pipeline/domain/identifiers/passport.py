"""Passport and travel permit numbers of Chinese issuers; none has a check digit on paper."""

import re

_SHAPE = re.compile(
    r"E[0-9]{8}|E[A-HJ-NP-Z][0-9]{7}|G[0-9]{8}|1[45][0-9]{7}|[PSD]E[0-9]{7}|[PS]\.[0-9]{7}|K[0-9]{8}|MA[0-9]{7}"
)


def is_passport_number(text: str) -> bool:
    """Whether `text` has the shape of a passport number."""
    return bool(_SHAPE.fullmatch(text))
