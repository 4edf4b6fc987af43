"""What is none of the four (其他): delivery notes, receipts, quotations, minutes, leaflets, pro-formas."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from pipeline.domain.judgement import Category
from pipeline.domain.key import KeyName as K
from sample_docs.make.document import Document, KeyValue, chinese, day
from sample_docs.make.flow import Flow
from sample_docs.make.fonts import Face
from sample_docs.make.goods import items, net
from sample_docs.make.identity import digits, firm, firms, person
from sample_docs.make.ink import round_seal, signature
from sample_docs.make.money import capitals, figures
from sample_docs.make.sheet import Sheet


def delivery_note(rng: Random) -> Document:
    """送货单 (near miss): lines, quantities and a stamp, like an invoice without tax."""
    supplier, customer = firms(rng)
    sent, order = day(rng), f"SO{digits(rng, 8)}"
    flow = Flow(
        [Face.HEI, Face.SONG][rng.randrange(2)],
        12,
        left=18,
        right=18,
        sheets=[Sheet(210, 148)],
        top=14,
        foot=8,
    )
    flow.title(supplier.name, size=15, after=1)
    flow.title("送货单", size=18, after=3)
    flow.para(f"收货单位：{customer.name}　　　　　　　　订单号：{order}", indent=0)
    flow.para(f"送货地址：{customer.address}　　　　　　　送货日期：{chinese(sent)}", indent=0)
    rows = [("序号", "品名", "规格", "单位", "数量", "备注")]
    rows += [
        (str(place), item.name, item.spec, item.unit, str(item.count), "")
        for place, item in enumerate(items(rng, 4), 1)
    ]
    flow.table(rows, (12, 50, 40, 15, 20, 35))
    flow.gap(3)
    flow.para("请核对数量，当面点清，签收后概不退补。白联存根　红联客户　黄联回单", indent=0, size=10)
    flow.gap(4)
    flow.para(f"送货人：{person(rng)}　　　　　　　　　　收货人（签字）：", indent=0)
    flow.sheet.picture(125, flow.y - 12, 26, 13, signature(customer.agent, rng))
    keys: dict[K, KeyValue] = {K.TITLE: "送货单", K.ORDER_NUMBER: order, K.DOCUMENT_DATE: sent.isoformat()}
    return Document("delivery_note", Category.OTHER, tuple(flow.sheets), keys)


def receipt(rng: Random) -> Document:
    """收据 (near miss): an amount in capitals and a seal, but no invoice."""
    company, payer = firms(rng)
    paid, amount = day(rng), Decimal(rng.randint(50_000, 9_000_000)) / 100
    sheet = Sheet(190, 92)
    sheet.frame(12, 30, 166, 46, 0.4)
    sheet.text(95, 8, "收  款  收  据", Face.KAI, 22, align="m")
    sheet.rule(62, 18, 128, 18, 0.3)
    sheet.text(95, 21, chinese(paid), Face.SONG, 12, align="m")
    sheet.text(176, 12, f"No.{digits(rng, 7)}", Face.HEI, 13, (190, 40, 40), align="r")
    sheet.text(16, 34, f"今收到：{payer.name}", Face.KAI, 13)
    sheet.text(
        16, 43, f"交  来：{rng.choice(('投标保证金', '场地押金', '货款定金', '培训资料费'))}", Face.KAI, 13
    )
    sheet.text(16, 52, f"人民币（大写）：{capitals(amount)}", Face.KAI, 13)
    sheet.text(16, 61, f"¥{figures(amount)}", Face.HEI, 13)
    sheet.text(80, 61, "☑转账　□现金　□支票", Face.SONG, 11)
    sheet.text(16, 79, f"收款单位（公章）：{company.name}", Face.SONG, 10.5)
    sheet.text(134, 79, f"经手人：{person(rng)}", Face.SONG, 10.5)
    sheet.picture(66, 50, 38, 38, round_seal(company.name, "财务专用章", rng))
    keys: dict[K, KeyValue] = {K.TITLE: "收款收据", K.DOCUMENT_DATE: paid.isoformat()}
    return Document("receipt", Category.OTHER, (sheet,), keys)


def quotation(rng: Random) -> Document:
    """报价单: prices and terms that nobody has signed."""
    supplier, customer = firms(rng)
    sent, goods = day(rng), items(rng, 5)
    flow = Flow(face=Face.MICRO, size=11, left=22, right=22)
    flow.title("报  价  单", size=22)
    flow.para(f"客户：{customer.name}　　　　　报价单号：BJ-{sent:%y%m}-{rng.randint(1, 99):02d}", indent=0)
    flow.para(f"报价日期：{chinese(sent)}　　　　　有效期至：{chinese(sent + timedelta(days=30))}", indent=0)
    rows = [("序号", "产品名称", "规格型号", "单位", "数量", "单价（元）", "金额（元）")]
    for place, item in enumerate(goods, 1):
        rows.append(
            (
                str(place),
                item.name,
                item.spec,
                item.unit,
                str(item.count),
                figures(item.price),
                figures(item.net),
            )
        )
    rows.append(("", "合计", "", "", "", "", figures(net(goods))))
    flow.gap(2)
    flow.table(rows, (12, 40, 30, 13, 15, 27, 30))
    flow.gap(4)
    flow.paras(
        (
            "1. 以上报价为不含税出厂价，不含运输费用。",
            "2. 交货期：收到订单确认后十五个工作日内。",
            "3. 最终价格以双方正式签订的文件为准，本报价单不构成要约。",
            f"报价人：{supplier.agent}　电话：{supplier.phone}　邮箱：{supplier.email}",
        )
    )
    keys: dict[K, KeyValue] = {
        K.TITLE: "报价单",
        K.DOCUMENT_DATE: sent.isoformat(),
        K.PHONE: supplier.phone,
        K.EMAIL: supplier.email,
    }
    return Document("quotation", Category.OTHER, tuple(flow.sheets), keys)


def minutes(rng: Random) -> Document:
    """会议纪要 about contracts, invoices and complaints alike."""
    company, held = firm(rng), day(rng)
    people = "、".join(person(rng) for _ in range(5))
    flow = Flow(face=Face.SONG, size=13)
    flow.title("会议纪要", size=22)
    for label, value in (
        ("会议主题", "月度经营例会"),
        ("会议时间", f"{chinese(held)}上午9:00"),
        ("会议地点", f"{company.address.split('市')[0]}总部三楼会议室"),
        ("主持人", company.head),
        ("参会人员", people),
        ("记录人", person(rng)),
    ):
        flow.para(f"{label}：{value}", indent=0)
    flow.gap(3)
    flow.paras(
        (
            "一、销售部汇报当月合同签订情况，新签合同十二份，金额较上月增长一成，要求加快在谈项目推进。",
            "二、财务部通报发票开具与回款进度，逾期应收账款须在月底前完成核对，各区域经理为第一责任人。",
            "三、客服部通报客户投诉处理情况，当月受理投诉九件，已办结八件，满意率为百分之八十九。",
            "四、行政部布置档案整理工作，各部门须于本月二十日前将上季度纸质资料移交档案室。",
            "五、会议要求，各部门对照年度目标查找差距，制定改进措施，下月例会逐项检查。",
            "会议于上午十一时三十分结束。",
        )
    )
    keys: dict[K, KeyValue] = {K.TITLE: "会议纪要", K.DOCUMENT_DATE: held.isoformat()}
    return Document("minutes", Category.OTHER, tuple(flow.sheets), keys)


def proforma(rng: Random) -> Document:
    """形式发票 / Proforma Invoice (near miss): calls itself an invoice and is none."""
    seller, buyer = firms(rng)
    sent, goods = day(rng), items(rng, 3)
    flow = Flow(face=Face.HEI, size=11, left=22, right=22)
    flow.title("形式发票", size=20, after=1)
    flow.title("PROFORMA INVOICE", size=15, after=5)
    flow.para(f"卖方 Seller：{seller.name}", indent=0)
    flow.para(f"买方 Buyer：{buyer.name}", indent=0)
    flow.para(f"编号 No.：PI{sent:%Y%m%d}{rng.randint(1, 9)}　　　日期 Date：{sent:%Y-%m-%d}", indent=0)
    flow.gap(3)
    rows = [("品名 Description", "数量 Qty", "单价 Unit Price", "金额 Amount (CNY)")]
    rows += [
        (f"{item.name} {item.spec}", f"{item.count} {item.unit}", figures(item.price), figures(item.net))
        for item in goods
    ]
    rows.append(("总计 TOTAL", "", "", figures(net(goods))))
    flow.table(rows, (62, 30, 36, 40))
    flow.gap(4)
    flow.paras(
        (
            "付款条件 Payment terms：30% T/T in advance, 70% before shipment.",
            "装运期 Shipment：within 30 days after receipt of deposit.",
            "本形式发票仅供办理付款及报关申请使用，不作为记账凭证。",
            "This proforma invoice is not a tax invoice.",
        )
    )
    keys: dict[K, KeyValue] = {K.TITLE: "形式发票", K.DOCUMENT_DATE: sent.isoformat()}
    return Document("proforma", Category.OTHER, tuple(flow.sheets), keys)


def leaflet(rng: Random) -> Document:
    """A leaflet (宣传单) that got between the papers."""
    company, start = firm(rng), day(rng)
    sheet = Sheet()
    sheet.fill(0, 0, 210, 74, (214, 234, 224))
    sheet.text(105, 20, "金秋办公用品节", Face.HEI_BOLD, 44, (20, 110, 80), align="m")
    sheet.text(105, 46, "全场低至五折  满千元免费送货", Face.HEI, 22, (60, 60, 60), align="m")
    y = 90.0
    for item in items(rng, 5):
        sheet.fill(22, y, 166, 24, (246, 246, 240))
        sheet.text(30, y + 4, item.name, Face.HEI_BOLD, 20)
        sheet.text(30, y + 14.5, f"规格 {item.spec}　库存充足 现货速发", Face.MICRO, 11, (90, 90, 90))
        price = f"{(item.price * Decimal('0.7')):.0f}元/{item.unit}"
        sheet.text(180, y + 6, price, Face.HEI_BOLD, 24, (200, 60, 30), align="r")
        y += 30
    sheet.text(105, 252, f"活动时间：{start.month}月1日至{start.month}月28日", Face.HEI, 15, align="m")
    sheet.text(105, 263, f"订购热线：{company.phone}　{company.address}", Face.HEI, 12, align="m")
    keys: dict[K, KeyValue] = {K.TITLE: "金秋办公用品节", K.PHONE: company.phone}
    return Document("leaflet", Category.OTHER, (sheet,), keys)


def few_words(rng: Random) -> Document:
    """A page with next to nothing on it: a cover note."""
    sheet = Sheet()
    sheet.text(36, 60, "见附件。", Face.KAI, 16)
    sheet.picture(120, 80, 26, 13, signature(person(rng), rng))
    return Document("few_words", Category.OTHER, (sheet,), {})
