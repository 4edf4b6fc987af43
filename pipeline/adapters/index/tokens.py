"""Words for full-text search, the same for every database: the index proposes by tokens, the text decides.

Chinese has no spaces and word segmenters miss words, so every pair of neighbouring characters is a token, and
every single one. Letters and digits are taken as runs. A search word proposes the records that have all its
tokens; whether they stand side by side is then checked on the text itself.
"""

import re
import unicodedata
from dataclasses import dataclass, field

_WIDE = r"(?:(?![\W_])[\u2e80-\U0010ffff])"  # Han, kana, hangul: written without spaces
_NARROW = r"(?:(?![\u2e80-\U0010ffff])[^\W_])"
_RUN = re.compile(f"{_WIDE}+|{_NARROW}+")
_FIRST_WIDE = re.compile(_WIDE)
_WRAP = re.compile(r"(?<=[\u2e80-\U0010ffff])\s+(?=[\u2e80-\U0010ffff])")
_SNIPPET = 40


def searchable(text: str) -> str:
    """The text in the form that is compared: NFKC, capitals, and no break inside a Chinese word."""
    return _WRAP.sub("", unicodedata.normalize("NFKC", text).upper())


def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text, each once, in a fixed order: `HT-7号合同` has HT, 7, 号, 号合, 合, 合同, 同."""
    found: dict[str, None] = {}
    for run in _RUN.findall(searchable(text)):
        if not _FIRST_WIDE.match(run):
            found[run] = None
            continue
        for place, char in enumerate(run):
            found[char] = None
            found[run[place : place + 2]] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query; a run of it is found whole, whatever punctuation stands between its runs."""

    text: str = field(repr=False)
    tokens: tuple[str, ...] = field(repr=False)
    pattern: re.Pattern[str] = field(repr=False)


def words_of(query: str) -> tuple[Word, ...]:
    """The words of a query, split at white space; what has no letter or digit says nothing and is left out."""
    words = ((word, _RUN.findall(searchable(word))) for word in unicodedata.normalize("NFKC", query).split())
    return tuple(Word(word, _proposing(runs), _pattern(runs)) for word, runs in words if runs)


def _proposing(runs: list[str]) -> tuple[str, ...]:
    """The rarest tokens that a match must have: pairs, and single characters only where there is no pair."""
    found: dict[str, None] = {}
    for run in runs:
        if not _FIRST_WIDE.match(run) or len(run) == 1:
            found[run] = None
        else:
            found.update(dict.fromkeys(run[place : place + 2] for place in range(len(run) - 1)))
    return tuple(found)


def _pattern(runs: list[str]) -> re.Pattern[str]:
    body = r"[\W_]*".join(re.escape(run) for run in runs)
    before = "" if _FIRST_WIDE.match(runs[0]) else f"(?<!{_NARROW})"
    after = "" if _FIRST_WIDE.match(runs[-1][-1]) else f"(?!{_NARROW})"
    return re.compile(before + body + after)


def snippet(text: str, words: tuple[Word, ...]) -> str:
    """The text around the first match, on one line; its beginning where the match is elsewhere."""
    plain = " ".join(_WRAP.sub("", unicodedata.normalize("NFKC", text)).split())
    capitals = plain.upper()
    plain = plain if len(plain) == len(capitals) else capitals
    places = [match.span() for word in words if (match := word.pattern.search(capitals))]
    first, last = min(places, default=(0, 0))
    start, end = max(0, first - _SNIPPET), last + _SNIPPET
    return ("…" if start else "") + plain[start:end] + ("…" if end < len(plain) else "")
