"""The three amounts of an invoice, which vouch for one another: net + tax = total, figures = capitals."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from pipeline.domain.amounts import adds_up, canonical
from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.extraction.money import Sum, all_figures, figures_in, neighbours, rows_with, words_in
from pipeline.domain.extraction.values import amount_key
from pipeline.domain.key import Checked, Key, KeyName

_TOTAL = re.compile(r"价[ \t]*税[ \t]*合[ \t]*计|\(?小[ \t]*写\)?|大[ \t]*写\)")
_SMALL = re.compile(r"小[ \t]*写[ \t]*\)?[ \t:]*")
_CURRENCY = re.compile(r"[¥Y羊]")
_SUMS = re.compile(r"(?<![税\u4e00-\u9fff])合[ \t]*计(?![ \t]*\()")


def amount_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """Total, net and tax, as far as found; each checked by arithmetic or failed by it."""
    total, words = _total(sheets)
    net, tax = _net_and_tax(sheets, total)
    if total is None and words is not None:
        total, words = words, None
    if total is None:
        total = _total_from(net, tax, sheets)
    net, tax, sums_hold = _reconciled(net, tax, total, words, sheets)
    words_hold = None if words is None or total is None else words.amount == total.amount
    return [
        *_total_keys(total, words, words_hold, sums_hold),
        *_part_keys(KeyName.NET_AMOUNT, net, sums_hold, total, tax),
        *_part_keys(KeyName.TAX_AMOUNT, tax, sums_hold, total, net),
    ]


def _total(sheets: Sequence[Sheet]) -> tuple[Sum | None, Sum | None]:
    """The total in figures and in capitals, from the rows level with 价税合计 or (小写)."""
    for sheet, index, _ in rows_with(sheets, _TOTAL):
        level = list(neighbours(sheet, sheet.rows[index]))
        words = [found for row in level for found in words_in(sheet, row)]
        figures = _small(sheet, index) or [
            found for row in level for found in figures_in(sheet, row) if not _SUMS.search(_text(found))
        ]
        if figures or words:
            return (figures[-1] if figures else None), (words[0] if words else None)
    return _only_amount(sheets), None


def _small(sheet: Sheet, index: int) -> list[Sum]:
    """The figure right after (小写)."""
    match = _SMALL.search(sheet.rows[index].text)
    return list(figures_in(sheet, index, match.end()))[:1] if match else []


def _only_amount(sheets: Sequence[Sheet]) -> Sum | None:
    """On a ticket or a slip without a total row: the one amount that it bears with a currency sign."""
    priced = [found for found in all_figures(sheets) if _CURRENCY.search(found.span.text)]
    return priced[0] if len({found.amount for found in priced}) == 1 else None


def _net_and_tax(sheets: Sequence[Sheet], total: Sum | None) -> tuple[Sum | None, Sum | None]:
    """The amounts of the 合计 row: net left, tax right; one alone is the net."""
    for sheet, index, match in rows_with(sheets, _SUMS):
        level = [row for row in neighbours(sheet, sheet.rows[index], 0.8) if row != _row_of(total, sheet)]
        found = [
            amount for row in level for amount in figures_in(sheet, row, match.end() if row == index else 0)
        ]
        found.sort(key=lambda amount: amount.span.box.left)
        if found:
            return found[0], (found[1] if len(found) > 1 else None)
    return None, None


def _row_of(found: Sum | None, sheet: Sheet) -> int:
    return found.row if found and found.sheet is sheet else -1


def _text(found: Sum) -> str:
    return found.sheet.rows[found.row].text


def _total_from(net: Sum | None, tax: Sum | None, sheets: Sequence[Sheet]) -> Sum | None:
    """Without a readable total row: the amount on the page that is the sum of net and tax."""
    if net is None or tax is None:
        return None
    return next(
        (found for found in all_figures(sheets) if adds_up(net.amount, tax.amount, found.amount)), None
    )


def _reconciled(
    net: Sum | None, tax: Sum | None, total: Sum | None, words: Sum | None, sheets: Sequence[Sheet]
) -> tuple[Sum | None, Sum | None, bool | None]:
    """Net, tax, and whether they make the total (None: nothing to tell).

    A misread part is replaced only when capitals vouch for the total and the page prints, elsewhere, amounts
    that make it in exactly one way.
    """
    if total is None:
        return net, tax, None
    if net is not None and tax is not None and adds_up(net.amount, tax.amount, total.amount):
        return net, tax, True
    if net is not None and tax is None and net.amount == total.amount:
        return net, None, True
    if words is not None and words.amount == total.amount:
        pair = _only_pair(total, sheets, net, tax)
        if pair:
            return *pair, True
    return net, tax, (False if net is not None and tax is not None else None)


def _only_pair(
    total: Sum, sheets: Sequence[Sheet], net: Sum | None, tax: Sum | None
) -> tuple[Sum, Sum] | None:
    """The one pair of printed amounts that makes the total and keeps what was read of net or tax, if any."""
    figures = {found.amount: found for found in all_figures(sheets) if found.amount != total.amount}
    kept = {part.amount for part in (net, tax) if part}
    pairs = [
        (one, other)
        for one, other in product(figures.values(), repeat=2)
        if abs(one.amount) > abs(other.amount)
        and adds_up(one.amount, other.amount, total.amount)
        and (not kept or kept & {one.amount, other.amount})
    ]
    return pairs[0] if len(pairs) == 1 else None


def _total_keys(
    total: Sum | None, words: Sum | None, words_hold: bool | None, sums_hold: bool | None
) -> list[Key]:
    if total is None:
        return []
    checked = Checked.ARITHMETIC if words_hold or sums_hold else Checked.NONE
    key = amount_key(KeyName.TOTAL_AMOUNT, total.amount, total.span, total.sheet, checked)
    if words_hold is False and words is not None:
        return [_failed(key, words.amount)]
    return [_failed(key) if sums_hold is False and not words_hold else key]


def _part_keys(
    name: KeyName, part: Sum | None, sums_hold: bool | None, total: Sum | None, other: Sum | None
) -> list[Key]:
    if part is None:
        return []
    checked = Checked.ARITHMETIC if sums_hold else Checked.NONE
    key = amount_key(name, part.amount, part.span, part.sheet, checked)
    if sums_hold is False and total is not None and other is not None:
        return [_failed(key, total.amount - other.amount)]
    return [key]


def _failed(key: Key, *others: Decimal) -> Key:
    candidates = tuple(canonical(other) for other in others)
    return replace(key, checked=Checked.NONE, failed=True, candidates=candidates)
