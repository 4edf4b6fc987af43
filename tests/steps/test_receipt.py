"""The receipt speaks the archive room's Chinese, escapes what the scanning room wrote, and hides it from reports."""

from datetime import UTC, datetime

import pytest

from pipeline.domain.batch import Ended, PageEnd, Receipt, ReceiptLine
from pipeline.domain.chinese import DOUBTS, ENDS, FAULTS, KEYS, STATES, TALLY
from pipeline.domain.errors import Fault
from pipeline.domain.judgement import Doubt, DoubtKind
from pipeline.domain.key import KeyName
from pipeline.domain.record import RecordState
from pipeline.ports import Tally
from pipeline.steps.receipt import as_html, as_markdown, doubt_in_chinese, rows

HOSTILE = "<script>alert(1)</script>.pdf"


def receipt(*lines: ReceiptLine, waiting: int = 0) -> Receipt:
    return Receipt("箱<7>", datetime(2026, 3, 1, tzinfo=UTC), lines, waiting)


def line(name: str, *pages: PageEnd, doubts: tuple[str, ...] = (), twin_of: str | None = None) -> ReceiptLine:
    return ReceiptLine("s", name, 10, "ab" * 32, pages, ("Q001-1",), ("contract",), doubts, twin_of)


def test_a_name_with_markup_stays_text_on_the_printed_page() -> None:
    page = as_html(receipt(line(HOSTILE, PageEnd(1, Ended.FILED, "r"))))
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    assert "箱&lt;7&gt;" in page


def test_the_orchestrator_s_report_has_counts_and_no_names() -> None:
    report = as_markdown(receipt(line("张三.pdf", PageEnd(1, Ended.QUARANTINED, fault=Fault.ENCRYPTED))))
    assert "张三" not in report
    assert FAULTS[Fault.ENCRYPTED] in report


def test_an_unfinished_receipt_says_that_it_is_none_yet() -> None:
    assert "暂不能作为交接凭据" in as_html(receipt(waiting=2))


def test_a_row_names_every_reason_once() -> None:
    pages = (PageEnd(1, Ended.REVIEW, "r"), PageEnd(2, Ended.BLANK))
    doubts = ("category_unsure", "key_missing:invoice_number", "faint:p1", "category_unsure")
    (row,) = rows(receipt(line("a.pdf", *pages, doubts=doubts, twin_of="s0")))
    assert (
        row.reasons
        == "与先前投递的扫描件完全相同，未重复归档；类别不确定；缺少必要项（发票号码）；字迹不清（第1页）"
    )
    assert row.ends == "待审核 1 页、空白页（已保留） 1 页"


@pytest.mark.parametrize("kind", list(DoubtKind))
def test_every_doubt_has_its_chinese(kind: DoubtKind) -> None:
    assert doubt_in_chinese(str(Doubt(kind, KeyName.PARTY_A, 2))) == f"{DOUBTS[kind]}（甲方第2页）"


def test_every_word_of_the_machine_has_its_chinese() -> None:
    assert set(ENDS) == set(Ended)
    assert set(FAULTS) == set(Fault)
    assert set(KEYS) == set(KeyName)
    assert set(STATES) == set(RecordState)
    assert set(TALLY) == set(Tally.__slots__)


def test_pages_in_are_pages_out_or_the_receipt_is_not_complete() -> None:
    assert receipt(line("a", PageEnd(1, Ended.FILED, "r"), PageEnd(2, Ended.BLANK))).complete
    assert not receipt(line("a", PageEnd(2, Ended.FILED, "r"))).complete
    assert not receipt(line("a")).complete
    assert not receipt(line("a", PageEnd(1, Ended.FILED, "r")), waiting=1).complete
