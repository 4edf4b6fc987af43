"""Red seals over text: found by colour, and faded for reading."""

import numpy as np
import numpy.typing as npt

from pipeline.ports import Pixels

_REDNESS = 50
_LEAST_SEAL, _LEAST_TEXT = 0.01, 0.02


def red_mask(image: Pixels) -> npt.NDArray[np.bool_]:
    """Where the pixels of an RGB image are red: seals, red heads, red ruled forms."""
    red = image[:, :, 0].astype(np.int16)
    rest = np.maximum(image[:, :, 1], image[:, :, 2]).astype(np.int16)
    return np.asarray(red - rest > _REDNESS)


def red_share(image: Pixels) -> float:
    """Share of red pixels, 0 to 1, looked at in every fourth pixel."""
    return float(red_mask(image[::4, ::4]).mean())


def has_seal_over_text(crop: Pixels) -> bool:
    """Whether a line cut-out (BGR) holds both red and dark ink; a line printed in red alone does not."""
    red = red_mask(crop[:, :, ::-1])
    dark = crop[:, :, 2] < 110  # dark in the red channel: black ink, with a seal over it or not
    return bool(red.mean() > _LEAST_SEAL and dark.mean() > _LEAST_TEXT)


def without_seal(crop: Pixels) -> Pixels:
    """A line cut-out (BGR) in the grey of its red channel, in which red ink is nearly as light as paper."""
    return np.repeat(crop[:, :, 2:3], 3, axis=2)
