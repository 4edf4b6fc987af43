"""Invoices: both layouts, sources that agree and disagree, amounts that vouch for one another."""

from collections.abc import Callable, Sequence

import pytest

from pipeline.domain.expected_keys import key_doubts
from pipeline.domain.judgement import Category, DoubtKind
from pipeline.domain.key import Checked, Key, KeyName, Source
from pipeline.domain.reading import Reading
from pipeline.steps.extract import extract

K = KeyName
LayPage = Callable[..., Reading]
BUYER, SELLER = "91310115MA1K00007Q", "93320500MA2000203P"

PAPER = (
    (240, 60, "3100241130"),
    (600, 50, "示例增值税专用发票", 44),
    (1180, 60, "No 12345678"),
    (1330, 110, "3100241130"),
    (1330, 150, "12345678"),
    (120, 200, "机器编号：661234567890"),
    (1100, 200, "开票日期：2024年05月28日"),
    (60, 260, "购"),
    (110, 260, "名"),
    (260, 260, "称：示例甲机电有限公司"),
    (60, 300, "买"),
    (110, 300, "纳税人识别号：" + BUYER),
    (60, 340, "方"),
    (110, 340, "地址、电话：示例市一号路2号021-61234567"),
    (110, 380, "开户行及账号：示例银行一支行 1234567890123"),
    (900, 260, "03<+/5*88-2>>17"),
    (100, 440, "货物或应税劳务、服务名称"),
    (1100, 440, "金 额"),
    (1400, 440, "税 额"),
    (100, 480, "*示例*轴承"),
    (1090, 480, "5309.73"),
    (1400, 480, "690.27"),
    (160, 760, "合"),
    (300, 760, "计"),
    (1060, 760, "￥5309.73"),
    (1380, 760, "￥690.27"),
    (130, 820, "价税合计（大写）"),
    (420, 820, "⊗陆仟圆整"),
    (1100, 820, "（小写）￥6000.00"),
    (60, 890, "销售方"),
    (160, 890, "名    称：示例乙（示例市）贸易有限公司"),
    (160, 930, "纳税人识别号：" + SELLER),
    (100, 1040, "收款人：张示例"),
    (500, 1040, "复核：李示例"),
)
DIGITAL = (
    (560, 60, "电子发票（普通发票）", 44),
    (1150, 90, "发票号码：25442000000012341234"),
    (1150, 130, "开票日期：2025年02月08日"),
    (40, 250, "购"),
    (40, 285, "买"),
    (40, 320, "方"),
    (90, 260, "名称：示例甲机电有限公司"),
    (830, 250, "销"),
    (830, 285, "售"),
    (880, 260, "名称：示例乙贸易有限公司"),
    (90, 340, "统一社会信用代码/纳税人识别号：" + BUYER, 24),
    (880, 340, "统一社会信用代码/纳税人识别号：" + SELLER, 24),
    (100, 420, "项目名称"),
    (100, 460, "*示例*咨询服务"),
    (1100, 460, "600.00"),
    (1400, 460, "66.00"),
    (160, 760, "合 计"),
    (1080, 760, "¥600.00"),
    (1380, 760, "¥66.00"),
    (130, 820, "价税合计（大写）"),
    (420, 820, "陆佰陆拾陆圆整"),
    (1100, 820, "（小写）"),
    (1250, 820, "¥666.00"),
)
DIGITAL_QR = "01,32,,25442000000012341234,666.00,20250208,,A6A1"


def named(keys: Sequence[Key]) -> dict[KeyName, Key]:
    """The first key of each name."""
    first: dict[KeyName, Key] = {}
    for key in keys:
        first.setdefault(key.name, key)
    return first


def invoice(reading: Reading) -> dict[KeyName, Key]:
    return named(extract([reading], Category.INVOICE))


def swapped(texts: Sequence[tuple], old: str, new: str) -> list[tuple]:  # type: ignore[type-arg]
    return [(*text[:2], text[2].replace(old, new), *text[3:]) for text in texts]


def test_an_old_paper_invoice_gives_all_its_keys(lay_page: LayPage) -> None:
    keys = invoice(lay_page(*PAPER, height=1120))
    assert {name: key.value for name, key in keys.items()} == {
        K.TITLE: "示例增值税专用发票",
        K.INVOICE_CODE: "3100241130",
        K.INVOICE_NUMBER: "12345678",
        K.ISSUE_DATE: "2024-05-28",
        K.TOTAL_AMOUNT: "6000.00",
        K.NET_AMOUNT: "5309.73",
        K.TAX_AMOUNT: "690.27",
        K.BUYER_NAME: "示例甲机电有限公司",
        K.BUYER_TAX_ID: BUYER,
        K.SELLER_NAME: "示例乙（示例市）贸易有限公司",
        K.SELLER_TAX_ID: SELLER,
        K.PHONE: "021-61234567",
        K.BANK_ACCOUNT: "1234567890123",
    }
    assert keys[K.TOTAL_AMOUNT].checked is keys[K.TAX_AMOUNT].checked is Checked.ARITHMETIC
    assert keys[K.BUYER_TAX_ID].checked is Checked.CHECKSUM
    assert keys[K.INVOICE_NUMBER].checked is Checked.AGREEMENT
    assert key_doubts(Category.INVOICE, tuple(keys.values())) == ()


def test_a_digital_invoice_has_buyer_left_and_seller_right(lay_page: LayPage) -> None:
    keys = invoice(lay_page(*DIGITAL, height=1120))
    assert {name: key.value for name, key in keys.items()} == {
        K.TITLE: "电子发票（普通发票）",
        K.INVOICE_NUMBER: "25442000000012341234",
        K.ISSUE_DATE: "2025-02-08",
        K.TOTAL_AMOUNT: "666.00",
        K.NET_AMOUNT: "600.00",
        K.TAX_AMOUNT: "66.00",
        K.BUYER_NAME: "示例甲机电有限公司",
        K.BUYER_TAX_ID: BUYER,
        K.SELLER_NAME: "示例乙贸易有限公司",
        K.SELLER_TAX_ID: SELLER,
    }


def test_a_qr_code_vouches_for_what_the_page_says(lay_page: LayPage) -> None:
    keys = invoice(lay_page(*DIGITAL, codes=[DIGITAL_QR], height=1120))
    for name in (K.INVOICE_NUMBER, K.ISSUE_DATE, K.TOTAL_AMOUNT):
        assert (keys[name].checked, keys[name].failed) == (Checked.QR, False)
    assert keys[K.NET_AMOUNT].checked is Checked.ARITHMETIC


def test_a_reading_that_contradicts_the_qr_code_is_shown_beside_it(lay_page: LayPage) -> None:
    page = swapped(DIGITAL, "25442000000012341234", "25442000000012341235")
    keys = extract([lay_page(*page, codes=[DIGITAL_QR], height=1120)], Category.INVOICE)
    number = named(keys)[K.INVOICE_NUMBER]
    assert number.value == "25442000000012341234"
    assert number.failed
    assert number.candidates == ("25442000000012341235",)
    assert [doubt.kind for doubt in key_doubts(Category.INVOICE, keys)] == [DoubtKind.SOURCES_DISAGREE]


def test_the_amount_of_an_old_qr_code_is_net_of_tax(lay_page: LayPage) -> None:
    code = "01,01,3100241130,12345678,5309.73,20240528,,9335"
    keys = invoice(lay_page(*PAPER, codes=[code], height=1120))
    assert keys[K.NET_AMOUNT].checked is Checked.QR
    assert keys[K.TOTAL_AMOUNT].value == "6000.00"
    assert not any(key.failed for key in keys.values())


def test_embedded_data_outranks_the_reading_and_both_are_shown(lay_page: LayPage) -> None:
    data = [
        ("invoice_number", "25442000000012341234"),
        ("seller_name", "示例丙贸易有限公司"),
        ("total_amount", "666"),
        ("net_amount", "600"),
        ("tax_amount", "66"),
    ]
    keys = invoice(lay_page(*DIGITAL, data=data, height=1120))
    assert keys[K.INVOICE_NUMBER].source is Source.DATA
    assert keys[K.INVOICE_NUMBER].checked is Checked.AGREEMENT
    assert keys[K.TOTAL_AMOUNT].checked is Checked.ARITHMETIC
    assert keys[K.SELLER_NAME].failed
    assert keys[K.SELLER_NAME].candidates == ("示例乙贸易有限公司",)


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("⊗陆仟圆整", "⊗陆仟壹佰圆整", K.TOTAL_AMOUNT),
        (SELLER, SELLER[:-1] + "8", K.SELLER_TAX_ID),
    ],
)
def test_a_contradiction_is_never_silent(lay_page: LayPage, old: str, new: str, name: KeyName) -> None:
    keys = extract([lay_page(*swapped(PAPER, old, new), height=1120)], Category.INVOICE)
    assert named(keys)[name].failed
    assert DoubtKind.KEY_FAILED_CHECK in {doubt.kind for doubt in key_doubts(Category.INVOICE, keys)}


def test_parts_that_do_not_make_the_total_are_doubted(lay_page: LayPage) -> None:
    page = swapped(swapped(PAPER, "690.27", "691.27"), "⊗陆仟圆整", "")
    keys = invoice(lay_page(*(text for text in page if text[2]), height=1120))
    assert keys[K.NET_AMOUNT].failed
    assert keys[K.TAX_AMOUNT].failed
    assert keys[K.TAX_AMOUNT].candidates == ("690.27",)


def test_a_misread_sum_is_taken_from_the_lines_when_capitals_vouch_for_the_total(lay_page: LayPage) -> None:
    keys = invoice(lay_page(*swapped(PAPER, "￥5309.73", "￥5809.73"), height=1120))
    assert (keys[K.NET_AMOUNT].value, keys[K.NET_AMOUNT].checked) == ("5309.73", Checked.ARITHMETIC)


def test_a_misread_tax_number_is_repaired_only_when_it_stands_elsewhere_too(lay_page: LayPage) -> None:
    misread = BUYER.replace("Q", "O")
    alone = invoice(lay_page(*swapped(PAPER, BUYER, misread), height=1120))[K.BUYER_TAX_ID]
    assert (alone.value, alone.failed, alone.candidates) == (misread, True, (BUYER,))
    twice = [*swapped(PAPER, BUYER, misread), (900, 960, f"备注：{BUYER}")]
    repaired = invoice(lay_page(*twice, height=1120))[K.BUYER_TAX_ID]
    assert (repaired.value, repaired.failed, repaired.checked) == (BUYER, False, Checked.CHECKSUM)


@pytest.mark.parametrize("legacy", ["110108551385084", "11010519491231002X01"])
def test_legacy_tax_numbers_are_taken_as_they_are(lay_page: LayPage, legacy: str) -> None:
    key = invoice(lay_page(*swapped(PAPER, SELLER, legacy), height=1120))[K.SELLER_TAX_ID]
    assert (key.value, key.failed) == (legacy, False)


def test_an_empty_name_cell_does_not_take_the_next_label_for_a_name(lay_page: LayPage) -> None:
    page = swapped(PAPER, "称：示例甲机电有限公司", "称：")
    assert K.BUYER_NAME not in invoice(lay_page(*page, height=1120))


def test_an_exempt_invoice_needs_no_tax(lay_page: LayPage) -> None:
    page = [
        (
            *text[:2],
            "￥6000.00" if text[2] == "￥5309.73" else "***" if "690.27" in text[2] else text[2],
            *text[3:],
        )
        for text in PAPER
    ]
    keys = invoice(lay_page(*page, height=1120))
    assert keys[K.NET_AMOUNT].value == keys[K.TOTAL_AMOUNT].value == "6000.00"
    assert K.TAX_AMOUNT not in keys
    assert not any(key.failed for key in keys.values())


def test_an_invoice_without_number_or_total_is_doubted(lay_page: LayPage) -> None:
    keys = extract([lay_page((600, 50, "示例增值税普通发票", 44))], Category.INVOICE)
    missing = {
        doubt.key for doubt in key_doubts(Category.INVOICE, keys) if doubt.kind is DoubtKind.KEY_MISSING
    }
    assert missing == {K.INVOICE_NUMBER, K.TOTAL_AMOUNT, K.SELLER_NAME}
