"""Phone numbers as Chinese paper writes them: mobiles, landlines with extension, service numbers."""

import re
from dataclasses import dataclass, field

from pipeline.domain.text import normalise

_MOBILE = re.compile(r"(?<!\d)(?<!\d\.)(?:(?:\+|00)86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?!\d)")
_LANDLINE = re.compile(
    r"(?<!\d)(?<!\d\.)(?:(?:\+|00)86[- ]?)?\(?(010|02\d|0[3-9]\d{2})\)?[- ]{0,2}([2-8]\d{6,7})"
    r"(?:\s*(?:-|转|分机|ext\.?)+[:\s]*(\d{1,6}))?(?!\d)",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"(?<!\d)([48]00)[- ]?(\d{3})[- ]?(\d{4})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(95\d{3}|96\d{3,4}|12315|12345|12366|12378)(?![\d.])")
_DASHES = str.maketrans("—–－\u2212\u2010\u2011", "------")


@dataclass(frozen=True, slots=True)
class Landline:
    """A landline: area code with its zero, number, extension."""

    area: str
    number: str = field(repr=False)
    extension: str | None = None

    def __str__(self) -> str:
        return "-".join(part for part in (self.area, self.number, self.extension) if part)


def parse_mobile(text: str) -> str | None:
    """The eleven digits of a mobile number, whatever prefix and grouping; None if `text` is not one."""
    match = _MOBILE.fullmatch(_tidy(text))
    return "".join(match.groups()) if match else None


def parse_landline(text: str) -> Landline | None:
    """A landline with area code; an area of three digits has eight after it, one of four seven or eight."""
    match = _LANDLINE.fullmatch(_tidy(text))
    return _landline(match) if match else None


def parse_service_number(text: str) -> str | None:
    """A 400 or 800 number as `400-820-8820`, or a short service number; None if `text` is not one."""
    match = _SERVICE.fullmatch(_tidy(text))
    if match:
        return "-".join(match.groups())
    short = _SHORT.fullmatch(_tidy(text))
    return short[1] if short else None


def find_phones(text: str) -> tuple[str, ...]:
    """Mobiles, landlines and 400/800 numbers in the text, in order, never cut out of a longer number.

    Short service numbers are left out: five digits in running text are too often something else.
    """
    text = _tidy(text)
    found = [(match.start(), "".join(match.groups())) for match in _MOBILE.finditer(text)]
    found += [(match.start(), "-".join(match.groups())) for match in _SERVICE.finditer(text)]
    for match in _LANDLINE.finditer(text):
        landline = _landline(match)
        if landline:
            found.append((match.start(), str(landline)))
    return tuple(dict.fromkeys(number for _, number in sorted(found)))


def parse_phone(text: str) -> str | None:
    """Any of the above, canonical; None if the whole of `text` is not a phone number."""
    landline = parse_landline(text)
    return parse_mobile(text) or (str(landline) if landline else parse_service_number(text))


def _landline(match: re.Match[str]) -> Landline | None:
    area, number, extension = match.groups()
    if len(area) == 3 and len(number) != 8:
        return None
    return Landline(area, number, extension)


def _tidy(text: str) -> str:
    return normalise(text.translate(_DASHES))
