"""Whatever a page says, wherever it says it: extraction never raises, and what it gives is canonical and true."""

import re
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.expected_keys import key_doubts
from pipeline.domain.identifiers.bank_account import is_bank_card
from pipeline.domain.identifiers.credit_code import is_credit_code
from pipeline.domain.identifiers.id_number import is_id_number
from pipeline.domain.identifiers.taxpayer_id import TaxpayerCheck, check_taxpayer_id
from pipeline.domain.judgement import Category, DoubtKind
from pipeline.domain.key import Checked, Key, KeyName
from pipeline.domain.reading import Box, Code, Line, Origin, Reading
from pipeline.steps.extract import extract

_WORDS = st.sampled_from(
    [
        "甲方：",
        "乙方：",
        "名称：",
        "纳税人识别号：",
        "发票代码：",
        "发票号码：",
        "开票日期：",
        "合计",
        "价税合计（大写）",
        "（小写）",
        "¥100.00",
        "¥6.00",
        "¥106.00",
        "壹佰零陆圆整",
        "壹佰圆整",
        "91310115MA1K00007Q",
        "91310115MA1K00007O",
        "9111O108551385O82Q",
        "11010519491231002X",
        "110105194912310021",
        "25442000000012341234",
        "12345678",
        "3100241130",
        "合同编号：",
        "HT-2024-001",
        "签订日期：",
        "2024年3月5日",
        "2024年2月30日",
        "示例甲有限公司",
        "投诉人：",
        "联系电话：",
        "13800138000",
        "账号：",
        "6212345678901232",
        "6212345678901233",
        "关于延期的函",
        "采购合同",
        "投诉信",
        "致：",
        "合同总金额为",
        "元",
        "自",
        "至",
        "No",
        "<b>示例</b>",
        "=SUM(A1)",
    ]
)
_TEXTS = st.one_of(_WORDS, st.lists(_WORDS, min_size=1, max_size=4).map("".join), st.text(max_size=30))
_BOXES = st.tuples(st.floats(0, 1500), st.floats(0, 2000), st.floats(0, 800), st.floats(0, 120)).map(
    lambda at: Box(at[0], at[1], at[0] + at[2], at[1] + at[3])
)
_LINES = st.lists(st.builds(Line, _TEXTS, _BOXES, st.floats(0, 1)), max_size=14)
_CODES = st.lists(
    st.sampled_from(["01,32,,25442000000012341234,106.00,20240305,,A6A1", "https://example.invalid/", ""]),
    max_size=1,
)
_READINGS = st.lists(
    st.builds(
        lambda lines, codes: Reading(
            1, 1600, 2200, tuple(lines), Origin.OCR, codes=tuple(Code("QRCode", code) for code in codes)
        ),
        _LINES,
        _CODES,
    ),
    max_size=2,
)
_CATEGORIES = st.sampled_from([*Category, "contract-of-tomorrow"])
_DATES = {KeyName.ISSUE_DATE, KeyName.SIGN_DATE, KeyName.VALID_FROM, KeyName.VALID_TO, KeyName.COMPLAINT_DATE}
_DATES |= {KeyName.DOCUMENT_DATE}
_AMOUNTS = {KeyName.TOTAL_AMOUNT, KeyName.NET_AMOUNT, KeyName.TAX_AMOUNT, KeyName.CONTRACT_AMOUNT}


@settings(max_examples=60, deadline=None)
@given(_READINGS, _CATEGORIES)
def test_keys_are_canonical_and_a_check_that_is_claimed_holds(readings: list[Reading], category: str) -> None:
    keys = extract(readings, category)
    for key in keys:
        assert _is_canonical(key)
        assert key.checked is not Checked.CHECKSUM or _passes(key)
    assert len({(key.name, key.value) for key in keys}) == len(keys)
    failures = {DoubtKind.KEY_FAILED_CHECK, DoubtKind.SOURCES_DISAGREE}
    doubted = {doubt.key for doubt in key_doubts(category, keys) if doubt.kind in failures}
    assert doubted == {key.name for key in keys if key.failed}


def _is_canonical(key: Key) -> bool:
    if key.name in _DATES:
        return date.fromisoformat(key.value).isoformat() == key.value
    if key.name in _AMOUNTS:
        return bool(re.fullmatch(r"-?\d+\.\d{2}", key.value)) and Decimal(key.value).is_finite()
    return key.value == key.value.strip() != "" and "\t" not in key.value and "\n" not in key.value


def _passes(key: Key) -> bool:
    if key.name is KeyName.BANK_ACCOUNT:
        return is_bank_card(key.value)
    if key.name is KeyName.ID_NUMBER:
        return is_id_number(key.value)
    return is_credit_code(key.value) or check_taxpayer_id(key.value) is TaxpayerCheck.HOLDS
