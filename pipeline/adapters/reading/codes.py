"""QR and bar codes on a page: the e-invoice payload and separator sheets."""

from typing import Any

import cv2
import zxingcpp

from pipeline.domain.reading import Box, Code
from pipeline.ports import Pixels

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_UPSCALED_SIDE = 2600  # smaller pages are looked at again in twice the size: small modules need it


def read_codes(image: Pixels) -> tuple[Code, ...]:
    """Every code on the unprepared page, each once, boxes in pixels of `image`.

    The second look is for QR codes only: they are what is printed too small, and looking for bar codes as well
    would cost a sixth of the whole page.
    """
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    found = [_code(result, 1.0) for result in zxingcpp.read_barcodes(grey, try_invert=False)]
    if not found and max(grey.shape) <= _UPSCALED_SIDE:
        double = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        small = zxingcpp.read_barcodes(double, formats=_QR, try_invert=False)
        found = [_code(result, 0.5) for result in small]
    return tuple({(code.symbology, code.text): code for code in found if code.text}.values())


def _code(result: Any, scale: float) -> Code:
    place = result.position
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    across, down = [point.x * scale for point in corners], [point.y * scale for point in corners]
    box = Box(min(across), min(down), max(across), max(down))
    return Code(str(result.format).rpartition(".")[2], result.text, box)


def turned_codes(codes: tuple[Code, ...], degrees: int, width: int, height: int) -> tuple[Code, ...]:
    """The same codes on the page turned clockwise; `width` and `height` are those before the turn."""
    return tuple(Code(code.symbology, code.text, _turned(code.box, degrees, width, height)) for code in codes)


def _turned(box: Box | None, degrees: int, width: int, height: int) -> Box | None:
    if box is None or degrees == 0:
        return box
    if degrees == 90:
        return Box(height - box.bottom, box.left, height - box.top, box.right)
    if degrees == 180:
        return Box(width - box.right, height - box.bottom, width - box.left, height - box.top)
    return Box(box.top, width - box.right, box.bottom, width - box.left)
