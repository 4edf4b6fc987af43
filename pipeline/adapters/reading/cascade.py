"""Spend where it pays: the tiny models first, and only what they doubt is read again by the small ones."""

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from pipeline.adapters.reading.preparation.seal import has_seal_over_text, without_seal
from pipeline.adapters.reading.rapid import Rapid, Read, lines_of, small, tiny
from pipeline.domain.reading import Line
from pipeline.ports import Pixels

SURE = 0.98
"""A line under this is read again: such lines are a tenth of all and over half of the wrong ones."""

MOST_DOUBTED = 0.4
"""A page with more doubted lines than this share is read wholly by the small pair, detection included."""


class Cascade:
    """The tiny pair, doubted lines again by the small pair, sealed lines also without their seal."""

    def __init__(
        self,
        fast: Rapid,
        make_strong: Callable[[], Rapid],
        sure: float = SURE,
        most_doubted: float = MOST_DOUBTED,
    ) -> None:
        self._fast = fast
        self._make_strong = make_strong
        self._sure = sure
        self._most_doubted = most_doubted
        self.name = f"{fast.name}+small"

    @cached_property
    def _strong(self) -> Rapid:
        return self._make_strong()  # many a clean page never needs it

    def read(self, image: Pixels) -> Sequence[Line]:
        spots = self._fast.detect(image)
        reads = self._fast.recognise([spot.crop for spot in spots])
        doubted = [index for index, read in enumerate(reads) if read.confidence < self._sure]
        if len(doubted) > self._most_doubted * len(spots):
            spots = self._strong.detect(image)
            reads = self._strong.recognise([spot.crop for spot in spots])
            doubted = [index for index, read in enumerate(reads) if read.confidence < self._sure]
        else:
            again = self._strong.recognise([spots[index].crop for index in doubted])
            for index, read in zip(doubted, again, strict=True):
                reads[index] = _kept(reads[index], read)
        for index in doubted:
            reads[index] = self._unsealed(spots[index].crop, reads[index])
        return lines_of(spots, reads)

    def _unsealed(self, crop: Pixels, read: Read) -> Read:
        """The reading of a sealed line without its seal, if that is the surer one."""
        if read.confidence >= self._sure or not has_seal_over_text(crop):
            return read
        bare = self._strong.recognise([np.ascontiguousarray(without_seal(crop))])[0]
        return max(read, bare, key=lambda one: one.confidence)


def _kept(first: Read, again: Read) -> Read:
    """The second reading; where both agree, the surer of the two confidences."""
    if first.text == again.text:
        return Read(again.text, max(first.confidence, again.confidence))
    return again


def make_cascade() -> Cascade:
    """The default engine."""
    return Cascade(tiny(), small)
