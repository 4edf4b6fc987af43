"""Citizens' identity numbers (居民身份证号码, GB 11643-1999), and the fifteen-digit form before them."""

import re
from datetime import date

from pipeline.domain.identifiers.check_digits import mod_11_2_check

_SHAPE_18 = re.compile(r"[1-9][0-9]{16}[0-9X]")
_SHAPE_15 = re.compile(r"[1-9][0-9]{14}")
_INSIDE = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")


def is_id_number(text: str) -> bool:
    """Whether `text` is an eighteen-character number whose birthday exists and whose check character holds."""
    return (
        bool(_SHAPE_18.fullmatch(text))
        and _birthday_exists(text[6:14])
        and mod_11_2_check(text[:17]) == text[17]
    )


def upgrade_id_number(text: str) -> str | None:
    """The eighteen-character form of a fifteen-digit number, or None if it is not one."""
    if not _SHAPE_15.fullmatch(text) or not _birthday_exists("19" + text[6:12]):
        return None
    body = text[:6] + "19" + text[6:]
    return body + mod_11_2_check(body)


def find_id_numbers(text: str) -> tuple[str, ...]:
    """Runs in the text that have an identity number's shape, whether or not they pass."""
    return tuple(found.upper() for found in _INSIDE.findall(text))


def _birthday_exists(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born.year >= 1850
