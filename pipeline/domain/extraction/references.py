"""The numbers that running text refers to: contracts, orders, invoices."""

import re
from collections.abc import Sequence

from pipeline.domain.extraction.body import Body
from pipeline.domain.extraction.values import make_key, number_key
from pipeline.domain.key import Key, KeyName

_LATIN_RUN = r"([A-Za-z0-9][A-Za-z0-9/_-]{3,34}[A-Za-z0-9])"
_CONTRACT = (
    re.compile(rf"(?:合同|协议)书?[》)\"”]*\(?(?:编号|号码|号)[》)]?(?:为|是|:|\s)*[(《「\"“]*{_LATIN_RUN}"),
    re.compile(
        rf"编号[》)]?(?:为|是|:|\s)*[(《]?{_LATIN_RUN}[)》]?号?[的之]?[《“\"]?[\u4e00-\u9fff\s]{{0,13}}(?:合同|协议)"
    ),
    re.compile(rf"{_LATIN_RUN}\s?号[的之]?[《“\"]?[\u4e00-\u9fff\s]{{0,13}}(?:合同|协议)"),
    re.compile(rf"(?:合同|协议)书?[》\"”]*\(\s?{_LATIN_RUN}\s?号?\)"),
)
_ORDER = (
    re.compile(rf"(?:订单|定单|运单)(?:编号|号码|号)?(?:为|是|:|\s)*[ (「\"“]*{_LATIN_RUN}"),
    re.compile(rf"{_LATIN_RUN} ?号?(?:的)?(?:订单|定单)"),
)
_INVOICE_NUMBER = re.compile(
    r"(?<!识别)(?:发票号|号码|发票)(?:为|是|:|\s)*(?:N[oO]\.?)?(\d{20}|\d{8})(?![0-9A-Za-z])"
)
_INVOICE_CODE = re.compile(r"(?:发票)?代码(?:为|是|:|\s)*(\d{12}|\d{10})(?![0-9A-Za-z])")


def contract_numbers(body: Body) -> list[Key]:
    """Numbers of contracts that the text names."""
    return _found(body, _CONTRACT, KeyName.CONTRACT_NUMBER)


def order_numbers(body: Body) -> list[Key]:
    """Numbers of orders that the text names."""
    return _found(body, _ORDER, KeyName.ORDER_NUMBER)


def invoice_references(body: Body) -> list[Key]:
    """Codes and numbers of invoices that the text names; only where it speaks of invoices at all."""
    if "发票" not in body.text:
        return []
    patterns = ((_INVOICE_CODE, KeyName.INVOICE_CODE), (_INVOICE_NUMBER, KeyName.INVOICE_NUMBER))
    return [
        make_key(name, span.text, span, sheet)
        for pattern, name in patterns
        for _, sheet, span in body.find(pattern)
    ]


def _found(body: Body, patterns: Sequence[re.Pattern[str]], name: KeyName) -> list[Key]:
    keys: dict[str, tuple[int, Key]] = {}
    for pattern in patterns:
        for match, sheet, span in body.find(pattern):
            key = number_key(name, span, sheet) if sum(map(str.isdigit, span.text)) >= 3 else None
            if key and not any(key.value in held for held in keys):
                keys.setdefault(key.value, (match.start(), key))
    return [key for _, key in sorted(keys.values(), key=lambda found: found[0])]
