"""A scan is cut where a new document certainly begins; a doubtful cut says so on both sides."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.reading import Box, Code, Line, Reading
from pipeline.domain.splitting import Segment, printed_number, split


def page(number: int, *lines: str, blank: bool = False) -> Reading:
    placed = tuple(
        Line(text, Box(100, 100 + 120 * row, 1500, 150 + 120 * row)) for row, text in enumerate(lines)
    )
    return Reading(number, 1654, 2339, placed, blank=blank)


def test_a_plain_scan_is_one_record() -> None:
    assert split([page(1, "采购合同", "甲方"), page(2, "第二条")]) == (Segment(1, 2),)


def test_page_numbers_that_start_again_cut_for_certain() -> None:
    pages = [page(1, "第1页 共2页"), page(2, "第2页 共2页"), page(3, "第1页共1页")]
    assert split(pages) == (Segment(1, 2), Segment(3, 3))


def test_page_numbers_that_go_on_keep_a_title_inside_its_record() -> None:
    pages = [page(1, "买卖合同", "盖章", "第1页 共2页"), page(2, "补充协议", "第2页 共2页")]
    assert split(pages) == (Segment(1, 2),)


def test_a_title_after_a_closing_block_is_a_doubtful_cut_on_both_sides() -> None:
    pages = [page(1, "催款函", "特此函告", "2024年3月5日"), page(2, "回复函", "收悉")]
    assert split(pages) == (Segment(1, 1, sure=False), Segment(2, 2, sure=False))


def test_two_invoices_with_their_own_codes_are_two_records() -> None:
    payload = "01,32,,2544200000001234123{},666.00,20250208,,A6A1"
    pages = [
        replace(page(n, "电子发票（普通发票）", "价税合计"), codes=(Code("QRCode", payload.format(n)),))
        for n in (1, 2)
    ]
    assert split(pages) == (Segment(1, 1), Segment(2, 2))


def test_two_invoices_without_codes_are_a_doubtful_cut() -> None:
    pages = [page(n, "示范增值税专用发票", "价税合计（大写）") for n in (1, 2)]
    assert split(pages) == (Segment(1, 1, sure=False), Segment(2, 2, sure=False))


def test_blank_backs_stay_with_their_record_and_leading_blanks_with_none() -> None:
    pages = [page(1, blank=True), page(2, "合同"), page(3, blank=True)]
    assert split(pages) == (Segment(2, 3),)


def test_a_scan_of_blank_pages_has_no_record() -> None:
    assert split([page(1, blank=True)]) == ()


def test_the_printed_page_number_is_read() -> None:
    assert printed_number(page(1, "第 2 页，共 10 页")) == (2, 10)
    assert printed_number(page(1, "第二条 共同约定")) is None


LINES = st.lists(st.sampled_from(["第1页 共2页", "第2页 共2页", "采购合同", "盖章", "正文"]), max_size=4)


@given(st.lists(st.tuples(LINES, st.booleans()), max_size=8))
def test_every_written_page_is_in_exactly_one_segment(scan: list[tuple[list[str], bool]]) -> None:
    pages = [page(number, *lines, blank=blank) for number, (lines, blank) in enumerate(scan, start=1)]
    covered = [number for part in split(pages) for number in range(part.first, part.last + 1)]
    assert len(covered) == len(set(covered))
    assert {reading.page for reading in pages if not reading.blank} <= set(covered)
