"""Which way up a page lies, from a small network that is only believed when it is sure."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.adapters.reading import models
from pipeline.adapters.reading.preparation.ink import Ink
from pipeline.ports import Pixels

LEAST_CONFIDENCE = 0.8
_MEAN, _DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


@dataclass(frozen=True, slots=True)
class Turn:
    """A clockwise turn in degrees (0, 90, 180, 270) that would make the page upright, and how sure that is."""

    degrees: int
    confidence: float

    @property
    def sure(self) -> bool:
        return self.confidence >= LEAST_CONFIDENCE


class Orientation:
    """The network, loaded when first asked."""

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        return onnxruntime.InferenceSession(str(models.orientation()), options)

    def turns(self, image: Pixels, ink: Ink) -> list[Turn]:
        """All four turns, likeliest first. `ink` tells where to look: empty margins mislead the network."""
        (scores,) = self._session.run(None, {self._session.get_inputs()[0].name: _prepared(image, ink)})
        # The network says how far the page was turned clockwise, in shares that add up to one.
        turns = [Turn(-90 * index % 360, float(share)) for index, share in enumerate(scores[0])]
        return sorted(turns, key=lambda turn: -turn.confidence)


def turned(image: Pixels, degrees: int) -> Pixels:
    """The page turned clockwise."""
    return np.ascontiguousarray(np.rot90(image, -degrees // 90)) if degrees else image


def _prepared(image: Pixels, ink: Ink) -> npt.NDArray[np.float32]:
    """The inked part as (1, 3, 224, 224), short side brought to 256 and the middle cut out."""
    height, width = image.shape[:2]
    left, top, right, bottom = ink.box
    part = image[
        int(top * height) : max(1, int(bottom * height)), int(left * width) : max(1, int(right * width))
    ]
    scale = 256 / min(part.shape[:2])
    size = (max(224, round(part.shape[1] * scale)), max(224, round(part.shape[0] * scale)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    down, right_ = (small.shape[0] - 224) // 2, (small.shape[1] - 224) // 2
    middle = small[down : down + 224, right_ : right_ + 224, ::-1].astype(np.float32) / 255
    normal = (middle - np.array(_MEAN, np.float32)) / np.array(_DEVIATION, np.float32)
    return np.ascontiguousarray(normal.transpose(2, 0, 1)[None], dtype=np.float32)
