"""Invented dates, amounts, phones and codes, in the many ways people write them, and blanks where forms leave them."""

import random

from classifiers.corpus.lists import TRADE

_DIGITS = "〇一二三四五六七八九"
_CAPITALS = "零壹贰叁肆伍陆柒捌玖"


def chinese_number(number: int) -> str:
    """1 to 999 in plain Chinese numerals."""
    hundreds, rest = divmod(number, 100)
    if hundreds:
        link = "零" if 0 < rest < 10 else "一" if 10 <= rest < 20 else ""
        return f"{_DIGITS[hundreds]}百{link}{chinese_number(rest) if rest else ''}"
    tens, ones = divmod(rest, 10)
    return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")


def date(rng: random.Random, first: int = 2005, last: int = 2025) -> str:
    """A day in one of the many forms people write it, sometimes left blank."""
    year, month, day = rng.randint(first, last), rng.randint(1, 12), rng.randint(1, 28)
    chinese_year = "".join(_DIGITS[int(digit)] for digit in str(year))
    return rng.choice(
        (
            f"{year}年{month}月{day}日",
            f"{year}年{month}月{day}日",
            f"{year}年{month:02d}月{day:02d}日",
            f"{year}-{month:02d}-{day:02d}",
            f"{year}.{month}.{day}",
            f"{year}/{month:02d}/{day:02d}",
            f"{chinese_year}年{chinese_number(month)}月{chinese_number(day)}日",
            f"{year} 年 {month} 月 {day} 日",
            f"{year}年{month}月",
        )
    )


def blank_date(rng: random.Random) -> str:
    """A day as blank templates show it."""
    return rng.choice(
        (
            "    年  月  日",
            "____年__月__日",
            "20__年__月__日",
            "××××年××月××日",
            "＿＿年＿＿月＿＿日",
            "年 月 日",
            "        年    月    日",
        )
    )


def figure(rng: random.Random, low: int = 100, high: int = 2_000_000) -> int:
    """A whole amount in yuan, small ones as likely as large ones, often round."""
    value = int(low * (high / low) ** rng.random())
    return value if rng.random() < 0.4 else max(low, round(value, -len(str(value)) + 2))


def amount(rng: random.Random, low: int = 100, high: int = 2_000_000) -> str:
    """An amount in figures, in one of the usual forms."""
    value, cents = figure(rng, low, high), rng.choice((0, 0, 0, rng.randint(1, 99)))
    return rng.choice(
        (
            f"{value}元",
            f"{value:,}元",
            f"¥{value:,}.{cents:02d}",
            f"￥{value}.{cents:02d}",
            f"人民币{value}元",
            f"{value}.{cents:02d}元",
            f"{value / 10000:g}万元",
        )
    )


def capitals(value: int) -> str:
    """A whole amount in capital numerals (大写), ending in 元整."""
    groups, rest = [], value
    while rest:
        rest, part = divmod(rest, 10_000)
        groups.append(part)
    text = ""
    for index in range(len(groups) - 1, -1, -1):
        if text and groups[index] and groups[index] < 1000:
            text += "零"
        text += _capital_group(groups[index]) + (("", "万", "亿")[index] if groups[index] else "")
    return (text or "零") + "元整"


def _capital_group(part: int) -> str:
    """Four digits in capitals."""
    text = ""
    for digit, unit in zip(f"{part:04d}", ("仟", "佰", "拾", ""), strict=True):
        if digit != "0":
            text += _CAPITALS[int(digit)] + unit
        elif text and not text.endswith("零"):
            text += "零"
    return text.rstrip("零")


def amount_in_words(rng: random.Random, low: int = 100, high: int = 2_000_000) -> str:
    """An amount in capitals with its figures, as contracts, receipts and invoices write it."""
    value = figure(rng, low, high)
    words = capitals(value)
    return rng.choice(
        (
            f"人民币{words}（¥{value:,}.00）",
            f"{value}元（大写：{words}）",
            f"（大写）{words} （小写）￥{value}.00",
            f"人民币（大写）{words}",
        )
    )


def mobile(rng: random.Random) -> str:
    """A mobile number, sometimes grouped or masked."""
    digits = f"1{rng.choice('3456789')}{rng.randint(0, 999_999_999):09d}"
    return rng.choice(
        (
            digits,
            digits,
            f"{digits[:3]}-{digits[3:7]}-{digits[7:]}",
            f"{digits[:3]}****{digits[7:]}",
            f"{digits[:3]} {digits[3:7]} {digits[7:]}",
        )
    )


def phone(rng: random.Random) -> str:
    """A mobile or landline number."""
    area = rng.choice(("010", "021", "0571", "0755", "0731", "028", "027", "0532", "029"))
    return rng.choice(
        (
            mobile(rng),
            mobile(rng),
            f"{area}-{rng.randint(20_000_000, 89_999_999)}",
            f"({area}){rng.randint(2_000_000, 8_999_999)}",
            f"400-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}",
        )
    )


def email(rng: random.Random) -> str:
    """A mail address at a reserved domain."""
    name = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(3, 9)))
    return f"{name}{rng.choice(('', str(rng.randint(1, 999))))}@{rng.choice(('example.com', 'example.cn', 'mail.example.com', 'corp.example'))}"


def credit_code(rng: random.Random) -> str:
    """Eighteen characters that look like a unified social credit code (the checksum is not computed)."""
    return f"91{rng.randint(110000, 659999)}" + "".join(rng.choices("0123456789ABCDEFGHJKLMNPQRTUWXY", k=10))


def account(rng: random.Random) -> str:
    """A bank account number of 16 to 19 digits."""
    return "".join(rng.choices("0123456789", k=rng.randint(16, 19)))


def serial(rng: random.Random) -> str:
    """A running number such as firms give to contracts, orders, cases and slips."""
    year, letters, number = (
        rng.randint(2005, 2025),
        "".join(rng.choices("ABCDEFGHJKLMNPQRSTXYZ", k=rng.randint(1, 4))),
        rng.randint(1, 9999),
    )
    return rng.choice(
        (
            f"{letters}-{year}-{number:04d}",
            f"{letters}{year}{rng.randint(1, 12):02d}{number:04d}",
            f"{year}{number:06d}",
            f"No.{number:07d}",
            f"[{year}]{number}号",
            f"{letters}{number:05d}",
        )
    )


def document_number(rng: random.Random) -> str:
    """A document number (发文字号), correct or as firms imitate it."""
    letters = "".join(rng.choices(TRADE, k=rng.choice((1, 2)))) + rng.choice(
        ("函", "发", "字", "办", "财函", "办发", "法", "综", "")
    )
    year, number = rng.randint(2005, 2025), rng.randint(1, 400)
    return rng.choice(
        (
            f"{letters}〔{year}〕{number}号",
            f"{letters}[{year}]{number}号",
            f"{letters}〔{year}〕第{number}号",
            f"{letters}（{year}）{number:03d}号",
        )
    )


def gap(rng: random.Random) -> str:
    """The empty place of a blank form."""
    return rng.choice(
        (
            "______",
            "＿＿＿＿",
            "________",
            "      ",
            "……",
            "×××",
            "（     ）",
            "___",
            "【    】",
            "____________",
        )
    )


def sentence_list(rng: random.Random, sentences: tuple[str, ...], least: int, most: int) -> list[str]:
    """Between `least` and `most` of the sentences, in random order (all of them when there are fewer)."""
    return rng.sample(sentences, min(len(sentences), rng.randint(least, most)))


def numbered(rng: random.Random, items: list[str]) -> list[str]:
    """The items as numbered paragraphs, in one of the usual styles."""
    style = rng.randrange(6)
    marks = (
        lambda n: f"{n}、",
        lambda n: f"{n}. ",
        lambda n: f"{chinese_number(n)}、",
        lambda n: f"（{chinese_number(n)}）",
        lambda n: f"第{chinese_number(n)}条 ",
        lambda n: f"({n}) ",
    )
    return [marks[style](number) + item for number, item in enumerate(items, 1)]
