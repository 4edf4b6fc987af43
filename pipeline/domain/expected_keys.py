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


def key_doubts(category: str, keys: Sequence[Key]) -> tuple[Doubt, ...]:
    """Missing keys (under the first name of their group), failed checks, and sources that disagree."""
    held = {key.name for key in keys}
    missing = [
        Doubt(DoubtKind.KEY_MISSING, group[0])
        for group in _NEEDED.get(category, ())
        if not held.intersection(group)
    ]
    return tuple(dict.fromkeys([*missing, *(_failed(key) for key in keys if key.failed)]))


def _failed(key: Key) -> Doubt:
    """A value from data or a QR code fails only against another source; any other against its own check."""
    disagrees = key.source in (Source.DATA, Source.QR) or key.checked is Checked.QR
    kind = DoubtKind.SOURCES_DISAGREE if disagrees else DoubtKind.KEY_FAILED_CHECK
    return Doubt(kind, key.name, key.page)
