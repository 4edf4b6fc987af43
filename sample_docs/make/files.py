"""Page images to the files that scanners write: image PDF, TIFF, JPEG, PNG; and files that went wrong."""

import io
import time
from collections.abc import Sequence
from enum import StrEnum

from PIL import Image

_EPOCH = time.gmtime(1_700_000_000)  # a fixed day, so that the same pages give the same bytes
_QUALITY = 62


class Form(StrEnum):
    """How a scan is written."""

    PDF = "pdf"  # one JPEG or G4 image a page
    TIFF = "tiff"  # G4 where bilevel, else JPEG-compressed
    JPEG = "jpeg"
    JPEG_EXIF = "jpeg-exif"  # stored on its side, EXIF orientation 6 says so
    PNG = "png"  # eight greys
    TEXT_PDF = "text-pdf"  # born digital


def encode(images: Sequence[Image.Image], form: Form, dpi: int) -> bytes:
    """The pages in one file; JPEG and PNG take one page."""
    buffer, first, rest = io.BytesIO(), images[0], list(images[1:])
    match form:
        case Form.PDF:
            dates = {"creationDate": _EPOCH, "modDate": _EPOCH}
            more = {"save_all": True, "append_images": rest, "resolution": dpi, "quality": _QUALITY}
            first.save(buffer, "PDF", **dates, **more)
        case Form.TIFF:
            packed = (
                {"compression": "group4"}
                if first.mode == "1"
                else {"compression": "jpeg", "quality": _QUALITY}
            )
            first.save(buffer, "TIFF", save_all=True, append_images=rest, dpi=(dpi, dpi), **packed)
        case Form.JPEG:
            first.save(buffer, "JPEG", quality=_QUALITY, dpi=(dpi, dpi))
        case Form.JPEG_EXIF:
            exif = Image.Exif()
            exif[0x0112] = 6
            side = first.transpose(Image.Transpose.ROTATE_90)
            side.save(buffer, "JPEG", quality=_QUALITY, dpi=(dpi, dpi), exif=exif)
        case Form.PNG:
            _eight_greys(first).save(buffer, "PNG", optimize=True, dpi=(dpi, dpi))
        case Form.TEXT_PDF:
            raise ValueError("born-digital files are drawn, not encoded")
    return buffer.getvalue()


def _eight_greys(image: Image.Image) -> Image.Image:
    """Sixteen would cost three times the bytes: the grain of the paper would show."""
    small = image.convert("L").point([round(level / 255 * 7) for level in range(256)]).convert("P")
    small.putpalette([round(level / 7 * 255) for level in range(8) for _ in range(3)])
    return small


def truncated(data: bytes) -> bytes:
    """As after a broken transfer: the first third."""
    return data[: len(data) // 3]
