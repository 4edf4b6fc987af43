"""Postcodes, which only their label tells from a region code."""

import re

_SHAPE = re.compile(r"(?<!\d)[0-8]\d{5}(?!\d)")
_LABELLED = re.compile(r"邮(?:政编码|编)\s*[:：]?\s*([0-8]\d{5})(?!\d)")


def is_postcode(text: str) -> bool:
    """Whether `text` has a postcode's shape; the shape alone proves nothing."""
    return bool(_SHAPE.fullmatch(text))


def find_postcode(text: str) -> str | None:
    """The postcode beside its label (邮编, 邮政编码), or None."""
    match = _LABELLED.search(text)
    return match[1] if match else None
