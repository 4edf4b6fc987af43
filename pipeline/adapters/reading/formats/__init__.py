"""Scan files of every kind opened into sheets; what cannot be opened ends as `BadScan` with its reason."""

from pathlib import Path

from pipeline.adapters.reading.formats.sheet import Limits, OpenScan
from pipeline.adapters.reading.formats.sniff import Format, sniff
from pipeline.domain.errors import BadScan, Fault


def open_scan(file: Path, limits: Limits) -> OpenScan:
    """Open a scan by its bytes, never by its name.

    Raises `BadScan`: EMPTY, UNKNOWN_FORMAT, TOO_LARGE, and whatever the format's own opener finds. Meant for
    a worker process: the parsers are foreign code that may loop or die on a hostile file.
    """
    size = file.stat().st_size
    if size == 0:
        raise BadScan(Fault.EMPTY, found="0 bytes", remedy="scan the document again")
    if size > limits.max_mebibytes << 20:
        raise BadScan(Fault.TOO_LARGE, found=f"{size >> 20} MiB", remedy="split the file and drop it again")
    kind = sniff(file)
    if kind is None:
        raise BadScan(
            Fault.UNKNOWN_FORMAT,
            found="neither PDF, TIFF, JPEG, PNG, BMP, WebP nor OFD",
            remedy="export the document in one of these formats",
        )
    return _OPENERS[kind](file, limits)


def _open_pdf(file: Path, limits: Limits) -> OpenScan:
    from pipeline.adapters.reading.formats.pdf import PdfScan

    return PdfScan(file, limits)


def _open_ofd(file: Path, limits: Limits) -> OpenScan:
    from pipeline.adapters.reading.formats.ofd import OfdScan

    return OfdScan(file, limits)


def _open_image(file: Path, limits: Limits) -> OpenScan:
    from pipeline.adapters.reading.formats.image import ImageScan

    return ImageScan(file, limits)


# Imported when first needed: a worker that only sees TIFFs never loads the PDF stack.
_OPENERS = {Format.PDF: _open_pdf, Format.OFD: _open_ofd, Format.IMAGE: _open_image}

__all__ = ["Limits", "OpenScan", "open_scan"]
