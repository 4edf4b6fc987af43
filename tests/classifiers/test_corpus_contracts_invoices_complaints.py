"""The corpus' contracts, invoices and complaints: enough kinds, repeatable, and no two documents alike."""

import random
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import combinations
from statistics import mean

import pytest

from classifiers.corpus import (
    complaints_consumer,
    complaints_petitions,
    contracts_articles,
    invoices_other,
    invoices_vat,
)
from classifiers.corpus.contracts_layout import lay_out
from classifiers.corpus.family import Family
from classifiers.corpus.invoices_money import bill, goods, in_capitals
from classifiers.corpus.typing_hand import type_out

MODULES = (complaints_consumer, complaints_petitions, contracts_articles, invoices_other, invoices_vat)
FAMILIES = tuple(family for module in MODULES for family in module.FAMILIES)
SEEDS = range(20)
every_family = pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)


@cache
def written(family: Family, seed: int) -> str:
    return family.write(random.Random(f"{family.name}/{seed}"))


def shingles(text: str) -> set[str]:
    return {text[i : i + 4] for i in range(len(text) - 3)}


def likeness(texts: list[str]) -> float:
    """Mean Jaccard of the character 4-grams of all pairs."""
    pairs = combinations(map(shingles, texts), 2)
    return mean(len(one & other) / max(1, len(one | other)) for one, other in pairs)


def test_there_are_enough_families_of_each_category() -> None:
    counts = Counter(family.category for family in FAMILIES)
    assert set(counts) == {"contract", "invoice", "complaint"}
    assert counts["contract"] >= 45
    assert counts["invoice"] >= 15
    assert counts["complaint"] >= 45


def test_no_two_families_share_a_name() -> None:
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)


def test_a_family_is_named_after_its_category() -> None:
    prefixes = {
        "contract": ("contract-",),
        "invoice": ("invoice-",),
        "complaint": ("complaint-", "petition-"),
    }
    assert all(family.name.startswith(prefixes[family.category]) for family in FAMILIES)


@every_family
def test_a_family_writes_different_documents_for_different_seeds(family: Family) -> None:
    texts = [written(family, seed) for seed in SEEDS]
    assert all(len(text) >= 15 for text in texts)
    assert len(set(texts)) == len(texts)


@every_family
def test_the_same_seed_writes_the_same_document(family: Family) -> None:
    assert [family.write(random.Random(f"{family.name}/{seed}")) for seed in range(3)] == [
        written(family, seed) for seed in range(3)
    ]


@every_family
def test_a_document_shows_none_of_the_marks_it_was_made_with(family: Family) -> None:
    text = "".join(written(family, seed) for seed in SEEDS)
    assert not set("{}|¶※◎§\u2039\u203a") & set(text)


@every_family
def test_documents_of_one_family_are_not_variants_of_one_template(family: Family) -> None:
    bound = 0.6 if family.category != "invoice" else 0.7  # forms are printed forms
    assert likeness([written(family, seed) for seed in range(8)]) < bound


@pytest.mark.parametrize("category", ["contract", "invoice", "complaint"])
def test_more_families_bring_more_words(category: str) -> None:
    families = [family for family in FAMILIES if family.category == category]
    half = families[::2]
    vocabulary = [
        set().union(*(shingles(written(family, seed)) for family in some for seed in range(5)))
        for some in (half, families)
    ]
    assert len(vocabulary[1]) > 1.3 * len(vocabulary[0])


def test_contracts_come_blank_as_well_as_filled() -> None:
    texts = [written(family, seed) for family in contracts_articles.FAMILIES for seed in range(4)]
    blank = sum(
        any(gap in text for gap in ("____", "\uff3f\uff3f", "（    ）", "×××", "【  】", "…………"))
        for text in texts
    )
    assert 0.15 < blank / len(texts) < 0.7


def test_contracts_are_short_and_long() -> None:
    lengths = sorted(
        len(written(family, seed)) for family in contracts_articles.FAMILIES for seed in range(4)
    )
    assert lengths[len(lengths) // 20] < 500
    assert lengths[-len(lengths) // 20] > 2000


def test_a_contract_is_numbered_and_signed() -> None:
    draft = "合同※卖方/买方/c※甲乙双方约定如下：※◎标的·甲方交货。·乙方收货。◎价款·\u2039100元\u203a※"
    texts = {lay_out(draft, random.Random(seed)) for seed in range(200)}
    assert any("第一条 标的\n1.1 甲方交货。" in text for text in texts)
    assert any("一、标的" in text and "二、价款" in text for text in texts)
    assert any("卖方交货。" in text for text in texts)
    assert any("____元" in text for text in texts)


def test_an_invoice_adds_up() -> None:
    for seed in range(50):
        total = bill(random.Random(seed), tuple(goods()))
        assert total.total == sum((line.amount + line.tax for line in total.lines), Decimal(0))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("100000.00", "壹拾万元整"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("1000.50", "壹仟元伍角"),
        ("-86.00", "（负数）捌拾陆元整"),
    ],
)
def test_amounts_are_written_in_capitals(value: str, words: str) -> None:
    assert in_capitals(Decimal(value)).replace("圆", "元") == words


def test_hands_differ_but_keep_the_grievance() -> None:
    text = "噪音扰民\n工地每天晚上都在施工，没有人管。"
    typed = {type_out(text, random.Random(seed)) for seed in range(100)}
    assert len(typed) > 5
    assert all("噪音" in one and "施工" in one for one in typed)
