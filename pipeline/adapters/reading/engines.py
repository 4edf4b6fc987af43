"""OCR engines by name; a new one is one module and a line here, or a `module:factory` of somebody else's."""

from importlib import import_module

from pipeline.domain.errors import Refused
from pipeline.ports import OcrEngine

KNOWN = {
    "rapidocr": "pipeline.adapters.reading.cascade:make_cascade",
    "rapidocr-small": "pipeline.adapters.reading.rapid:small",
    "rapidocr-tiny": "pipeline.adapters.reading.rapid:tiny",
    "tesseract": "pipeline.adapters.reading.tesseract:Tesseract",
}


def make_engine(name: str) -> OcrEngine:
    """Build an engine. Raises `Refused` for an unknown name, `Unavailable` when its parts are not installed."""
    module, _, factory = KNOWN.get(name, name).partition(":")
    if not factory:
        raise Refused("OCR engine", name, expected=f"one of {', '.join(KNOWN)}, or module:factory")
    engine: OcrEngine = getattr(import_module(module), factory)()
    return engine
