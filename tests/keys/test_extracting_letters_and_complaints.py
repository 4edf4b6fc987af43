"""Letters and complaints: who, to whom, when, about what, and the numbers they refer to."""

from collections.abc import Callable

import pytest

from pipeline.domain.expected_keys import key_doubts
from pipeline.domain.judgement import Category, DoubtKind
from pipeline.domain.key import Checked, Key, KeyName
from pipeline.domain.reading import Reading
from pipeline.steps.extract import extract

K = KeyName
LayPage = Callable[..., Reading]
ID = "11010519491231002X"

LETTER = (
    (400, 100, "示例甲机电有限公司", 60),
    (650, 220, "示甲函[2024]第012号"),
    (480, 330, "关于商请延期交货的函", 44),
    (120, 460, "示例乙贸易有限公司："),
    (180, 520, "贵公司《关于催促交货的函》（示乙函\u30142024\u30153号）收悉。双方签订的合同编号为"),
    (120, 570, "HT-2024-001的采购合同项下，发票号码：12345678，订单号：DD202403001。"),
    (180, 620, "特此函告。"),
    (180, 680, "联系人：张示例 电话：021-61234567"),
    (950, 800, "示例甲机电有限公司"),
    (1020, 860, "二〇二四年三月五日"),
)
FORM = (
    (560, 120, "客户投诉登记表", 48),
    (120, 260, "投诉人"),
    (400, 260, "李示例"),
    (800, 260, "联系电话"),
    (1050, 260, "138 0013 8000"),
    (120, 320, "投诉日期"),
    (400, 320, "2024.3.5"),
    (800, 320, "订单编号"),
    (1050, 320, "DD202403001"),
    (120, 380, "身份证号"),
    (400, 380, ID),
    (120, 440, "投诉事项"),
    (400, 440, "打印机频繁卡纸且售后拒绝维修"),
    (120, 500, "处理结果"),
)


def keys_of(reading: Reading, category: str) -> dict[KeyName, list[str]]:
    found: dict[KeyName, list[str]] = {}
    for key in extract([reading], category):
        found.setdefault(key.name, []).append(key.value)
    return found


def first(reading: Reading, category: str, name: KeyName) -> Key:
    return next(key for key in extract([reading], category) if key.name is name)


def test_a_letter_gives_all_its_keys(lay_page: LayPage) -> None:
    assert keys_of(lay_page(*LETTER), Category.CORRESPONDENCE) == {
        K.TITLE: ["关于商请延期交货的函"],
        K.INVOICE_NUMBER: ["12345678"],
        K.CONTRACT_NUMBER: ["HT-2024-001"],
        K.ORDER_NUMBER: ["DD202403001"],
        K.DOCUMENT_NUMBER: ["示甲函\u30142024\u301512号"],
        K.SENDER: ["示例甲机电有限公司"],
        K.ADDRESSEE: ["示例乙贸易有限公司"],
        K.DOCUMENT_DATE: ["2024-03-05"],
        K.PHONE: ["021-61234567"],
    }


@pytest.mark.parametrize(
    "salutation", ["致：示例乙贸易有限公司", "尊敬的示例乙贸易有限公司：", "主送：示例乙贸易有限公司"]
)
def test_the_addressee_is_found_in_every_salutation(lay_page: LayPage, salutation: str) -> None:
    page = lay_page((480, 330, "催款函", 44), (120, 460, salutation), (180, 520, "贵公司尚欠货款。"))
    assert keys_of(page, Category.CORRESPONDENCE)[K.ADDRESSEE] == ["示例乙贸易有限公司"]


def test_the_sender_of_a_person_s_letter_is_the_head_of_the_paper(lay_page: LayPage) -> None:
    page = [*LETTER[:-2], (950, 800, "张示例"), LETTER[-1]]
    assert keys_of(lay_page(*page), Category.CORRESPONDENCE)[K.SENDER] == ["示例甲机电有限公司"]


def test_a_form_gives_its_cells(lay_page: LayPage) -> None:
    page = lay_page(*FORM)
    assert keys_of(page, Category.COMPLAINT) == {
        K.TITLE: ["客户投诉登记表"],
        K.COMPLAINANT: ["李示例"],
        K.COMPLAINT_DATE: ["2024-03-05"],
        K.ORDER_NUMBER: ["DD202403001"],
        K.COMPLAINT_SUBJECT: ["打印机频繁卡纸且售后拒绝维修"],
        K.PHONE: ["13800138000"],
        K.ID_NUMBER: [ID],
    }
    assert first(page, Category.COMPLAINT, K.ID_NUMBER).checked is Checked.CHECKSUM


def test_an_identity_number_that_fails_its_check_is_doubted(lay_page: LayPage) -> None:
    page = lay_page(*((*text[:2], text[2].replace(ID, ID[:-1] + "1"), *text[3:]) for text in FORM))
    assert first(page, Category.COMPLAINT, K.ID_NUMBER).failed
    doubts = key_doubts(Category.COMPLAINT, extract([page], Category.COMPLAINT))
    assert [(doubt.kind, doubt.key) for doubt in doubts] == [(DoubtKind.KEY_FAILED_CHECK, K.ID_NUMBER)]


def test_a_complaint_letter_is_signed_at_its_end(lay_page: LayPage) -> None:
    page = lay_page(
        (700, 100, "投诉信", 48),
        (120, 240, "示例乙贸易有限公司客户服务部："),
        (180, 300, "我购买的打印机频繁卡纸，订单号为DD202403001，请予退货。"),
        (1000, 600, "投诉人：李示例"),
        (1000, 660, "2024年3月5日"),
    )
    keys = keys_of(page, Category.COMPLAINT)
    assert keys[K.COMPLAINANT] == ["李示例"]
    assert keys[K.COMPLAINT_DATE] == ["2024-03-05"]
    assert keys[K.ORDER_NUMBER] == ["DD202403001"]


def test_an_empty_form_invents_nothing(lay_page: LayPage) -> None:
    empty = lay_page(*(text for text in FORM if text[0] in (120, 560, 800)))
    assert keys_of(empty, Category.COMPLAINT) == {K.TITLE: ["客户投诉登记表"]}
    assert key_doubts(Category.COMPLAINT, extract([empty], Category.COMPLAINT)) != ()


def test_a_letter_needs_a_sender_or_an_addressee(lay_page: LayPage) -> None:
    keys = extract([lay_page((480, 330, "催款函", 44))], Category.CORRESPONDENCE)
    assert [doubt.key for doubt in key_doubts(Category.CORRESPONDENCE, keys)] == [K.SENDER]
