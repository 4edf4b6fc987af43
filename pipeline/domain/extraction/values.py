"""From text found on paper to a key: canonical, checked where it can be, failed where a check did not hold."""

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.domain.amounts import canonical, parse_figures
from pipeline.domain.dates import find_dates
from pipeline.domain.extraction.labels import is_label
from pipeline.domain.extraction.layout import Sheet, Span
from pipeline.domain.identifiers.bank_account import find_bank_account, is_bank_card
from pipeline.domain.identifiers.credit_code import as_printed, candidates
from pipeline.domain.identifiers.id_number import is_id_number
from pipeline.domain.identifiers.phones import find_phones
from pipeline.domain.identifiers.taxpayer_id import TaxpayerCheck, check_taxpayer_id, has_taxpayer_shape
from pipeline.domain.key import Checked, Key, KeyName, Source
from pipeline.domain.text import cjk_count, squeeze, written_name

_ASIDE = re.compile(
    r"\((?:以下|下称|简称|盖章|公章|签章|签字|签名|印章|章|甲方|乙方|供方|需方|买方|卖方)[^()]*\)?"
)
_ALIAS = re.compile(r"[,;(]? *(?:以下|下称|简称)")
_NO_NAME = re.compile(
    r"[:\u2500-\u257f*?!。;]|不超过|^(?:指|系|是|为|与|和|及|或|由|对|将|向|按|分别)(?=[\u4e00-\u9fff]{4})"
)
_EDGES = " :;,。、._-—*·|'\"“”"
_LATE_EDGES = "(（"
_CODE_RUN = re.compile(r"[0-9A-Za-z]{12,22}")
_NUMBER = re.compile(r"[0-9A-Za-z\u4e00-\u9fff][0-9A-Za-z\u4e00-\u9fff()\u3014\u3015\[\]/_.#-]*")
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,10}"
)
_IN_DIGITS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})
_DASHES = str.maketrans("—–－\u2212\u2010\u2011", "------")
_UNION_PAY = "62"
_LEGAL_FORMS = ("有限责任公司", "股份有限公司", "有限公司")
_LONGEST_NAME = 60


def make_key(
    name: KeyName,
    value: str,
    span: Span,
    sheet: Sheet,
    checked: Checked = Checked.NONE,
    *,
    failed: bool = False,
    others: tuple[str, ...] = (),
) -> Key:
    """A key of a value read on a sheet."""
    return Key(
        name,
        value,
        span.page,
        checked,
        sheet.source,
        span.box,
        span.confidence,
        failed=failed,
        candidates=others,
    )


def name_key(name: KeyName, span: Span, sheet: Sheet) -> Key | None:
    """An organisation's or person's name; None for a label, filler or figures."""
    value = clean_name(span.text)
    return make_key(name, value, span, sheet) if value else None


def clean_name(text: str) -> str:
    """The name without brackets about sealing, edges and filler; empty where nothing like a name is left."""
    whole = _ALIAS.split(squeeze_cjk(text))[0]
    bare = _filled_in(_ASIDE.sub("", whole).strip(_EDGES)).rstrip(_LATE_EDGES).strip(_EDGES)
    if is_label(bare) or _NO_NAME.search(bare) or not 2 <= len(bare) <= _LONGEST_NAME:
        return ""
    letters = cjk_count(bare) + sum(char.isalpha() and char.isascii() for char in bare)
    return with_legal_form(written_name(bare)) if letters >= max(2, len(bare) // 2) else ""


def with_legal_form(name: str) -> str:
    """The name with one misread character of its legal form put right: the forms are a closed list."""
    for form in _LEGAL_FORMS:
        tail = name[-len(form) :]
        if (
            len(name) > len(form) + 1
            and sum(one != other for one, other in zip(tail, form, strict=True)) == 1
        ):
            return name[: -len(form)] + form
    return name


def _filled_in(text: str) -> str:
    """What was written on a ruled line; a line left blank within or before a few printed words gives nothing."""
    before, *after = [part.strip(_EDGES) for part in re.split(r"_{2,}", text)]
    if not after or not any(after):
        return before
    rest = [part for part in after if part]
    return rest[0] if not before and len(rest) == 1 and len(rest[0]) >= 6 else ""


def squeeze_cjk(text: str) -> str:
    """The text on one line, cell borders as spaces, then normalised."""
    return written_name(text.replace("\t", " ").replace("\n", "")).replace("（", "(").replace("）", ")")


def date_key(name: KeyName, span: Span, sheet: Sheet, *, compact: bool = True) -> Key | None:
    """The first date in the text, ISO 8601."""
    found = find_dates(span.text.replace("\t", " "), compact=compact)
    return make_key(name, found[0].isoformat(), span, sheet) if found else None


def amount_key(
    name: KeyName, amount: Decimal, span: Span, sheet: Sheet, checked: Checked = Checked.NONE
) -> Key:
    """An amount with two decimals."""
    return make_key(name, canonical(amount), span, sheet, checked)


def tax_id_key(name: KeyName, span: Span, sheet: Sheet) -> Key | None:
    """A taxpayer number or credit code: checked by checksum, or failed with the codes OCR may have meant."""
    run = _CODE_RUN.search(squeeze(span.text))
    if not run:
        return None
    value = as_printed(run[0].upper())
    key = make_key(name, value, span, sheet)
    if not has_taxpayer_shape(value) or len(value) == 17:
        return replace(key, failed=True) if 16 <= len(value) <= 19 and _mostly_digits(value) else None
    match check_taxpayer_id(value):
        case TaxpayerCheck.HOLDS:
            return replace(key, checked=Checked.CHECKSUM)
        case TaxpayerCheck.FAILS:
            return replace(key, failed=True, candidates=candidates(value))
        case TaxpayerCheck.SILENT:
            return key


def id_number_key(span: Span, sheet: Sheet) -> Key | None:
    """A citizen's number of eighteen characters, checked or failed."""
    run = re.search(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])", squeeze(span.text))
    if not run:
        return None
    value = run[0].upper()
    holds = is_id_number(value)
    checked = Checked.CHECKSUM if holds else Checked.NONE
    return make_key(KeyName.ID_NUMBER, value, span, sheet, checked, failed=not holds)


def phone_keys(span: Span, sheet: Sheet) -> list[Key]:
    """Every phone number in the text."""
    return [
        make_key(KeyName.PHONE, number, span, sheet) for number in find_phones(span.text.replace("\t", " "))
    ]


def account_key(span: Span, sheet: Sheet) -> Key | None:
    """A bank account; only a UnionPay card is vouched for by Luhn, a company account passes it by chance."""
    account = find_bank_account(span.text)
    if not account:
        return None
    card = account.startswith(_UNION_PAY) and is_bank_card(account)
    return make_key(KeyName.BANK_ACCOUNT, account, span, sheet, Checked.CHECKSUM if card else Checked.NONE)


def email_key(span: Span, sheet: Sheet) -> Key | None:
    """An e-mail address."""
    found = _EMAIL.search(squeeze(span.text))
    return make_key(KeyName.EMAIL, found[0], span, sheet) if found else None


def number_key(name: KeyName, span: Span, sheet: Sheet) -> Key | None:
    """A number that its issuer made up (contract, order): letters, digits and their marks, some digit among them."""
    found = _NUMBER.match(squeeze(span.text.translate(_DASHES)).strip(_EDGES))
    value = _balanced(found[0]).rstrip("-_./(（[") if found else ""
    digits = sum(char.isdigit() for char in value)
    if not 3 <= len(value) <= 40 or digits < 2 or cjk_count(value) > digits + 6 or "第号" in value:
        return None
    return make_key(name, value, span, sheet)


def _balanced(text: str) -> str:
    """The text up to a closing bracket that nothing opened: the sentence's, not the number's."""
    for place, char in enumerate(text):
        if char in ")]\u3015" and text[:place].count("([\u3014"[")]\u3015".index(char)]) <= text[
            :place
        ].count(char):
            return text[:place]
    return text


def digits_key(name: KeyName, span: Span, sheet: Sheet, lengths: tuple[int, ...]) -> Key | None:
    """A number that is digits only, of one of the lengths; letters that OCR puts for 0 and 1 are read as these."""
    text = squeeze(span.text).translate(_IN_DIGITS)
    run = re.search(r"\d+", text)
    if not run or len(run[0]) not in lengths:
        return None
    return make_key(name, run[0], span, sheet)


def figure(span: Span) -> Decimal | None:
    """The amount in figures that the text is or ends in."""
    return parse_figures(span.text)


def source_rank(source: Source) -> int:
    """0 for the most trusted source."""
    return list(Source).index(source)


def _mostly_digits(text: str) -> bool:
    return sum(char.isdigit() for char in text) >= len(text) * 0.6
