"""Organisation codes (组织机构代码, GB 11714-1997): eight characters and a check character."""

import re

_SHAPE = re.compile(r"[0-9A-Z]{8}[0-9X]")
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_character(body: str) -> str:
    """The check character of eight characters `0-9A-Z`."""
    total = sum(weight * int(char, 36) for weight, char in zip(_WEIGHTS, body, strict=True))
    return {10: "X", 11: "0"}.get(11 - total % 11, str(11 - total % 11))


def is_organisation_code(text: str) -> bool:
    """Whether `text` (`XXXXXXXXC` or `XXXXXXXX-C`) is a code whose check character holds."""
    code = text[:8] + text[9:] if text[8:9] == "-" else text
    return bool(_SHAPE.fullmatch(code)) and check_character(code[:8]) == code[8]
