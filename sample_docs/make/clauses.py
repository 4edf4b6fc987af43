"""The clauses of contracts, in the turns of phrase that Chinese commercial contracts share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from sample_docs.make.document import chinese
from sample_docs.make.goods import Item, net, tax
from sample_docs.make.money import capitals, figures


@dataclass(frozen=True, slots=True)
class Clause:
    """A heading, its numbered sentences, and the goods listed below it, if any."""

    heading: str
    texts: tuple[str, ...]
    goods: tuple[Item, ...] = field(default=())


def sale_clauses(rng: Random, goods: tuple[Item, ...], signed: date) -> list[Clause]:
    """Sale and purchase."""
    due = chinese(signed + timedelta(days=rng.choice((20, 30, 45))))
    share = rng.choice((20, 30, 40))
    return [
        Clause("产品名称、规格、数量及价款", (_price(goods),), goods),
        Clause(
            "质量标准",
            (
                "乙方所供产品应为全新、未经使用的合格产品，符合国家标准、行业标准及双方确认的技术要求。",
                "产品质量保证期为自验收合格之日起十二个月，质保期内因产品本身质量问题造成的维修、更换费用由乙方承担。",
            ),
        ),
        Clause(
            "交货时间、地点及方式",
            (
                f"乙方应于{due}前将全部产品运抵甲方指定仓库，运输费、装卸费及在途保险费由乙方承担。",
                "产品毁损、灭失的风险自甲方签收之时起转移至甲方。",
            ),
        ),
        Clause(
            "验收",
            (
                "甲方应在到货后七个工作日内完成验收；对数量、外观有异议的，应当场书面提出，逾期未提出的视为验收合格。",
            ),
        ),
        Clause(
            "付款方式",
            (
                f"本合同签订后五个工作日内，甲方支付合同总价的{share}%作为预付款；",
                f"产品验收合格且乙方开具增值税专用发票后三十日内，甲方支付合同总价的{95 - share}%；",
                "余款5%作为质量保证金，质保期满无质量问题后十个工作日内一次性无息付清。",
            ),
        ),
        Clause(
            "违约责任",
            (
                "乙方逾期交货的，每逾期一日，应按逾期部分货款的千分之一向甲方支付违约金，违约金总额不超过合同总价的10%。",
                "甲方逾期付款的，每逾期一日，应按逾期金额的万分之五向乙方支付违约金。",
            ),
        ),
        *_standard(rng),
    ]


def service_clauses(rng: Random, goods: tuple[Item, ...], start: date, end: date) -> list[Clause]:
    """Services over a term."""
    return [
        Clause(
            "服务内容",
            (
                "乙方为甲方提供业务系统的日常运行维护、故障排除、数据备份检查及季度巡检服务，并按季提交书面服务报告。",
                "服务方式为远程支持与现场服务相结合，乙方应在接到报修后四小时内响应，二十四小时内到达现场。",
            ),
        ),
        Clause("合同期限", (f"本合同有效期自{chinese(start)}起至{chinese(end)}止。",)),
        Clause("服务费用及支付", (_price(goods),), goods),
        Clause(
            "双方的权利和义务",
            (
                "甲方应为乙方开展工作提供必要的场所、资料和权限，并指定专人负责联络协调。",
                "乙方应指派具备相应资质的技术人员，遵守甲方的安全管理制度，未经甲方书面同意不得转委托。",
            ),
        ),
        Clause(
            "保密",
            (
                "双方对在履行本合同过程中知悉的对方商业秘密和技术资料负有保密义务，该义务在本合同终止后三年内继续有效。",
            ),
        ),
        Clause(
            "验收标准",
            (
                "乙方每季度提交服务报告，经甲方书面确认后视为当期服务验收合格；甲方应在收到报告后五个工作日内答复。",
            ),
        ),
        Clause(
            "违约责任",
            (
                "任何一方不履行或不完全履行本合同义务的，应赔偿对方因此遭受的直接损失；乙方累计三次未按时响应的，甲方有权解除合同。",
            ),
        ),
        *_standard(rng),
    ]


def lease_clauses(goods: tuple[Item, ...], start: date, end: date) -> list[Clause]:
    """Lease of equipment."""
    return [
        Clause("租赁物", ("租赁物的名称、规格、数量及租金见下表，其所有权归乙方所有。",), goods),
        Clause("租赁期限", (f"租赁期限自{chinese(start)}起至{chinese(end)}止，共计二十四个月。",)),
        Clause(
            "租金及支付", (_price(goods), "租金按季支付，甲方应于每季度首月十日前将当季租金汇入乙方账户。")
        ),
        Clause(
            "租赁物的交付与使用",
            (
                "乙方应于租赁期起始日前将租赁物安装调试完毕并交付甲方使用。",
                "甲方应按操作规程合理使用租赁物，未经乙方书面同意不得转租、抵押或改装。",
            ),
        ),
        Clause(
            "维修与保养",
            ("租赁期内租赁物的正常维修由乙方负责；因甲方使用不当造成损坏的，维修费用由甲方承担。",),
        ),
        Clause(
            "违约责任",
            (
                "甲方逾期支付租金超过三十日的，乙方有权收回租赁物并解除合同；乙方未按期交付的，每日按月租金的1%支付违约金。",
            ),
        ),
        Clause(
            "争议解决", ("因本合同引起的争议，双方应友好协商；协商不成的，向租赁物所在地人民法院提起诉讼。",)
        ),
        Clause("合同生效", ("本合同一式肆份，甲乙双方各执贰份，自双方签字盖章之日起生效。",)),
    ]


def supplement_clauses(rng: Random, goods: tuple[Item, ...], main: str) -> list[Clause]:
    """A change to an earlier contract."""
    return [
        Clause(
            "变更内容",
            (
                f"双方同意在编号为{main}的合同（以下称原合同）基础上增加下列产品的供应，其质量标准、包装要求按原合同执行。",
                _price(goods),
            ),
            goods,
        ),
        Clause(
            "付款", (f"增加部分的货款于验收合格后{rng.choice((15, 30, 45))}日内付清，其余付款条件不变。",)
        ),
        Clause("效力", ("本补充协议为原合同不可分割的组成部分，与原合同不一致之处，以本补充协议为准。",)),
        Clause("份数", ("本协议一式贰份，双方各执壹份，经双方签字盖章后生效。",)),
    ]


def _price(goods: Sequence[Item]) -> str:
    total = net(goods) + tax(goods)
    return f"合同总金额（含税）为人民币{figures(total)}元（大写：{capitals(total)}）。"


def _standard(rng: Random) -> list[Clause]:
    copies = rng.choice(("贰份，双方各执壹份", "肆份，双方各执贰份"))
    return [
        Clause(
            "不可抗力",
            (
                "因不可抗力致使本合同不能履行的，受影响一方应及时通知对方，并在十五日内提供有关机构出具的证明，可部分或全部免除责任。",
            ),
        ),
        Clause(
            "争议解决",
            (
                "本合同在履行过程中发生争议的，由双方协商解决；协商不成的，任何一方均可向合同签订地有管辖权的人民法院提起诉讼。",
            ),
        ),
        Clause(
            "通知与送达",
            (
                "双方在本合同中载明的地址、电话为有效联系方式，任何一方变更的，应提前三日书面通知对方，否则由此产生的后果自行承担。",
            ),
        ),
        Clause(
            "其他",
            (
                "本合同未尽事宜，双方可另行签订补充协议，补充协议与本合同具有同等法律效力。",
                f"本合同一式{copies}，自双方法定代表人或授权代表签字并加盖公章之日起生效。",
            ),
        ),
    ]
