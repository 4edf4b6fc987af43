"""A hand-laid page: texts with places, turned into the reading that an engine would have made of them."""

from collections.abc import Callable, Sequence

import pytest

from pipeline.domain.reading import Box, Code, Datum, Line, Origin, Reading

LINE = 30.0  # pixels, the height of ordinary text
Placed = tuple[float, float, str] | tuple[float, float, str, float]
LayPage = Callable[..., Reading]


def _line(left: float, top: float, text: str, height: float = LINE) -> Line:
    width = sum(height if ord(char) > 0x2E80 else 0.55 * height for char in text)
    return Line(text, Box(left, top, left + width, top + height), 0.98)


@pytest.fixture(scope="session")
def lay_page() -> LayPage:
    """Lay a page: (left, top, text[, height]) in pixels of a page 1600 wide and 2200 high."""

    def lay(
        *texts: Placed,
        page: int = 1,
        codes: Sequence[str] = (),
        data: Sequence[tuple[str, str]] = (),
        origin: Origin = Origin.OCR,
        height: int = 2200,
    ) -> Reading:
        return Reading(
            page,
            1600,
            height,
            tuple(_line(*text) for text in texts),
            origin,
            "by hand",
            codes=tuple(Code("QRCode", code) for code in codes),
            data=tuple(Datum(name, value) for name, value in data),
        )

    return lay
