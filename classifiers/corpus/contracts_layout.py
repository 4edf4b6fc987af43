"""Puts a contract's articles on paper: parties, numbering, blanks and signatures, in the ways firms really do it."""

import random
import re
from dataclasses import dataclass, replace

from classifiers.corpus.contracts_numbering import numbered
from classifiers.corpus.family import Family
from classifiers.corpus.slots import SLOTS

_BLANK_SHARE = 0.45
_LATER_PAGE_SHARE = 0.06
_FORM_SHARE = 0.2
_GAPS = (
    "____",
    "______",
    "＿＿＿＿",
    "________",
    "      ",
    "（    ）",
    "【  】",
    "×××",
    "XX",
    "    ",
    "…………",
    "□",
)
_HOLE = re.compile("‹([^›]*)›")
_DATE = re.compile(r"(\d{4}|[〇零二]\S{3}) ?[年./-]")
_FIELDS = (
    ("地址", SLOTS["address"]), ("法定代表人", SLOTS["person"]), ("联系电话", SLOTS["phone"]), ("统一社会信用代码", SLOTS["creditcode"]),
    ("委托代理人", SLOTS["person"]), ("开户银行", SLOTS["bank"]), ("账号", SLOTS["account"]), ("邮政编码", SLOTS["postcode"]),
    ("住所", SLOTS["address"]), ("联系人", SLOTS["person"]), ("传真", SLOTS["phone"]), ("电子邮箱", SLOTS["email"]), ("税号", SLOTS["creditcode"]),
)  # fmt: skip
_PERSON_FIELDS = (
    ("身份证号码", SLOTS["idnumber"]), ("住址", SLOTS["address"]), ("联系电话", SLOTS["mobile"]), ("性别", lambda rng: rng.choice("男女")),
    ("户籍所在地", SLOTS["address"]), ("身份证号", SLOTS["idnumber"]), ("现住址", SLOTS["address"]), ("手机", SLOTS["mobile"]),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parties:
    """Who signs: what each is called in this trade, and whether it is a person (p), company (c) or authority (g)."""

    first: str
    second: str
    kinds: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The habits of one document: what an empty place looks like, and how many places are empty."""

    rng: random.Random
    gap: str
    emptiness: float

    def fill(self, value: str) -> str:
        """`value`, or the gap that a blank template has in its place."""
        if self.rng.random() >= self.emptiness:
            return value
        if _DATE.match(value):
            century = self.rng.choice(("", "", "20", "一九", "二〇", "１９"))
            return f"{century}{self.gap}年{self.gap}月{self.gap}日"
        return self.gap + (value[-1] if value[-1:] in "元%" else "")


def laid_out(family: Family) -> Family:
    """The same family with its drafts printed as contracts."""
    return replace(family, write=lambda rng: lay_out(family.write(rng), rng))


def lay_out(draft: str, rng: random.Random) -> str:
    """A draft `title ※ roles ※ preamble ※ articles ※ annex` as the text of a contract."""
    title, roles, why, articles, annex = (part.strip() for part in draft.split("※"))
    parties = Parties(*roles.split("/"))
    paper = _paper(rng)
    body = _HOLE.sub(lambda hole: paper.fill(hole[1]), "\n".join((why, numbered(articles, rng))))
    head = (title, _head(parties, paper)) if rng.random() > _LATER_PAGE_SHARE else ()
    parts = (*head, _call_by_role(body, parties, rng), _foot(parties, paper, annex))
    return "\n".join(
        line.strip() for part in parts for line in _HOLE.sub(r"\1", part).splitlines() if line.strip()
    )


def _paper(rng: random.Random) -> Paper:
    blank = rng.random() < _BLANK_SHARE
    gap = rng.choice((rng.choice(_GAPS), rng.choice("_＿_＿ \u3000") * rng.randint(2, 16)))
    return Paper(rng, gap, rng.choice((0.8, 0.95, 1.0)) if blank else rng.choice((0, 0, 0.1)))


def _call_by_role(body: str, parties: Parties, rng: random.Random) -> str:
    """Some contracts name the trade's roles throughout instead of 甲方 and 乙方."""
    if rng.random() < 0.7:
        return body
    return (
        body.replace("甲方", parties.first)
        .replace("乙方", parties.second)
        .replace("甲、乙双方", "双方")
        .replace("甲乙双方", "双方")
    )


def _head(parties: Parties, paper: Paper) -> str:
    """The parties, in one of the usual forms of introduction or as the rows of an official form."""
    rng = paper.rng
    if rng.random() < _FORM_SHARE:
        return _form_head(parties, paper)
    style = rng.choice(
        ("{a}（以下简称甲方）", "{a}（甲方）", "甲方（{a}）", "甲方", "{a}", "甲 方", "甲方（{a}）", "甲　方")
    )
    lines = (
        []
        if rng.random() < 0.4
        else [
            rng.choice(("合同编号：", "编号：", "合同号：", "协议编号："))
            + paper.fill(SLOTS["contractno"](rng))
        ]
    )
    for mark, role, person in (
        ("甲", parties.first, parties.kinds == "p"),
        ("乙", parties.second, parties.kinds in "pm"),
    ):
        name = _named(parties.kinds if mark == "甲" else "", person, rng)
        lines += [style.format(a=role).replace("甲", mark) + "：" + paper.fill(name), *_fields(person, paper)]
    if rng.random() < 0.3:
        lines.append(
            f"签订地点：{paper.fill(SLOTS['place'](rng))}　签订时间：{paper.fill(SLOTS['date'](rng))}"
        )
    return "\n".join(lines)


def _form_head(parties: Parties, paper: Paper) -> str:
    """The top of a form: two rows of party beside number and place, as model texts of the authorities have it."""
    rng = paper.rng
    first, second = (
        _named(kind, kind == "p", rng) for kind in (parties.kinds[:1], "p" if parties.kinds in "pm" else "c")
    )
    number, place, date = (paper.fill(SLOTS[slot](rng)) for slot in ("contractno", "place", "date"))
    rows = (
        f"{parties.first}{rng.choice(('：', '名称：', '（甲方）：'))}{paper.fill(first)} 合同编号：{number}",
        f"{parties.second}{rng.choice(('：', '名称：', '（乙方）：'))}{paper.fill(second)} 签订地点：{place}",
        f"签订时间：{date}",
    )
    return "\n".join(rows)


def _form_foot(parties: Parties, paper: Paper) -> str:
    """The foot of such a form: a column of particulars for each party, and who attests it."""
    rng = paper.rng
    labels = (
        "单位名称（章）",
        "单位地址",
        "法定代表人",
        "委托代理人",
        "电话",
        "电报挂号",
        "开户银行",
        "帐号",
        "邮政编码",
    )
    kept = [label for label in labels if rng.random() < 0.8]
    columns = (
        line
        for role in (parties.first, parties.second)
        for line in (role, *(f"{label}：{paper.gap}" for label in kept))
    )
    attest = rng.choice(
        (
            "",
            "鉴（公）证意见：\n经办人：\n鉴（公）证机关（章）\n年 月 日",
            "监制部门： 印制单位：",
            "有效期限：　年　月　日至　年　月　日",
            "注：除国家另有规定外，鉴（公）证实行自愿原则。",
        )
    )
    return "\n".join((*columns, attest))


def _named(kind: str, person: bool, rng: random.Random) -> str:
    if person:
        return SLOTS["person"](rng)
    return (SLOTS["bureau"] if kind == "g" else SLOTS["company"])(rng)


def _fields(person: bool, paper: Paper) -> list[str]:
    fields = paper.rng.sample(_PERSON_FIELDS if person else _FIELDS, paper.rng.choice((0, 0, 1, 2, 3, 5)))
    return [f"{label}：{paper.fill(word(paper.rng))}" for label, word in fields]


def _foot(parties: Parties, paper: Paper, annex: str) -> str:
    rng = paper.rng
    if rng.random() < 0.15:
        return annex
    if rng.random() < _FORM_SHARE:
        return "\n".join((annex, _form_foot(parties, paper)))
    first, second = rng.choice(
        (("甲方", "乙方"), ("甲方", "乙方"), (parties.first, parties.second), ("甲 方", "乙 方"))
    )
    seal = rng.choice(("（盖章）", "（签章）", "（签字）", "（公章）", "签字", "盖章", "（签名）", ""))
    date = rng.choice(
        ("", paper.fill(SLOTS["date"](rng)), "日期：" + paper.fill(SLOTS["date"](rng)), "年 月 日")
    )
    agent = rng.choice(("", "", "法定代表人（签字）：", "授权代表：", "代表人：", "委托代理人（签名）："))
    columns = [f"{role}{seal}：" for role in (first, second)]
    if rng.random() < 0.5:
        lines = ["　　".join(columns), f"{agent}　　{agent}", f"{date}　　{date}"]
    else:
        lines = [line for column in columns for line in (column, agent, date)]
    return "\n".join((annex, *lines) if rng.random() < 0.5 else (*lines, annex))
