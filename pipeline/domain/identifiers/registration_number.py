"""Old business registration numbers (工商注册号, GS15-2006): fifteen digits, ISO 7064 MOD 11,10."""

import re

from pipeline.domain.identifiers.check_digits import mod_11_10_holds

_SHAPE = re.compile(r"[1-9][0-9]{14}")


def is_registration_number(text: str) -> bool:
    """Whether `text` is a registration number whose check digit holds."""
    return bool(_SHAPE.fullmatch(text)) and mod_11_10_holds(text)
