"""The keys of a record: what its category's rules find, settled with every other source."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from pipeline.domain.extraction.complaint import complaint_keys
from pipeline.domain.extraction.contract import contract_keys
from pipeline.domain.extraction.invoice import invoice_keys
from pipeline.domain.extraction.layout import Sheet, lay_out
from pipeline.domain.extraction.letter import letter_keys
from pipeline.domain.extraction.other import other_keys
from pipeline.domain.extraction.repair import repaired
from pipeline.domain.extraction.sources import merge
from pipeline.domain.judgement import Category
from pipeline.domain.key import Checked, Key, KeyName
from pipeline.domain.reading import Reading

Rules = Callable[[Sequence[Sheet]], list[Key]]

_RULES: Mapping[str, Rules] = MappingProxyType(
    {
        Category.CONTRACT: contract_keys,
        Category.INVOICE: invoice_keys,
        Category.COMPLAINT: complaint_keys,
        Category.CORRESPONDENCE: letter_keys,
    }
)
_ORDER = {name: place for place, name in enumerate(KeyName)}


def extract(readings: Sequence[Reading], category: str) -> tuple[Key, ...]:
    """The keys of one record (its readings in page order), in the order of `KeyName`, each value once a name."""
    sheets = [lay_out(reading) for reading in readings if reading.lines]
    found = repaired(_RULES.get(category, other_keys)(sheets), sheets)
    if category == Category.INVOICE:
        found = merge(found, readings)
    return _once_each(found)


def _once_each(keys: Iterable[Key]) -> tuple[Key, ...]:
    """Sorted by name, otherwise in order of appearance; of equal values the first, best checked."""
    once: dict[tuple[KeyName, str], Key] = {}
    for key in keys:
        held = once.get((key.name, key.value))
        if held is None or (_strength(key) < _strength(held) and not key.failed):
            once[key.name, key.value] = key
    return tuple(sorted(once.values(), key=lambda key: _ORDER[key.name]))


def _strength(key: Key) -> int:
    """0 for the strongest check."""
    return list(Checked).index(key.checked)
