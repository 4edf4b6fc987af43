"""The QR code of a VAT invoice, payload and picture."""

from datetime import date

import numpy as np
import zxingcpp
from PIL import Image


def payload(kind: str, code: str, number: str, amount: str, issued: date, check: str, tail: str) -> str:
    """The eight fields that the tax administration prints: 01, kind, code, number, amount, day, check code, tail."""
    return f"01,{kind},{code},{number},{amount},{issued:%Y%m%d},{check},{tail},"


def picture(text: str) -> Image.Image:
    """The code as an RGBA image, ink only, with its quiet zone."""
    symbol = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    grey = np.asarray(symbol.to_image(scale=8), dtype=np.uint8)
    ink = np.zeros((*grey.shape, 4), dtype=np.uint8)
    ink[..., 3] = 255 - grey
    return Image.fromarray(ink)
