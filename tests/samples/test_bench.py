"""The benchmark counts honestly: what was read, what was missed, what was made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_docs.bench.report import Grid, machine
from sample_docs.bench.score import Errors, Share, as_printed, best_place, errors, fields

LINES = ["甲方：江澜贸易有限公司", "合同编号 HT-2024-001", "金额"]
TEXTS = st.lists(st.text(alphabet="甲乙丙丁abc12", min_size=1, max_size=12), min_size=1, max_size=6)


def test_a_perfect_reading_has_no_errors_in_whatever_order_and_width_it_comes() -> None:
    assert errors(LINES, "金 额\n合同编号HT-2024-001\n甲方:江澜贸易\n有限公司") == Errors(printed=28, edits=0)


def test_a_wrong_a_missing_and_an_invented_character_are_one_edit_each() -> None:
    assert errors(["一二三四五六"], "一二玖四五六").edits == 1
    assert errors(["一二三四五六"], "一二四五六").edits == 1
    assert errors(["一二三四五六"], "一二三四〇五六").edits == 1


def test_a_page_that_was_not_read_is_all_errors() -> None:
    assert errors(LINES, "").rate == 1.0


def test_a_word_printed_twice_must_be_read_twice() -> None:
    assert errors(["小计", "小计"], "小计").edits == 2


def test_what_is_read_beyond_the_print_is_counted_apart() -> None:
    assert errors(["金额"], "金额★★★") == Errors(printed=2, edits=0, extra=3)


def test_the_longest_of_equally_good_places_is_taken() -> None:
    assert best_place("abc", "xxabyxx") == (1, 2, 5)


@given(TEXTS, st.randoms())
def test_the_order_of_lines_never_costs_more_than_reading_nothing(lines: list[str], rng) -> None:
    shuffled = rng.sample(lines, len(lines))
    found = errors(lines, "\n".join(shuffled))
    assert 0 <= found.edits <= found.printed


@given(st.text(alphabet="甲乙丙ab", min_size=1, max_size=8), st.text(alphabet="甲乙丙ab", max_size=20))
def test_the_best_place_lies_inside_the_text(line: str, text: str) -> None:
    cost, begin, end = best_place(line, text)
    assert 0 <= cost <= len(line)
    assert 0 <= begin <= end <= len(text)


@pytest.mark.parametrize(
    ("value", "printed"),
    [("2024-03-05", "2024年3月5日"), ("2024-03-05", "2024年03月05日"), ("1234567.80", "1,234,567.80")],
)
def test_canonical_values_are_known_as_they_are_printed(value: str, printed: str) -> None:
    assert printed in as_printed(value)


def test_only_fields_that_the_page_bears_are_asked_for() -> None:
    keys = {"contract_number": "HT-1", "sign_date": "2024-03-05", "phone": ("0571-1", "0571-2")}
    assert fields(keys, "编号 HT-1 电话 0571-1", "编号HT-l 电话:0571-1") == Share(hits=1, total=2)


def test_a_grid_is_a_markdown_table() -> None:
    grid = Grid("Speed", ("", "pages"), (("ours", "9"),))
    assert grid.markdown() == "## Speed\n\n|  | pages |\n| --- | ---: |\n| ours | 9 |\n"
    assert grid.rich().row_count == 1


def test_the_machine_is_described_without_its_name() -> None:
    import platform

    assert "cores" in machine()
    assert platform.node() not in machine()
