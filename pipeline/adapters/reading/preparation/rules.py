"""Whether a page is a ruled form: a table of long lines, as invoices and registration forms are."""

import cv2
import numpy as np

from pipeline.adapters.reading.preparation.ink import Mask

_LEAST_ACROSS, _LEAST_DOWN = 4, 3


def is_ruled(ink: Mask) -> bool:
    """Whether enough long lines run across and down to make a table. `ink` is 0/1, of a level page."""
    height, width = ink.shape
    across = _lines(ink, (max(20, width // 8), 1))
    down = _lines(ink, (1, max(20, height // 30)))
    return across >= _LEAST_ACROSS and down >= _LEAST_DOWN


def _lines(ink: Mask, kernel: tuple[int, int]) -> int:
    # Scanned lines are broken and slope by a pixel or two: thicken before looking for length.
    thick = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    long = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(kernel[::-1], np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    breadth = stats[1:count, cv2.CC_STAT_HEIGHT if kernel[1] == 1 else cv2.CC_STAT_WIDTH]
    return int((breadth <= 14).sum())  # thicker than a line is a picture or a shadow
