"""Keys (客户标识): what ties a record to a customer, each with its place and how it was checked."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.domain.reading import Box


class KeyName(StrEnum):
    """The names under which keys are filed and printed; part of the stable `inspect` contract."""

    TITLE = "title"
    INVOICE_CODE = "invoice_code"
    INVOICE_NUMBER = "invoice_number"
    ISSUE_DATE = "issue_date"
    TOTAL_AMOUNT = "total_amount"
    NET_AMOUNT = "net_amount"
    TAX_AMOUNT = "tax_amount"
    BUYER_NAME = "buyer_name"
    BUYER_TAX_ID = "buyer_tax_id"
    SELLER_NAME = "seller_name"
    SELLER_TAX_ID = "seller_tax_id"
    CONTRACT_NUMBER = "contract_number"
    PARTY_A = "party_a"
    PARTY_B = "party_b"
    SIGN_DATE = "sign_date"
    VALID_FROM = "valid_from"
    VALID_TO = "valid_to"
    CONTRACT_AMOUNT = "contract_amount"
    COMPLAINANT = "complainant"
    COMPLAINT_DATE = "complaint_date"
    ORDER_NUMBER = "order_number"
    COMPLAINT_SUBJECT = "complaint_subject"
    DOCUMENT_NUMBER = "document_number"
    SENDER = "sender"
    ADDRESSEE = "addressee"
    DOCUMENT_DATE = "document_date"
    PHONE = "phone"
    EMAIL = "email"
    CREDIT_CODE = "credit_code"
    ID_NUMBER = "id_number"
    BANK_ACCOUNT = "bank_account"


class Checked(StrEnum):
    """What vouches for a value, strongest first."""

    QR = "qr"
    CHECKSUM = "checksum"
    ARITHMETIC = "arithmetic"
    AGREEMENT = "agreement"
    NONE = "none"


class Source(StrEnum):
    """Where a value was taken from, most trusted first."""

    DATA = "data"
    QR = "qr"
    TEXT_LAYER = "text_layer"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Key:
    """One value found on a record.

    `value` is canonical: dates ISO 8601, amounts plain decimals ("1234.50"), codes without spaces.
    `failed` says that a check which should have passed did not; such a key is a doubt, never silent.
    `candidates` are the other readings that would pass the check.
    """

    name: KeyName
    value: str = field(repr=False)
    page: int
    checked: Checked = Checked.NONE
    source: Source = Source.READING
    box: Box | None = None
    confidence: float = 1.0
    failed: bool = False
    candidates: tuple[str, ...] = field(default=(), repr=False)
