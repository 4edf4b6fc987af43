"""The cast: invented firms in towns that do not exist, invented people, and codes valid by their check digits."""

from dataclasses import dataclass
from random import Random

_TOWNS = ("澄州", "江澜", "临岫", "云屿", "海砚", "泊陵", "青桉", "沐阳湾", "霁川", "栖原")
_BRANDS = (
    "墨鲤",
    "星槎",
    "霁禾",
    "泊岚",
    "砚川",
    "澄陌",
    "栩林",
    "稷野",
    "沐垚",
    "鹿鸣汀",
    "云杼",
    "栖梧里",
    "远桅",
    "朴石",
)
_TRADES = (
    "机电设备",
    "信息技术",
    "包装材料",
    "仪器仪表",
    "办公用品",
    "物流",
    "食品",
    "环保科技",
    "建筑材料",
    "纺织",
    "精密制造",
    "商贸",
)
_FORMS = ("有限公司", "有限责任公司", "股份有限公司")
_STREETS = ("望潮路", "青枫大道", "观澜街", "砚台巷", "听雨路", "星火二路", "稻香路", "长堤中路")
_BANKS = ("澄州商业银行", "江澜农村合作银行", "云屿实业银行", "海砚储蓄银行")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
_GIVEN = ("文博", "雨桐", "建国", "思远", "晓岚", "志强", "梦瑶", "立群", "嘉禾", "海燕", "景行", "婉清", "德明", "子墨", "若溪", "永康", "静怡", "宏伟")  # fmt: skip
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LATIN = ("moli", "xingcha", "jihe", "bolan", "yanchuan", "chengmo", "xulin", "jiye", "muyao")


@dataclass(frozen=True, slots=True)
class Firm:
    """An invented organisation; `code` is its credit code (统一社会信用代码), which is also its tax id."""

    name: str
    short: str
    code: str
    address: str
    phone: str
    bank: str
    account: str
    head: str
    agent: str
    email: str


def firm(rng: Random) -> Firm:
    """An invented firm with everything that paper says about one."""
    town, brand = rng.choice(_TOWNS), rng.choice(_BRANDS)
    address = f"{town}市{rng.choice(_STREETS)}{rng.randint(2, 998)}号" + rng.choice(
        ("", "3幢201室", "A座1106室", "5号厂房")
    )
    return Firm(
        name=f"{town}{brand}{rng.choice(_TRADES)}{rng.choice(_FORMS)}",
        short=brand,
        code=credit_code(rng),
        address=address,
        phone=landline(rng),
        bank=f"{rng.choice(_BANKS)}{rng.choice(('城东', '高新区', '新港', '湖滨'))}支行",
        account=digits(rng, rng.choice((16, 17, 19))),
        head=person(rng),
        agent=person(rng),
        email=f"{rng.choice(('service', 'office', 'sales'))}@{rng.choice(_LATIN)}.example.com",
    )


def firms(rng: Random) -> tuple[Firm, Firm]:
    """Two firms that are not confused with one another."""
    one = firm(rng)
    other = firm(rng)
    while other.short == one.short:
        other = firm(rng)
    return one, other


def person(rng: Random) -> str:
    """An invented person's name."""
    return rng.choice(_SURNAMES) + rng.choice(_GIVEN)


def digits(rng: Random, count: int) -> str:
    """So many digits, the first not 0."""
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(count - 1))


def landline(rng: Random) -> str:
    """A landline number, 0xxx-xxxxxxxx."""
    return f"05{rng.randint(10, 99)}-{rng.randint(2, 8)}{digits(rng, 7)}"


def mobile(rng: Random) -> str:
    """A mobile number from a block that serves nobody in particular."""
    return f"1{rng.choice(('39', '38', '58', '86'))}0000{rng.randint(0, 9999):04d}"


def credit_code(rng: Random) -> str:
    """A credit code that passes both its checks, GB 32100 over all and GB 11714 over characters 9 to 17."""
    region = f"{rng.choice((31, 32, 33, 35, 37, 44))}{rng.randint(1, 13):02d}{rng.randint(1, 29):02d}"
    organ = "MA" + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(6))
    body = "91" + region + organ + organisation_check(organ)
    return body + credit_check(body)


def organisation_check(body: str) -> str:
    """The check character of an organisation code, GB 11714-1997."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(int(char, 36) * weight for char, weight in zip(body, weights, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def credit_check(body: str) -> str:
    """The check character of a credit code, GB 32100-2015."""
    total = sum(_USCC.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return _USCC[-total % 31]


def id_number(rng: Random) -> str:
    """A person's number, GB 11643-1999; sequence 000 is never given to anybody."""
    body = f"110105{rng.randint(1960, 2000)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}000"
    total = sum(int(char) * pow(2, 17 - place, 11) for place, char in enumerate(body))
    return body + "10X98765432"[total % 11]
