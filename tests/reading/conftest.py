"""Small scans made on the spot, in every format, and the fault engines that workers can import."""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
if str(HERE) not in sys.path:  # worker processes inherit it, and find `faulty_engines` by name
    sys.path.insert(0, str(HERE))

TEXT = (
    "采购合同",
    "合同编号：CG-2024-0117",
    "甲方：云岭精密机械有限公司",
    "乙方：海川电子商行",
    "签订日期：2024年3月5日",
)


def _font(size: int) -> ImageFont.FreeTypeFont:
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    patterns = ("NotoSansCJK-Regular*", "NotoSerifCJK-Regular*", "wqy-*")
    found = [file for pattern in patterns for folder in folders for file in sorted(folder.rglob(pattern))]
    assert found, "no Chinese font: apt-get install fonts-noto-cjk"
    return ImageFont.truetype(found[0], size)


@pytest.fixture(scope="session")
def page_image() -> Callable[..., Image.Image]:
    """Draws lines of text on an A4 page at 150 dpi."""

    def make(*lines: str, size: tuple[int, int] = (1240, 1754), ink: int = 20) -> Image.Image:
        image = Image.new("RGB", size, "white")
        pen = ImageDraw.Draw(image)
        for index, line in enumerate(lines or TEXT):
            pen.text((140, 160 + 90 * index), line, fill=(ink, ink, ink), font=_font(36))
        return image

    return make


@pytest.fixture(scope="session")
def pixels(page_image: Callable[..., Image.Image]) -> np.ndarray:
    return np.asarray(page_image())


@pytest.fixture(scope="session")
def text_lines() -> tuple[str, ...]:
    return TEXT
