"""Everyday letters (往来函件): dunning, reconciliation, notices, replies, enquiries."""

from datetime import timedelta
from random import Random

from pipeline.domain.key import KeyName as K
from sample_docs.make.document import Document, chinese, day
from sample_docs.make.fonts import Face
from sample_docs.make.identity import firms, mobile
from sample_docs.make.letterhead import Letter, amount, contract_number, document_number, letter
from sample_docs.make.money import capitals, figures


def dunning(rng: Random) -> Document:
    """催款函 about a contract's unpaid price."""
    creditor, debtor = firms(rng)
    sent, contract = day(rng), contract_number(rng)
    due, owed = sent - timedelta(days=rng.randint(20, 90)), amount(rng)
    return letter(
        rng,
        "dunning",
        Letter(
            "催款函",
            debtor.name,
            creditor.name,
            sent,
            (
                f"贵我双方签订的编号为{contract}的购销合同，我公司已按约全面履行供货义务，"
                f"并已向贵公司开具全额增值税专用发票。依照合同约定，贵公司应于{chinese(due)}前付清全部货款。",
                f"截至本函发出之日，贵公司尚欠货款人民币{figures(owed)}元（大写：{capitals(owed)}），"
                f"已逾期{(sent - due).days}天。经我公司多次电话催告，至今未获支付。",
                "请贵公司于收到本函之日起七日内将上述款项汇入下列账户。逾期仍未支付的，我公司将依法追究违约责任，"
                "由此产生的诉讼费、律师费等费用由贵公司承担。",
                f"户名：{creditor.name}",
                f"开户行：{creditor.bank}",
                f"账号：{creditor.account}",
                f"联系人：{creditor.agent}　联系电话：{creditor.phone}",
            ),
            keys={K.CONTRACT_NUMBER: contract, K.BANK_ACCOUNT: creditor.account, K.PHONE: creditor.phone},
        ),
    )


def reconciliation(rng: Random) -> Document:
    """对账函 with a table of balances and a tear-off reply."""
    sender, customer = firms(rng)
    sent = day(rng)
    end = sent.replace(day=1) - timedelta(days=1)
    amounts = [amount(rng) for _ in range(3)]
    owed = amounts[0] + amounts[1] - amounts[2]
    rows = (
        ("项目", "金额（元）", "备注"),
        ("期初应收余额", figures(amounts[0]), ""),
        ("本期销售", figures(amounts[1]), "已开票"),
        ("本期回款", figures(amounts[2]), "银行转账"),
        ("期末应收余额", figures(owed), ""),
    )
    return letter(
        rng,
        "reconciliation",
        Letter(
            "往来账项对账函",
            customer.name,
            sender.name,
            sent,
            (
                f"为核对双方往来账目，现将截至{chinese(end)}止我公司账面记载的与贵公司往来情况列示如下，请予核对：",
            ),
            "本函仅为复核账目之用，并非催款结算。特此函告。",
            number=document_number(rng, f"{sender.short}财函", sent.year),
            table=(rows, (50, 50, 40)),
            after=(
                "如与贵公司账面记录相符，请在下方“信息证明无误”处签章；如有不符，请列明不符金额及原因，并于十日内寄回我公司财务部。",
                "1. 信息证明无误　　（公司盖章）　　　　年　　月　　日",
                "2. 信息不符及说明：______________________________",
                f"回函地址：{sender.address}　财务部电话：{sender.phone}",
            ),
            keys={K.PHONE: sender.phone},
        ),
    )


def price_notice(rng: Random, face: Face | None = None) -> Document:
    """关于调整价格的通知 under a red head."""
    company, _ = firms(rng)
    sent = day(rng)
    start = (sent + timedelta(days=40)).replace(day=1)
    up = rng.randint(3, 9)
    return letter(
        rng,
        "price_notice",
        Letter(
            "关于调整部分产品供货价格的通知",
            "各合作客户",
            company.name,
            sent,
            (
                "近期受上游原材料及运输成本持续上涨影响，我公司部分产品的生产成本明显增加。为保证产品质量和稳定供应，"
                "经公司研究决定，对部分产品供货价格进行调整。现将有关事项通知如下：",
                f"一、自{chinese(start)}起，金属制品类产品供货价上调{up}%，包装材料类产品供货价上调{up + 2}%，其他产品价格不变。",
                f"二、{chinese(start)}前已签订合同并支付预付款的订单，仍按原价格执行。",
                "三、框架协议客户的年度返利政策不变，请各客户于本月底前与对应的客户经理确认次月订货计划。",
                f"四、咨询电话：{company.phone}，电子邮箱：{company.email}。",
            ),
            "特此通知。",
            number=document_number(rng, f"{company.short}销发", sent.year),
            head=True,
            keys={K.PHONE: company.phone, K.EMAIL: company.email},
        ),
        face,
    )


def reply(rng: Random) -> Document:
    """复函 to a request."""
    sender, other = firms(rng)
    sent = day(rng)
    theirs = document_number(rng, f"{other.short}函", sent.year)
    return letter(
        rng,
        "reply",
        Letter(
            "关于延期交货申请的复函",
            other.name,
            sender.name,
            sent,
            (
                f"贵公司《关于申请延期交货的函》（{theirs}）收悉。经研究，现函复如下：",
                f"一、鉴于贵公司生产线检修属实，我公司原则同意第二批货物延期{rng.choice((7, 10, 15))}天交付。",
                "二、延期期间贵公司应每周书面通报生产进度，并确保第三批货物按原计划交付。",
                "三、本次延期不视为对合同其他条款的变更，我公司保留合同约定的一切权利。",
            ),
            "特此函复。",
            number=document_number(rng, f"{sender.short}采函", sent.year),
        ),
    )


def enquiry(rng: Random) -> Document:
    """商洽函 proposing a visit."""
    sender, other = firms(rng)
    sent, phone = day(rng), mobile(rng)
    visit = sent + timedelta(days=12)
    return letter(
        rng,
        "enquiry",
        Letter(
            "关于商请派员技术交流的函",
            other.name,
            sender.name,
            sent,
            (
                "贵公司在设备智能运维方面经验丰富、技术领先。为进一步深化双方合作，提升我公司设备管理水平，"
                f"拟于{chinese(visit)}组织技术人员一行五人赴贵公司参观学习，为期一天。",
                "交流内容主要包括：设备在线监测系统的建设与应用、备品备件信息化管理、检修班组标准化建设等。",
                "食宿及交通费用由我公司自理。如蒙同意，请予复函，并告知贵方联系人及有关注意事项。",
                f"我公司联系人：{sender.agent}　手机：{phone}",
            ),
            "此函，盼复。",
            number=document_number(rng, f"{sender.short}函", sent.year),
            keys={K.PHONE: phone},
        ),
    )
