"""The price of a contract: the amount that its text calls the total, in figures and in capitals."""

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.domain.amounts import canonical, parse_capitals, parse_figures
from pipeline.domain.extraction.body import Body
from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.extraction.values import make_key
from pipeline.domain.key import Checked, Key, KeyName

_LABELS = (
    re.compile(
        r"(?:合同|协议|订单|采购|服务|工程|项目|货物|租赁|设备)?(?:含税)?(?:总(?:金额|价款|价|额|费用|租金|报酬)|金额总计|价税合计|"
        r"(?:合同|协议|订单)(?:含税)?(?:金额|价款|价格|款项|价|标的额)|服务费总额|总计|共计|价款总额|费用总额|合计(?:金额|人民币)?)"
    ),
    re.compile(r"(?:服务费|租金|价款|金额|费用|报酬|货款|借款|款项|合计)[^。;\n]{0,12}?(?:为|计|:)"),
)
_FIGURES = re.compile(
    r"(?:[¥Y羊] ?|RMB ?|CNY ?)(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,16}(?:\.\d{1,2})?)(万)?"
    r"|(?<![\d.,])(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,16}(?:\.\d{1,4})?) ?(万)?元"
)
_WORDS = re.compile(
    r"[零壹贰貳叁參肆伍陆陸柒捌玖拾佰仟万亿一二三四五六七八九十百千][零〇一二三四五六七八九十百千万亿壹贰貳叁參肆伍陆陸柒捌玖拾佰仟角分元圆圓整正 \n]{1,40}[元圆圓角分整正]"
)
_REACH = 90  # characters after the label within which its amount stands


def price_keys(sheets: Sequence[Sheet], body: Body) -> list[Key]:
    """The contract amount: where a label's figures and capitals agree, else the first label that has either."""
    found = [key for pattern in _LABELS for key in _labelled(body, pattern)]
    agreeing = [key for key in found if key.checked is Checked.ARITHMETIC]
    plain = [key for key in found if not key.failed]
    best = agreeing or _twins(body) or plain or found
    return best[:1]


def _labelled(body: Body, pattern: re.Pattern[str]) -> list[Key]:
    keys = []
    for match in pattern.finditer(body.text):
        key = _amount_after(body, match.end())
        if key:
            keys.append(key)
    return keys


def _amount_after(body: Body, start: int) -> Key | None:
    """The amount after a label, before the sentence ends."""
    end = start + _REACH
    stop = re.search(r"[。;]", body.text[start:end])
    end = start + stop.start() if stop else end
    figures, words = _FIGURES.search(body.text, start, end), _WORDS.search(body.text, start, end)
    amount = _figure(figures) if figures else None
    spelled = parse_capitals(words[0]) if words else None
    place = figures if amount is not None else words
    if place is None or (amount is None and spelled is None):
        return None
    return _key(body, place, amount, spelled)


def _key(body: Body, place: re.Match[str], amount: Decimal | None, spelled: Decimal | None) -> Key:
    sheet, span = body.span(*place.span())
    value = amount if amount is not None else spelled or Decimal(0)
    if amount is None or spelled is None:
        return make_key(KeyName.CONTRACT_AMOUNT, canonical(value), span, sheet)
    holds = amount == spelled
    checked = Checked.ARITHMETIC if holds else Checked.NONE
    others = () if holds else (canonical(spelled),)
    return make_key(
        KeyName.CONTRACT_AMOUNT, canonical(value), span, sheet, checked, failed=not holds, others=others
    )


def _twins(body: Body) -> list[Key]:
    """Amounts without a label that stand in figures and in capitals, the largest first."""
    spelled = {amount for match in _WORDS.finditer(body.text) if (amount := parse_capitals(match[0]))}
    twins = [
        (amount, match) for match in _FIGURES.finditer(body.text) if (amount := _figure(match)) in spelled
    ]
    twins.sort(key=lambda twin: twin[0] or Decimal(0), reverse=True)
    return [_key(body, match, amount, amount) for amount, match in twins]


def _figure(match: re.Match[str]) -> Decimal | None:
    text = (match[1] or match[3]) + (match[2] or match[4] or "")
    return parse_figures(text)
