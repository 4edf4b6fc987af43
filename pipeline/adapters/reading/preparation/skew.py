"""How far the lines of a page slope, and the page set straight."""

import cv2
import numpy as np

from pipeline.adapters.reading.preparation.ink import Mask
from pipeline.ports import Pixels

LEAST, MOST = 0.3, 10.0
"""Degrees: less is not worth a resampling, more is not a scanner's skew."""

_SIDE = 900


def find_skew(ink: Mask) -> float:
    """Counter-clockwise degrees that would level the rows, 0.0 where no slope is clear.

    The rows of a level page make the sharpest profile: the sum of squared differences between neighbouring
    rows of the projection peaks there.
    """
    scale = min(1.0, _SIDE / max(ink.shape))
    small = np.asarray(
        cv2.resize(ink * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )
    coarse = _sharpest(small, np.arange(-MOST, MOST + 0.1, 1.0))
    fine = _sharpest(small, np.arange(coarse - 1.0, coarse + 1.01, 0.25))
    finest = _sharpest(small, np.arange(fine - 0.25, fine + 0.26, 0.05))
    if abs(finest) < LEAST or abs(finest) > MOST:
        return 0.0
    # A picture or a few words have a best angle too; believe only what is clearly sharper than level.
    return float(round(finest, 2)) if _sharpness(small, finest) > 1.1 * _sharpness(small, 0.0) else 0.0


def level(image: Pixels, degrees: float) -> Pixels:
    """The page turned counter-clockwise by a few degrees around its middle, in its own size."""
    if not degrees:
        return image
    height, width = image.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(cv2.warpAffine(image, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _sharpest(ink: Mask, angles: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> float:
    return float(max(angles, key=lambda angle: _sharpness(ink, float(angle))))


def _sharpness(ink: Mask, degrees: float) -> float:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    rows = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_NEAREST).sum(axis=1, dtype=np.float64)
    return float(((rows[1:] - rows[:-1]) ** 2).sum())
