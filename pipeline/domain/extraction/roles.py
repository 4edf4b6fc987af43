"""The two parties of a contract, under whatever pair of roles it calls them; the one named first is party A."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.domain.extraction.labels import Labelled, find_labelled, label, lines_below
from pipeline.domain.extraction.layout import Sheet, Span
from pipeline.domain.extraction.money import rows_with
from pipeline.domain.extraction.values import clean_name, name_key
from pipeline.domain.key import Checked, Key, KeyName
from pipeline.domain.text import squeeze

_PAIRS = (
    ("甲方", "乙方"),
    ("供方", "需方"),
    ("买方", "卖方"),
    ("出卖人", "买受人"),
    ("供货方", "采购方"),
    ("采购人", "供应商"),
    ("采购方", "供应方"),
    ("出租方", "承租方"),
    ("出租人", "承租人"),
    ("委托方", "受托方"),
    ("委托人", "受托人"),
    ("发包人", "承包人"),
    ("发包方", "承包方"),
    ("许可方", "被许可方"),
    ("转让方", "受让方"),
    ("出借人", "借款人"),
    ("贷款人", "借款人"),
    ("定作方", "承揽方"),
    ("定作人", "承揽人"),
    ("用人单位", "劳动者"),
    ("托运人", "承运人"),
    ("寄存人", "保管人"),
    ("赠与人", "受赠人"),
    ("买受方", "出卖方"),
    ("购货方", "供货方"),
    ("购方", "销方"),
    ("需方", "供应方"),
    ("借款方", "贷款方"),
    ("定做方", "承做方"),
    ("托运方", "承运方"),
    ("存货方", "保管方"),
    ("委托方", "居间方"),
    ("供电方", "用电方"),
    ("建设单位", "施工单位"),
    ("建设单位", "设计单位"),
    ("建设单位", "监理单位"),
    ("服务方", "客户方"),
)
_BEFORE = r"([\u4e00-\u9fffA-Za-z()]{4,40}?)[ ,]*\(?[ ,]*(?:以下|下)?(?:简称|称)(?:为|:)?[“\"' ]*"
_NAME = label("名称", "单位名称", "公司名称", "姓名")
_SUFFIX = re.compile(r"(?:公司|厂|店|中心|部|社|院|所|局|校|行|集团|合作社)$")


def party_keys(sheets: Sequence[Sheet]) -> list[Key]:
    """Party A and party B by the first pair of roles of which both, or else one, have a name."""
    found = [keys for keys in (_pair(sheets, pair) for pair in _PAIRS) if keys]
    best = max([*found, _named_before(sheets)], key=len)
    return [replace(key, name=name) for key, name in zip(best, _names(best), strict=False)]


def _named_before(sheets: Sequence[Sheet]) -> list[Key]:
    """某某公司（以下简称甲方）: the name stands before its role."""
    keys = []
    for role, name in (("甲方", KeyName.PARTY_A), ("乙方", KeyName.PARTY_B)):
        for sheet, index, match in rows_with(sheets, re.compile(_BEFORE + role)):
            key = name_key(name, sheet.rows[index].span(*match.span(1)), sheet)
            if key and _SUFFIX.search(key.value):
                keys.append(key)
                break
    return keys


def _names(keys: Sequence[Key]) -> tuple[KeyName, ...]:
    if len(keys) == 1:
        return (keys[0].name,)
    return KeyName.PARTY_A, KeyName.PARTY_B


def _pair(sheets: Sequence[Sheet], roles: tuple[str, str]) -> list[Key]:
    """The names of the two roles, in order of appearance; 甲方 is party A wherever it stands."""
    first, second = _role(sheets, roles[0], KeyName.PARTY_A), _role(sheets, roles[1], KeyName.PARTY_B)
    keys = [key for key in (first, second) if key]
    if roles[0] == "甲方" or len(keys) < 2:
        return keys
    return sorted(
        keys, key=lambda key: (key.page, key.box.top if key.box else 0, key.box.left if key.box else 0)
    )


def _role(sheets: Sequence[Sheet], role: str, name: KeyName) -> Key | None:
    """The role's name, vouched for when it stands with the role again (in the closing block)."""
    keys = list(_role_names(sheets, role, name))
    if not keys:
        return None
    agreed = sum(key.value == keys[0].value for key in keys) > 1
    return replace(keys[0], checked=Checked.AGREEMENT) if agreed else keys[0]


def _role_names(sheets: Sequence[Sheet], role: str, name: KeyName) -> Iterator[Key]:
    for found in find_labelled(sheets, label(role)):
        if _is_label_use(found):
            key = name_key(name, _whole(found), found.sheet)
            if key and not _is_prose(key.value):
                yield key


def _is_label_use(found: Labelled) -> bool:
    """甲方： or 甲方 in a cell of its own, not 甲方应当… in a sentence."""
    label, value = found.label.box, found.value.box
    return ":" in found.label.text or label.right < value.left + 1 or label.bottom < value.middle[1]


def _is_prose(value: str) -> bool:
    return (
        bool(re.search(r"[,。;、]|应当|应在|有权|负责|承担|支付|^应|提供|按照|未按|违约", value))
        or len(value) > 40
    )


def _whole(found: Labelled) -> Span:
    """A name that its line cannot hold goes on under itself."""
    text = found.value.text
    if not _SUFFIX.search(squeeze(text)) and len(text) >= 10:
        for more in lines_below(found.sheet, found.row, found.value, at_most=1):
            if ":" not in more.text and clean_name(more.text) and _SUFFIX.search(squeeze(more.text)):
                text += squeeze(more.text)
    return replace(found.value, text=text)
