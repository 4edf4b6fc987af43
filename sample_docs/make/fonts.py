"""Typefaces: the faces of an office printer, each from a Debian package that is named when it is missing."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from PIL import ImageFont

POINT = 25.4 / 72  # millimetres


class Face(StrEnum):
    """The faces that Chinese office paper is set in."""

    SONG = "song"  # 宋体
    SONG_BOLD = "song-bold"
    HEI = "hei"  # 黑体
    HEI_BOLD = "hei-bold"
    KAI = "kai"  # 楷体
    MING = "ming"  # 细明体
    MICRO = "micro"  # 微米黑
    ZEN = "zen"  # 正黑


@dataclass(frozen=True, slots=True)
class FontFile:
    """Where a face lies: file, index within the collection, and the Debian package that brings it."""

    path: Path
    index: int
    package: str


_NOTO = Path("/usr/share/fonts/opentype/noto")
_TRUETYPE = Path("/usr/share/fonts/truetype")
_FILES = {
    Face.SONG: FontFile(_NOTO / "NotoSerifCJK-Regular.ttc", 2, "fonts-noto-cjk"),
    Face.SONG_BOLD: FontFile(_NOTO / "NotoSerifCJK-Bold.ttc", 2, "fonts-noto-cjk"),
    Face.HEI: FontFile(_NOTO / "NotoSansCJK-Regular.ttc", 2, "fonts-noto-cjk"),
    Face.HEI_BOLD: FontFile(_NOTO / "NotoSansCJK-Bold.ttc", 2, "fonts-noto-cjk"),
    Face.KAI: FontFile(_TRUETYPE / "arphic/ukai.ttc", 0, "fonts-arphic-ukai"),
    Face.MING: FontFile(_TRUETYPE / "arphic/uming.ttc", 0, "fonts-arphic-uming"),
    Face.MICRO: FontFile(_TRUETYPE / "wqy/wqy-microhei.ttc", 0, "fonts-wqy-microhei"),
    Face.ZEN: FontFile(_TRUETYPE / "wqy/wqy-zenhei.ttc", 0, "fonts-wqy-zenhei"),
}
BOLD = {Face.SONG: Face.SONG_BOLD, Face.HEI: Face.HEI_BOLD, Face.MING: Face.HEI, Face.KAI: Face.HEI}
EMBEDDABLE = {  # reportlab embeds TrueType outlines only, which Noto lacks
    Face.SONG: Face.MING,
    Face.SONG_BOLD: Face.MICRO,
    Face.HEI: Face.MICRO,
    Face.HEI_BOLD: Face.MICRO,
    Face.ZEN: Face.ZEN,
    Face.KAI: Face.KAI,
    Face.MING: Face.MING,
    Face.MICRO: Face.MICRO,
}


class MissingFont(RuntimeError):
    """A face is not installed; the message names the package to install."""


def font_file(face: Face) -> FontFile:
    """Where the face lies. Raises `MissingFont`."""
    file = _FILES[face]
    if not file.path.is_file():
        raise MissingFont(f"the {face} face is missing: apt-get install {file.package}")
    return file


def bold(face: Face) -> Face:
    """The heavier companion of a face, or a Hei where it has none."""
    return BOLD.get(face, Face.HEI_BOLD)


@cache
def font(face: Face, pixels: float) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels. Raises `MissingFont`."""
    file = font_file(face)
    return ImageFont.truetype(str(file.path), pixels, index=file.index)


def width(text: str, face: Face, points: float) -> float:
    """How wide the text runs, in millimetres."""
    return font(face, 100).getlength(text) * points * POINT / 100
