"""What an invoice says, whatever form it is printed on."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from pipeline.domain.key import KeyName as K
from sample_docs.make.document import KeyValue, day
from sample_docs.make.goods import Item, items, net, tax
from sample_docs.make.identity import Firm, digits, firms, person
from sample_docs.make.money import plain
from sample_docs.make.qr import payload

PROVINCES = (
    ("浙江", "3300"),
    ("江苏", "3200"),
    ("上海", "3100"),
    ("福建", "3500"),
    ("山东", "3700"),
    ("广东", "4400"),
)


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice's content; `code` and `check` are empty where the form has none. `sign` is -1 on a red invoice."""

    title: str
    code: str
    number: str
    check: str
    machine: str
    issued: date
    buyer: Firm
    seller: Firm
    goods: tuple[Item, ...]
    clerk: str
    payee: str
    checker: str
    qr: str
    sign: int = 1

    @property
    def net(self) -> Decimal:
        return net(self.goods) * self.sign

    @property
    def tax(self) -> Decimal:
        return tax(self.goods) * self.sign

    @property
    def total(self) -> Decimal:
        return self.net + self.tax


def special_bill(rng: Random) -> Bill:
    """A paper special invoice (增值税专用发票)."""
    (province, area), issued = rng.choice(PROVINCES), day(rng)
    code = f"{area}{issued:%y}{rng.randint(1, 3)}130"
    return _bill(rng, f"{province}增值税专用发票", "01", code, issued, check="")


def plain_bill(rng: Random) -> Bill:
    """A paper plain invoice (增值税普通发票); it alone prints a check code."""
    (province, area), issued = rng.choice(PROVINCES), day(rng)
    code = f"0{area}{issued:%y}00{rng.randint(1, 9)}04"
    return _bill(rng, f"{province}增值税普通发票", "04", code, issued, check=digits(rng, 20))


def digital_bill(rng: Random, special: bool, sign: int = 1) -> Bill:
    """A fully digital invoice (数电票): twenty digits, no code."""
    kind, name = ("31", "增值税专用发票") if special else ("32", "普通发票")
    return _bill(rng, f"电子发票（{name}）", kind, "", day(rng), check="", sign=sign)


def keys(bill: Bill) -> dict[K, KeyValue]:
    """The keys printed on every form."""
    found: dict[K, KeyValue] = {
        K.TITLE: bill.title,
        K.INVOICE_CODE: bill.code,
        K.INVOICE_NUMBER: bill.number,
        K.ISSUE_DATE: bill.issued.isoformat(),
        K.TOTAL_AMOUNT: plain(bill.total),
        K.NET_AMOUNT: plain(bill.net),
        K.TAX_AMOUNT: plain(bill.tax),
        K.BUYER_NAME: bill.buyer.name,
        K.BUYER_TAX_ID: bill.buyer.code,
        K.SELLER_NAME: bill.seller.name,
        K.SELLER_TAX_ID: bill.seller.code,
    }
    return {name: value for name, value in found.items() if value}


def _bill(rng: Random, title: str, kind: str, code: str, issued: date, check: str, sign: int = 1) -> Bill:
    buyer, seller = firms(rng)
    goods = items(rng, rng.randint(1, 4), services=rng.random() < 0.3)
    number = (
        digits(rng, 8)
        if code
        else f"{issued:%y}{rng.choice(PROVINCES)[1][:2]}{rng.choice('27')}{digits(rng, 15)}"
    )
    amount = (net(goods) if code else net(goods) + tax(goods)) * sign
    tail = f"{rng.randrange(65536):04X}"
    return Bill(
        title=title,
        code=code,
        number=number,
        check=check,
        machine=digits(rng, 12),
        issued=issued,
        buyer=buyer,
        seller=seller,
        goods=goods,
        clerk=person(rng),
        payee=person(rng),
        checker=person(rng),
        qr=payload(kind, code, number, plain(amount), issued, check, tail),
        sign=sign,
    )
