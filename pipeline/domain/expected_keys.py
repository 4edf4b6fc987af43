"""Which keys a record must have to be filed unseen, and what its keys give a clerk to doubt."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pipeline.domain.judgement import Category, Doubt, DoubtKind
from pipeline.domain.key import Checked, Key, KeyName, Source

# Each group needs one of its members: a letter is placed by who wrote it or to whom.
_NEEDED: Mapping[str, tuple[tuple[KeyName, ...], ...]] = MappingProxyType(
    {
        Category.INVOICE: (
            (KeyName.INVOICE_NUMBER,),
            (KeyName.TOTAL_AMOUNT,),
            (KeyName.SELLER_NAME, KeyName.SELLER_TAX_ID, KeyName.BUYER_NAME, KeyName.BUYER_TAX_ID),
        ),
        Category.CONTRACT: ((KeyName.PARTY_A, KeyName.PARTY_B),),
        Category.COMPLAINT: ((KeyName.COMPLAINANT, KeyName.PHONE, KeyName.ORDER_NUMBER),),
        Category.CORRESPONDENCE: ((KeyName.SENDER, KeyName.ADDRESSEE),),
    }
)


_IDENTIFYING = frozenset(
    {
        KeyName.BUYER_NAME,
        KeyName.SELLER_NAME,
        KeyName.PARTY_A,
        KeyName.PARTY_B,
        KeyName.COMPLAINANT,
        KeyName.SENDER,
        KeyName.ADDRESSEE,
        KeyName.CONTRACT_NUMBER,
        KeyName.ORDER_NUMBER,
        KeyName.DOCUMENT_NUMBER,
        KeyName.INVOICE_NUMBER,
    }
)
"""Keys that place a record with its customer: one misread character files it under somebody else."""

SURE_CONFIDENCE = 0.95
"""Line confidence under which an identifying key that nothing vouches for is looked at by a human."""


def key_doubts(category: str, keys: Sequence[Key]) -> tuple[Doubt, ...]:
    """Missing keys (under the first name of their group), failed checks, sources that disagree, weak readings."""
    held = {key.name for key in keys}
    missing = [
        Doubt(DoubtKind.KEY_MISSING, group[0])
        for group in _NEEDED.get(category, ())
        if not held.intersection(group)
    ]
    failed = [_failed(key) for key in keys if key.failed]
    unsure = [Doubt(DoubtKind.KEY_UNSURE, key.name, key.page) for key in keys if _is_unsure(key)]
    return tuple(dict.fromkeys([*missing, *failed, *unsure]))


def _is_unsure(key: Key) -> bool:
    alone = key.checked is Checked.NONE and key.source is Source.READING and not key.failed
    return alone and key.name in _IDENTIFYING and key.confidence < SURE_CONFIDENCE


def _failed(key: Key) -> Doubt:
    """A value from data or a QR code fails only against another source; any other against its own check."""
    disagrees = key.source in (Source.DATA, Source.QR) or key.checked is Checked.QR
    kind = DoubtKind.SOURCES_DISAGREE if disagrees else DoubtKind.KEY_FAILED_CHECK
    return Doubt(kind, key.name, key.page)
