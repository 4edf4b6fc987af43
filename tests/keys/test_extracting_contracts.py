"""Contracts: parties under every pair of roles, number, price in figures and capitals, term, signing day."""

from collections.abc import Callable

import pytest

from pipeline.domain.expected_keys import key_doubts
from pipeline.domain.judgement import Category, DoubtKind
from pipeline.domain.key import Checked, Key, KeyName
from pipeline.domain.reading import Reading
from pipeline.steps.extract import extract

K = KeyName
LayPage = Callable[..., Reading]
A, B = "示例甲机电有限公司", "示例乙（示例市）贸易有限公司"
CODE = "91310115MA1K00007Q"

FIRST = (
    (1000, 60, "合同编号：HT-2024-001"),
    (650, 160, "采 购 合 同", 52),
    (1000, 260, "合同编号：HT-2024-001"),
    (120, 340, f"甲方（买方）：{A}"),
    (120, 390, f"统一社会信用代码：{CODE}"),
    (120, 440, f"乙方（卖方）：{B}"),
    (120, 540, "根据《中华人民共和国民法典》，甲方向乙方采购轴承，乙方应按期交货。"),
    (120, 600, "第一条 合同总金额为人民币12,300.00元（大写：壹万贰仟叁佰元整）。"),
    (120, 660, "第二条 本合同有效期自2024年3月6日起至2025年3月5日止。"),
)
SECOND = (
    (120, 200, "甲方（盖章）："),
    (850, 200, "乙方（盖章）："),
    (120, 250, A),
    (850, 250, B),
    (120, 310, "电话：021-61234567"),
    (850, 310, "电话：0755-86013388转8001"),
    (120, 360, "账号：1234567890123"),
    (850, 360, "账号：6212345678901232"),
    (120, 420, "签订日期：2024年3月5日"),
    (850, 420, "签订日期：2024年3月5日"),
)


def contract(*readings: Reading) -> dict[KeyName, list[Key]]:
    found: dict[KeyName, list[Key]] = {}
    for key in extract(readings, Category.CONTRACT):
        found.setdefault(key.name, []).append(key)
    return found


def values(keys: dict[KeyName, list[Key]], name: KeyName) -> list[str]:
    return [key.value for key in keys.get(name, [])]


def test_a_contract_over_two_pages_gives_all_its_keys(lay_page: LayPage) -> None:
    keys = contract(lay_page(*FIRST), lay_page(*SECOND, page=2))
    assert {name: [key.value for key in found] for name, found in keys.items()} == {
        K.TITLE: ["采购合同"],
        K.CONTRACT_NUMBER: ["HT-2024-001"],
        K.PARTY_A: [A],
        K.PARTY_B: [B],
        K.SIGN_DATE: ["2024-03-05"],
        K.VALID_FROM: ["2024-03-06"],
        K.VALID_TO: ["2025-03-05"],
        K.CONTRACT_AMOUNT: ["12300.00"],
        K.CREDIT_CODE: [CODE],
        K.PHONE: ["021-61234567", "0755-86013388-8001"],
        K.BANK_ACCOUNT: ["1234567890123", "6212345678901232"],
    }
    assert keys[K.CONTRACT_AMOUNT][0].checked is Checked.ARITHMETIC
    assert keys[K.CONTRACT_NUMBER][0].checked is Checked.AGREEMENT
    assert keys[K.PARTY_A][0].checked is Checked.AGREEMENT
    assert keys[K.SIGN_DATE][0].checked is Checked.AGREEMENT
    assert [key.checked for key in keys[K.BANK_ACCOUNT]] == [Checked.NONE, Checked.CHECKSUM]
    assert keys[K.SIGN_DATE][0].page == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("甲方", "乙方"),
        ("供方", "需方"),
        ("需方", "供方"),
        ("出租方", "承租方"),
        ("承租方", "出租方"),
        ("委托方（甲方）", "受托方（乙方）"),
        ("发包人", "承包人"),
        ("买方", "卖方"),
        ("出卖人", "买受人"),
        ("甲 方", "乙 方"),
    ],
)
def test_the_party_named_first_is_party_a_whatever_it_is_called(
    lay_page: LayPage, first: str, second: str
) -> None:
    page = lay_page((120, 300, f"{first}：{A}"), (120, 360, f"{second}：{B}"))
    keys = contract(page)
    assert (values(keys, K.PARTY_A), values(keys, K.PARTY_B)) == ([A], [B])


def test_party_a_is_party_a_even_when_party_b_stands_first(lay_page: LayPage) -> None:
    keys = contract(lay_page((120, 300, f"乙方：{B}"), (120, 360, f"甲方：{A}")))
    assert (values(keys, K.PARTY_A), values(keys, K.PARTY_B)) == ([A], [B])


def test_parties_stand_in_cells_beside_or_below_their_roles(lay_page: LayPage) -> None:
    table = lay_page((120, 300, "甲方"), (420, 300, A), (120, 360, "乙方"), (420, 360, B))
    columns = lay_page((120, 300, "甲方"), (850, 300, "乙方"), (120, 345, A), (850, 345, B))
    for page in (table, columns):
        keys = contract(page)
        assert (values(keys, K.PARTY_A), values(keys, K.PARTY_B)) == ([A], [B])


def test_a_name_broken_over_two_lines_is_joined(lay_page: LayPage) -> None:
    long = "示例省示例市示例甲精密机电设备制造股份"
    keys = contract(lay_page((120, 300, f"甲方：{long}"), (210, 340, "有限公司"), (120, 400, f"乙方：{B}")))
    assert values(keys, K.PARTY_A) == [long + "有限公司"]


def test_a_sentence_about_a_party_is_not_its_name(lay_page: LayPage) -> None:
    keys = contract(lay_page((120, 300, "甲方：应当在收货后三日内支付货款，逾期承担违约责任。")))
    assert K.PARTY_A not in keys


def test_figures_and_capitals_that_differ_are_doubted(lay_page: LayPage) -> None:
    page = lay_page((120, 600, "合同总价为人民币12,300.00元（大写：壹万贰仟伍佰元整）。"))
    keys = extract([page], Category.CONTRACT)
    amount = next(key for key in keys if key.name is K.CONTRACT_AMOUNT)
    assert (amount.failed, amount.candidates) == (True, ("12500.00",))
    assert DoubtKind.KEY_FAILED_CHECK in {doubt.kind for doubt in key_doubts(Category.CONTRACT, keys)}


@pytest.mark.parametrize(
    "text",
    [
        "本合同期限：2024年3月6日至2025年3月5日",
        "租赁期限自二〇二四年三月六日起至二〇二五年三月五日止",
        "服务期限为2024-03-06至2025-03-05",
        "合作期间：2024年03月06日—2025年03月05日",
    ],
)
def test_the_term_is_read_in_every_form(lay_page: LayPage, text: str) -> None:
    keys = contract(lay_page((120, 600, text)))
    assert (values(keys, K.VALID_FROM), values(keys, K.VALID_TO)) == (["2024-03-06"], ["2025-03-05"])


def test_a_contract_without_any_party_is_doubted_and_one_party_is_enough(lay_page: LayPage) -> None:
    none = extract([lay_page((650, 160, "采购合同", 52))], Category.CONTRACT)
    one = extract([lay_page((120, 300, f"甲方：{A}"))], Category.CONTRACT)
    assert [doubt.key for doubt in key_doubts(Category.CONTRACT, none)] == [K.PARTY_A]
    assert key_doubts(Category.CONTRACT, one) == ()


def test_a_title_over_two_lines_is_joined(lay_page: LayPage) -> None:
    page = lay_page(
        (450, 160, "示例市示例中心大楼空调系统", 52),
        (550, 230, "维护保养服务合同", 52),
        *((120, 400 + 50 * line, "本合同由双方在平等自愿的基础上订立，双方共同遵守。") for line in range(6)),
    )
    assert values(contract(page), K.TITLE) == ["示例市示例中心大楼空调系统维护保养服务合同"]


def test_the_number_that_most_page_heads_bear_is_the_contract_s(lay_page: LayPage) -> None:
    heads = ("HT-2024-O01", "HT-2024-001", "HT-2024-001")
    pages = [lay_page((1000, 60, f"合同编号：{text}"), page=page) for page, text in enumerate(heads, 1)]
    keys = contract(*pages)[K.CONTRACT_NUMBER]
    assert [(key.value, key.checked) for key in keys] == [("HT-2024-001", Checked.AGREEMENT)]


def test_two_page_heads_that_differ_by_a_misreading_are_doubted(lay_page: LayPage) -> None:
    pages = [
        lay_page((1000, 60, f"合同编号：{text}"), page=page) for page, text in ((1, "HT-001"), (2, "HT-0O1"))
    ]
    keys = contract(*pages)[K.CONTRACT_NUMBER]
    assert [(key.value, key.failed, key.candidates) for key in keys] == [("HT-001", True, ("HT-0O1",))]


def test_a_supplement_names_its_main_contract_after_its_own(lay_page: LayPage) -> None:
    page = lay_page(
        (1000, 60, "合同编号：BC-2024-001"),
        (120, 300, "双方于2024年1月1日签订的编号为HT-2023-009的《采购合同》，现补充如下。"),
    )
    assert values(contract(page), K.CONTRACT_NUMBER) == ["BC-2024-001", "HT-2023-009"]
