"""The hand that types a complaint: slips of the input method, lost punctuation, masked places and shouted marks."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from classifiers.corpus.family import Family

_SLIPS = (
    ("的", "得"), ("得", "的"), ("地", "的"), ("在", "再"), ("再", "在"), ("账", "帐"), ("做", "作"), ("作", "做"),
    ("那", "哪"), ("已", "以"), ("以", "已"), ("像", "象"), ("部", "步"), ("是", "事"), ("反映", "反应"), ("他", "她"),
    ("和", "合"), ("不", "布"), ("很", "狠"), ("就", "旧"), ("一直", "一只"), ("根本", "跟本"), ("现在", "现再"),
    ("严重", "严众"), ("质量", "质亮"), ("这么", "怎么"), ("他们", "它们"), ("到", "道"), ("们", "门"), ("有", "又"),
)  # fmt: skip
_MASKS = ("XX", "**", "某", "××", "A", "B2", "K3")

Hand = Callable[[str, random.Random], str]


def typed(family: Family) -> Family:
    """The same family, each document typed by somebody: most tidily, some not."""
    return replace(family, write=lambda rng: type_out(family.write(rng), rng))


def type_out(text: str, rng: random.Random) -> str:
    """`text` with none, one or two of the hand's habits."""
    text = _tidy(text)
    for habit in rng.sample(_HABITS, rng.choice((0, 0, 1, 1, 2))):
        text = habit(text, rng)
    return text


def _tidy(text: str) -> str:
    """Without the doubled marks that omitted phrases leave behind."""
    text = re.sub("[，：、；]+(?=[，。！？；])", "", text)
    return re.sub("(?<=[。！？])[，；]", "", text)


def _slip(text: str, rng: random.Random) -> str:
    for right, wrong in rng.sample(_SLIPS, 3):
        text = text.replace(right, wrong, rng.choice((1, 1, 2)))
    return text


def _without_stops(text: str, rng: random.Random) -> str:
    return re.sub("[，。；！？]", lambda mark: "" if rng.random() < 0.8 else mark[0], text)


def _commas_only(text: str, _: random.Random) -> str:
    return re.sub("[。；](?!$)", "，", text)


def _spaces_for_stops(text: str, rng: random.Random) -> str:
    return re.sub("[，。]", lambda mark: " " if rng.random() < 0.7 else mark[0], text)


def _latin_marks(text: str, _: random.Random) -> str:
    return text.translate(str.maketrans("，。：；？！（）", ",.:;?!()"))


def _shouted(text: str, rng: random.Random) -> str:
    return re.sub("[！？]", lambda mark: mark[0] * rng.randint(1, 4), text)


def _masked(text: str, rng: random.Random) -> str:
    mask = rng.choice(_MASKS)
    return re.sub(
        "[\u4e00-\u9fff]{2}(?=市|县|区|镇|街道|小区|公司|学校)",
        lambda name: mask if rng.random() < 0.7 else name[0],
        text,
    )


def _digits_masked(text: str, _: random.Random) -> str:
    return re.sub(r"\d{6,}", lambda digits: "*" * len(digits[0]), text)


def _one_paragraph(text: str, rng: random.Random) -> str:
    title, _, rest = text.partition("\n")
    return title + "\n" + rest.replace("\n", rng.choice(("", " ", "　　")))


_HABITS: tuple[Hand, ...] = (
    _slip, _without_stops, _commas_only, _spaces_for_stops, _latin_marks, _shouted, _masked, _digits_masked, _one_paragraph,
)  # fmt: skip
