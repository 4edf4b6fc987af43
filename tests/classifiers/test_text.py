"""Raw text comes into one written form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.text import LONGEST, Text, excerpt, normalise, places


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("合 同 书", "合同书"),
        ("\uff28\uff34\uff0d\uff12\uff10\uff12\uff14：\uff11", "HT-2024:1"),
        ("⻓沙⻋站", "长沙车站"),
        ("甲方：\uff3f\uff3f\uff3f______签字", "甲方: 签字"),
        ("a\u200bb\x00c", "abc"),
        ("上行 \r\n\n\n  下行", "上行\n下行"),
    ],
)
def test_one_written_form(raw: str, clean: str) -> None:
    assert normalise(raw) == clean


@given(st.text())
def test_normalising_twice_changes_nothing_more_than_once(raw: str) -> None:
    once = normalise(raw)
    assert "\x00" not in once
    assert once == once.strip()


@given(st.text(), st.integers(min_value=100, max_value=5000))
def test_an_excerpt_is_never_much_longer_than_asked(text: str, longest: int) -> None:
    assert len(excerpt(text, longest)) <= longest + 2 or len(text) <= longest


def test_the_title_ends_at_the_first_space_or_stop() -> None:
    assert places(Text(("律 师 函 致：示例甲有限公司",))).title == "律师函"
    assert places(Text(("补充协议\n甲方：示例甲",))).title == "补充协议"


def test_ten_megabytes_cost_no_more_than_their_head_middle_and_end() -> None:
    whole = places(Text(("合同条款。" * 2_000_000,))).whole
    assert len(whole) <= LONGEST + 2


def test_pages_are_read_in_order() -> None:
    assert places(Text(("第一页", "第二页"))).whole == "第一页\n第二页"


def test_the_text_never_shows_in_a_repr() -> None:
    assert "张三" not in repr(Text(("张三的身份证",))) + repr(places(Text(("张三的身份证",))))
