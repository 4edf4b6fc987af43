"""Preparation sets pages straight and never calls a faint page blank."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFilter

from pipeline.adapters.reading.codes import read_codes, turned_codes
from pipeline.adapters.reading.formats.sheet import Sheet
from pipeline.adapters.reading.page import PageReader, mirrored
from pipeline.adapters.reading.preparation.ink import find_ink
from pipeline.adapters.reading.preparation.orientation import Orientation, turned
from pipeline.adapters.reading.preparation.rules import is_ruled
from pipeline.adapters.reading.preparation.seal import has_seal_over_text, red_share, without_seal
from pipeline.adapters.reading.preparation.skew import find_skew, level
from pipeline.domain.reading import Box, Code, Line

Draw = Callable[..., Image.Image]
BODY = tuple(
    f"第{index}条 双方应当按照约定履行各自义务，不得擅自变更或者解除合同。"[:24] for index in range(16)
)


@pytest.fixture(scope="module")
def orientation() -> Orientation:
    return Orientation()


def _noisy(image: Image.Image | np.ndarray, deviation: float = 4.0) -> np.ndarray:
    pixels = np.asarray(image).astype(float) - 6
    grain = np.random.default_rng(1).normal(0, deviation, pixels.shape[:2])[..., None]
    return np.clip(pixels + grain, 0, 255).astype(np.uint8)


def _paper() -> Image.Image:
    return Image.new("RGB", (1240, 1754), "white")


class Silent:
    """Reads nothing anywhere."""

    name = "silent"

    def read(self, image: np.ndarray) -> list[Line]:
        return []


class Mirrored:
    """Reads well only the page that it was shown from behind."""

    name = "mirrored"

    def __init__(self, back: np.ndarray) -> None:
        self._back = back

    def read(self, image: np.ndarray) -> list[Line]:
        known = image.shape == self._back.shape and np.abs(image.astype(int) - self._back).mean() < 1
        return [
            Line("合同专用条款", Box(10, 40 * n, 300, 40 * n + 30), 0.97 if known else 0.55) for n in range(5)
        ]


def test_an_empty_page_with_grain_has_no_marks() -> None:
    assert find_ink(_noisy(_paper())).marks == 0


def test_dust_and_scanner_edges_are_no_marks() -> None:
    page = _paper()
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, 14, 1754), fill=(30, 30, 30))
    pen.rectangle((0, 1740, 1240, 1754), fill=(90, 90, 90))
    chance = np.random.default_rng(2)
    for x, y in chance.integers(60, 1200, (60, 2)):
        pen.ellipse((int(x), int(y), int(x) + 2, int(y) + 2), fill=(120, 120, 120))
    assert find_ink(_noisy(page)).marks == 0


@pytest.mark.parametrize("ink", [20, 120, 200, 225])
def test_a_single_faint_line_leaves_marks(page_image: Draw, ink: int) -> None:
    assert find_ink(_noisy(page_image("此页无正文", ink=ink))).marks > 0


def test_uneven_light_is_no_ink() -> None:
    shade = np.linspace(120, 250, 1240)[None, :, None] * np.ones((1754, 1, 3))
    assert find_ink(_noisy(shade)).marks == 0


def test_only_a_page_without_a_legible_line_and_hardly_any_ink_is_blank(
    page_image: Draw, orientation: Orientation
) -> None:
    reader = PageReader(Silent(), orientation)
    assert reader.read(1, _sheet(_noisy(_paper()))).blank
    crowded = reader.read(1, _sheet(_noisy(page_image(*BODY, ink=215))))
    assert not crowded.blank  # full of faint writing that nobody could read: a person must look
    assert crowded.lines == ()


def test_print_that_shows_through_from_the_back_is_blank(page_image: Draw, orientation: Orientation) -> None:
    front = _noisy(page_image(*BODY, ink=225).filter(ImageFilter.GaussianBlur(2)))
    shown = mirrored(front)
    assert PageReader(Mirrored(front), orientation).read(1, _sheet(shown)).blank


def _sheet(image: np.ndarray) -> Sheet:
    return Sheet(image)


@pytest.mark.parametrize("degrees", [-6.0, -2.3, -0.5, 0.6, 3.1, 8.0])
def test_a_sloping_page_is_levelled(page_image: Draw, degrees: float) -> None:
    page = np.asarray(page_image(*BODY).rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white"))
    assert find_skew(find_ink(page).mask) == pytest.approx(degrees, abs=0.2)


def test_a_level_page_is_left_alone(page_image: Draw) -> None:
    page = np.asarray(page_image(*BODY))
    assert find_skew(find_ink(page).mask) == 0.0
    assert level(page, 0.0) is page


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_full_page_is_recognised_whichever_way_it_lies(
    page_image: Draw, orientation: Orientation, degrees: int
) -> None:
    page = turned(np.asarray(page_image(*BODY)), degrees)
    best = orientation.turns(page, find_ink(page))[0]
    assert best.sure
    assert (best.degrees + degrees) % 360 == 0


def test_a_ruled_form_is_told_from_text(page_image: Draw) -> None:
    form = page_image()
    pen = ImageDraw.Draw(form)
    for step in range(7):
        pen.line((100, 900 + 90 * step, 1140, 900 + 90 * step), fill=(60, 60, 60), width=2)
        pen.line((100 + 173 * step, 900, 100 + 173 * step, 1440), fill=(60, 60, 60), width=2)
    assert is_ruled(find_ink(np.asarray(form)).mask)
    assert not is_ruled(find_ink(np.asarray(page_image(*BODY))).mask)


def test_a_seal_fades_and_the_text_under_it_stays() -> None:
    crop = np.full((40, 200, 3), 255, np.uint8)  # BGR
    crop[:, 60:140] = (60, 50, 220)
    crop[15:25, 20:180] = 20
    bare = without_seal(crop)
    assert has_seal_over_text(crop)
    assert bare[5, 100].min() > 200
    assert bare[20, 100].max() < 40


def test_text_printed_in_red_is_not_taken_for_a_seal() -> None:
    crop = np.full((40, 200, 3), 255, np.uint8)
    crop[15:25, 20:180] = (60, 50, 220)
    assert not has_seal_over_text(crop)
    assert red_share(crop[:, :, ::-1]) > 0.1


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([0, 90, 180, 270]), st.integers(0, 200), st.integers(0, 100))
def test_the_box_of_a_code_turns_with_its_page(degrees: int, left: int, top: int) -> None:
    page = np.zeros((300, 400, 3), np.uint8)
    page[top : top + 50, left : left + 80] = 255
    (code,) = turned_codes((Code("QR", "x", Box(left, top, left + 80, top + 50)),), degrees, 400, 300)
    assert code.box is not None
    white = np.argwhere(turned(page, degrees)[:, :, 0])
    (up, west), (down, east) = white.min(axis=0), white.max(axis=0) + 1
    assert (code.box.left, code.box.top, code.box.right, code.box.bottom) == (west, up, east, down)


def test_a_small_code_is_found_once() -> None:
    import zxingcpp

    payload = "01,32,,24112000000012345678,113.00,20240506,,A1B2"
    code = np.asarray(zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode).to_image())
    page = np.full((700, 500), 255, np.uint8)
    small = cv2.resize(code, (code.shape[1] * 2, code.shape[0] * 2), interpolation=cv2.INTER_NEAREST)
    page[100 : 100 + small.shape[0], 200 : 200 + small.shape[1]] = small
    found = read_codes(np.repeat(page[:, :, None], 3, axis=2))
    assert [one.text for one in found] == [payload]
    assert found[0].box is not None
    assert 195 < found[0].box.left < 220


class Sideways:
    """Reads a line as well lying as standing, as recognition that turns its cut-outs does."""

    name = "sideways"

    def read(self, image: np.ndarray) -> list[Line]:
        height, width = image.shape[:2]
        box = Box(10, 10, 300, 40) if height > width else Box(10, 10, 40, 300)
        return [Line("此页无正文", box, 0.97)]


def test_a_sparse_page_is_not_laid_on_its_side(page_image: Draw, orientation: Orientation) -> None:
    page = np.asarray(page_image("此页无正文"))
    reader = PageReader(Sideways(), orientation)
    assert reader.read(1, Sheet(page)).rotation == 0
    assert reader.read(1, Sheet(turned(page, 90))).rotation in (90, 270)
