"""Complaints (投诉): letters from customers, forms they fill in, and the slips on which cases are handled."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random

from pipeline.domain.judgement import Category
from pipeline.domain.key import KeyName as K
from sample_docs.make.document import Document, KeyValue, chinese, day
from sample_docs.make.flow import Flow
from sample_docs.make.fonts import Face
from sample_docs.make.identity import digits, firm, firms, id_number, mobile, person
from sample_docs.make.ink import round_seal, signature

_MATTERS = (
    (
        "激光打印机频繁卡纸且售后拒绝维修",
        "自购买之日起第三天即频繁卡纸，打印件出现大面积黑斑。先后三次拨打售后热线，客服均以“耗材问题不在保修范围”为由拒绝上门维修。",
        "要求免费更换同型号新机，或退还全部货款。",
    ),
    (
        "空调安装漏水造成地板损坏",
        "安装人员未按规范预留排水坡度，使用当晚室内机大量漏水，致使客厅实木地板起鼓变形，面积约六平方米。",
        "要求重新安装并赔偿地板维修费用3200元。",
    ),
    (
        "大米到货破损且净含量不足",
        "收到的二十袋大米中有七袋外包装破损，经称重，其余各袋净含量均不足标示的25公斤，平均短少0.8公斤。",
        "要求补足短少数量，破损部分退款，并书面道歉。",
    ),
    (
        "物流配送超期且态度恶劣",
        "承诺三日送达的货物第十一日才送到，配送人员将货物丢在小区门口，拒绝送货上门，并对我进行辱骂。",
        "要求退还运费，对相关人员严肃处理并赔礼道歉。",
    ),
)


def complaint_letter(rng: Random) -> Document:
    """投诉信 of a private customer."""
    return _personal(rng, "complaint_letter", "投诉信", face=rng.choice((Face.SONG, Face.KAI)))


def long_complaint(rng: Random) -> Document:
    """投诉书 over two sheets with number, demands and enclosures."""
    return _personal(rng, "long_complaint", "投诉书", face=Face.SONG, long=True)


def _personal(rng: Random, kind: str, title: str, face: Face, long: bool = False) -> Document:
    company, author, sent = firm(rng), person(rng), day(rng)
    subject, story, demand = rng.choice(_MATTERS)
    order, phone = _order(rng, sent), mobile(rng)
    bought = sent - timedelta(days=rng.randint(6, 25))
    keys = _keys(title, author, sent, subject, phone, order)
    flow = Flow(face=face, size=14, leading=1.7)
    flow.title(title, size=22)
    if long:
        keys[K.ID_NUMBER] = number = id_number(rng)
        flow.para(f"投诉人：{author}　身份证号：{number}", indent=0)
        flow.para(f"联系电话：{phone}", indent=0)
        flow.para(f"被投诉人：{company.name}", indent=0)
        flow.para(f"投诉事项：{subject}", indent=0)
        flow.gap(3)
    else:
        flow.para(f"{company.name}客户服务部：", indent=0)
        flow.para(f"投诉事项：{subject}")
    flow.para(
        f"我是贵公司的客户{author}，于{chinese(bought)}通过贵公司网上商城下单购买商品，订单号：{order}。{story}"
    )
    if long:
        flow.paras(_long_story(rng, bought))
    flow.para(
        "上述情况严重损害了我作为消费者的合法权益，根据《中华人民共和国消费者权益保护法》的有关规定，现提出投诉。"
    )
    flow.para(f"投诉诉求：{demand}")
    flow.para(
        f"请贵公司在收到本信后七日内予以答复，否则我将向消费者协会和市场监督管理部门举报。联系电话：{phone}。"
        if not long
        else "恳请贵公司认真核查，并在七日内书面答复处理结果。"
    )
    if long:
        flow.gap(4)
        flow.paras(("附件：1. 购货凭证复印件一份", "2. 现场照片六张", "3. 通话记录清单一份"))
    _signed(flow, rng, "投诉人", author, sent)
    if len(flow.sheets) > 1:
        flow.number_pages("{page}/{pages}")
    return Document(kind, Category.COMPLAINT, tuple(flow.sheets), keys)


def _long_story(rng: Random, bought: date) -> Sequence[str]:
    first = bought + timedelta(days=2)
    return (
        f"{chinese(first)}，我第一次致电客服，工号{digits(rng, 4)}的接线员承诺二十四小时内安排专人联系，但此后两天无人联系。",
        f"{chinese(first + timedelta(days=2))}，我第二次致电，接线员称已经登记，让我继续等待。当天下午接到自称售后主管的电话，"
        "其不仅不核实情况，反而质疑是我使用不当，并拒绝提供姓名和工号。",
        f"{chinese(first + timedelta(days=4))}，我到贵公司门店当面反映，店长以“网上购买与门店无关”为由拒绝受理，"
        "双方争执近一小时未果，现场有监控录像可以查证。",
        "以上过程历时近半个月，我多次请假处理此事，误工、交通等支出已超过商品本身的价值，精神上也受到很大困扰。",
        "我认为，贵公司作为经营者，对所售商品和服务负有质量保证义务，不应相互推诿。售后人员的态度更是令人无法接受。",
    )


def refund_complaint(rng: Random) -> Document:
    """退款投诉函 of a firm (near miss): laid out and sealed as a letter, yet the customer complains."""
    customer, company = firms(rng)
    sent = day(rng)
    order, contract = _order(rng, sent), f"CG-{sent.year}-{rng.randint(1, 99):03d}"
    subject = "设备质量不合格要求退款"
    flow = Flow(face=Face.SONG, size=14)
    flow.title("退款投诉函", size=22)
    flow.para(f"致：{company.name}", indent=0)
    flow.para(f"投诉事项：{subject}", indent=0)
    flow.paras(
        (
            f"我公司按照{contract}号采购合同（订单号：{order}）向贵公司采购低压配电箱六台，货到后经第三方检测机构检验，"
            "其中四台绝缘电阻不符合国家标准，无法投入使用。",
            "我公司多次与贵公司销售人员沟通退货退款事宜，贵公司以各种理由推诿，至今已逾一个月。我公司对此表示强烈不满，现正式提出投诉：",
            "一、要求贵公司在五个工作日内办理退货，并全额退还货款；",
            "二、要求贵公司赔偿检测费、仓储费及因停工造成的损失；",
            "三、要求对相关责任人员作出处理，并将处理结果书面告知我公司。",
            f"如贵公司拒不处理，我公司将向市场监督管理部门投诉举报，并保留诉讼的权利。联系人：{customer.agent}，电话：{customer.phone}。",
        )
    )
    flow.gap(12)
    top = flow.y
    flow.aside(f"投诉人：{customer.name}", inset=2)
    flow.aside(chinese(sent), inset=12)
    flow.sheet.picture(128, top - 14, 42, 42, round_seal(customer.name, "", rng))
    keys = _keys("退款投诉函", customer.name, sent, subject, customer.phone, order)
    keys[K.CONTRACT_NUMBER] = contract
    return Document("refund_complaint", Category.COMPLAINT, tuple(flow.sheets), keys)


def complaint_form(rng: Random) -> Document:
    """投诉登记表, filled in by the service desk."""
    company, author, sent = firm(rng), person(rng), day(rng)
    subject, story, demand = rng.choice(_MATTERS)
    order, phone = _order(rng, sent), mobile(rng)
    number = f"TS{sent:%Y%m%d}{rng.randint(1, 99):03d}"
    flow = Flow(face=Face.SONG, size=12.5, left=22, right=22)
    flow.title(company.name, size=14, after=1)
    flow.title("客户投诉登记表", size=20, after=4)
    flow.para(f"受理编号：{number}", indent=0)
    rows4 = (
        ("投诉人", author, "联系电话", phone),
        ("投诉日期", chinese(sent), "投诉渠道", rng.choice(("☑电话 □来信 □来访", "□电话 ☑来信 □来访"))),
        ("订单号", order, "受理人", person(rng)),
    )
    flow.table(rows4, (27, 47, 26, 50), size=11.5, head=False, pad=2.6)
    rows2 = (
        ("投诉事项", subject),
        ("情况描述", story),
        ("客户诉求", demand),
        ("调查情况", "已调取订单、出库及客服通话记录，客户反映情况基本属实。"),
        ("处理意见", "同意客户合理诉求，由售后服务部三个工作日内落实，责任部门提交整改报告。"),
        ("回访情况", "□非常满意　☑满意　□一般　□不满意"),
    )
    flow.table(rows2, (27, 123), size=11.5, head=False, pad=4.2, centred=False)
    flow.gap(4)
    flow.para("部门负责人（签字）：　　　　　　　　　　　　日期：", indent=0)
    flow.sheet.picture(68, flow.y - 11, 26, 13, signature(company.agent, rng))
    keys = _keys("客户投诉登记表", author, sent, subject, phone, order)
    return Document("complaint_form", Category.COMPLAINT, tuple(flow.sheets), keys)


def handling_slip(rng: Random) -> Document:
    """投诉处理单 that travels from desk to desk."""
    author, sent = person(rng), day(rng)
    subject, story, demand = rng.choice(_MATTERS)
    order, phone = _order(rng, sent), mobile(rng)
    flow = Flow(face=Face.HEI, size=12, left=20, right=20)
    flow.title("客户投诉处理单", size=20, after=4)
    flow.para(
        f"单号：CL-{sent:%Y%m}-{rng.randint(1, 300):04d}　　　　　紧急程度：□特急　☑紧急　□一般", indent=0
    )
    pairs: Mapping[str, str] = {
        "投诉人": f"{author}　　联系电话：{phone}",
        "投诉日期": chinese(sent),
        "订单号": order,
        "投诉事项": subject,
        "投诉内容": story,
        "客户要求": demand,
        "责任部门": rng.choice(("售后服务部", "物流部", "质量管理部")),
        "原因分析": "一线人员未按服务规范登记和跟进，部门之间信息传递不畅，导致客户问题超期未处理。",
        "处理措施": "1. 当日联系客户致歉并约定上门时间；2. 按客户要求落实退换；3. 对当事人进行批评教育并纳入考核。",
        "完成时限": chinese(sent + timedelta(days=5)),
        "结案意见": "客户已确认处理结果，同意结案。",
    }
    flow.table(tuple(pairs.items()), (28, 122), size=11, head=False, pad=2.8, centred=False)
    flow.gap(5)
    flow.para(f"经办人：{person(rng)}　　　　审核：{person(rng)}　　　　批准：{person(rng)}", indent=0)
    keys = _keys("客户投诉处理单", author, sent, subject, phone, order)
    return Document("handling_slip", Category.COMPLAINT, tuple(flow.sheets), keys)


def _keys(title: str, who: str, sent: date, subject: str, phone: str, order: str) -> dict[K, KeyValue]:
    return {
        K.TITLE: title,
        K.COMPLAINANT: who,
        K.COMPLAINT_DATE: sent.isoformat(),
        K.COMPLAINT_SUBJECT: subject,
        K.PHONE: phone,
        K.ORDER_NUMBER: order,
    }


def _order(rng: Random, sent: date) -> str:
    return f"{rng.choice(('DD', 'SO', 'XS'))}{sent:%Y%m}{digits(rng, 6)}"


def _signed(flow: Flow, rng: Random, role: str, name: str, sent: date) -> None:
    flow.keep(40)
    flow.gap(12)
    flow.sheet.picture(flow.sheet.width - flow.right - 78, flow.y - 3, 26, 13, signature(name, rng))
    flow.aside(f"{role}：{name}", inset=8)
    flow.aside(chinese(sent), inset=4)
