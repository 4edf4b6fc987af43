"""Amounts as they are printed: in figures with separators, and in capitals (大写) that cannot be altered."""

from decimal import Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿")


def figures(amount: Decimal) -> str:
    """As printed: 12,345.60."""
    return f"{amount:,.2f}"


def plain(amount: Decimal) -> str:
    """Canonical: 12345.60."""
    return f"{amount:.2f}"


def capitals(amount: Decimal) -> str:
    """In capitals by the rules of 支付结算办法: 壹万陆仟肆佰零玖元零贰分; negative amounts open with （负数）."""
    if amount < 0:
        return "（负数）" + capitals(-amount)
    cents = int((amount * 100).to_integral_value())
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not fen:
        return (words or "零元") + "整"
    if jiao:
        return words + f"{_DIGITS[jiao]}角" + (f"{_DIGITS[fen]}分" if fen else "整")
    return words + ("零" if words else "") + f"{_DIGITS[fen]}分"


def _whole(number: int) -> str:
    words, gap = "", False
    for group in range(2, -1, -1):
        four = number // 10000**group % 10000
        if not four:
            gap = gap or bool(words)
            continue
        if words and (gap or four < 1000):
            words += "零"
        words, gap = words + _four(four) + _GROUPS[group], False
    return words


def _four(number: int) -> str:
    words, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return words
