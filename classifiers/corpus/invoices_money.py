"""Bills goods: lines that add up, tax and totals in figures and capitals, for every kind of invoice."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from classifiers.corpus.words import capitals

_CENT = Decimal("0.01")
_RATES = (13, 13, 13, 9, 6, 6, 3, 1, 5, 0)


@dataclass(frozen=True, slots=True)
class Line:
    """One billed item; amounts in yuan without tax."""

    name: str
    spec: str
    unit: str
    quantity: Decimal
    price: Decimal
    amount: Decimal
    tax: Decimal


@dataclass(frozen=True, slots=True)
class Bill:
    """Lines at one tax rate (percent), with their sums."""

    lines: tuple[Line, ...]
    rate: int

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def tax(self) -> Decimal:
        return sum((line.tax for line in self.lines), Decimal(0))

    @property
    def total(self) -> Decimal:
        return self.amount + self.tax

    @property
    def rate_text(self) -> str:
        return f"{self.rate}%" if self.rate else "免税"


@cache
def goods() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Name, specification and unit of what each trade sells."""
    trades: dict[str, list[tuple[str, str, str]]] = {}
    trade: list[tuple[str, str, str]] = []
    for line in (files("classifiers.corpus") / "texts" / "goods.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("["):
            heading, _, line = line.partition("] ")
            trade = trades.setdefault(heading[1:], [])
        name, *spec, unit = line.split()
        trade.append((name, " ".join(spec).replace("-", "") if spec == ["-"] else " ".join(spec), unit))
    return {name: tuple(items) for name, items in trades.items()}


def bill(rng: random.Random, trades: tuple[str, ...], least: int = 1, most: int = 6, sign: int = 1) -> Bill:
    """Between `least` and `most` lines of one of the trades; `sign` -1 for a credit note (红字)."""
    items = goods()[rng.choice(trades)]
    rate = rng.choice(_RATES)
    chosen = rng.choices(items, k=rng.randint(least, most))
    return Bill(tuple(_line(rng, item, rate, sign) for item in chosen), rate)


def _line(rng: random.Random, item: tuple[str, str, str], rate: int, sign: int) -> Line:
    quantity = Decimal(rng.choice((1, 1, 2, 5, rng.randint(1, 20), rng.randint(10, 2000)))) * sign
    price = Decimal(rng.randint(50, 900_000)) / 100
    amount = (quantity * price).quantize(_CENT)
    return Line(*item, quantity, price, amount, (amount * rate / 100).quantize(_CENT))


def in_capitals(value: Decimal) -> str:
    """An amount in capital numerals as invoices print it, 负数 before a credit note's."""
    cents = int(abs(value) * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    digits = "零壹贰叁肆伍陆柒捌玖"
    words = capitals(yuan).removesuffix("整") if yuan else "零元"
    tail = (f"{digits[jiao]}角" if jiao else "零" if fen else "") + (f"{digits[fen]}分" if fen else "")
    return ("（负数）" if value < 0 else "") + words + (tail or "整")
