"""Full-text search by invariants: what stands in a text is found, and no question is dangerous."""

from collections.abc import Iterator

import pytest
from fakes.nouns import NOON, a_record, an_arrival, sha256_for
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.adapters.index import SqlIndex
from pipeline.adapters.index.tokens import searchable, snippet, tokens, words_of
from pipeline.domain.batch import Ended, PageEnd
from pipeline.ports import Query

HAN = st.sampled_from("合同采购发票甲乙丙〇𠀀")
CHARS = HAN | st.sampled_from("AbZz09ß½Ⅷ－-—_/.·，、：（）\" '*|&!<>:()\\\n\t　") | st.characters()
TEXTS = st.text(CHARS, max_size=60)


@given(TEXTS)
def test_tokens_are_letters_and_digits_only(text: str) -> None:
    assert all(token.isalnum() and token == token.strip() for token in tokens(text))


@given(st.text(HAN, min_size=1, max_size=6), TEXTS, TEXTS)
def test_any_run_of_chinese_is_found_wherever_it_stands(word: str, before: str, after: str) -> None:
    text = before + word + after
    (wanted,) = words_of(word)
    assert set(wanted.tokens) <= set(tokens(text))
    assert wanted.pattern.search(searchable(text))


@given(TEXTS, TEXTS)
def test_the_index_proposes_all_that_the_text_confirms(question: str, text: str) -> None:
    for word in words_of(question):
        if word.pattern.search(searchable(text)):
            assert set(word.tokens) <= set(tokens(text))


@given(TEXTS, TEXTS)
def test_a_snippet_is_one_line(question: str, text: str) -> None:
    assert "\n" not in snippet(text, words_of(question))


def test_a_word_broken_by_a_line_end_is_one_word() -> None:
    assert "合同" in tokens("采购合\n  同")
    assert snippet("买方 采购合\n同 第一条", words_of("合同")) == "买方采购合同第一条"


def test_numbers_are_found_whole_only_and_with_any_dash() -> None:
    (number,) = words_of("HT—2024－007")
    assert number.pattern.search(searchable("编号ht-2024-007号"))
    assert not number.pattern.search(searchable("HT-2024-0071"))
    assert not number.pattern.search(searchable("XHT-2024-007"))


def test_a_snippet_shows_the_surroundings_of_the_match() -> None:
    text = "前" * 200 + "采购合同" + "后" * 200
    assert snippet(text, words_of("购合")) == "…" + "前" * 39 + "采购合同" + "后" * 39 + "…"


@pytest.fixture(scope="module")
def sqlite_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('search') / 'index.db'}"


@pytest.fixture(scope="module", params=["sqlite_file", "shared_postgres_url"])
def index(request: pytest.FixtureRequest) -> Iterator[SqlIndex]:
    with SqlIndex(request.getfixturevalue(request.param)) as opened:
        yield opened


@pytest.mark.services
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=TEXTS)
def test_no_question_breaks_a_real_search(index: SqlIndex, question: str) -> None:
    index.finder.search(Query(question))


@pytest.mark.services
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(CHARS, min_size=1, max_size=40))
def test_any_text_can_be_settled_and_found_again(index: SqlIndex, text: str) -> None:
    sha256 = sha256_for(text.encode("utf-8", "surrogatepass").hex())
    scan = index.scans.claim("b", an_arrival(sha256), sha256, "w", NOON)
    record = a_record(scan.id, sha256, text=text + "合同")
    index.scans.settle(scan.id, [PageEnd(1, Ended.REVIEW, record.id)], [record], NOON)
    assert record.id in {hit.record.id for hit in index.finder.search(Query("合同", limit=1000))}
