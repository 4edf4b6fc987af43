"""RapidOCR with PP-OCRv6 models, tuned for scanned pages and kept offline."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.adapters.reading import models
from pipeline.domain.reading import Box, Line
from pipeline.ports import Pixels

LEAST_CONFIDENCE = 0.5
"""Below this a line is noise that happened to look like text."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where text was detected: four corners (4, 2) in pixels, clockwise, and the upright cut-out."""

    corners: npt.NDArray[np.float32] = field(repr=False)
    crop: Pixels = field(repr=False)

    @property
    def box(self) -> Box:
        """The upright box around the corners."""
        left, top = self.corners.min(axis=0)
        right, bottom = self.corners.max(axis=0)
        return Box(float(left), float(top), float(right), float(bottom))


@dataclass(frozen=True, slots=True)
class Read:
    """What a recognition made of one spot."""

    text: str = field(repr=False)
    confidence: float


class Rapid:
    """One pair of detection and recognition models; usable as an engine, or in its two halves."""

    def __init__(
        self, model: str, detection: Path, recognition: Path, characters: Path | None = None
    ) -> None:
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        self._ocr = _build(detection, recognition, characters)
        self.name = f"rapidocr {version('rapidocr')} {model}"

    def read(self, image: Pixels) -> Sequence[Line]:
        spots = self.detect(image)
        reads = self.recognise([spot.crop for spot in spots])
        return lines_of(spots, reads)

    def detect(self, image: Pixels) -> list[Spot]:
        """Where text is."""
        # The library expects OpenCV's channel order, as its models were trained on it.
        scaled, record = self._ocr.preprocess_img(np.ascontiguousarray(image[:, :, ::-1]))
        try:
            crops, found = self._ocr.detect_and_crop(scaled, record)
        except RuntimeError:
            raise
        except Exception as error:
            if type(error).__name__ == "RapidOCRError":  # its way to say that there is no text
                return []
            raise
        corners = _to_original(found.boxes, record)
        return [Spot(four, crop) for four, crop in zip(corners, crops, strict=True)]

    def recognise(self, crops: Sequence[Pixels]) -> list[Read]:
        """The text of each cut-out (BGR), in order."""
        if not crops:
            return []
        result = self._ocr.recognize_txt(list(crops))
        return [Read(text, float(score)) for text, score in zip(result.txts, result.scores, strict=True)]


def lines_of(spots: Sequence[Spot], reads: Sequence[Read]) -> list[Line]:
    """Lines of everything legible."""
    return [
        Line(read.text.strip(), spot.box, min(1.0, read.confidence))
        for spot, read in zip(spots, reads, strict=True)
        if read.text.strip() and read.confidence >= LEAST_CONFIDENCE
    ]


def small() -> Rapid:
    """The accurate pair."""
    return Rapid("PP-OCRv6-small", models.small_detection(), models.small_recognition())


def tiny() -> Rapid:
    """The fast pair."""
    return Rapid(
        "PP-OCRv6-tiny", models.tiny_detection(), models.tiny_recognition(), models.tiny_characters()
    )


def _build(detection: Path, recognition: Path, characters: Path | None) -> Any:
    from rapidocr import RapidOCR

    params: dict[str, Any] = {
        "Global.use_cls": False,  # it turned good lines upside down
        "Global.max_side_len": 5000,  # the default shrinks pages before lines are cut out
        "Global.log_level": "critical",
        "Det.model_path": str(detection),
        "Det.limit_type": "max",
        "Det.limit_side_len": 1600,
        "Rec.model_path": str(recognition),
        "Rec.rec_batch_num": 1,  # batches pad every line to the longest
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    if characters is not None:
        params["Rec.rec_keys_path"] = str(characters)
    return RapidOCR(params=params)


def _to_original(corners: Any, record: dict[str, Any]) -> npt.NDArray[np.float32]:
    """Undo what the library did to the image before it looked: (lines, 4, 2) in the caller's pixels."""
    moved = np.asarray(corners, np.float32).copy()
    moved -= (record["padding_1"]["left"], record["padding_1"]["top"])
    moved *= (record["preprocess"]["ratio_w"], record["preprocess"]["ratio_h"])
    return np.maximum(moved, 0)
