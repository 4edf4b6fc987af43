"""Contracts (合同): numbered clauses over several sheets, amounts twice, and a sealed signature block."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from pipeline.domain.judgement import Category
from pipeline.domain.key import KeyName as K
from sample_docs.make.clauses import Clause, lease_clauses, sale_clauses, service_clauses, supplement_clauses
from sample_docs.make.document import Document, KeyValue, chinese, counted, day
from sample_docs.make.flow import Flow
from sample_docs.make.fonts import Face
from sample_docs.make.goods import Item, items, net, tax
from sample_docs.make.identity import Firm, firms
from sample_docs.make.ink import ROUND, round_seal, signature
from sample_docs.make.money import capitals, figures, plain

_BODY = (Face.SONG, Face.SONG, Face.SONG, Face.MICRO)


@dataclass(frozen=True, slots=True)
class Deal:
    """Who agreed on what."""

    title: str
    roles: tuple[str, str]
    parties: tuple[Firm, Firm]
    number: str
    signed: date
    goods: tuple[Item, ...]

    @property
    def amount(self) -> str:
        return plain(net(self.goods) + tax(self.goods))


def sales_contract(rng: Random) -> Document:
    """产品购销合同: goods in a table, ten clauses and more, three sheets."""
    deal = _deal(rng, "产品购销合同", ("需方", "供方"), "GX", items(rng, 4))
    return _contract(rng, "sales_contract", deal, sale_clauses(rng, deal.goods, deal.signed), size=12)


def purchase_contract(rng: Random) -> Document:
    """采购合同, set tighter: two sheets."""
    deal = _deal(rng, "采购合同", ("买方", "卖方"), "CG", items(rng, 3))
    return _contract(rng, "purchase_contract", deal, sale_clauses(rng, deal.goods, deal.signed)[:7], size=11)


def service_contract(rng: Random, face: Face | None = None) -> Document:
    """技术服务合同 with a term."""
    deal = _deal(rng, "技术服务合同", ("委托方", "受托方"), "JS", items(rng, 2, services=True))
    term = (deal.signed + timedelta(days=3), deal.signed + timedelta(days=367))
    clauses = service_clauses(rng, deal.goods, *term)
    return _contract(rng, "service_contract", deal, clauses, size=12, term=term, face=face)


def lease_contract(rng: Random) -> Document:
    """设备租赁合同 with a term, two sheets."""
    deal = _deal(rng, "设备租赁合同", ("承租方", "出租方"), "ZL", items(rng, 2))
    term = (deal.signed + timedelta(days=5), deal.signed + timedelta(days=735))
    return _contract(rng, "lease_contract", deal, lease_clauses(deal.goods, *term), size=11.5, term=term)


def supplement(rng: Random) -> Document:
    """补充协议: refers to a main contract, is itself a contract (near miss)."""
    deal = _deal(
        rng, f"{rng.choice(('购销', '供货', '服务'))}合同补充协议", ("甲方", "乙方"), "BC", items(rng, 1)
    )
    main = f"{deal.number[:3]}GX-{deal.signed.year - 1}-{rng.randint(1, 999):03d}"
    document = _contract(rng, "supplement", deal, supplement_clauses(rng, deal.goods, main), size=12)
    return replace(document, keys={**document.keys, K.CONTRACT_NUMBER: (deal.number, main)})


def _deal(rng: Random, title: str, roles: tuple[str, str], code: str, goods: tuple[Item, ...]) -> Deal:
    signed = day(rng)
    number = f"{rng.choice(('ML', 'XC', 'YC', 'JY'))}-{code}-{signed:%Y}-{rng.randint(1, 999):03d}"
    return Deal(title, roles, firms(rng), number, signed, goods)


def _contract(
    rng: Random,
    kind: str,
    deal: Deal,
    clauses: Sequence[Clause],
    size: float,
    term: tuple[date, date] | None = None,
    face: Face | None = None,
) -> Document:
    flow = Flow(face=face or rng.choice(_BODY), size=size)
    _opening(flow, deal, place=deal.parties[0].address.split("市")[0] + "市")
    for number, clause in enumerate(clauses, 1):
        _clause(flow, number, clause)
    _closing(flow, deal, rng)
    if len(flow.sheets) > 1:
        flow.number_pages()
        flow.head_line(f"合同编号：{deal.number}")
    return Document(kind, Category.CONTRACT, tuple(flow.sheets), _keys(deal, term))


def _keys(deal: Deal, term: tuple[date, date] | None) -> dict[K, KeyValue]:
    a, b = deal.parties
    keys: dict[K, KeyValue] = {
        K.TITLE: deal.title,
        K.CONTRACT_NUMBER: deal.number,
        K.PARTY_A: a.name,
        K.PARTY_B: b.name,
        K.SIGN_DATE: deal.signed.isoformat(),
        K.CONTRACT_AMOUNT: deal.amount,
        K.CREDIT_CODE: (a.code, b.code),
        K.PHONE: (a.phone, b.phone),
        K.BANK_ACCOUNT: (a.account, b.account),
    }
    if term:
        keys |= {K.VALID_FROM: term[0].isoformat(), K.VALID_TO: term[1].isoformat()}
    return keys


def _opening(flow: Flow, deal: Deal, place: str) -> None:
    flow.title(deal.title, size=22, after=7)
    flow.aside(f"合同编号：{deal.number}")
    flow.aside(f"签订地点：{place}")
    flow.gap(2)
    for side, role, firm in zip(("甲方", "乙方"), deal.roles, deal.parties, strict=True):
        name = side if role == side else f"{side}（{role}）"
        flow.para(f"{name}：{firm.name}", indent=0)
        flow.para(f"统一社会信用代码：{firm.code}", indent=0)
        flow.para(f"住所：{firm.address}", indent=0)
    flow.gap(2)
    flow.para(
        "根据《中华人民共和国民法典》及有关法律法规的规定，甲乙双方在平等、自愿、协商一致的基础上，"
        "就下列事项达成一致，订立本合同，以资共同遵守。"
    )


def _clause(flow: Flow, number: int, clause: Clause) -> None:

    flow.keep(flow.line_height() * 2)
    flow.gap(1)
    flow.para(f"第{counted(number)}条  {clause.heading}", indent=0, heavy=True)
    for place, text in enumerate(clause.texts, 1):
        flow.para(f"{number}.{place} {text}" if len(clause.texts) > 1 else text)
    if clause.goods:
        _goods(flow, clause.goods)


def _goods(flow: Flow, goods: Sequence[Item]) -> None:
    total = net(goods) + tax(goods)
    rows = [("序号", "名称", "规格型号", "单位", "数量", "不含税单价", "税率", "价税合计（元）")]
    for place, item in enumerate(goods, 1):
        cells = (
            item.name,
            item.spec or "—",
            item.unit,
            str(item.count),
            figures(item.price),
            f"{item.rate}%",
        )
        rows.append((str(place), *cells, figures(item.net + item.tax)))
    flow.gap(1.5)
    flow.table(rows, (12, 33, 24, 12, 14, 24, 13, 29))
    flow.table(
        [("合计", f"人民币（大写）：{capitals(total)}", f"¥{figures(total)}")], (25, 102, 34), head=False
    )
    flow.gap(2.5)


def _closing(flow: Flow, deal: Deal, rng: Random) -> None:
    step = flow.line_height() * 1.12
    flow.keep(9 * step + 14)
    flow.gap(5)
    flow.para("（以下无正文，为签署栏）")
    flow.gap(2)
    top, half = flow.y, flow.wide / 2
    for column, (side, firm) in enumerate(zip(("甲方", "乙方"), deal.parties, strict=True)):
        x = flow.left + column * (half + 2)
        _signatory(flow, rng, x, top, side, firm, deal.signed)
    flow.y = top + 9 * step


def _signatory(flow: Flow, rng: Random, x: float, top: float, side: str, firm: Firm, signed: date) -> None:
    step, size = flow.line_height() * 1.12, min(flow.size, 11)
    lines = (
        f"{side}（盖章）：",
        firm.name,
        "法定代表人或授权代表（签字）：",
        "",
        f"电话：{firm.phone}",
        f"开户行：{firm.bank}",
        f"账号：{firm.account}",
        f"签订日期：{chinese(signed)}",
    )
    for place, line in enumerate(lines):
        flow.sheet.text(x, top + place * step, line, flow.face, size)
    hand = signature(firm.agent, rng)
    flow.sheet.picture(x + 14, top + 2.8 * step, 9.5 * hand.width / hand.height, 9.5, hand)
    seal = round_seal(firm.name, rng.choice(("合同专用章", "")), rng)
    at = (x + rng.uniform(22, 34), top - rng.uniform(9, 13))
    flow.sheet.picture(*at, ROUND, ROUND, seal)
