"""What a scanner and an OCR engine do to a text: confused characters, lost lines, broken order, stray spaces.

The confusion pairs are those that readers of Chinese print are known to make (similar shapes), not those of one
engine; the rates lie around what a poor scan gives.
"""

import random

PAIRS = (
    "己已 已巳 未末 土士 日曰 人入 八人 大太 犬大 千干 干于 天夭 刀力 治冶 侯候 泰秦 赢嬴 账帐 阀阈 晖辉 一- 二: 口0 贰武 叁参 "
    "捌别 仟任 佰伯 圆园 司可 同回 合台 今令 方万 甲申 由田 乙己 元无 订计 请清 情请 惰情 责贵 贵责 货贷 贷货 投没 诉拆 拆折 "
    "函亟 复夏 特待 此比 致到 尊葬 敬散 告吉 通逼 知如 书节 处外 理埋 问间 间问 题是 票栗 税锐 额颠 价介 买卖 卖买 租祖 "
    "借惜 款欺 保堡 证正 违连 约药 终络 解鲜 签答 章意 盖羔 公厶 有冇 限艮 住佳 址扯 电申 话活 号弓 码玛 单草 位立 "
    "负贞 法去 定宝 代伐 表衰 权杈 委季 托拖 双汉 協协 行衍 付什 支攴 到倒 期朋 未来 来末 工二 程呈 质贡 量里 服眼 务夯"
).split()
_TWINS = {pair[0]: pair[1] for pair in PAIRS}
_STRAY = "·.,'`|-_~:;“”"


def scanned(text: str, rng: random.Random) -> str:
    """The text as a scan of random quality reads: from nearly clean to hard to recognise."""
    quality = rng.choice((0.005, 0.01, 0.02, 0.04, 0.08))
    lines = [line for line in text.split("\n") if rng.random() > quality]
    if rng.random() < 0.2:
        lines = _shuffled_a_little(lines, rng)
    if rng.random() < 0.3:
        lines = _rewrapped(lines, rng)
    return "\n".join(_misread(line, quality, rng) for line in lines) or text


def _misread(line: str, rate: float, rng: random.Random) -> str:
    return "".join(_glyph(glyph, rng) if rng.random() < rate else glyph for glyph in line)


def _glyph(glyph: str, rng: random.Random) -> str:
    """A wrong reading of one character: its twin, nothing, a space or a speck beside it."""
    return rng.choice(
        (_TWINS.get(glyph, glyph), _TWINS.get(glyph, glyph), "", glyph + " ", glyph + rng.choice(_STRAY))
    )


def _shuffled_a_little(lines: list[str], rng: random.Random) -> list[str]:
    """Lines in the order of an engine that mistakes the columns: some moved by a few places."""
    places = sorted(range(len(lines)), key=lambda place: place + rng.uniform(0, 3))
    return [lines[place] for place in places]


def _rewrapped(lines: list[str], rng: random.Random) -> list[str]:
    """Lines cut at a fixed width, as print breaks them."""
    width = rng.randint(18, 42)
    return [line[start : start + width] for line in lines for start in range(0, max(len(line), 1), width)]


def cut(text: str, rng: random.Random) -> str:
    """A part of the text: its first page, its middle, its end, or all without the title."""
    lines = text.split("\n")
    length = max(len(text), 1)
    return (
        rng.choice(
            (
                lambda: "\n".join(lines[1:]),
                lambda: "\n".join(lines[1:]),
                lambda: text[: max(60, int(length * rng.uniform(0.2, 0.7)))],
                lambda: text[min(length // 3, int(length * rng.uniform(0.1, 0.4))) :][
                    : max(120, int(length * 0.5))
                ],
                lambda: text[int(length * rng.uniform(0.2, 0.5)) :],
            )
        )()
        or text
    )
