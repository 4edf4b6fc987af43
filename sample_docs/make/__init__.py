"""Draws the sample scans, and any number of others like them: same seed, same pages.

`python -m sample_docs.make OUTDIR [--seed N]` writes `OUTDIR/scans/` and `OUTDIR/expected.json`;
`records(...)` and `pages(...)` yield page images with their truth, for measuring.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from PIL import Image

from sample_docs.make.degrade import Condition, degrade
from sample_docs.make.document import Document
from sample_docs.make.kinds import KINDS
from sample_docs.make.raster import PageTruth, draw

__all__ = ["Condition", "Document", "PageTruth", "Scanned", "pages", "records"]


@dataclass(frozen=True, slots=True)
class Scanned:
    """A document (its category and keys are the truth) and its pages as scanned, each with its true lines."""

    document: Document
    pages: tuple[tuple[Image.Image, PageTruth], ...] = field(repr=False)


def records(
    seed: int, count: int, condition: Condition | str = Condition.CLEAN, dpi: int = 200
) -> Iterator[Scanned]:
    """Yield `count` documents, all kinds by turns; the same arguments give the same pixels.

    Images are RGB, fax pages bilevel; boxes are in pixels of the image they come with.
    """
    for turn in range(count):
        rng = Random(f"{seed}/{turn}")
        document = KINDS[turn % len(KINDS)](rng)
        scanned = tuple(degrade(*draw(sheet, dpi), Condition(condition), rng) for sheet in document.sheets)
        yield Scanned(document, scanned)


def pages(
    seed: int, count: int, condition: Condition | str = Condition.CLEAN, dpi: int = 200
) -> Iterator[tuple[Image.Image, PageTruth]]:
    """Yield the first `count` pages of `records` with what is printed on them."""
    left = count
    for scanned in records(seed, count, condition, dpi):
        yield from scanned.pages[:left]
        left -= len(scanned.pages)
        if left <= 0:
            return
