"""What is bought and sold: lines with quantities and prices whose sums are right to the cent."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

CENT = Decimal("0.01")
_GOODS = (
    ("金属制品", "不锈钢法兰", "DN80", "件", 86, 13),
    ("通用设备", "离心水泵", "IS65-160", "台", 2360, 13),
    ("电子元件", "温度变送器", "PT100-A", "只", 315, 13),
    ("纸制品", "五层瓦楞纸箱", "60×40×35", "个", 7.4, 13),
    ("计算机外部设备", "激光打印机", "LP-2050", "台", 1480, 13),
    ("日用杂品", "文件档案盒", "A4 55mm", "只", 12.5, 13),
    ("纺织产品", "防静电工作服", "XL", "套", 128, 13),
    ("谷物加工品", "东北大米", "25kg", "袋", 146, 9),
    ("轻工产品", "实木会议桌", "2400mm", "张", 3250, 13),
    ("输变电设备", "低压配电箱", "XL-21", "台", 5600, 13),
)
_SERVICES = (
    ("信息技术服务", "软件技术服务费", "", "项", 48000, 6),
    ("物流辅助服务", "仓储服务费", "", "月", 9800, 6),
    ("现代服务", "设备维护服务费", "", "次", 3600, 6),
    ("经营租赁", "会议设备租赁", "", "天", 1250, 13),
    ("研发和技术服务", "检验检测费", "", "批", 2200, 6),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One line; `net` is rounded, `tax` is on the rounded net, `rate` in percent."""

    group: str
    name: str
    spec: str
    unit: str
    count: int
    price: Decimal
    rate: int

    @property
    def net(self) -> Decimal:
        return (self.price * self.count).quantize(CENT, ROUND_HALF_UP)

    @property
    def tax(self) -> Decimal:
        return (self.net * self.rate / 100).quantize(CENT, ROUND_HALF_UP)

    @property
    def label(self) -> str:
        """As an invoice prints it: *分类*名称."""
        return f"*{self.group}*{self.name}"


def items(rng: Random, count: int, services: bool = False) -> tuple[Item, ...]:
    """So many different lines, with uneven prices."""
    chosen = rng.sample(_SERVICES if services else _GOODS, count)
    return tuple(_item(rng, entry) for entry in chosen)


def net(lines: Sequence[Item]) -> Decimal:
    """Sum without tax."""
    return sum((line.net for line in lines), Decimal(0))


def tax(lines: Sequence[Item]) -> Decimal:
    """Sum of the tax."""
    return sum((line.tax for line in lines), Decimal(0))


def _item(rng: Random, entry: tuple[str, str, str, str, float, int]) -> Item:
    group, name, spec, unit, price, rate = entry
    asked = Decimal(str(round(price * rng.uniform(0.8, 1.25), 2)))
    most = 6 if price > 5000 else 60 if price > 300 else 900
    return Item(group, name, spec, unit, rng.randint(1 if price > 5000 else 3, most), asked, rate)
