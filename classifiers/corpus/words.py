"""Invented names, places, dates, amounts and codes that all corpus writers share, in the many ways people write them.

Nothing here speaks for a category: every family draws from the same names and numbers, so that the model
cannot learn them.
"""

import random

from classifiers.corpus.lists import (
    CITIES,
    DEPARTMENTS,
    DISTRICTS,
    FORMS,
    GIVEN,
    GOODS,
    INDUSTRIES,
    PROVINCES,
    ROADS,
    SURNAMES,
    TRADE,
)
from classifiers.corpus.numbers import (
    account,
    amount,
    amount_in_words,
    blank_date,
    capitals,
    chinese_number,
    credit_code,
    date,
    document_number,
    email,
    figure,
    gap,
    mobile,
    numbered,
    phone,
    sentence_list,
    serial,
)

__all__ = [
    "CITIES",
    "DEPARTMENTS",
    "DISTRICTS",
    "FORMS",
    "GIVEN",
    "GOODS",
    "INDUSTRIES",
    "PROVINCES",
    "ROADS",
    "SURNAMES",
    "TRADE",
    "account",
    "address",
    "address_of",
    "amount",
    "amount_in_words",
    "authority",
    "bank",
    "blank_date",
    "capitals",
    "chinese_number",
    "city",
    "company",
    "credit_code",
    "date",
    "document_number",
    "email",
    "estate",
    "figure",
    "gap",
    "institution",
    "masked_person",
    "mobile",
    "numbered",
    "organisation",
    "person",
    "phone",
    "sentence_list",
    "serial",
    "short_company",
    "trade_name",
]


def person(rng: random.Random) -> str:
    """A full name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.choices(GIVEN, k=rng.choice((1, 2, 2, 2))))


def address_of(rng: random.Random) -> str:
    """How somebody is spoken of: name with 先生, 女士, 经理 and the like."""
    return rng.choice(SURNAMES) + rng.choice(("先生", "女士", "经理", "总", "主任", "老师", "师傅", "工"))


def masked_person(rng: random.Random) -> str:
    """A name with characters hidden, as in published files: 张某, 李××, 王*明."""
    surname = rng.choice(SURNAMES)
    return rng.choice(
        (f"{surname}某", f"{surname}某某", f"{surname}××", f"{surname}*{rng.choice(GIVEN)}", f"{surname}**")
    )


def trade_name(rng: random.Random) -> str:
    """The invented part of a company's name, two to four characters."""
    return "".join(rng.choices(TRADE, k=rng.choice((2, 2, 2, 3, 4))))


def city(rng: random.Random) -> str:
    """A city, without 市."""
    return rng.choice(CITIES)


def company(rng: random.Random) -> str:
    """A full invented company name, in the usual orders of place, name, trade and form."""
    place, name, trade, form = city(rng), trade_name(rng), rng.choice(INDUSTRIES), rng.choice(FORMS)
    return rng.choice(
        (
            f"{place}{name}{trade}{form}",
            f"{place}市{name}{trade}{form}",
            f"{name}（{place}）{trade}{form}",
            f"{name}{trade}{form}",
            f"{rng.choice(PROVINCES)}{name}{trade}{form}",
        )
    )


def short_company(rng: random.Random) -> str:
    """A company or shop as people call it in passing."""
    name, trade = trade_name(rng), rng.choice(INDUSTRIES)
    return rng.choice(
        (
            f"{name}{trade}",
            f"{name}公司",
            f"{city(rng)}{name}",
            f"{name}集团",
            f"{name}专卖店",
            f"{name}旗舰店",
        )
    )


def authority(rng: random.Random) -> str:
    """A public body of some city or district."""
    where = rng.choice(
        (
            f"{city(rng)}市",
            f"{rng.choice(DISTRICTS)}区",
            f"{rng.choice(DISTRICTS)}县",
            f"{city(rng)}市{rng.choice(DISTRICTS)}区",
        )
    )
    body = rng.choice(
        (
            "人民政府 市场监督管理局 住房和城乡建设局 教育局 人力资源和社会保障局 公安局 交通运输局 城市管理和综合执法局 自然资源局 "
            "生态环境局 卫生健康局 税务局 民政局 财政局 发展和改革局 水利局 农业农村局 消费者协会 信访局 商务局 应急管理局"
        ).split()
    )
    return where + body


def institution(rng: random.Random) -> str:
    """A school, hospital, court, bank or community, which are neither companies nor offices."""
    where = rng.choice((f"{city(rng)}市", rng.choice(DISTRICTS), rng.choice(PROVINCES) + "省"))
    return where + rng.choice(
        "第一中学 实验小学 职业技术学院 人民医院 中医院 妇幼保健院 中级人民法院 区人民法院 农村商业银行 分行营业部 图书馆 社区居民委员会 村民委员会".split()
    )


def organisation(rng: random.Random) -> str:
    """Mostly a company, sometimes an authority or an institution."""
    return rng.choice((company, company, company, authority, institution))(rng)


def address(rng: random.Random) -> str:
    """A postal address, more or less complete."""
    head = rng.choice(
        (
            f"{city(rng)}市{rng.choice(DISTRICTS)}区",
            f"{rng.choice(PROVINCES)}省{city(rng)}市",
            f"{city(rng)}市",
            "",
        )
    )
    road = rng.choice(ROADS) + rng.choice(("路", "大道", "街", "东路", "西路", "南路", "北路", "二路"))
    tail = rng.choice(
        (
            f"{rng.randint(1, 1999)}号",
            f"{rng.randint(1, 999)}号{rng.randint(1, 30)}栋{rng.randint(1, 33)}层",
            f"{rng.randint(1, 999)}号{trade_name(rng)}大厦{rng.randint(3, 32)}{rng.randint(1, 20):02d}室",
            f"{rng.randint(1, 99)}弄{rng.randint(1, 60)}号",
            f"{trade_name(rng)}工业园{rng.choice('ABCDEFG')}区{rng.randint(1, 20)}号",
            f"{estate(rng)}{rng.randint(1, 30)}栋{rng.randint(1, 4)}单元{rng.randint(1, 33)}0{rng.randint(1, 6)}",
        )
    )
    return head + road + tail


def estate(rng: random.Random) -> str:
    """A housing estate."""
    return trade_name(rng) + rng.choice(
        "花园 小区 家园 新村 公馆 华府 名城 广场 苑 湾 国际 首府 悦城 山庄".split()
    )


def bank(rng: random.Random) -> str:
    """A bank branch."""
    return (
        rng.choice(
            "中国工商银行 中国建设银行 中国农业银行 中国银行 招商银行 交通银行 农村商业银行 兴业银行 浦发银行 民生银行".split()
        )
        + city(rng)
        + rng.choice(ROADS)
        + "支行"
    )
