"""The corpus is repeatable, varied, and split by who wrote it."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers import corpus
from classifiers.corpus import words
from classifiers.corpus.noise import cut, scanned


@pytest.fixture(scope="module")
def documents() -> list[corpus.Document]:
    return list(corpus.documents(seed=7, per_family=3))


def test_the_same_seed_writes_the_same_texts(documents: list[corpus.Document]) -> None:
    assert documents == list(corpus.documents(seed=7, per_family=3))


def test_another_seed_writes_others(documents: list[corpus.Document]) -> None:
    others = {one.text for one in corpus.documents(seed=8, per_family=1)}
    assert len(others & {one.text for one in documents}) < len(others) / 20


def test_every_category_has_many_families_and_subtypes() -> None:
    families = Counter(family.category for family in corpus.families())
    subtypes = Counter(category for category, _ in {(one.category, one.subtype) for one in corpus.families()})
    assert set(families) == {"contract", "invoice", "complaint", "correspondence", "other"}
    assert min(families.values()) >= 10
    assert min(subtypes.values()) >= 3


def test_no_family_writes_the_same_text_twice(documents: list[corpus.Document]) -> None:
    assert len({one.text for one in documents}) > 0.99 * len(documents)


def test_no_slot_is_left_open(documents: list[corpus.Document]) -> None:
    assert not [one.family for one in documents if "{" in one.text or "}" in one.text]


@given(st.integers(min_value=1, max_value=999_999_999))
def test_capitals_say_the_amount(value: int) -> None:
    assert _read_capitals(words.capitals(value).removesuffix("元整")) == value


def _read_capitals(text: str) -> int:
    """The amount that capital numerals say."""
    for mark, unit in (("亿", 100_000_000), ("万", 10_000), ("仟", 1000), ("佰", 100), ("拾", 10)):
        before, found, after = text.partition(mark)
        if found:
            return _read_capitals(before) * unit + _read_capitals(after)
    return "零壹贰叁肆伍陆柒捌玖".index(text.strip("零") or "零")


@given(st.text(alphabet="合同甲方乙方一二三\n", min_size=1, max_size=400), st.integers(0, 1000))
def test_noise_spoils_and_never_fails(text: str, seed: int) -> None:
    rng = random.Random(seed)
    assert scanned(text, rng)
    assert cut(text, rng)
