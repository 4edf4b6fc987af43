"""How much is on a page, and whether that could be writing: a faint page is never called blank."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ports import Pixels

Mask = npt.NDArray[np.uint8]

_SIDE = 1750  # longest side that ink is looked for on: A4 at 150 dpi
_FAINTEST = 12  # grey levels under the paper around it
_BORDER = 0.02  # scanner edges and shadows of the lid lie in this margin


@dataclass(frozen=True, slots=True)
class Ink:
    """What stands out from the paper.

    `share` is of all pixels within the border, 0 to 1. `marks` counts spots of the size of characters or
    words; dust and fibres are smaller, shadows larger. `contrast` is the mean depth of the ink in grey
    levels. `box` (left, top, right, bottom) surrounds the marks in shares of the page's sides.
    """

    share: float
    marks: int
    contrast: float
    box: tuple[float, float, float, float]
    mask: Mask


def find_ink(image: Pixels) -> Ink:
    """Look for ink, on a reduced copy of the page."""
    grey = _reduced(image)
    depth = _depth(grey)
    mask = (depth > _threshold(depth)).astype(np.uint8)
    border = max(2, round(_BORDER * min(mask.shape)))
    inner = np.zeros_like(mask)
    inner[border:-border, border:-border] = mask[border:-border, border:-border]
    marks = _marks(inner)
    contrast = float(depth[inner > 0].mean()) if inner.any() else 0.0
    return Ink(float(inner.mean()), len(marks), contrast, _around(marks, mask.shape), inner)


def _reduced(image: Pixels) -> Mask:
    # The darkest channel: pale red or blue writing is as visible in it as grey.
    scale = min(1.0, _SIDE / max(image.shape[:2]))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    return np.asarray(small.min(axis=2), np.uint8)


def _depth(grey: Mask) -> Mask:
    """Grey levels below the surrounding paper, so that uneven light does not count as ink."""
    scale = 0.25
    coarse = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(coarse, np.ones((9, 9), np.uint8)), 21)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.subtract(paper, grey), np.uint8)


def _threshold(depth: Mask) -> float:
    """Above the grain of the paper, and never so high that faint writing is lost.

    Paper that is lighter than its dilated surroundings everywhere has its own typical depth, the median.
    """
    sample = depth[::3, ::3].astype(np.int16)
    typical = float(np.median(sample))
    grain = float(np.median(np.abs(sample - typical)))
    return typical + max(_FAINTEST, 5 * grain)


def _marks(mask: Mask) -> list[tuple[int, int, int, int]]:
    """Boxes (left, top, width, height) of character-sized spots, strokes of one character joined."""
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 7), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    height, width = mask.shape
    return [
        (int(x), int(y), int(w), int(h))
        for x, y, w, h, area in stats[1:]
        if 7 <= h <= height // 8 and 5 <= w <= width * 0.9 and area >= 20
    ]


def _around(
    marks: list[tuple[int, int, int, int]], shape: tuple[int, ...]
) -> tuple[float, float, float, float]:
    if not marks:
        return 0.0, 0.0, 1.0, 1.0
    height, width = shape[:2]
    return (
        min(x for x, _, _, _ in marks) / width,
        min(y for _, y, _, _ in marks) / height,
        max(x + w for x, _, w, _ in marks) / width,
        max(y + h for _, y, _, h in marks) / height,
    )
