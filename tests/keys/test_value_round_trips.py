"""What is written is read back: amounts, dates and codes over all their values."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.amounts import canonical, parse_capitals, parse_figures, write_capitals
from pipeline.domain.dates import find_dates, parse_date
from pipeline.domain.identifiers.credit_code import CHARSET, candidates, check_character, is_credit_code
from pipeline.domain.identifiers.id_number import is_id_number, upgrade_id_number
from pipeline.domain.identifiers.organisation_code import check_character as organisation_check
from pipeline.domain.identifiers.organisation_code import is_organisation_code
from pipeline.domain.text import normalise

CENTS = st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1)
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))
CODES = st.tuples(
    st.text(CHARSET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(CHARSET, min_size=9, max_size=9),
).map("".join)


@given(CENTS)
def test_capitals_are_read_back_as_written(cents: int) -> None:
    amount = Decimal(cents) / 100
    assert parse_capitals(write_capitals(amount)) == amount


@given(CENTS)
def test_figures_are_read_back_in_every_dress(cents: int) -> None:
    amount = Decimal(cents) / 100
    sign, plain = ("-" if amount < 0 else ""), f"{abs(amount):,.2f}"
    for dressed in (canonical(amount), f"{sign}¥{plain}", f"￥{sign}{plain}", f"{sign}{plain}元"):
        assert parse_figures(dressed) == amount


@given(DAYS)
def test_a_date_is_read_back_from_every_form(day: date) -> None:
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    forms = (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{year}年{_chinese(day.month)}月{_chinese(day.day)}日",
        f"{day:%Y%m%d}",
        f"{day.year} 年 {day.month:02} 月 {day.day:02} 日",
    )
    assert {parse_date(form) for form in forms} == {day}
    assert all(find_dates(f"签订日期：{form}（盖章）", compact=True) == (day,) for form in forms)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("", "十", "二十", "三十")[tens] + ("", *"一二三四五六七八九")[ones]


@given(CODES, st.data())
def test_no_single_misread_character_passes_as_a_credit_code(body: str, data: st.DataObject) -> None:
    code = body + check_character(body)
    place = data.draw(st.integers(0, 17))
    char = data.draw(st.sampled_from([char for char in CHARSET if char != code[place]]))
    assert is_credit_code(code)
    assert not is_credit_code(code[:place] + char + code[place + 1 :])


@given(st.text(max_size=20))
def test_every_candidate_is_a_valid_credit_code(text: str) -> None:
    assert all(is_credit_code(code) for code in candidates(text))


@given(CODES, st.sampled_from(["0O", "1I", "5S", "83", "38", "6G", "8B", "1L"]))
def test_the_true_code_is_among_the_candidates_of_a_misread_one(body: str, confusion: str) -> None:
    body = body[:16] + organisation_check(body[8:16])
    code, (char, misread) = body + check_character(body), confusion
    place = code.find(char)
    assert place < 0 or code in candidates(code[:place] + misread + code[place + 1 :])


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=8, max_size=8))
def test_an_organisation_code_passes_with_and_without_its_hyphen(body: str) -> None:
    check = organisation_check(body)
    assert is_organisation_code(body + check)
    assert is_organisation_code(f"{body}-{check}")


@given(DAYS.filter(lambda day: day.year < 2000), st.integers(0, 999))
def test_an_upgraded_identity_number_passes(born: date, sequence: int) -> None:
    upgraded = upgrade_id_number(f"110105{born:%y%m%d}{sequence:03}")
    assert upgraded is not None
    assert is_id_number(upgraded)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("text", ["-0.00", "", "元", "12,34", "1.2.3", "壹", "¥"])
def test_what_is_no_amount_is_none_or_zero(text: str) -> None:
    assert parse_figures(text) in (None, 0)


@given(st.text(max_size=40))
def test_no_text_makes_a_parser_raise(text: str) -> None:
    parse_figures(text)
    parse_capitals(text)
    parse_date(text)
    find_dates(text, compact=True)
