"""Keys that every kind of paper may carry: phones, e-mail, bank accounts, identity numbers, credit codes."""

import re
from collections.abc import Sequence

from pipeline.domain.extraction.labels import find_labelled, label
from pipeline.domain.extraction.layout import Sheet
from pipeline.domain.extraction.values import account_key, email_key, id_number_key, phone_keys, tax_id_key
from pipeline.domain.identifiers.credit_code import is_credit_code
from pipeline.domain.identifiers.id_number import is_id_number
from pipeline.domain.key import Key, KeyName

_CREDIT = label(
    "统一社会信用代码", "统一社会信用代码/纳税人识别号", "社会信用代码", "信用代码", "纳税人识别号", "税号"
)
_ACCOUNT = label(
    "账号",
    "帐号",
    "银行账号",
    "银行帐号",
    "银行账户",
    "开户行及账号",
    "开户行及帐号",
    "账户",
    "收款账号",
    "卡号",
)
_PHONE = label("电话", "地址、电话", "地址电话", "联系电话", "联系方式", "手机", "地址及电话")
_ID = label("身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号")
_FAX = re.compile(r"(?:传真|FAX)[^:]{0,6}[: ]*$", re.IGNORECASE)
_CODE_RUN = re.compile(r"(?<![0-9A-Za-z])[0-9A-Z]{18}(?![0-9A-Za-z])")
_ACCOUNT_IN_TEXT = re.compile(r"(?:账|帐)(?:号|户)[: ]*([0-9][0-9 -]{8,34})")


def phones(sheets: Sequence[Sheet]) -> list[Key]:
    """Every phone number in order of appearance; fax numbers are left out."""
    keys = []
    for sheet in sheets:
        for row in sheet.rows:
            for cell in row.cells():
                if not _FAX.search(re.split(r"[\d+(]", cell.text, maxsplit=1)[0]):
                    keys += phone_keys(cell, sheet)
    return keys


def labelled_phones(sheets: Sequence[Sheet]) -> list[Key]:
    """Only phone numbers beside their label, for paper full of other figures."""
    return [key for found in find_labelled(sheets, _PHONE) for key in phone_keys(found.value, found.sheet)]


def emails(sheets: Sequence[Sheet]) -> list[Key]:
    """Every e-mail address."""
    cells = [
        (cell, sheet) for sheet in sheets for row in sheet.rows for cell in row.cells() if "@" in cell.text
    ]
    return [key for cell, sheet in cells if (key := email_key(cell, sheet))]


def accounts(sheets: Sequence[Sheet]) -> list[Key]:
    """Every bank account beside its label."""
    found = [
        key for found in find_labelled(sheets, _ACCOUNT) if (key := account_key(found.value, found.sheet))
    ]
    held = {key.value for key in found}
    for sheet in sheets:
        for row in sheet.rows:
            for match in _ACCOUNT_IN_TEXT.finditer(row.text):
                key = account_key(row.span(*match.span(1)), sheet)
                if key and key.value not in held:
                    found.append(key)
    return found


def id_numbers(sheets: Sequence[Sheet]) -> list[Key]:
    """Citizens' numbers beside their label, and any other that passes."""
    keys = [key for found in find_labelled(sheets, _ID) if (key := id_number_key(found.value, found.sheet))]
    for sheet in sheets:
        for row in sheet.rows:
            for match in _CODE_RUN.finditer(row.text):
                key = id_number_key(row.span(*match.span()), sheet) if is_id_number(match[0]) else None
                keys += [key] if key else []
    return keys


def credit_codes(sheets: Sequence[Sheet]) -> list[Key]:
    """Credit codes beside their label, and any other run that passes as one and is not a person's number."""
    keys = [
        key
        for found in find_labelled(sheets, _CREDIT)
        if (key := tax_id_key(KeyName.CREDIT_CODE, found.value, found.sheet))
    ]
    for sheet in sheets:
        for row in sheet.rows:
            for match in _CODE_RUN.finditer(row.text):
                if is_credit_code(match[0]) and not is_id_number(match[0]):
                    key = tax_id_key(KeyName.CREDIT_CODE, row.span(*match.span()), sheet)
                    keys += [key] if key else []
    return keys
