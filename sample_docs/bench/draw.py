"""The pages that are measured: drawn from a seed, kinds spread evenly, the same pages in every condition."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sample_docs.make.degrade import Condition, degrade
from sample_docs.make.document import KeyValue
from sample_docs.make.kinds import KINDS
from sample_docs.make.raster import PageTruth, draw

CONDITIONS = (Condition.CLEAN, Condition.LIGHT, Condition.HEAVY, Condition.FAX, Condition.ROTATED)


@dataclass(frozen=True, slots=True)
class Page:
    """A page image on disk and what is printed on it."""

    file: Path
    condition: Condition
    truth: PageTruth = field(repr=False)
    keys: Mapping[str, KeyValue] = field(repr=False)


def draw_pages(folder: Path, seed: int, count: int, dpi: int) -> list[Page]:
    """`count` first pages of documents in each condition, as PNG files in `folder`."""
    return [
        _draw(folder / f"{condition}-{turn}.png", seed, turn * len(KINDS) // min(count, len(KINDS)), condition, dpi)
        for condition in CONDITIONS
        for turn in range(count)
    ]  # fmt: skip


def _draw(file: Path, seed: int, turn: int, condition: Condition, dpi: int) -> Page:
    """The first page of the document that `make.records` draws at this turn."""
    rng = Random(f"{seed}/{turn}")
    document = KINDS[turn % len(KINDS)](rng)
    image, truth = degrade(*draw(document.sheets[0], dpi), condition, rng)
    image.save(file, dpi=(dpi, dpi), compress_level=1)
    return Page(file, condition, truth, document.keys)
