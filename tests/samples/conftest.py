"""The samples as the tests see them: what `expected.json` says, and the scans it speaks of."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageOps, ImageSequence

SAMPLES = Path(__file__).parents[2] / "sample_docs"


@pytest.fixture(scope="session")
def samples() -> Path:
    return SAMPLES


@pytest.fixture(scope="session")
def expected() -> list[dict[str, Any]]:
    return json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def records(expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [record for scan in expected for record in scan["records"]]


@pytest.fixture(scope="session")
def page_image() -> Any:
    """Opens a page (1-based) of a scan as an upright-as-stored grey image of about 200 dpi."""

    def open_page(file: Path, page: int) -> Image.Image:
        if file.suffix.lower() == ".pdf":
            with pypdfium2.PdfDocument(file) as pdf:
                return pdf[page - 1].render(scale=200 / 72).to_pil().convert("L")
        with Image.open(file) as image:
            frames: Iterator[Image.Image] = ImageSequence.Iterator(image)
            return ImageOps.exif_transpose(next(f for n, f in enumerate(frames, 1) if n == page)).convert("L")

    return open_page
