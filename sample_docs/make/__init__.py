"""Draws the sample scans, and any number of others like them: same seed, same pages.

`python -m sample_docs.make OUTDIR [--seed N]` writes `OUTDIR/scans/` and `OUTDIR/expected.json`;
`pages(...)` yields page images with their truth, for measuring.
"""

from collections.abc import Iterator
from random import Random

from PIL import Image

from sample_docs.make.degrade import Condition, degrade
from sample_docs.make.kinds import KINDS
from sample_docs.make.raster import PageTruth, draw

__all__ = ["Condition", "PageTruth", "pages"]


def pages(
    seed: int, count: int, condition: Condition | str = Condition.CLEAN, dpi: int = 200
) -> Iterator[tuple[Image.Image, PageTruth]]:
    """Yield `count` page images with what is printed on them, boxes in pixels of the image.

    Documents of all kinds by turns; the same arguments give the same pixels. Images are RGB, fax pages bilevel.
    """
    left, turn = count, 0
    while left > 0:
        rng = Random(f"{seed}/{turn}")
        document = KINDS[turn % len(KINDS)](rng)
        for sheet in document.sheets[:left]:
            yield degrade(*draw(sheet, dpi), Condition(condition), rng)
        left -= len(document.sheets)
        turn += 1
