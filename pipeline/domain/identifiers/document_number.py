"""Document numbers of letters (发文字号, GB/T 9704-2012), whatever brackets and padding they were printed with."""

import re

from pipeline.domain.text import squeeze

_SHAPE = re.compile(
    r"([\u4e00-\u9fff][\u4e00-\u9fffA-Z0-9-]{0,14})[\u3014\[【(<《{「]((?:19|20)[0-9]{2})[\u3015\]】)>》}」]第?0*([1-9][0-9]{0,4})号"
)
_LABEL = re.compile(r"^(?:发文字号|文号|文件编号|编号|字号)[:：]?")


def parse_document_number(text: str) -> str | None:
    """The canonical number (sender, year in six-corner brackets, number, 号) that all of `text` writes, or None."""
    match = _SHAPE.fullmatch(_LABEL.sub("", squeeze(text)))
    return _canonical(match) if match else None


def find_document_numbers(text: str) -> tuple[str, ...]:
    """The document numbers in the text, canonical, in order."""
    return tuple(_canonical(match) for match in _SHAPE.finditer(squeeze(text)))


def _canonical(match: re.Match[str]) -> str:
    sender, year, number = match.groups()
    return f"{sender}\u3014{year}\u3015{number}号"
