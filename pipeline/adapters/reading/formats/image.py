"""Image files: TIFF with all its pages, JPEG, PNG, BMP and WebP, through Pillow."""

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from pipeline.adapters.reading.formats.sheet import (
    WORKING_SIDE,
    Limits,
    Sheet,
    check_count,
    check_pixels,
    foreign_parser,
)
from pipeline.ports import Pixels

_FORMATS = ("TIFF", "JPEG", "PNG", "BMP", "WEBP")


class ImageScan:
    """One image file; only a TIFF has more than one page."""

    def __init__(self, file: Path, limits: Limits) -> None:
        self._limits = limits
        with foreign_parser("image"), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sizes are checked below, before anything is decoded
            Image.MAX_IMAGE_PIXELS = None
            self._image = Image.open(file, formats=_FORMATS)
            self._pages = check_count(self._count(), limits)

    @property
    def pages(self) -> int:
        return self._pages

    def sheet(self, page: int) -> Sheet:
        where = f"page {page}"
        with foreign_parser(where), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._image.seek(page - 1)
            check_pixels(*self._image.size, self._limits, where)
            self._image.load()
            return Sheet(to_pixels(self._image))

    def close(self) -> None:
        self._image.close()

    def _count(self) -> int:
        """Frames of a TIFF, counted no further than the limit; one for all else (thumbnails, animations)."""
        if self._image.format != "TIFF":
            return 1
        frames = 0
        try:
            for frames in range(self._limits.max_pages + 1):
                self._image.seek(frames)
        except EOFError:
            return frames
        return frames + 1


def to_pixels(image: Image.Image) -> Pixels:
    """Any decoded image as upright RGB on white paper, no side longer than `WORKING_SIDE`."""
    upright = _square(ImageOps.exif_transpose(image))
    rgb = _on_white(_eight_bit(upright))
    if max(rgb.size) > WORKING_SIDE:
        rgb.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return np.asarray(rgb, dtype=np.uint8)


def _square(image: Image.Image) -> Image.Image:
    """Undo the flat pixels of fax resolutions such as 204 x 98 dpi."""
    across, down = (float(side) for side in image.info.get("dpi", (0, 0))[:2])  # Pillow gives fractions
    if not (across and down) or not 1.2 < max(across / down, down / across) < 4:
        return image
    if across > down:
        return image.resize((image.width, round(image.height * across / down)))
    return image.resize((round(image.width * down / across), image.height))


def _eight_bit(image: Image.Image) -> Image.Image:
    """Deep grey images scaled to 8 bit, which Pillow's own conversion would clip."""
    if image.mode not in ("I", "F") and not image.mode.startswith("I;16"):
        return image
    values = np.asarray(image, dtype=np.float64)
    top = 65535.0 if values.max(initial=0) > 255 else 255.0
    return Image.fromarray((np.clip(values / top, 0, 1) * 255).astype(np.uint8))


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    return image.convert("RGB")
