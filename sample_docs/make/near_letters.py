"""Letters that talk like a contract, a complaint or an invoice, and are letters all the same (near misses)."""

from datetime import timedelta
from random import Random

from pipeline.domain.key import KeyName as K
from sample_docs.make.document import Document, chinese, day
from sample_docs.make.identity import digits, firms, landline, person
from sample_docs.make.letterhead import Letter, amount, contract_number, document_number, letter
from sample_docs.make.money import capitals, figures


def lawyer_letter(rng: Random) -> Document:
    """律师函 about a contract (near miss): clauses and breach, yet a letter; two sheets."""
    client, other = firms(rng)
    sent, contract, owed = day(rng), contract_number(rng), amount(rng)
    office = f"{rng.choice(('澄州', '江澜', '海砚'))}衡岸律师事务所"
    phone = landline(rng)
    return letter(
        rng,
        "lawyer_letter",
        Letter(
            "律师函",
            other.name,
            office,
            sent,
            (
                f"{office}依法接受{client.name}（以下简称“委托人”）的委托，指派{person(rng)}律师就贵公司违反合同约定事宜，"
                "郑重致函如下：",
                "一、基本事实",
                f"根据委托人提供的资料，委托人与贵公司签订了编号为{contract}的《设备采购合同》。合同约定：甲方为委托人，乙方为贵公司；"
                "乙方应在合同签订后六十日内完成全部设备的交付、安装和调试；逾期交付的，每逾期一日应按合同总价的千分之一支付违约金；"
                "逾期超过三十日的，甲方有权解除合同并要求赔偿损失。",
                f"合同签订后，委托人依约支付了预付款人民币{figures(owed)}元。然而贵公司至今未交付任何设备，也未就延期事宜作出合理说明，"
                "已构成根本违约。委托人曾先后两次书面催告，贵公司均未予答复。",
                "二、法律分析",
                "《中华人民共和国民法典》第五百零九条规定，当事人应当按照约定全面履行自己的义务。第五百六十三条规定，"
                "当事人一方迟延履行主要债务，经催告后在合理期限内仍未履行的，对方可以解除合同。"
                "第五百七十七条规定，当事人一方不履行合同义务的，应当承担继续履行、采取补救措施或者赔偿损失等违约责任。",
                "据此，贵公司的行为已经违反合同约定和法律规定，委托人有权解除合同、要求返还预付款并支付违约金。",
                "三、律师意见",
                "请贵公司自收到本函之日起五个工作日内与本所律师或委托人联系，就返还预付款及支付违约金事宜提出书面方案。"
                "逾期未答复的，委托人将授权本所通过诉讼途径解决，届时贵公司将承担由此产生的一切法律后果。",
                "本函一式三份，一份送达贵公司，一份交委托人，一份由本所存档。",
                f"联系电话：{phone}",
            ),
            "专此函达，望慎重对待。",
            number=document_number(rng, "衡岸律函", sent.year),
            numerals=True,
            keys={K.CONTRACT_NUMBER: contract, K.PHONE: phone},
        ),
    )


def complaint_reply(rng: Random) -> Document:
    """客户投诉回复函 (near miss): about a complaint, yet our letter."""
    company, _ = firms(rng)
    customer, sent = person(rng), day(rng)
    order, got = f"DD{sent:%Y%m}{digits(rng, 6)}", sent - timedelta(days=rng.randint(3, 9))
    return letter(
        rng,
        "complaint_reply",
        Letter(
            "关于客户投诉事项的回复函",
            f"{customer}先生",
            company.name,
            sent,
            (
                f"您于{chinese(got)}就订单{order}所购产品质量问题提出的投诉已收悉。我公司高度重视，"
                "立即成立专项小组进行了调查，现将有关情况回复如下：",
                "一、经核查，该批产品在运输过程中因外包装受潮导致部分产品表面出现锈斑，不影响使用性能，但确给您带来了不便，"
                "我公司深表歉意。",
                "二、处理意见：为您免费更换同规格产品，往返运费由我公司承担；同时按订单金额的百分之五给予补偿。",
                "三、我公司已责令物流承运单位整改，并对仓储包装流程进行了完善，避免类似问题再次发生。",
                f"如您对上述处理结果有异议，请拨打客户服务专线{company.phone}，我们将竭诚为您服务。",
            ),
            "感谢您对我公司的监督与支持。专此函复。",
            number=document_number(rng, f"{company.short}客复", sent.year),
            head=True,
            keys={K.ORDER_NUMBER: order, K.PHONE: company.phone},
        ),
    )


def lost_invoice(rng: Random) -> Document:
    """发票遗失说明函 (near miss): full of an invoice's numbers."""
    buyer, seller = firms(rng)
    sent = day(rng)
    issued = sent - timedelta(days=rng.randint(20, 60))
    total, number = amount(rng), digits(rng, 8)
    code = f"33{rng.randint(0, 9)}0{issued:%y}{rng.randint(1, 3)}130"
    return letter(
        rng,
        "lost_invoice",
        Letter(
            "关于增值税专用发票遗失的说明函",
            seller.name,
            buyer.name,
            sent,
            (
                f"我公司于{chinese(issued)}收到贵公司开具的增值税专用发票一份，发票代码：{code}，发票号码：{number}，"
                f"价税合计人民币{figures(total)}元（大写：{capitals(total)}）。因邮寄途中保管不善，该发票的发票联和抵扣联不慎遗失。",
                "为不影响我公司正常入账及进项税额抵扣，恳请贵公司协助提供该发票记账联复印件并加盖发票专用章，"
                "以及《丢失增值税专用发票已报税证明单》。",
                f"我公司纳税人识别号：{buyer.code}",
                f"联系人：{buyer.agent}　联系电话：{buyer.phone}",
                "我公司承诺上述情况属实，如因重复抵扣产生的一切税务责任由我公司承担，与贵公司无关。",
            ),
            "特此说明，望予支持为盼。",
            keys={
                K.INVOICE_CODE: code,
                K.INVOICE_NUMBER: number,
                K.CREDIT_CODE: buyer.code,
                K.PHONE: buyer.phone,
            },
        ),
    )


def termination(rng: Random) -> Document:
    """解除合同通知书 (near miss): one side's notice, not an agreement."""
    sender, other = firms(rng)
    sent, contract = day(rng), contract_number(rng)
    return letter(
        rng,
        "termination",
        Letter(
            "解除合同通知书",
            other.name,
            sender.name,
            sent,
            (
                f"我公司与贵公司签订的编号为{contract}的《仓储服务合同》约定，乙方应保证货物安全，发生短少的应在三日内赔付。"
                "近两个月内，贵公司保管的货物先后四次发生短少，经书面催告后仍未赔付，已构成严重违约。",
                "根据合同第八条及《中华人民共和国民法典》第五百六十三条之规定，我公司现通知贵公司：自本通知书送达之日起解除上述合同。",
                "请贵公司于十日内办理货物清点、移交及费用结算手续，并保留我公司追究违约责任的权利。",
                f"联系人：{sender.agent}　电话：{sender.phone}",
            ),
            "特此通知。",
            keys={K.CONTRACT_NUMBER: contract, K.PHONE: sender.phone},
        ),
    )
