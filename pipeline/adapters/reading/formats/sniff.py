"""A file is what its first bytes say, whatever its name claims."""

import zipfile
from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """The families of files that are opened alike."""

    PDF = "pdf"
    OFD = "ofd"
    IMAGE = "image"


_IMAGE_MAGIC = (
    b"II*\x00",  # TIFF, little endian
    b"MM\x00*",  # TIFF, big endian
    b"II+\x00",  # BigTIFF
    b"MM\x00+",
    b"\xff\xd8\xff",  # JPEG
    b"\x89PNG\r\n\x1a\n",
)
_BMP_HEADERS = {12, 40, 52, 56, 64, 108, 124}


def sniff(file: Path) -> Format | None:
    """The format of a file by its magic bytes, or None for anything that is not taken."""
    with file.open("rb") as stream:
        head = stream.read(1024)
    if b"%PDF-" in head:  # readers accept junk before it, and mail gateways add some
        return Format.PDF
    if head.startswith(_IMAGE_MAGIC) or _is_bmp(head) or _is_webp(head):
        return Format.IMAGE
    if head.startswith(b"PK\x03\x04") and _is_ofd(file):
        return Format.OFD
    return None


def _is_bmp(head: bytes) -> bool:
    # "BM" alone opens many a text file.
    return head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BMP_HEADERS


def _is_webp(head: bytes) -> bool:
    return head.startswith(b"RIFF") and head[8:12] == b"WEBP"


def _is_ofd(file: Path) -> bool:
    """Whether a ZIP has an OFD.xml at its root; one whose directory is cut off is looked at from the front."""
    try:
        with zipfile.ZipFile(file) as package:
            return any(name.lstrip("/").lower() == "ofd.xml" for name in package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        with file.open("rb") as stream:
            return b"OFD.xml" in stream.read(1 << 20)
