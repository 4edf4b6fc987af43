"""What a scanning room does to a clean page: skew, dirt, faint toner, fax lines; the truth moves along."""

import math
from collections.abc import Callable
from enum import StrEnum
from random import Random

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

from sample_docs.make.raster import Matrix, PageTruth

Scanned = tuple[Image.Image, PageTruth]


class Condition(StrEnum):
    """The state in which a page reaches the archive."""

    CLEAN = "clean"
    LIGHT = "light"  # an ordinary office scanner
    HEAVY = "heavy"  # crooked, shadowed, soft, dirty
    FAX = "fax"  # bilevel, broken strokes, lines
    FAINT = "faint"  # toner running out, still legible
    WORN = "worn"  # all but gone: nobody should trust what a machine reads here
    SKEWED = "skewed"  # one to three degrees
    ROTATED = "rotated"  # by 90, 180 or 270 degrees
    NOISY = "noisy"  # speckles, a streak, punch holes


def degrade(image: Image.Image, truth: PageTruth, condition: Condition, rng: Random) -> Scanned:
    """The page as scanned, and its truth with boxes in pixels of the returned image."""
    return _SCANNERS[condition](image, truth, rng)


def quarter_turns(image: Image.Image, truth: PageTruth, turns: int) -> Scanned:
    """Turn the page counter-clockwise by so many quarters."""
    for _ in range(turns % 4):
        matrix: Matrix = (0, 1, 0, -1, 0, image.width)
        image = image.transpose(Image.Transpose.ROTATE_90)
        truth = truth.moved(matrix, *image.size)
    return image, truth


def _turned(image: Image.Image, truth: PageTruth, degrees: float) -> Scanned:
    """Turn counter-clockwise about the middle on a bed of the same size."""
    turned = image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(243, 243, 241))
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = image.width / 2, image.height / 2
    return turned, truth.moved(
        (cos, sin, x - cos * x - sin * y, -sin, cos, y + sin * x - cos * y), *image.size
    )


def _paper(image: Image.Image, rng: Random, grain: float, blur: float, shade: float = 0) -> Image.Image:
    """Sensor grain, a soft lens, off-white paper, and a shadow falling from one edge."""
    noise = np.random.default_rng(rng.randrange(2**32))
    pixels = np.asarray(image.filter(ImageFilter.GaussianBlur(blur)), dtype=np.float32)
    pixels = 14 + pixels * (rng.uniform(232, 240) / 255)
    pixels += noise.normal(0, grain, pixels.shape[:2]).astype(np.float32)[..., None]
    if shade:
        fall = np.linspace(0, 1, image.width, dtype=np.float32) ** 3
        pixels -= (shade * (fall if rng.random() < 0.5 else fall[::-1]))[None, :, None]
    return _image(pixels)


def _faint(image: Image.Image, rng: Random, least: float, more: float, grain: float) -> Image.Image:
    """Toner running out: between `least` and `least + more` of the ink is left, in uneven bands."""
    noise = np.random.default_rng(rng.randrange(2**32))
    bands = Image.fromarray((noise.random((14, 3)) * 255).astype(np.uint8))
    depth = np.asarray(bands.resize(image.size, Image.Resampling.BICUBIC), dtype=np.float32) / 255
    keep = least + more * depth
    pixels = 255 - (255 - np.asarray(image, dtype=np.float32)) * keep[..., None]
    pixels += noise.normal(0, grain, pixels.shape[:2]).astype(np.float32)[..., None]
    return _image(pixels)


def _fax(image: Image.Image, rng: Random) -> Image.Image:
    """Bilevel with ragged edges, pinholes and a dropped scan line or two; mode "1"."""
    noise = np.random.default_rng(rng.randrange(2**32))
    grey = np.asarray(image.convert("L").filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    black = grey + noise.normal(0, 22, grey.shape) < rng.uniform(150, 175)
    black |= noise.random(grey.shape) < 4e-5
    for _ in range(rng.randint(1, 2)):
        black[rng.randrange(black.shape[0])] = rng.random() < 0.5
    return Image.fromarray(~black)


def _specks(image: Image.Image, rng: Random, density: float) -> Image.Image:
    """Dust and toner specks of one to three pixels."""
    pen = ImageDraw.Draw(image)
    for _ in range(round(density * image.width * image.height)):
        x, y, size = rng.randrange(image.width), rng.randrange(image.height), rng.choice((0, 0, 1, 1, 2))
        pen.ellipse((x, y, x + size, y + size), fill=(rng.randint(20, 130),) * 3)
    return image


def _holes(image: Image.Image, rng: Random) -> Image.Image:
    """Two punch holes at the left and a streak of the feeder."""
    pen = ImageDraw.Draw(image)
    unit = image.width / 210
    for y in (image.height / 2 - 40 * unit, image.height / 2 + 40 * unit):
        pen.ellipse((9 * unit, y, 15 * unit, y + 6 * unit), fill=(88, 88, 90))
    x = rng.uniform(0.2, 0.95) * image.width
    pen.line((x, 0, x + 2, image.height), fill=(176, 176, 178), width=1)
    return image


def _image(pixels: npt.NDArray[np.floating]) -> Image.Image:
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def _clean(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    return image, truth


def _light(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    return _paper(image, rng, grain=2.5, blur=0.5), truth


def _heavy(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    image, truth = _turned(image, truth, rng.choice((-1, 1)) * rng.uniform(0.6, 1.6))
    return _specks(_paper(image, rng, grain=7, blur=0.9, shade=50), rng, 3e-5), truth


def _faxed(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    image, truth = _turned(image, truth, rng.uniform(-0.5, 0.5))
    return _fax(image, rng), truth


def _pale(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    return _faint(image, rng, least=0.13, more=0.14, grain=3), truth


def _worn(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    soft = image.filter(ImageFilter.GaussianBlur(1.3))
    return _faint(soft, rng, least=0.03, more=0.22, grain=7), truth


def _skewed(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    return _light(*_turned(image, truth, rng.choice((-1, 1)) * rng.uniform(1, 3)), rng)


def _rotated(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    return _light(*quarter_turns(image, truth, rng.choice((1, 2, 3))), rng)


def _noisy(image: Image.Image, truth: PageTruth, rng: Random) -> Scanned:
    return _holes(_specks(_paper(image, rng, grain=9, blur=0.6), rng, 2e-4), rng), truth


_SCANNERS: dict[Condition, Callable[[Image.Image, PageTruth, Random], Scanned]] = {
    Condition.CLEAN: _clean,
    Condition.LIGHT: _light,
    Condition.HEAVY: _heavy,
    Condition.FAX: _faxed,
    Condition.FAINT: _pale,
    Condition.WORN: _worn,
    Condition.SKEWED: _skewed,
    Condition.ROTATED: _rotated,
    Condition.NOISY: _noisy,
}
