"""One page from file to reading: render, look for codes, prepare, recognise, order."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

from pipeline.adapters.reading.codes import read_codes, turned_codes
from pipeline.adapters.reading.formats.sheet import Sheet
from pipeline.adapters.reading.order import in_reading_order
from pipeline.adapters.reading.preparation.ink import Ink, find_ink
from pipeline.adapters.reading.preparation.orientation import Orientation, turned
from pipeline.adapters.reading.preparation.rules import is_ruled
from pipeline.adapters.reading.preparation.seal import red_share
from pipeline.adapters.reading.preparation.skew import find_skew, level
from pipeline.domain.reading import Line, Origin, Reading, mean_confidence
from pipeline.ports import OcrEngine, Pixels

_GOOD, _POOR = 0.93, 0.8
_FEWEST_LINES = 3
_SPECKS = 0.002  # ink share below which unreadable marks are dirt
_SHOWN_THROUGH = 60.0  # grey levels: print of the other side is never darker


@dataclass(frozen=True, slots=True)
class Attempt:
    """The page read one way up."""

    turn: int
    skew: float
    image: Pixels = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def confidence(self) -> float:
        """Mean over the characters, 0 where nothing was read."""
        return mean_confidence(self.lines)

    @property
    def worth(self) -> float:
        """How much was read, and how surely; what is less than half sure, or lies on its side, counts against.

        Recognition stands lying lines up by itself, so that a page on its side reads as well as an upright
        one; where all else is equal, the page stays as it came.
        """
        worth = sum((-1 if _lies(line) else line.confidence - 0.5) * len(line.text) for line in self.lines)
        return worth if self.turn == 0 else worth - 0.1 * abs(worth)

    @property
    def fair(self) -> bool:
        """Whether this way up is plausible enough to look no further."""
        lying = sum(_lies(line) for line in self.lines)
        return self.confidence >= _POOR and len(self.lines) >= max(_FEWEST_LINES, 3 * lying)

    @property
    def good(self) -> bool:
        return self.fair and self.confidence >= _GOOD


def _lies(line: Line) -> bool:
    return len(line.text) > 1 and line.box.height > 1.5 * line.box.width


class PageReader:
    """Reads sheets with one engine."""

    def __init__(self, engine: OcrEngine, orientation: Orientation) -> None:
        self._engine = engine
        self._orientation = orientation

    def read(self, page: int, sheet: Sheet) -> Reading:
        """The reading of one sheet; `page` is its number in the scan."""
        began = monotonic()
        height, width = sheet.image.shape[:2]
        ink = find_ink(sheet.image)
        plain = Reading(
            page, width, height, ink=ink.share, red=red_share(sheet.image), codes=read_codes(sheet.image),
            data=sheet.data,
        )  # fmt: skip
        reading = (
            self._with_layer(plain, sheet, ink) if sheet.layer else self._with_ocr(plain, sheet.image, ink)
        )
        return replace(reading, seconds=round(monotonic() - began, 3))

    def _with_layer(self, plain: Reading, sheet: Sheet, ink: Ink) -> Reading:
        ruled = is_ruled(ink.mask)
        lines = in_reading_order(sheet.layer, ruled)
        return replace(plain, lines=lines, origin=Origin.TEXT_LAYER, engine="text layer", ruled=ruled)

    def _with_ocr(self, plain: Reading, image: Pixels, ink: Ink) -> Reading:
        if not ink.marks:
            return replace(plain, blank=not plain.codes)
        best = self._best(image, ink)
        if self._is_blank(best, plain, ink):
            return replace(plain, blank=True, engine=self._engine.name)
        ruled = is_ruled(level(turned(ink.mask, best.turn), best.skew))
        return replace(
            plain,
            width=best.image.shape[1],
            height=best.image.shape[0],
            lines=in_reading_order(best.lines, ruled),
            origin=Origin.OCR if best.lines else Origin.NONE,
            engine=self._engine.name,
            rotation=best.turn,
            skew=best.skew,
            ruled=ruled,
            codes=turned_codes(plain.codes, best.turn, plain.width, plain.height),
        )

    def _best(self, image: Pixels, ink: Ink) -> Attempt:
        """The page read the way up that reads best; a page that reads well at once is read once.

        The network's word is enough to try a turn, never to keep it: only the reading decides, so that a
        sparse page, which costs little to read four times, is not stood on its head.
        """
        attempts: list[Attempt] = []
        for degrees in self._candidates(image, ink):
            attempts.append(self._attempt(image, ink, degrees))
            if attempts[-1].good or (len(attempts) == 2 and any(attempt.fair for attempt in attempts)):
                break
        return max(attempts, key=lambda attempt: attempt.worth)

    def _candidates(self, image: Pixels, ink: Ink) -> Sequence[int]:
        """All turns: the network's favourite if it is sure, then as the page came, then the others."""
        turns = self._orientation.turns(image, ink)
        favourites = [turn.degrees for turn in turns[:1] if turn.sure]
        return list(dict.fromkeys([*favourites, 0, *(turn.degrees for turn in turns)]))

    def _attempt(self, image: Pixels, ink: Ink, degrees: int) -> Attempt:
        skew = find_skew(turned(ink.mask, degrees))
        straight = level(turned(image, degrees), skew)
        return Attempt(degrees, skew, straight, tuple(self._engine.read(straight)))

    def _is_blank(self, best: Attempt, plain: Reading, ink: Ink) -> bool:
        """Nothing legible and hardly any ink, or print of the other side that reads in the mirror."""
        if plain.codes or best.good:
            return False
        if not best.lines and ink.share < _SPECKS:
            return True
        if best.confidence >= _POOR or ink.contrast > _SHOWN_THROUGH:
            return False
        back = mirrored(best.image)
        other = self._attempt(back, find_ink(back), 0)
        return other.worth > max(best.worth, 0.0) and other.confidence > best.confidence


def mirrored(image: Pixels) -> Pixels:
    """The page as seen from its back."""
    return image[:, ::-1].copy()
