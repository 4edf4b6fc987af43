"""Dates in every form that paper writes them, checked against the calendar."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.domain.text import normalise

_DIGITS = {
    **{str(n): n for n in range(10)},
    **dict.fromkeys("Oo〇○◯零Q", 0),
    **{char: n for n, pair in enumerate(("一壹", "二贰两", "三叁", "四肆", "五伍"), 1) for char in pair},
    **{char: n for n, pair in enumerate(("六陆", "七柒", "八捌", "九玖"), 6) for char in pair},
    **dict.fromkeys("lI|", 1),
}
_TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30}
_ANY = "[" + "".join(re.escape(char) for char in _DIGITS) + "]"
_PART = "[" + "".join(re.escape(char) for char in (*_DIGITS, *_TENS)) + " ]"
_WRITTEN = re.compile(
    rf"({_ANY}(?: ?{_ANY}){{3}}) ?年 ?({_PART}{{1,5}})月 ?({_PART}{{1,6}}(?=日|号)|\d\d(?=\s*$))(?:日|号)?"
)
_SEPARATED = re.compile(r"(?<![\d./-])(\d{4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?![\d])")
_COMPACT = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d{2})(\d{2})(\d{2})(?![0-9A-Za-z])")
_DASHES = str.maketrans("—–－\u2212\u2010\u2011", "------")

EARLIEST = date(1900, 1, 1)


def parse_date(text: str) -> date | None:
    """The date that the whole of `text` writes, or None; 30 February is None."""
    text = _tidy(text)
    for pattern in (_WRITTEN, _SEPARATED, _COMPACT):
        match = pattern.fullmatch(text)
        if match:
            return _date(match)
    return None


def find_dates(text: str, *, compact: bool = False) -> tuple[date, ...]:
    """The dates written in the text, in order; `compact` takes bare 20240305 too."""
    return tuple(found for _, found in locate_dates(text, compact=compact))


def locate_dates(text: str, *, compact: bool = False) -> tuple[tuple[int, date], ...]:
    """The dates in the text, each with its offset in the normalised text, in order."""
    tidy = _tidy(text)
    return tuple(sorted(_located(tidy, compact)))


def is_plausible(found: date, today: date, earliest: date = EARLIEST) -> bool:
    """Whether paper scanned today can carry the date: not before `earliest`, not in the future."""
    return earliest <= found <= today


def _located(text: str, compact: bool) -> Iterator[tuple[int, date]]:
    for pattern in (_WRITTEN, _SEPARATED, *((_COMPACT,) if compact else ())):
        for match in pattern.finditer(text):
            found = _date(match)
            if found:
                yield match.start(), found


def _date(match: re.Match[str]) -> date | None:
    year, month, day = (group for group in match.groups() if group not in "-./")
    numbers = _year(year), _number(month), _number(day)
    try:
        return date(*(number or 0 for number in numbers))
    except ValueError:
        return None


def _year(text: str) -> int:
    return int("".join(str(_DIGITS[char]) for char in text if char != " "))


def _number(text: str) -> int | None:
    """`5`, `05`, `十二`, `二十`, `廿九`, `零壹拾`: a month or a day; None where the characters make no number."""
    text = text.replace(" ", "")
    tens = next((char for char in text if char in _TENS), None)
    if tens is None:
        return int("".join(str(_DIGITS[char]) for char in text)) if text else None
    before, _, after = text.partition(tens)
    if any(char in _TENS for char in after) or len(after) > 1:
        return None
    ahead = before.lstrip("零〇○◯")
    if len(ahead) > 1 or (ahead and _TENS[tens] != 10):
        return None
    return (_DIGITS[ahead] if ahead else 1) * _TENS[tens] + (_DIGITS[after] if after else 0)


def _tidy(text: str) -> str:
    return normalise(text.translate(_DASHES)).strip()
