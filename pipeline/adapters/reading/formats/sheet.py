"""What every format gives: sheets of pixels, with a text layer and data where the file carries them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.domain.errors import BadScan, Fault
from pipeline.domain.reading import Datum, Line
from pipeline.ports import Pixels

WORKING_SIDE = 5000
"""Longest side of a page image that is worked on, in pixels: A3 at 300 dpi. Larger pages are scaled down."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a scan may cost."""

    max_pages: int = 2000
    max_megapixels: int = 200
    max_mebibytes: int = 512


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as the file shows it: RGB pixels, upright only if the file says how.

    `layer` holds the file's own text where it can be trusted (boxes in pixels of `image`, reading order not
    yet established), and is empty where the page must be read by OCR. `data` is embedded invoice data.
    """

    image: Pixels = field(repr=False)
    layer: tuple[Line, ...] = field(default=(), repr=False)
    data: tuple[Datum, ...] = field(default=(), repr=False)


class OpenScan(Protocol):
    """An opened scan."""

    @property
    def pages(self) -> int:
        """How many, at least 1 and at most the limit."""

    def sheet(self, page: int) -> Sheet:
        """Render one page (1-based). Raises `BadScan` when it is damaged or too large."""

    def close(self) -> None:
        """Let go of the file."""


@contextmanager
def foreign_parser(where: str) -> Iterator[None]:
    """Charge whatever a foreign parser raises on hostile bytes to the scan.

    The original exception is dropped on purpose: parsers quote the document in their messages.
    """
    try:
        yield
    except (BadScan, MemoryError):
        raise
    except Exception as error:
        raise damaged(where, type(error).__name__) from None


def damaged(where: str, found: str) -> BadScan:
    """The fault for bytes that do not add up to a document."""
    return BadScan(Fault.DAMAGED, where, found=found, remedy="scan or export the document again")


def check_count(pages: int, limits: Limits) -> int:
    """The number of pages, once it is known to be acceptable."""
    if pages < 1:
        raise BadScan(Fault.NO_PAGES, found="no pages", remedy="scan or export the document again")
    if pages > limits.max_pages:
        raise BadScan(Fault.TOO_MANY_PAGES, found=f"more than {limits.max_pages}", remedy="split the file")
    return pages


def check_pixels(width: int, height: int, limits: Limits, where: str) -> None:
    """Refuse an image before it is decoded."""
    if width < 1 or height < 1:
        raise damaged(where, "an image without pixels")
    if width * height > limits.max_megapixels * 1_000_000:
        raise BadScan(
            Fault.TOO_LARGE,
            where,
            found=f"{width * height // 1_000_000} megapixels",
            remedy="scan at 300 dpi",
        )
