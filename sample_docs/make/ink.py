"""Seals and signatures: what is pressed and written on paper after printing."""

import math
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from sample_docs.make.fonts import Face, font

_RED = (214, 28, 34)
_DOTS = 12  # pixels a millimetre
ROUND, OVAL = 42.0, (40.0, 30.0)  # millimetres, as 公章 and 发票专用章 are cut


def round_seal(owner: str, kind: str, rng: Random) -> Image.Image:
    """A round company seal (公章): the owner around a star, the kind of seal below; RGBA, 42 mm square."""
    side = round(ROUND * _DOTS)
    image = Image.new("RGBA", (side, side), (*_RED, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, side - 6, side - 6), outline=(*_RED, 255), width=14)
    _star(pen, side / 2, side / 2, side * 0.13)
    _arc(image, owner, side * 0.375, side * 0.375, spread=min(260.0, 17.5 * len(owner)), size=side * 0.098)
    if kind:
        face = font(Face.SONG_BOLD, side * 0.082)
        pen.text((side / 2, side * 0.76), kind, (*_RED, 255), face, anchor="mm")
    return _pressed(image, rng)


def oval_seal(owner: str, code: str, kind: str, rng: Random) -> Image.Image:
    """An oval invoice seal (发票专用章): owner above, tax id across, kind below; RGBA, 40 by 30 mm."""
    wide, high = (round(side * _DOTS) for side in OVAL)
    image = Image.new("RGBA", (wide, high), (*_RED, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, wide - 6, high - 6), outline=(*_RED, 255), width=12)
    _arc(image, owner, wide * 0.4, high * 0.37, spread=min(230.0, 15.0 * len(owner)), size=high * 0.115)
    pen.text((wide / 2, high * 0.55), code, (*_RED, 255), font(Face.HEI, high * 0.088), anchor="mm")
    pen.text((wide / 2, high * 0.75), kind, (*_RED, 255), font(Face.SONG_BOLD, high * 0.105), anchor="mm")
    return _pressed(image, rng)


def signature(name: str, rng: Random) -> Image.Image:
    """A name written by hand, quickly: a slanted, uneven brush face in pen ink; RGBA."""
    high = 150
    colour = rng.choice([(20, 24, 60), (30, 30, 34), (24, 40, 120)])
    image = Image.new("RGBA", (high * (len(name) + 1), round(high * 1.5)), (*colour, 0))
    x = 30.0
    for char in name:
        size = high * rng.uniform(0.85, 1.15)
        glyph = Image.new("RGBA", (round(size * 1.5),) * 2, (*colour, 0))
        where = (size * 0.75, size * 0.75)
        ImageDraw.Draw(glyph).text(
            where, char, (*colour, 255), font(Face.KAI, round(size)), anchor="mm", stroke_width=1
        )
        glyph = glyph.rotate(rng.uniform(-9, 14), Image.Resampling.BICUBIC)
        image.alpha_composite(glyph, (max(0, round(x - size * 0.3)), rng.randint(0, 22)))
        x += size * rng.uniform(0.68, 0.82)
    slant = rng.uniform(0.15, 0.4)
    shear = (1, slant, -slant * high * 0.6, 0, 1, 0)
    return image.transform(image.size, Image.Transform.AFFINE, shear, Image.Resampling.BICUBIC)


def _star(pen: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    points = []
    for tip in range(10):
        reach = radius if tip % 2 == 0 else radius * 0.382
        angle = math.radians(tip * 36 - 90)
        points.append((x + reach * math.cos(angle), y + reach * math.sin(angle)))
    pen.polygon(points, fill=(*_RED, 255))


def _arc(image: Image.Image, text: str, across: float, down: float, spread: float, size: float) -> None:
    """Set text along the top of an ellipse with the given radii, over `spread` degrees, feet to the middle."""
    face = font(Face.SONG_BOLD, size)
    for place, char in enumerate(text):
        angle = math.radians(-90 - spread / 2 + spread * place / max(1, len(text) - 1))
        x = image.width / 2 + across * math.cos(angle)
        y = image.height / 2 + down * math.sin(angle)
        glyph = Image.new("RGBA", (round(size * 2),) * 2, (*_RED, 0))
        ImageDraw.Draw(glyph).text((size, size), char, (*_RED, 255), face, anchor="mm")
        turn = math.degrees(math.atan2(math.sin(angle) / down, math.cos(angle) / across)) + 90
        glyph = glyph.rotate(-turn, Image.Resampling.BICUBIC)
        image.alpha_composite(glyph, (round(x - size), round(y - size)))


def _pressed(image: Image.Image, rng: Random) -> Image.Image:
    """Uneven pressure, dry patches and a slight turn, as from a hand."""
    noise = np.random.default_rng(rng.randrange(2**32))
    coarse = Image.fromarray((noise.random((9, 9)) * 255).astype(np.uint8))
    patches = np.asarray(coarse.resize(image.size, Image.Resampling.BICUBIC), dtype=np.float32) / 255
    grain = noise.random(patches.shape)
    alpha = np.asarray(image, dtype=np.float32)[..., 3] * (0.62 + 0.33 * patches)
    alpha *= np.where(grain < 0.10 * (1.2 - patches), 0.25, 1.0)
    image.putalpha(Image.fromarray(alpha.clip(0, 255).astype(np.uint8)))
    return image.rotate(rng.uniform(-14, 14), Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.8))
