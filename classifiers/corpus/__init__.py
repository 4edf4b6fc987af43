"""A corpus written for this project, seeded and grown from families, so that nobody's records are needed to train."""

import importlib
import pkgutil
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from classifiers.corpus.family import Family, Writer

__all__ = ["Document", "Family", "Writer", "documents", "families"]


@dataclass(frozen=True, slots=True)
class Document:
    """One labelled text, and the family it must be held out with."""

    text: str = field(repr=False)
    category: str
    subtype: str
    family: str


def families() -> tuple[Family, ...]:
    """Every family of every module of this package, by module name then in written order.

    Raises `ValueError` when two families share a name: a split by family would then leak.
    """
    found = tuple(
        family
        for module in sorted(info.name for info in pkgutil.iter_modules(__path__))
        for family in getattr(importlib.import_module(f"{__name__}.{module}"), "FAMILIES", ())
    )
    names = [family.name for family in found]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"families with the same name: {sorted(twice)}")
    return found


def documents(seed: int, per_family: int) -> Sequence[Document]:
    """`per_family` documents of each family; the same seed writes the same texts, whatever else is added."""
    return [
        Document(
            family.write(random.Random(f"{seed}/{family.name}/{number}")),
            family.category,
            family.subtype,
            family.name,
        )
        for family in families()
        for number in range(per_family)
    ]
