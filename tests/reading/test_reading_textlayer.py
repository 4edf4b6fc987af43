"""A PDF's own text is taken where it is good, and never where it is not."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from pipeline.adapters.reading.formats import Limits, open_scan
from pipeline.adapters.reading.formats.sheet import Sheet
from pipeline.adapters.reading.formats.textlayer import Glyph, lines_of, trustworthy
from pipeline.domain.reading import Box

ROWS = ("Purchase order 2024-0117", "Yunling Precision Machinery Co., Ltd.", "Total amount 12,800.00")


def _sheet(file: Path) -> Sheet:
    return open_scan(file, Limits()).sheet(1)


def _pdf(
    file: Path, *rows: str, picture: Image.Image | None = None, size: tuple[float, float] = (595, 842)
) -> Path:
    page = canvas.Canvas(str(file), pagesize=size)
    if picture is not None:
        page.drawImage(ImageReader(picture), 0, 0, *size)
    for index, row in enumerate(rows):
        page.setFont("Helvetica", 14)
        page.drawString(72, 740 - 40 * index, row)
    page.save()
    return file


def test_the_text_of_a_born_digital_page_comes_with_its_boxes(tmp_path: Path) -> None:
    sheet = _sheet(_pdf(tmp_path / "x.pdf", *ROWS))
    assert sorted(line.text for line in sheet.layer) == sorted(ROWS)
    for line in sheet.layer:
        box = line.box
        inside = sheet.image[int(box.top) : int(box.bottom), int(box.left) : int(box.right)]
        assert (inside < 100).mean() > 0.05
        assert box.left == pytest.approx(72 / 72 * 200, abs=3)


def test_a_turned_page_gives_boxes_where_the_eye_sees_the_text(tmp_path: Path) -> None:
    import pikepdf

    with pikepdf.open(_pdf(tmp_path / "a.pdf", *ROWS)) as document:
        document.pages[0].rotate(90, relative=True)
        document.save(tmp_path / "b.pdf")
    sheet = _sheet(tmp_path / "b.pdf")
    for line in sheet.layer:  # upright text lies on its side now; it may as well be left to OCR
        inside = sheet.image[
            int(line.box.top) : int(line.box.bottom), int(line.box.left) : int(line.box.right)
        ]
        assert (inside < 100).any()


def test_text_over_a_picture_of_the_page_is_somebody_elses_ocr(
    page_image: Callable[..., Image.Image], tmp_path: Path
) -> None:
    assert _sheet(_pdf(tmp_path / "x.pdf", *ROWS, picture=page_image())).layer == ()


def test_a_scanned_page_has_no_layer_and_is_rendered_for_ocr(
    page_image: Callable[..., Image.Image], tmp_path: Path
) -> None:
    buffer = io.BytesIO()
    page_image().save(buffer, "PDF", resolution=150)
    (tmp_path / "x.pdf").write_bytes(buffer.getvalue())
    sheet = _sheet(tmp_path / "x.pdf")
    assert sheet.layer == ()
    assert sheet.image.shape[0] == pytest.approx(1754, abs=3)  # as sharp as the picture on it, no sharper


def test_chinese_text_without_an_embedded_font_is_read_or_left_to_ocr(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(tmp_path / "x.pdf"))
    page.setFont("STSong-Light", 16)
    page.drawString(72, 700, "甲方：云岭精密机械有限公司")
    page.save()
    texts = [line.text for line in _sheet(tmp_path / "x.pdf").layer]
    assert texts in ([], ["甲方：云岭精密机械有限公司"])


def _glyphs(text: str, top: float = 100, left: float = 100, step: float = 30) -> list[Glyph]:
    return [
        Glyph(char, Box(left + step * n, top, left + step * n + 28, top + 28)) for n, char in enumerate(text)
    ]


def _drawn(*glyphs: Glyph) -> np.ndarray:
    page = np.full((600, 900, 3), 255, np.uint8)
    for glyph in glyphs:
        box = glyph.box
        page[int(box.top) + 4 : int(box.bottom) - 4, int(box.left) + 4 : int(box.right) - 12] = 0
    return page


@pytest.mark.parametrize(
    "text",
    [
        "锟斤拷\ue000\ue001\ue002\ue003合同编号甲方",
        "ÔÆÁë¾«ÃÜ»úÐµÓÐÏÞ¹«Ë¾",
        "合同编号\ufffd\ufffd\ufffd甲方乙方",
        "短",
    ],
)
def test_a_garbled_or_scanty_layer_is_refused(text: str) -> None:
    glyphs = _glyphs(text)
    assert not trustworthy(glyphs, _drawn(*glyphs))


def test_a_layer_that_leaves_most_of_the_page_out_is_refused() -> None:
    heading = _glyphs("合同编号甲方乙方签订日期")
    body = [glyph for row in range(4) for glyph in _glyphs("图" * 20, 200 + 60 * row)]
    assert trustworthy(heading, _drawn(*heading))
    assert not trustworthy(heading, _drawn(*heading, *body))


def test_cells_far_apart_are_lines_of_their_own_and_bold_print_counts_once() -> None:
    row = [*_glyphs("名称"), *_glyphs("名称", left=101), *_glyphs("单价", left=400)]
    assert [line.text for line in lines_of(row)] == ["名称", "单价"]
