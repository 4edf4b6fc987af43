"""Archival numbers (档号): whether one has the form of DA/T 13-2022 or DA/T 22-2015."""

import re

_CLASSES = "WS|KJ|RS|KU|ZY|ZP|LY|LX|SJ|YJ|WY|MT|SW"
_PART = r"[0-9A-Z\u4e00-\u9fff]+"
_SHAPE = re.compile(rf"[A-Z][0-9]{{3}}-(?:{_CLASSES})(?:·{_PART})*(?:-{_PART})*-[0-9]{{3,}}")


def is_archival_number(text: str) -> bool:
    """Whether `text` is fonds, class and ordinals in either standard's form; ordinals have three digits or more."""
    return bool(_SHAPE.fullmatch(text))
