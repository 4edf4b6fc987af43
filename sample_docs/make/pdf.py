"""Born-digital PDF: the marks of a sheet as text with embedded fonts, as an office program writes it."""

import io
from collections.abc import Sequence

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from sample_docs.make.fonts import EMBEDDABLE, Face, font_file
from sample_docs.make.sheet import Colour, Fill, Picture, Rule, Sheet, Text

_MM = 72 / 25.4


def born_digital(sheets: Sequence[Sheet], password: str = "") -> bytes:
    """The sheets as a PDF with a text layer, the same bytes every time; encrypted when there is a password."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, encrypt=password or None)
    for sheet in sheets:
        canvas.setPageSize((sheet.width * _MM, sheet.height * _MM))
        for mark in sheet.marks:
            _lay(canvas, sheet, mark)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _lay(canvas: Canvas, sheet: Sheet, mark: Text | Rule | Fill | Picture) -> None:
    match mark:
        case Text():
            _set(canvas, sheet, mark)
        case Rule():
            canvas.setStrokeColorRGB(*_colour(mark.colour))
            canvas.setLineWidth(mark.weight * _MM)
            ends = (mark.x1, sheet.height - mark.y1, mark.x2, sheet.height - mark.y2)
            canvas.line(*(v * _MM for v in ends))
        case Fill():
            canvas.setFillColorRGB(*_colour(mark.colour))
            corner = (mark.x, sheet.height - mark.y - mark.height, mark.width, mark.height)
            canvas.rect(*(v * _MM for v in corner), stroke=0, fill=1)
        case Picture():
            small = mark.image.resize(
                (round(mark.width * 7), round(mark.height * 7)), Image.Resampling.LANCZOS
            )
            place = (mark.x, sheet.height - mark.y - mark.height, mark.width, mark.height)
            canvas.drawImage(ImageReader(small), *(v * _MM for v in place), mask="auto")


def _set(canvas: Canvas, sheet: Sheet, mark: Text) -> None:
    canvas.setFillColorRGB(*_colour(mark.colour))
    canvas.setFont(_registered(mark.face), mark.size)
    x, y = mark.x * _MM, (sheet.height - mark.baseline) * _MM
    if not mark.upright:
        canvas.drawString(x, y, mark.text)
        return
    for step, char in enumerate(mark.text):
        canvas.drawString(x, y - step * mark.size * 1.08, char)


def _registered(face: Face) -> str:
    face = EMBEDDABLE[face]
    if face not in pdfmetrics.getRegisteredFontNames():
        file = font_file(face)
        pdfmetrics.registerFont(TTFont(face, str(file.path), subfontIndex=file.index))
    return str(face)


def _colour(colour: Colour) -> tuple[float, float, float]:
    return (colour[0] / 255, colour[1] / 255, colour[2] / 255)
