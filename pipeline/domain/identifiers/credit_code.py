"""Unified social credit codes (统一社会信用代码, GB 32100-2015): two independent checks, and what OCR may have meant."""

import re
from collections.abc import Iterator
from itertools import product

from pipeline.domain.identifiers.organisation_code import is_organisation_code

CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUES = {char: value for value, char in enumerate(CHARSET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_SHAPE = re.compile(f"[{CHARSET}]{{2}}[0-9]{{6}}[{CHARSET}]{{10}}")
_DIGITS_ONLY = range(2, 8)

# Letters that no code has, and what the paper can have said instead.
_IMPOSSIBLE = {"O": "0DQ", "I": "1L", "Z": "2", "S": "5", "V": "UWY", "|": "1", "!": "1"}
# Characters that a code may have and OCR mistakes for one another.
_LOOKALIKES = ("8B", "0DQ", "6G", "1L7", "UW", "MNH", "XK", "EF", "PR", "4A", "CG", "38", "7T", "2", "5")
# Of these, the ones with a single meaning; O may also have been D or Q, but hardly ever was.
_ALWAYS = str.maketrans("OIZS", "0125")
_FORCED_AT_MOST = 8


def check_character(body: str) -> str:
    """The check character of the first seventeen characters."""
    total = sum(weight * _VALUES[char] for weight, char in zip(_WEIGHTS, body, strict=True))
    return CHARSET[-total % 31]


def is_credit_code(text: str) -> bool:
    """Whether `text` is a code whose GB 32100 check character holds."""
    return bool(_SHAPE.fullmatch(text)) and check_character(text[:17]) == text[17]


def is_doubly_checked(text: str) -> bool:
    """Whether the organisation code inside holds too; every public code tried does, old ones may not."""
    return is_credit_code(text) and is_organisation_code(text[8:17])


def as_printed(text: str) -> str:
    """The code with letters that no code has read as the figures they stand for, if both checks then hold.

    This is no repair: nothing that a code may contain is changed, and two checks vouch for the result.
    Anything else comes back as it was.
    """
    read = text.upper().translate(_ALWAYS)
    return read if is_doubly_checked(read) else text


def candidates(text: str) -> tuple[str, ...]:
    """Every valid code that OCR may have read as `text`, at the fewest look-alike changes.

    A code that passes is its own only candidate. More than one candidate means that nobody can tell without
    another source: repair is not unique (a changed 1 and a changed 8 can both satisfy both checks).
    """
    text = text.upper()
    if is_credit_code(text):
        return (text,)
    if len(text) != 18 or not text.isascii():
        return ()
    legal = tuple(_made_legal(text))
    for readings in (legal, tuple(changed for code in legal for changed in _one_change(code))):
        found = _passing(readings)
        if found:
            return found
    return ()


def _passing(readings: tuple[str, ...]) -> tuple[str, ...]:
    passing = sorted(filter(is_credit_code, set(readings)))
    return tuple(filter(is_doubly_checked, passing)) or tuple(passing)


def _made_legal(text: str) -> Iterator[str]:
    """All ways to replace the characters that cannot stand where they stand."""
    options = [_options(place, char) for place, char in enumerate(text)]
    if sum(len(option) > 1 for option in options) <= _FORCED_AT_MOST:
        yield from map("".join, product(*options))


def _options(place: int, char: str) -> str:
    legal = "0123456789" if place in _DIGITS_ONLY else CHARSET
    if char in legal:
        return char
    meant = _IMPOSSIBLE.get(char) or _alike(char)
    return "".join(option for option in meant if option in legal)


def _one_change(code: str) -> Iterator[str]:
    for place, char in enumerate(code):
        legal = "0123456789" if place in _DIGITS_ONLY else CHARSET
        for other in _alike(char):
            if other in legal:
                yield code[:place] + other + code[place + 1 :]


def _alike(char: str) -> str:
    return "".join(group.replace(char, "") for group in _LOOKALIKES if char in group)
