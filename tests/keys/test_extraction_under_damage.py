"""Seals, side cells, misread labels: what damage does to a page must end in the right value or in a doubt."""

from collections.abc import Callable

import pytest

from pipeline.domain.identifiers.invoice_code import printed_title
from pipeline.domain.judgement import Category
from pipeline.domain.key import Key, KeyName
from pipeline.domain.reading import Reading
from pipeline.steps.extract import extract

K = KeyName
LayPage = Callable[..., Reading]
CODE = "91310115MA1K00007Q"


def found(reading: Reading, category: str) -> dict[KeyName, Key]:
    first: dict[KeyName, Key] = {}
    for key in extract([reading], category):
        first.setdefault(key.name, key)
    return first


def test_a_signature_with_a_hole_is_completed_from_the_rest_of_the_letter(lay_page: LayPage) -> None:
    page = lay_page(
        (180, 300, "户名：示例甲精密机电有限公司"),
        (900, 800, "示例"),
        (990, 800, "精密机电有限公司"),
        (1000, 860, "2024年3月5日"),
    )
    sender = found(page, Category.CORRESPONDENCE)[K.SENDER]
    assert (sender.value, sender.failed) == ("示例甲精密机电有限公司", False)


def test_a_signature_with_a_hole_that_nothing_fills_is_doubted(lay_page: LayPage) -> None:
    page = lay_page((900, 800, "示例"), (990, 800, "精密机电有限公司"), (1000, 860, "2024年3月5日"))
    assert found(page, Category.CORRESPONDENCE)[K.SENDER].failed


def test_a_date_whose_end_is_hidden_is_doubted(lay_page: LayPage) -> None:
    page = lay_page((900, 800, "示例甲精密机电有限公司"), (1000, 860, "2024年10月7"))
    date = found(page, Category.CORRESPONDENCE)[K.DOCUMENT_DATE]
    assert (date.value, date.failed) == ("2024-10-07", True)


def test_a_letter_whose_date_is_hidden_keeps_its_sender(lay_page: LayPage) -> None:
    page = lay_page((180, 300, "特此函告。"), (900, 800, "示例甲精密机电有限公司"))
    assert found(page, Category.CORRESPONDENCE)[K.SENDER].value == "示例甲精密机电有限公司"


@pytest.mark.parametrize("name", ["示例甲有限资任公司", "示例甲有限责任公同", "示例甲有限责任公司"])
def test_a_misread_legal_form_is_put_right(lay_page: LayPage, name: str) -> None:
    page = lay_page((120, 300, f"甲方：{name}"))
    assert found(page, Category.CONTRACT)[K.PARTY_A].value == "示例甲有限责任公司"


@pytest.mark.parametrize(
    "label", ["纳税人识别号：", "纳税人识别：", "纳税人识剔号：", "货 纳税人识别号：", "货纳税人识别号："]
)
def test_a_misread_label_and_the_mark_of_a_side_cell_do_not_hide_a_value(
    lay_page: LayPage, label: str
) -> None:
    page = lay_page((120, 300, "购 名称：示例甲有限公司"), (120, 350, label + CODE), (120, 820, "价税合计"))
    keys = found(page, Category.INVOICE)
    assert keys[K.BUYER_NAME].value == "示例甲有限公司"
    assert keys[K.BUYER_TAX_ID].value == CODE


def test_a_ticket_without_a_total_row_has_its_one_price(lay_page: LayPage) -> None:
    page = lay_page((120, 300, "25442000000012341234"), (120, 400, "￥54.50元"), (400, 400, "二等座"))
    assert found(page, Category.INVOICE)[K.TOTAL_AMOUNT].value == "54.50"


def test_the_title_of_a_digital_invoice_survives_the_seal_on_its_brackets(lay_page: LayPage) -> None:
    page = lay_page((500, 60, "电子发票", 44), (760, 60, "普通发票", 44))
    assert found(page, Category.INVOICE)[K.TITLE].value == "电子发票（普通发票）"


def test_a_title_under_the_seal_is_told_by_the_code(lay_page: LayPage) -> None:
    page = lay_page((240, 60, "发票代码：3100241130"), (1180, 60, "No 12345678"))
    title = found(page, Category.INVOICE)[K.TITLE]
    assert title.value == printed_title("3100241130") == "上海增值税专用发票"
    assert title.confidence < 1
    assert printed_title("044002400111") == "广东增值税电子普通发票"
    assert printed_title("4403241130") == "深圳增值税专用发票"
    assert printed_title("144031809110") is None


def test_a_blank_form_line_is_no_name(lay_page: LayPage) -> None:
    page = lay_page((120, 300, "甲方：____________县______公司"), (120, 360, "乙方：________（盖章）"))
    assert {K.PARTY_A, K.PARTY_B}.isdisjoint(found(page, Category.CONTRACT))


def test_a_name_before_its_role_is_a_party(lay_page: LayPage) -> None:
    page = lay_page(
        (120, 300, "示例甲有限公司（以下简称甲方）"), (120, 360, "示例乙有限公司（以下简称“乙方”）")
    )
    keys = found(page, Category.CONTRACT)
    assert (keys[K.PARTY_A].value, keys[K.PARTY_B].value) == ("示例甲有限公司", "示例乙有限公司")


def test_hostile_text_in_a_name_stays_text_or_is_refused(lay_page: LayPage) -> None:
    long = "示例" * 5000
    page = lay_page((120, 300, "甲方：<script>示例甲有限公司</script>"), (120, 360, f"乙方：{long}"))
    keys = found(page, Category.CONTRACT)
    assert K.PARTY_B not in keys
    assert all(len(key.value) < 200 for key in keys.values())
