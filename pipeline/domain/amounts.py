"""Amounts of money in figures and in capitals (大写), read exactly and written back."""

import re
from decimal import Decimal, InvalidOperation

from pipeline.domain.text import squeeze

CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 16

_FIGURES = re.compile(
    r"(-?)(?:CNY|RMB|[¥Y羊])?(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,6}))?(万|亿)?(?:元|圆)?(?:整|正)?"
)
_SCALES = {"": 1, "万": 10_000, "亿": 100_000_000}

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
# Everyday numerals, and the characters that OCR and hasty pens put for capitals; in this closed grammar they
# cannot mean anything else.
_SAME = str.maketrans(
    "〇○◯一二两三四五六七八九弍貳贰武叄參参陸染柒捌别万萬億亿仟千任佰百伯拾十圓圆园正陌",
    "零零零壹贰贰叁肆伍陆柒捌玖贰贰贰贰叁叁叁陆柒柒捌捌万万亿亿仟仟仟佰佰佰拾拾元元元整佰",
)
_LEAD = re.compile(r"^(?:人民币|RMB|⊗|x|X|:|\(大写\)|大写)*(\(?负数?\)?)?(?:人民币|⊗|:)*")
_D = "[壹贰叁肆伍陆柒捌玖]"
_SECTION = re.compile(rf"零?(?:({_D})仟)?零?(?:({_D})佰)?零?(?:({_D}?)(拾))?零?({_D})?")
_WORDS = re.compile(rf"(?:([零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+)元)?(?:零?({_D})角)?(?:零?({_D})分)?整?")


def parse_figures(text: str) -> Decimal | None:
    """`￥1,234.50`, `1234.5元`, `12.5万元` as a decimal; None if the whole of `text` is not one amount.

    OCR reads ¥ as Y or 羊; both are taken for it at the front.
    """
    match = _FIGURES.fullmatch(squeeze(text).replace("。", "."))
    if not match:
        return None
    minus, late_minus, whole, fraction, scale = match.groups()
    try:
        value = Decimal(f"{whole.replace(',', '')}.{fraction or '0'}") * _SCALES[scale or ""]
    except InvalidOperation:
        return None
    return _exact(-value if minus or late_minus else value)


def parse_capitals(text: str) -> Decimal | None:
    """`壹仟贰佰圆零伍分` as a decimal; None where the grammar is broken, which a forged or misread amount is."""
    text = squeeze(text).translate(_SAME)
    lead = _LEAD.match(text)
    negative = bool(lead and lead[1])
    match = _WORDS.fullmatch(text[lead.end() :] if lead else text)
    if not match or not any(match.groups()):
        return None
    yuan = _whole(match[1]) if match[1] else 0
    if yuan is None:
        return None
    cents = yuan * 100 + _digit(match[2]) * 10 + _digit(match[3])
    return _exact(Decimal(-cents if negative else cents) / 100)


def write_capitals(amount: Decimal) -> str:
    """The amount in capitals by the rules of 支付结算办法 附件一; cents at most, below ten thousand million million."""
    cents = int((abs(amount) * 100).to_integral_exact())
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = _write_whole(yuan) + "元" if yuan or not cents else ""
    words += f"{_DIGITS[jiao]}角" if jiao else ("零" if fen and yuan else "")
    words += f"{_DIGITS[fen]}分" if fen else "整"
    return ("负数" if amount < 0 else "") + words


def canonical(amount: Decimal) -> str:
    """The amount as keys carry it: plain, two decimals."""
    return f"{amount.quantize(CENT):f}"


def adds_up(net: Decimal, tax: Decimal, total: Decimal) -> bool:
    """金额 + 税额 = 价税合计, to the cent."""
    return net + tax == total


def _exact(value: Decimal) -> Decimal | None:
    return value if abs(value) < _LARGEST else None


def _whole(text: str) -> int | None:
    """An integer in capitals: sections of four places, 亿 and 万 between them (万亿 is possible)."""
    for mark, scale in (("亿", 100_000_000), ("万", 10_000)):
        head, found, tail = text.rpartition(mark)
        if found:
            return _scaled(head, tail, scale)
    return _section(text)


def _scaled(head: str, tail: str, scale: int) -> int | None:
    above, below = _whole(head) if head else None, _whole(tail) if tail else 0
    if above is None or below is None or not above or below >= scale:
        return None
    return above * scale + below


def _section(text: str) -> int | None:
    if text in ("", "零"):
        return 0
    match = _SECTION.fullmatch(text)
    if not match or not any(match.groups()):
        return None
    thousands, hundreds, tens, ten, ones = match.groups()
    if ten and not tens and (thousands or hundreds):
        return None
    tens_value = (_digit(tens) or 1) * 10 if ten else 0
    return _digit(thousands) * 1000 + _digit(hundreds) * 100 + tens_value + _digit(ones)


def _digit(char: str | None) -> int:
    return _DIGITS.index(char) if char else 0


def _write_whole(number: int) -> str:
    if number == 0:
        return "零"
    for scale, mark in ((100_000_000, "亿"), (10_000, "万")):
        if number >= scale:
            return _write_whole(number // scale) + mark + _write_below(number % scale, scale)
    return _write_section(number)


def _write_below(rest: int, scale: int) -> str:
    if not rest:
        return ""
    return ("零" if rest < scale // 10 else "") + _write_whole(rest)


def _write_section(number: int) -> str:
    words, gap = "", False
    for place, mark in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + mark
        gap = not digit
    return words
