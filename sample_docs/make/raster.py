"""Sheets to images: what a perfect scanner would see, with the true place of every printed line."""

from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image, ImageDraw

from pipeline.domain.reading import Box, Line
from sample_docs.make.fonts import POINT, font
from sample_docs.make.sheet import Fill, Picture, Rule, Sheet, Text

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageTruth:
    """What is printed on a page: lines in reading order, boxes in pixels of the image they came with."""

    width: int
    height: int
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def text(self) -> str:
        """The printed text, row by row, runs of a row set apart by a space."""
        return "\n".join(" ".join(line.text for line in row) for row in rows(self.lines))

    def moved(self, matrix: Matrix, width: int, height: int) -> "PageTruth":
        """The same lines after the image was mapped by x' = ax+by+c, y' = dx+ey+f onto a new size."""
        lines = tuple(replace(line, box=_map(line.box, matrix)) for line in self.lines)
        return PageTruth(width, height, lines)


def draw(sheet: Sheet, dpi: int) -> tuple[Image.Image, PageTruth]:
    """The sheet as an RGB image at `dpi` dots per inch, and what is printed on it."""
    scale = dpi / 25.4
    image = Image.new("RGB", (round(sheet.width * scale), round(sheet.height * scale)), "white")
    pen = ImageDraw.Draw(image)
    lines = []
    for mark in sheet.marks:
        match mark:
            case Text():
                lines.append(_set(pen, mark, scale))
            case Rule():
                _rule(pen, mark, scale)
            case Fill():
                corners = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
                pen.rectangle([v * scale for v in corners], fill=mark.colour)
            case Picture():
                _lay(image, mark, scale)
    return image, PageTruth(*image.size, lines=tuple(line for row in rows(lines) for line in row))


def rows(lines: "list[Line] | tuple[Line, ...]") -> list[list[Line]]:
    """Lines grouped into rows from top to bottom, each from left to right."""
    grouped: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: line.box.middle[1]):
        if grouped and _same_row(grouped[-1][0].box, line.box):
            grouped[-1].append(line)
        else:
            grouped.append([line])
    return [sorted(row, key=lambda line: line.box.left) for row in grouped]


def _same_row(one: Box, other: Box) -> bool:
    return abs(one.middle[1] - other.middle[1]) < 0.4 * min(one.height, other.height)


def _set(pen: ImageDraw.ImageDraw, mark: Text, scale: float) -> Line:
    em = mark.size * POINT * scale
    face = font(mark.face, em)
    x, y = mark.x * scale, mark.baseline * scale
    if mark.upright:
        for step, char in enumerate(mark.text):
            pen.text((x, y + step * em * 1.08), char, mark.colour, face, anchor="ls")
        return Line(mark.text, Box(x, y - em, x + em, y + em * 1.08 * (len(mark.text) - 1)))
    pen.text((x, y), mark.text, mark.colour, face, anchor="ls")
    # the em box, not the ink: a line of dots and dashes still has the height of its type
    return Line(mark.text, Box(x, y - 0.88 * em, x + face.getlength(mark.text), y + 0.12 * em))


def _rule(pen: ImageDraw.ImageDraw, mark: Rule, scale: float) -> None:
    ends = [v * scale for v in (mark.x1, mark.y1, mark.x2, mark.y2)]
    pen.line(ends, fill=mark.colour, width=max(1, round(mark.weight * scale)))


def _lay(image: Image.Image, mark: Picture, scale: float) -> None:
    """Multiply the ink onto the paper, so that text shows through a seal."""
    size = (max(1, round(mark.width * scale)), max(1, round(mark.height * scale)))
    ink = np.asarray(mark.image.resize(size, Image.Resampling.LANCZOS), dtype=np.float32) / 255
    at = (round(mark.x * scale), round(mark.y * scale))
    under = image.crop((*at, at[0] + size[0], at[1] + size[1]))
    alpha = ink[..., 3:]
    mixed = np.asarray(under, dtype=np.float32) * (1 - alpha + alpha * ink[..., :3])
    image.paste(Image.fromarray(mixed.clip(0, 255).astype(np.uint8)), at)


def _map(box: Box, matrix: Matrix) -> Box:
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    xs, ys = [a * x + b * y + c for x, y in corners], [d * x + e * y + f for x, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))
