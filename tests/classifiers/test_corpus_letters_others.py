import random
import re
from functools import cache
from itertools import pairwise
from statistics import mean

import pytest

from classifiers.corpus import (
    grammar,
    letters_answers,
    letters_official,
    letters_regulator,
    letters_replies,
    letters_trade,
    others_business,
    others_law_and_trade,
    others_legal,
    others_life,
    others_reports,
    others_voices,
)
from classifiers.corpus.family import Family

LETTERS = [
    *letters_answers.FAMILIES,
    *letters_official.FAMILIES,
    *letters_regulator.FAMILIES,
    *letters_replies.FAMILIES,
    *letters_trade.FAMILIES,
]
OTHERS = [
    *others_business.FAMILIES,
    *others_law_and_trade.FAMILIES,
    *others_legal.FAMILIES,
    *others_life.FAMILIES,
    *others_reports.FAMILIES,
    *others_voices.FAMILIES,
]
FAMILIES = [pytest.param(family, id=family.name) for family in (*LETTERS, *OTHERS)]
SEEDS = range(20)


@cache
def texts(family: Family) -> list[str]:
    return [family.write(random.Random(f"{family.name}/{seed}")) for seed in SEEDS]


def grams(text: str) -> frozenset[str]:
    return frozenset(text[at : at + 4] for at in range(len(text) - 3))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, len(one | other))


def test_there_are_enough_families_of_letters_and_of_everything_else():
    assert len(LETTERS) >= 50
    assert len(OTHERS) >= 60
    assert len({family.name for family in (*LETTERS, *OTHERS)}) == len(LETTERS) + len(OTHERS)


def test_letters_are_correspondence_and_the_rest_is_other():
    assert {family.category for family in LETTERS} == {"correspondence"}
    assert {family.category for family in OTHERS} == {"other"}


def test_many_kinds_of_document_are_told_apart():
    assert len({family.subtype for family in LETTERS}) >= 20
    assert len({family.subtype for family in OTHERS}) >= 40


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_writes_different_documents_and_the_same_seed_repeats_them(family: Family):
    written = texts(family)
    assert all(text.strip() for text in written)
    assert len(set(written)) == len(written)
    assert written == texts.__wrapped__(family)


@pytest.mark.parametrize("family", FAMILIES)
def test_documents_of_a_family_share_few_of_their_words(family: Family):
    assert mean(likeness(one, other) for one, other in pairwise(map(grams, texts(family)))) < 0.45


@pytest.mark.parametrize("family", FAMILIES)
def test_no_trace_of_the_grammar_is_left_in_a_document(family: Family):
    assert not set("".join(texts(family))) & set("{}¶§")


def test_documents_are_of_very_different_lengths():
    for families in (LETTERS, OTHERS):
        lengths = sorted(len(text) for family in families for text in texts(family))
        assert lengths[len(lengths) // 10] < 150
        assert lengths[-len(lengths) // 20] > 450


def test_articles_are_counted_upwards():
    statute = next(family for family in OTHERS if family.name == "legal_statute")
    numbers = [re.findall(r"^第(.+?)条　", text, re.MULTILINE) for text in texts(statute)]
    assert any(found[:3] == ["一", "二", "三"] for found in numbers)
    assert all(len(set(found)) == len(found) for found in numbers)


def test_a_brace_left_open_is_refused():
    with pytest.raises(ValueError, match="unmatched brace"):
        grammar.parse("根据{合同|协议第三条")


def test_an_alternative_that_chooses_and_calls_is_parsed_into_its_parts():
    assert grammar.parse("由{甲方|{company.us}}承担¶{clause#2-3}") == (
        "由",
        grammar.Choice((("甲方",), (grammar.Call("company", "us"),))),
        "承担\n",
        grammar.Call("clause", join="#", least=2, most=3),
    )
