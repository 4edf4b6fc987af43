"""Value-added-tax invoices as an engine reads them: special, ordinary, electronic, fully digital, credit notes, lists."""

import random
from dataclasses import dataclass
from functools import partial

from classifiers.corpus.family import Family
from classifiers.corpus.invoices_money import Bill, Line, bill, in_capitals
from classifiers.corpus.slots import SLOTS

_TRADES = ("office", "steel", "food", "service", "energy", "build", "medical", "cloth", "parts", "transport")
_REMARKS = (
    "", "", "", "合同编号：{contractno}", "订单号:{serial}", "{city}项目", "开户行：{bank} 账号{account}", "购方地址电话：{address}{phone}",
    "工程名称：{estate} 工程地点：{address}", "车牌号：湘A{serial}", "租赁期 {date}至{date}", "{date}送货单{serial}", "合同号{contractno} 第二批货款",
    "销方开户银行:{bank}; 银行账号:{account};", "代开企业税号:{creditcode} 代开企业名称:{company}", "差额征税", "运输货物信息：{product}",
    "销售方地址：{address} 电话：{phone} 收款人：{person} 复核人：{person}", "收购", "房屋坐落：{address}", "（限购货方报销使用）", "保单号{serial}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of VAT invoice: its titles, the trades it is issued for, and whether it is the digital layout."""

    name: str
    subtype: str
    titles: tuple[str, ...]
    trades: tuple[str, ...] = _TRADES
    digital: bool = False
    sign: int = 1
    extra: tuple[str, ...] = ()


_KINDS = (
    Kind("invoice-vat-special", "vat-special", ("{province}增值税专用发票", "增值税专用发票", "{city}增值税专用发票"), extra=("第三联：发票联 购买方记账凭证", "第二联：抵扣联 购买方扣税凭证", "发票联", "国家税务总局监制")),
    Kind("invoice-vat-ordinary", "vat-ordinary", ("{province}增值税普通发票", "增值税普通发票", "{city}增值税普通发票"), extra=("第二联：发票联 购买方记账凭证", "第一联:记账联 销售方记账凭证", "校验码 {account}")),
    Kind("invoice-vat-electronic-ordinary", "vat-electronic", ("{province}增值税电子普通发票", "增值税电子普通发票", "{city}增值税电子普通发票"), extra=("机器编号：{serial}", "校验码：{account}", "发票章")),
    Kind("invoice-vat-electronic-special", "vat-electronic", ("{province}增值税电子专用发票", "增值税电子专用发票"), extra=("机器编号：{serial}", "校验码：{account}")),
    Kind("invoice-digital-special", "digital", ("电子发票（增值税专用发票）", "电子发票(增值税专用发票)", "电子发票（增值税专用发票） 全国统一发票监制章"), digital=True, extra=("下载次数：{small}", "国家税务总局{province}省税务局")),
    Kind("invoice-digital-ordinary", "digital", ("电子发票（普通发票）", "电子发票(普通发票)"), digital=True, extra=("下载次数：{small}", "国家税务总局{province}省税务局")),
    Kind("invoice-digital-construction", "digital", ("建筑服务 电子发票（增值税专用发票）", "电子发票（普通发票） 建筑服务"), ("build",), digital=True, extra=("建筑服务发生地 {city}市{district} 建筑项目名称 {estate}工程", "跨地（市）标志 否", "土地增值税项目编号 {serial}")),
    Kind("invoice-digital-freight", "digital", ("货物运输服务 电子发票（增值税专用发票）", "电子发票（普通发票） 旅客运输服务", "电子发票（增值税专用发票） 货物运输服务"), ("transport",), digital=True, extra=("运输工具种类 公路运输 运输工具牌号 苏A{small}K{count} 起运地 {city} 到达地 {city} 运输货物名称 {product}", "出行人 {person} 有效身份证件号 {idnumber} 出行日期 {date} 出发地 {city} 到达地 {city} 等级 二等座 交通工具类型 火车")),
    Kind("invoice-digital-lease", "digital", ("不动产经营租赁服务 电子发票（增值税专用发票）", "电子发票（普通发票） 不动产经营租赁", "电子发票（普通发票） 不动产销售"), ("transport", "build"), digital=True, extra=("不动产地址 {address} 租赁期起止 {date} {date} 跨地（市）标志 否 产权证书/不动产权证号 {serial} 面积单位 平方米",)),
    Kind("invoice-red", "credit-note", ("增值税专用发票 销项负数", "{province}增值税普通发票 红字", "电子发票（增值税专用发票） 红字", "增值税电子普通发票（红字）"), sign=-1, extra=("对应正数发票代码:{account} 号码:{serial}", "被红冲蓝字数电票号码：{account} 红字发票信息确认单编号：{account}", "红字信息表编号{account}", "开具红字增值税专用发票信息表编号：{account}")),
    Kind("invoice-agent", "vat-ordinary", ("{province}增值税普通发票 代开", "增值税普通发票（代开）", "代开 增值税专用发票", "通用机打发票 税务代开"), ("service", "build", "transport"), extra=("国家税务总局{city}市税务局代开发票专用章", "完税凭证号码：{account} 代开企业：{company}", "代开")),
    Kind("invoice-farm-purchase", "farm", ("农产品收购发票", "{province}增值税普通发票 收购", "电子发票（普通发票） 自产农产品销售", "农副产品收购统一发票"), ("food",), extra=("收购方式 现金", "出售人：{person} 身份证号{idnumber} 住址{address}", "收购"),),
    Kind("invoice-blockchain", "general", ("{city}电子普通发票", "{city}区块链电子发票", "{province}通用电子发票", "通用（电子）发票"), ("food", "service", "transport", "cloth"), extra=("区块链发票信息 哈希值 {account}", "校验码：{serial}", "开票人:{person}")),
)  # fmt: skip

_LIST_TITLES = (
    "销售货物或者提供应税劳务清单",
    "销售货物或者提供应税劳务、服务清单",
    "销货清单",
    "销售货物或应税劳务清单（附发票）",
)


def _filled(text: str, rng: random.Random) -> str:
    for name in ("province", "city", "district", "contractno", "serial", "bank", "account", "address", "phone", "estate", "date", "product", "creditcode", "company", "person", "idnumber", "count", "small"):  # fmt: skip
        while f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", SLOTS[name](rng), 1)
    return text


def _write(kind: Kind, rng: random.Random) -> str:
    total = bill(rng, kind.trades, 1, rng.choice((1, 2, 3, 5, 8)), kind.sign)
    blocks = [
        _numbers(kind, rng),
        _party(rng.choice(("购买方", "购 买 方", "购买方信息", "购\n买\n方", "购货单位")), kind, rng),
        "" if kind.digital else _cipher(rng),
        _table(total, rng),
        _sums(total, rng),
        _party(rng.choice(("销售方", "销 售 方", "销售方信息", "销\n售\n方", "销货单位")), kind, rng),
        _label(rng, "备注") + _filled(rng.choice(_REMARKS), rng),
        _clerks(kind, rng),
    ]
    for _ in range(rng.choice((0, 0, 1, 3))):
        i = rng.randrange(len(blocks) - 1)
        blocks[i], blocks[i + 1] = blocks[i + 1], blocks[i]
    blocks.insert(rng.choice((0, 0, 0, 1)), _filled(rng.choice(kind.titles), rng))
    blocks += [_filled(line, rng) for line in kind.extra if rng.random() < 0.6]
    return _joined(blocks, rng)


def _joined(blocks: list[str], rng: random.Random) -> str:
    text = "\n".join(line.strip() for block in blocks for line in block.splitlines() if line.strip())
    return text.replace("\n", " ") if rng.random() < 0.12 else text


def _label(rng: random.Random, label: str) -> str:
    """A printed label as it is read: spaced out, with a colon of either width or none."""
    spread = rng.choice(("", "", "", " ", "  ")).join(label)
    return spread + rng.choice(("：", "：", ":", ": ", ""))


def _numbers(kind: Kind, rng: random.Random) -> str:
    number = (
        str(rng.randint(10**7, 10**8 - 1))
        if not kind.digital
        else f"{rng.randint(23, 26)}{rng.randint(10**17, 10**18 - 1)}"
    )
    lines = [_label(rng, "发票号码") + number, _label(rng, "开票日期") + SLOTS["date"](rng)]
    if not kind.digital:
        code = str(rng.choice((rng.randint(10**9, 10**10 - 1), rng.randint(10**10, 10**11 - 1))))
        lines.insert(
            0, rng.choice((_label(rng, "发票代码"), "", "No ")) + code.zfill(12 if len(code) > 10 else 10)
        )
    rng.shuffle(lines)
    return "\n".join(lines)


def _party(side: str, kind: Kind, rng: random.Random) -> str:
    """Buyer or seller; an engine reads the labels beside their values, or all labels before all values."""
    tax = (
        rng.choice(("纳税人识别号", "统一社会信用代码/纳税人识别号", "税号"))
        if not kind.digital
        else "统一社会信用代码/纳税人识别号"
    )
    name = rng.choice(
        (
            SLOTS["company"],
            SLOTS["company"],
            SLOTS["company"],
            SLOTS["person"],
            SLOTS["bureau"],
            SLOTS["school"],
        )
    )
    fields = [("名称", name(rng)), (tax, SLOTS["creditcode"](rng))]
    if not kind.digital:
        fields.append(
            (rng.choice(("地址、电话", "地址电话")), f"{SLOTS['address'](rng)} {SLOTS['phone'](rng)}")
        )
        fields.append(
            ("开户行及账号", f"{SLOTS['bank'](rng)}{SLOTS['city'](rng)}支行 {SLOTS['account'](rng)}")
        )
    if rng.random() < 0.2:
        return "\n".join(
            (side, *(_label(rng, label) for label, _ in fields), *(value for _, value in fields))
        )
    return "\n".join((side, *(_label(rng, label) + value for label, value in fields)))


def _cipher(rng: random.Random) -> str:
    if rng.random() < 0.4:
        return ""
    lines = ("".join(rng.choice("0123456789+-*/<>") for _ in range(rng.choice((21, 27)))) for _ in range(4))
    return "\n".join((rng.choice(("密码区", "密 码 区", "密\n码\n区")), *lines))


_HEADS = (
    "货物或应税劳务、服务名称 规格型号 单位 数量 单价 金额 税率 税额",
    "货物或应税劳务名称 规格型号 单位 数量 单价 金额 税率 税额",
    "项目名称 规格型号 单 位 数 量 单 价 金 额 税率/征收率 税 额",
    "货物或应税劳务、服务名称\n规格型号\n单位\n数量\n单价\n金额\n税率\n税额",
    "项目名称\n规格型号\n单位\n数量\n单价\n金额\n税率/征收率\n税额",
)


def _table(total: Bill, rng: random.Random) -> str:
    cell = rng.choice((" ", " ", "\n"))
    rows = [cell.join(filter(None, _cells(line, total.rate_text))) for line in total.lines]
    return "\n".join((rng.choice(_HEADS), *rows))


def _cells(line: Line, rate: str) -> tuple[str, ...]:
    tax = f"{line.tax}" if line.tax else "***"
    return (line.name, line.spec, line.unit, f"{line.quantity}", f"{line.price}", f"{line.amount}", rate, tax)


def _sums(total: Bill, rng: random.Random) -> str:
    mark, words = rng.choice("¥￥"), in_capitals(total.total)
    tick = rng.choice(("", "⊗", "ⓧ", "☒ ", "⑧"))
    return "\n".join(
        (
            f"{_label(rng, '合计')}{mark}{total.amount} {mark}{total.tax}",
            f"{rng.choice(('价税合计（大写）', '价税合计(大写)', '价税合计 （大写）'))} {tick}{words}",
            f"{rng.choice(('（小写）', '(小写)'))}{mark}{total.total}",
        )
    )


def _clerks(kind: Kind, rng: random.Random) -> str:
    roles = ("开票人",) if kind.digital else ("收款人", "复核", "开票人", "销售方：（章）")
    parts = [_label(rng, role) + ("" if "章" in role else SLOTS["person"](rng)) for role in roles]
    return rng.choice((" ", "\n")).join(parts)


def _write_list(rng: random.Random) -> str:
    """The list attached to an invoice with more lines than fit on it."""
    total = bill(rng, _TRADES, 8, 30)
    head = (
        rng.choice(_LIST_TITLES),
        _label(rng, "购买方名称") + SLOTS["company"](rng),
        _label(rng, "销售方名称") + SLOTS["company"](rng),
        f"所属增值税{rng.choice(('专用', '普通', '电子普通'))}发票代码：{SLOTS['account'](rng)[:12]} 号码：{rng.randint(10**7, 10**8)} 共{rng.randint(1, 3)}页 第1页",
        rng.choice(
            (
                "序号 货物（劳务）名称 规格型号 单位 数量 单价 金额 税率 税额",
                "序号 货物或应税劳务、服务名称 规格型号 单位 数量 单价 金额 税率 税额",
            )
        ),
    )
    rows = (
        f"{i} " + " ".join(filter(None, _cells(line, total.rate_text)))
        for i, line in enumerate(total.lines, 1)
    )
    sums = (f"小计 ¥{total.amount} ¥{total.tax}", f"总计 ¥{total.amount} ¥{total.tax}", "备注")
    foot = (
        _label(rng, "销售方（章）"),
        _label(rng, "填开日期") + SLOTS["date"](rng),
        "注：本清单一式两联：第一联，销售方留存；第二联，销售方送交购买方。",
    )
    return "\n".join((*head, *rows, *sums, *foot[: rng.randint(1, 3)]))


FAMILIES = (
    *(Family(kind.name, "invoice", kind.subtype, partial(_write, kind)) for kind in _KINDS),
    Family("invoice-sales-list", "invoice", "sales-list", _write_list),
)
