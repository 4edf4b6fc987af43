"""PDF files: rendered by PDFium, with the text layer of born-digital pages where it can be trusted."""

import re
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium

from pipeline.adapters.reading.formats.sheet import (
    WORKING_SIDE,
    Limits,
    Sheet,
    check_count,
    damaged,
    foreign_parser,
)
from pipeline.adapters.reading.formats.textlayer import PlumbedLayer
from pipeline.domain.errors import BadScan, Fault
from pipeline.ports import Pixels

_SCAN_DPI, _LAYER_DPI = 300, 200
_SMALLEST_SIDE = 1600
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_FEWEST_CHARACTERS = 10
_NO_PAGES = re.compile(rb"/Count\s+0\b")


class PdfScan:
    """One PDF; an empty user password opens it, any other ends as ENCRYPTED."""

    def __init__(self, file: Path, limits: Limits) -> None:
        self._file = file
        _check_tail(file)
        try:
            self._document = pdfium.PdfDocument(file)
        except pdfium.PdfiumError as error:
            raise _fault(file, error) from None
        self._pages = check_count(len(self._document), limits)
        self._layer = PlumbedLayer(file)

    @property
    def pages(self) -> int:
        return self._pages

    def sheet(self, page: int) -> Sheet:
        with foreign_parser(f"page {page}"):
            sheet = self._document[page - 1]
            try:
                return self._render(sheet, page)
            finally:
                sheet.close()

    def close(self) -> None:
        self._layer.close()
        self._document.close()

    def _render(self, sheet: "pdfium.PdfPage", page: int) -> Sheet:
        if not _may_have_layer(sheet):
            return Sheet(_pixels(sheet, _native_dpi(sheet)))
        image = _pixels(sheet, _LAYER_DPI)
        lines = self._layer.lines(page, image)
        return Sheet(image, lines) if lines else Sheet(_pixels(sheet, _SCAN_DPI))


def _check_tail(file: Path) -> None:
    """A PDF without its end was cut off; PDFium would open what is left and lose pages silently."""
    with file.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - 65536))
        tail = stream.read().rstrip(b"\x00\r\n\t ")
    if b"%%EOF" not in tail[-2048:] and b"startxref" not in tail[-2048:]:
        raise damaged("end of file", "a PDF that is cut off")


def _fault(file: Path, error: "pdfium.PdfiumError") -> BadScan:
    """Why a PDF does not open. PDFium keeps the error code of the file before when it has none of its own
    (as for a document without pages), so the code alone proves nothing."""
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as data:
        encrypted = data.find(b"/Encrypt") >= 0
        childless = _NO_PAGES.search(data) is not None
    if error.err_code == _PASSWORD and encrypted:
        return BadScan(Fault.ENCRYPTED, found="a password", remedy="save the document without password")
    if childless:
        return BadScan(Fault.NO_PAGES, found="no pages", remedy="scan or export the document again")
    return damaged("document", "a PDF that cannot be opened")


def _native_dpi(sheet: "pdfium.PdfPage") -> float:
    """The resolution of the picture that fills a scanned page: more pixels than it has only cost time."""
    width, height = sheet.get_size()
    for picture in sheet.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        bounds = picture.get_bounds()
        if _area(bounds) > 0.8 * width * height:
            sharpest = max(picture.get_px_size()) / max(bounds[2] - bounds[0], bounds[3] - bounds[1])
            return float(min(_SCAN_DPI, 72 * sharpest))
    return _SCAN_DPI


def _pixels(sheet: "pdfium.PdfPage", dpi: float) -> Pixels:
    """RGB at about `dpi`; a huge or tiny page box is brought to the size of a sheet of paper."""
    longest = max(sheet.get_size())
    if not 0 < longest < 1e7 or min(sheet.get_size()) <= 0:
        raise damaged("page box", "a page without size")
    scale = min(max(dpi / 72, _SMALLEST_SIDE / longest), WORKING_SIDE / longest)
    bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    image = np.array(bitmap.to_numpy())  # a copy: the bitmap's memory goes when it is closed
    bitmap.close()
    return np.repeat(image[:, :, :1], 3, axis=2) if image.shape[2] == 1 else image[:, :, :3]


def _may_have_layer(sheet: "pdfium.PdfPage") -> bool:
    """Whether the page holds text that is not laid over a picture of the whole page.

    Text over such a picture is somebody else's OCR, which ours replaces.
    """
    text = sheet.get_textpage()
    try:
        if text.count_chars() < _FEWEST_CHARACTERS:
            return False
    finally:
        text.close()
    width, height = sheet.get_size()
    pictures = sheet.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE], max_depth=4)
    return bool(sum(_area(picture.get_bounds()) for picture in pictures) < 0.3 * width * height)


def _area(bounds: tuple[float, float, float, float]) -> float:
    left, bottom, right, top = bounds
    return max(0.0, right - left) * max(0.0, top - bottom)
