"""A page image of an OFD page, good enough to look at and to find codes on; fonts are the system's."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from pipeline.adapters.reading.formats.image import to_pixels
from pipeline.adapters.reading.formats.ofd.content import Drawing, PageObject, Picture, TextRun, apply
from pipeline.ports import Pixels

_FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
_FONTS = ("*NotoSerifCJK*Regular*", "*NotoSansCJK*Regular*", "wqy-*", "*uming*", "*SourceHan*", "*simsun*")
_MOST_PIXELS = 50_000_000
_STEPS = 12  # straight pieces of a curve

Point = tuple[float, float]


def draw(
    objects: Sequence[PageObject],
    area: tuple[float, float, float, float],
    picture: Callable[[str], bytes | None],
    scale: float,
) -> Pixels:
    """RGB image of a page; `area` is left, top, width, height in millimetres, `scale` pixels a millimetre.

    What cannot be drawn (a broken image, no font for a character) is left out: the text is known without it.
    """
    size = (max(1, round(area[2] * scale)), max(1, round(area[3] * scale)))
    canvas = Image.new("RGB", size, "white")
    for item in objects:
        if isinstance(item, Picture):
            _paste(canvas, item, picture(item.resource), scale)
        elif isinstance(item, Drawing):
            _trace(ImageDraw.Draw(canvas), item, scale)
        else:
            _write(ImageDraw.Draw(canvas), item, scale)
    return np.asarray(canvas, dtype=np.uint8)


def _write(pen: ImageDraw.ImageDraw, run: TextRun, scale: float) -> None:
    for character in run.characters:
        font = _font(max(1, min(600, round(character.size * scale))))
        if font is not None and not character.text.isspace():
            at = (character.x * scale, character.y * scale)
            pen.text(at, character.text, fill=run.colour, font=font, anchor="ls")


@lru_cache(maxsize=32)
def _font(size: int) -> ImageFont.FreeTypeFont | None:
    file = _font_file()
    return ImageFont.truetype(file, size) if file else None


@lru_cache(maxsize=1)
def _font_file() -> Path | None:
    """A font with Chinese characters, if the system has one."""
    found = (
        file
        for pattern in _FONTS
        for folder in _FONT_FOLDERS
        if folder.is_dir()
        for file in sorted(folder.rglob(pattern))
        if file.suffix.lower() in (".ttc", ".ttf", ".otf")
    )
    return next(found, None)


def _paste(canvas: Image.Image, item: Picture, data: bytes | None, scale: float) -> None:
    left, top, right, bottom = (round(side * scale) for side in item.place)
    width, height = right - left, bottom - top
    if data is None or not 0 < width * height <= _MOST_PIXELS:
        return
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "BMP", "TIFF", "GIF")) as image:
            if image.width * image.height > _MOST_PIXELS:
                return
            mask = image.convert("RGBA").getchannel("A").resize((width, height))
            pixels = Image.fromarray(to_pixels(image)).resize((width, height), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError):
        return  # JBIG2 and broken images
    canvas.paste(pixels, (left, top), mask)


def _trace(pen: ImageDraw.ImageDraw, item: Drawing, scale: float) -> None:
    width = max(1, round(item.line_width * scale))
    for stroke in outlines(item.commands):
        points = [(x * scale, y * scale) for x, y in (apply(item.matrix, *point) for point in stroke)]
        if len(points) < 2:
            continue
        if item.filled and len(points) > 2:
            pen.polygon(points, fill=item.colour)
        if item.stroked:
            pen.line(points, fill=item.colour, width=width)


def outlines(commands: str) -> Iterator[list[Point]]:
    """The strokes of abbreviated path data, curves as short straight pieces."""
    words = commands.split()
    stroke: list[Point] = []
    index = 0
    while index < len(words):
        command = words[index]
        count = _OPERANDS.get(command, 0)
        operands = _floats(words[index + 1 : index + 1 + count])
        index += 1 + count
        if len(operands) != count:
            break
        if command in ("S", "M"):
            yield stroke
            stroke = [(operands[0], operands[1])]
        elif command == "C":
            stroke.extend(stroke[:1])
        elif count and stroke:
            stroke.extend(_piece(command, stroke[-1], operands))
    yield stroke


_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}


def _floats(words: Sequence[str]) -> list[float]:
    try:
        return [min(1e5, max(-1e5, float(word))) for word in words]
    except ValueError:
        return []


def _piece(command: str, start: Point, operands: Sequence[float]) -> list[Point]:
    """A line, a quadratic or a cubic curve; an arc is drawn as its chord."""
    if command in ("L", "A"):
        return [(operands[-2], operands[-1])]
    points = [start, *zip(operands[::2], operands[1::2], strict=True)]
    return [_bezier(points, step / _STEPS) for step in range(1, _STEPS + 1)]


def _bezier(points: Sequence[Point], share: float) -> Point:
    while len(points) > 1:
        points = [(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share) for (x0, y0), (x1, y1) in pairwise(points)]
    return points[0]
