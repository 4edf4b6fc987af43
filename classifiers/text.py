"""What is classified: the text of a record's pages with signals text lacks, brought into one written form."""

import re
import unicodedata
from dataclasses import dataclass, field

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""The characters counted as Chinese, as a regular expression class without its brackets."""

LONGEST = 2000
"""Characters of a record that are looked at: its head, its middle and its end."""

_HEAD, _MIDDLE, _TAIL = 1100, 400, 500
_TITLE = 40

# Radicals that PDF text layers write for the character itself and that NFKC leaves alone.
_RADICALS = str.maketrans("⻓⻔⻋⻅⻚⺠⻢⻛⻝⻬⻰⻩⻄⻆", "长门车见页民马风食齐龙黄西角")
_INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffd]"
)
_BLANKS = re.compile(
    r"[_\uff3f…×※□■○●△▲◇◆─━│┃┌┐└┘├┤┬┴┼═║]+|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|\.{3,}|-{3,}|\*{2,}"
)
_SPACES = re.compile(r"[^\S\n]+")
_SPACED_OUT = re.compile(rf"(?<![{HAN}])[{HAN}](?: [{HAN}](?![{HAN}:]))+")
_INNER_SPACE = re.compile(rf"(?<=[{HAN}，。、：；！？（）]) (?=[{HAN}，。、：；！？（）])")
_LINES = re.compile(r"\s*\n\s*")
_TITLE_END = re.compile(r"[\s，。：:；;！？!?,]")


@dataclass(frozen=True, slots=True)
class Signals:
    """What the page images say: a decoded invoice QR code, a ruled table, the share of red ink (0 to 1)."""

    invoice_qr: bool = False
    ruled: bool = False
    red: float = 0.0


@dataclass(frozen=True, slots=True)
class Text:
    """A record as the classifier sees it: the raw text of each page in order, and the signals."""

    pages: tuple[str, ...] = field(repr=False)
    signals: Signals = Signals()


@dataclass(frozen=True, slots=True)
class Places:
    """A normalised text, and its title: what stands first, up to a space or a stop."""

    whole: str = field(repr=False)
    title: str = field(repr=False)


def normalise(raw: str) -> str:
    """One written form: NFKC, no invisible characters, blanks of forms as one gap, spaces collapsed.

    Spaced-out titles (`合 同`) are joined; a space between two Chinese words stays, `places` needs it.
    """
    text = unicodedata.normalize("NFKC", _BLANKS.sub(" ", _INVISIBLE.sub("", raw).translate(_RADICALS)))
    text = _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
    return _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), text)


def places(text: Text) -> Places:
    """The normalised text of a record and its title; a long text is its head, middle and end."""
    whole = normalise("\n".join(excerpt(page, 4 * LONGEST) for page in text.pages))
    whole = excerpt(whole, LONGEST)
    first = _TITLE_END.split(whole, maxsplit=1)[0][:_TITLE]
    whole = _INNER_SPACE.sub("", whole)
    return Places(whole, first)


def excerpt(text: str, longest: int) -> str:
    """The text, or where it is longer its head, middle and end, about `longest` characters in all."""
    if len(text) <= longest:
        return text
    head, middle, tail = (part * longest // LONGEST for part in (_HEAD, _MIDDLE, _TAIL))
    start = (len(text) - middle) // 2
    return "\n".join((text[:head], text[start : start + middle], text[-tail:]))
