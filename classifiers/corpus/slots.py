"""What the grammar's blanks are filled with: the corpus' own names and numbers, and those that only letters need."""

import random
from collections.abc import Callable, Mapping, Sequence

from classifiers.corpus import numbers, words
from classifiers.corpus.lists import CITIES, DEPARTMENTS, GOODS, INDUSTRIES, PROVINCES, ROADS, SURNAMES

Slot = Callable[[random.Random], str]

_DISTRICTS = (
    "城东区 城西区 高新区 经开区 临港区 滨江区 新城区 老城区 镜湖区 云溪区 望岳区 长岭县 清溪县 白石县 平川县 东湖区 西湖区 "
    "南山区 北岸区 龙泉区 金水区 青云区 河西区 江北区 福源区 云岭县 桃源县 永宁县 某区 XX区 新华区 桥东区"
).split()
_STREETS = "迎宾街道 东风街道 建设路街道 红星镇 柏树镇 双河镇 石桥乡 青山镇 七里岗街道 新桥街道 白云街道 大桥镇 北塘街道 银河街道 龙头镇 望山街道 沙河镇 XX街道 永安镇 高桥镇 莲花镇".split()
_ESTATES = "阳光花园 锦绣江南 绿地新苑 翡翠湾 御景华府 东方名城 恒信雅居 金色家园 碧水蓝天 紫荆苑 书香门第 水岸豪庭 保利康桥 盛世华庭 梅园小区 XX小区 湖畔春天 中海国际社区 新天地 天悦府 幸福里 丽景湾 云顶一号 龙湾半岛 景园 学府佳苑 橡树湾 滨江壹号 荷塘月色 西城公馆".split()
_TITLES = "经理 主任 总监 主管 科长 部长 工程师 总经理 处长 专员 助理 队长 院长 校长 书记 会计".split()
_BUREAUS = "住房和城乡建设局 教育局 公安局 交通运输局 人力资源和社会保障局 城市管理和综合执法局 自然资源和规划局 生态环境局 卫生健康局 市场监督管理局 民政局 水利局 农业农村局 财政局 税务局 文化旅游局 应急管理局 信访局 医疗保障局 发展和改革委员会 商务局 司法局 退役军人事务局 行政审批服务局 公积金管理中心 政务服务中心 园林绿化中心".split()
_SCHOOLS = "第一中学 实验小学 育才学校 师范大学 理工大学 职业技术学院 中心小学 外国语学校 附属中学 第三幼儿园 财经大学 明德中学 希望小学 工业大学".split()
_HOSPITALS = (
    "人民医院 中心医院 中医医院 妇幼保健院 第二医院 仁爱医院 协和医院 口腔医院 社区卫生服务中心".split()
)
_CODES = "HT XS CG GY FW ZL JS KF SC WL XM DZ YW".split()
_DOC_MARKS = "办 发 函 字 综 财 人 建 教 环 交 复 通 法 市监 信 工 质".split()
_ROMAN = "Wang Li Zhang Liu Chen Smith Brown Müller Tanaka Kim Garcia Johnson Novak Zhou Xu".split()
_ROMAN_GIVEN = "Wei Li Peter Anna Hans Kenji Maria David Jun Susan".split()
_ROMAN_MONTHS = "January March April May June August October November Dec. Feb.".split()


def _one_of(values: Sequence[str]) -> Slot:
    return lambda rng: rng.choice(values)


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _person(rng: random.Random) -> str:
    return (words.person if rng.random() < 0.9 else words.masked_person)(rng)


def _bureau(rng: random.Random) -> str:
    return words.authority(rng) if rng.random() < 0.4 else _place(rng) + rng.choice(_BUREAUS)


def _place(rng: random.Random) -> str:
    """A city, county or district."""
    city = rng.choice(CITIES)
    return rng.choice(
        (
            f"{city}市",
            f"{city}市{rng.choice(_DISTRICTS)}",
            rng.choice(_DISTRICTS),
            city,
            "我市",
            "某市",
            "XX市",
        )
    )


def _road(rng: random.Random) -> str:
    return rng.choice(ROADS) + rng.choice(
        ("路", "路", "大道", "街", "东路", "西路", "南路", "北路", "大街", "巷")
    )


def _estate(rng: random.Random) -> str:
    name = words.estate(rng) if rng.random() < 0.5 else rng.choice(_ESTATES)
    return name + rng.choice(("", "", "小区", f"{rng.choice('一二三')}期", f"{rng.randint(1, 20)}栋"))


def _figure(rng: random.Random) -> str:
    return rng.choice((f"{numbers.figure(rng):,}.{rng.randint(0, 99):02}", str(numbers.figure(rng))))


def _amount(rng: random.Random) -> str:
    return rng.choice((numbers.amount, numbers.amount, numbers.amount, numbers.amount_in_words))(rng)


def _bank(rng: random.Random) -> str:
    return words.bank(rng).partition("行")[0] + "行"


def _percent(rng: random.Random) -> str:
    return rng.choice(
        (
            f"{rng.randint(1, 98)}%",
            f"{rng.uniform(0.1, 60):.1f}%",
            f"{rng.uniform(1, 99):.2f}%",
            f"百分之{numbers.chinese_number(rng.randint(2, 60))}",
        )
    )


def _contractno(rng: random.Random) -> str:
    return f"{rng.choice(_CODES)}{rng.choice(('-', '', '〔'))}{rng.randint(2010, 2026)}{rng.choice(('-', '', '〕'))}{rng.randint(1, 9999):0{rng.choice((3, 4))}}"


def _docno(rng: random.Random) -> str:
    """The number of an official paper, with the brackets people really type."""
    left, right = rng.choice(("〔〕", "〔〕", "〔〕", "[]", "（）", "【】"))
    mark = rng.choice(CITIES)[0] + rng.choice(_DOC_MARKS) + rng.choice(("", "函", "发", "字", "复"))
    return f"{mark}{left}{rng.randint(2009, 2026)}{right}{rng.choice(('', '', '第'))}{rng.randint(1, 680)}号"


def _idnumber(rng: random.Random) -> str:
    birth = f"{rng.randint(1950, 2004)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    return rng.choice(
        (
            f"{rng.randint(110101, 650105)}{birth}{_digits(rng, 3)}{rng.choice('0123456789X')}",
            f"{rng.randint(110101, 650105)}********{_digits(rng, 4)}",
        )
    )


def _spec(rng: random.Random) -> str:
    return rng.choice(
        (
            f"{rng.choice('ABCDGHKMNQSTWXYZ')}{rng.choice('ABCXYZ')}-{rng.randint(10, 999)}",
            f"{rng.randint(2, 60)}×{rng.randint(10, 200)}mm",
            f"Φ{rng.randint(6, 320)}",
            f"DN{rng.choice((15, 25, 50, 80, 100, 200))}",
            f"{rng.randint(1, 500)}kg/袋",
            f"{rng.randint(5, 110)}kW",
            f"{rng.randint(100, 999)}ml",
        )
    )


def _netizen(rng: random.Random) -> str:
    """How a message board names its visitor."""
    return rng.choice(
        (
            f"user{_digits(rng, 6)}",
            f"A{_digits(rng, 8)}",
            f"网友{_digits(rng, 5)}",
            "匿名",
            words.person(rng),
            f"wx_{_digits(rng, 6)}",
            f"{rng.choice(('一片', '快乐', '老', '清风', '平凡', '星空'))}{rng.choice(('树叶', '市民', '百姓', '业主', '浪子', '小草'))}",
        )
    )


SLOTS: Mapping[str, Slot] = {
    "account": numbers.account, "address": words.address, "amount": _amount, "bureau": _bureau,
    "bureauname": _one_of(_BUREAUS), "city": _one_of(CITIES), "company": words.company, "contractno": _contractno,
    "creditcode": numbers.credit_code, "date": numbers.date, "department": _one_of(DEPARTMENTS),
    "district": _one_of(_DISTRICTS), "docno": _docno, "email": numbers.email, "estate": _estate,
    "figure": _figure, "honorific": words.address_of, "house": words.trade_name, "idnumber": _idnumber,
    "mobile": numbers.mobile, "netizen": _netizen, "percent": _percent, "person": _person,
    "phone": numbers.phone, "place": _place, "post": _one_of(_TITLES), "product": _one_of(GOODS),
    "province": _one_of(PROVINCES), "road": _road, "serial": numbers.serial, "spec": _spec,
    "street": _one_of(_STREETS), "surname": _one_of(SURNAMES), "trade": _one_of(INDUSTRIES),
    "bank": _bank,
    "capitals": lambda rng: numbers.capitals(numbers.figure(rng)),
    "clock": lambda rng: f"{rng.randint(6, 22)}:{rng.choice(('00', '30', '15', '45', '10'))}",
    "count": lambda rng: str(rng.choice((rng.randint(10, 99), rng.randint(100, 999), rng.randint(10, 5000)))),
    "days": lambda rng: str(rng.choice((3, 5, 7, 10, 15, 30, 60))),
    "decimal": lambda rng: f"{rng.uniform(0.1, 99):.{rng.choice((1, 2))}f}",
    "hospital": lambda rng: rng.choice(CITIES) + rng.choice(("市", "市", "")) + rng.choice(_HOSPITALS),
    "hour": lambda rng: str(rng.randint(1, 23)),
    "month": lambda rng: str(rng.randint(1, 12)),
    "monthday": lambda rng: f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日",
    "postcode": lambda rng: _digits(rng, 6),
    "roman": _one_of(_ROMAN),
    "romandate": lambda rng: f"{rng.choice(_ROMAN_MONTHS)} {rng.randint(1, 28)}, {rng.randint(2008, 2026)}",
    "romanname": lambda rng: f"{rng.choice(_ROMAN_GIVEN)} {rng.choice(_ROMAN)}",
    "school": lambda rng: rng.choice(CITIES) + rng.choice(_SCHOOLS),
    "small": lambda rng: str(rng.randint(2, 12)),
    "year": lambda rng: str(rng.randint(2005, 2026)),
}  # fmt: skip
"""What `{name}` may stand for when no rule has that name."""
