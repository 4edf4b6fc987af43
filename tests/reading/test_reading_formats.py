"""Every format that a scanning room sends opens into the same sheets, and bad files name their fault."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image

from pipeline.adapters.reading.formats import Limits, open_scan
from pipeline.domain.errors import BadScan, Fault

Draw = Callable[..., Image.Image]


def _save(image: Image.Image, file: Path, **options: object) -> Path:
    image.save(file, **options)
    return file


def _read_all(file: Path, limits: Limits) -> None:
    scan = open_scan(file, limits)
    for page in range(1, scan.pages + 1):
        scan.sheet(page)


def _fault(file: Path, limits: Limits = Limits()) -> Fault:  # noqa: B008
    with pytest.raises(BadScan) as caught:
        _read_all(file, limits)
    return caught.value.fault


def _close_to(image: np.ndarray, original: Image.Image) -> bool:
    grey = np.asarray(original.convert("L").resize((100, 140)), float)
    seen = np.asarray(Image.fromarray(image).convert("L").resize((100, 140)), float)
    return bool(np.abs(grey - seen).mean() < 6)


@pytest.mark.parametrize(
    ("suffix", "mode", "options"),
    [
        ("tif", "1", {"compression": "group4"}),
        ("tif", "L", {"compression": "tiff_lzw"}),
        ("tif", "RGB", {"compression": "jpeg"}),
        ("jpg", "RGB", {"quality": 90}),
        ("jpg", "L", {"progressive": True}),
        ("jpg", "CMYK", {}),
        ("png", "RGB", {}),
        ("png", "P", {}),
        ("png", "LA", {}),
        ("png", "I;16", {}),
        ("bmp", "RGB", {}),
        ("webp", "RGB", {}),
    ],
)
def test_an_image_of_any_kind_opens_as_upright_rgb(
    page_image: Draw, tmp_path: Path, suffix: str, mode: str, options: dict[str, object]
) -> None:
    page = page_image()
    if mode == "I;16":
        stored = Image.fromarray(np.asarray(page.convert("L")).astype(np.uint16) * 257)
    else:
        stored = page.convert(mode)
    scan = open_scan(_save(stored, tmp_path / f"x.{suffix}", **options), Limits())
    sheet = scan.sheet(1)
    assert scan.pages == 1
    assert sheet.image.shape == (1754, 1240, 3)
    assert sheet.image.dtype == np.uint8
    assert _close_to(sheet.image, page)


def test_a_name_says_nothing_about_a_format(page_image: Draw, tmp_path: Path) -> None:
    file = _save(page_image(), tmp_path / "scan.png")
    assert open_scan(file.rename(tmp_path / "scan.pdf"), Limits()).pages == 1


def test_the_turn_that_a_camera_noted_is_applied(page_image: Draw, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise to see it upright
    page = page_image()
    file = _save(page.rotate(90, expand=True), tmp_path / "x.jpg", exif=exif)
    assert _close_to(open_scan(file, Limits()).sheet(1).image, page)


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    file = _save(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), tmp_path / "x.png")
    assert open_scan(file, Limits()).sheet(1).image.min() == 255


def test_a_fax_with_flat_pixels_is_made_square(tmp_path: Path) -> None:
    file = _save(Image.new("1", (1728, 1100), 1), tmp_path / "fax.tif", dpi=(204, 98), compression="group4")
    height, width, _ = open_scan(file, Limits()).sheet(1).image.shape
    assert width == 1728
    assert abs(height - 1100 * 204 / 98) < 3


def test_every_page_of_a_tiff_with_mixed_resolutions_opens(page_image: Draw, tmp_path: Path) -> None:
    small = page_image().resize((620, 877))
    file = _save(page_image(), tmp_path / "x.tif", save_all=True, append_images=[small.convert("1"), small])
    scan = open_scan(file, Limits())
    assert [scan.sheet(page).image.shape[1] for page in (1, 2, 3)] == [1240, 620, 620]
    assert scan.pages == 3


def test_a_page_of_many_pixels_is_worked_on_in_a_smaller_copy(tmp_path: Path) -> None:
    file = _save(Image.new("1", (7000, 3000), 1), tmp_path / "x.tif", compression="group4")
    assert max(open_scan(file, Limits()).sheet(1).image.shape) == 5000


def test_files_that_are_no_scans_name_their_fault(tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "text.pdf").write_text("这不是 PDF")
    with zipfile.ZipFile(tmp_path / "office.docx", "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert _fault(tmp_path / "empty.pdf") is Fault.EMPTY
    assert _fault(tmp_path / "text.pdf") is Fault.UNKNOWN_FORMAT
    assert _fault(tmp_path / "office.docx") is Fault.UNKNOWN_FORMAT


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "bmp", "webp", "pdf"])
def test_a_file_that_was_cut_off_is_damaged(page_image: Draw, tmp_path: Path, suffix: str) -> None:
    file = _save(page_image(), tmp_path / f"x.{suffix}")
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3])
    assert _fault(file) is Fault.DAMAGED


def test_limits_are_kept_before_anything_is_decoded(page_image: Draw, tmp_path: Path) -> None:
    page = page_image()
    tiff = _save(page, tmp_path / "x.tif", save_all=True, append_images=[page, page])
    assert _fault(tiff, Limits(max_pages=2)) is Fault.TOO_MANY_PAGES
    assert _fault(tiff, Limits(max_megapixels=1)) is Fault.TOO_LARGE
    (tmp_path / "big.tif").write_bytes(b"II*\x00" + bytes(2 << 20))
    assert _fault(tmp_path / "big.tif", Limits(max_mebibytes=1)) is Fault.TOO_LARGE


def test_a_decompression_bomb_is_too_large(tmp_path: Path) -> None:
    def chunk(body: bytes) -> bytes:
        return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR" + struct.pack(">IIBBBBB", 30000, 30000, 1, 0, 0, 0, 0))
    pixels = chunk(b"IDAT" + zlib.compress(bytes(1000)))
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + pixels)
    assert _fault(tmp_path / "bomb.png") is Fault.TOO_LARGE


def _pdf(file: Path, box: tuple[int, int] = (595, 842), pages: int = 1, **options: object) -> Path:
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page(page_size=box)
    document.save(file, **options)
    return file


def test_only_a_password_that_nobody_knows_closes_a_pdf(tmp_path: Path) -> None:
    locked = _pdf(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    owned = _pdf(tmp_path / "owned.pdf", encryption=pikepdf.Encryption(owner="a", user=""))
    assert _fault(locked) is Fault.ENCRYPTED
    assert open_scan(owned, Limits()).sheet(1).image.shape[2] == 3


def test_pdfs_with_none_or_too_many_pages_say_so(tmp_path: Path) -> None:
    locked = _pdf(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert _fault(locked) is Fault.ENCRYPTED  # PDFium remembers its last error
    assert _fault(_pdf(tmp_path / "none.pdf", pages=0)) is Fault.NO_PAGES
    assert _fault(_pdf(tmp_path / "many.pdf", pages=4), Limits(max_pages=3)) is Fault.TOO_MANY_PAGES


@pytest.mark.parametrize("box", [(14000, 14000), (14400, 20), (4, 6)])
def test_a_page_box_of_any_size_is_rendered_as_paper(tmp_path: Path, box: tuple[int, int]) -> None:
    image = open_scan(_pdf(tmp_path / "x.pdf", box), Limits()).sheet(1).image
    assert 1600 <= max(image.shape) <= 5001


def test_a_fault_never_quotes_the_document(tmp_path: Path) -> None:
    (tmp_path / "张三.pdf").write_bytes(b"%PDF-1.4\n" + "客户张三".encode() * 50)
    with pytest.raises(BadScan) as caught:
        open_scan(tmp_path / "张三.pdf", Limits())
    assert "张三" not in str(caught.value) + repr(caught.value.__context__)


def test_a_scan_can_be_closed_and_opened_again(page_image: Draw, tmp_path: Path) -> None:
    buffer = io.BytesIO()
    page_image().save(buffer, "PDF", resolution=150)
    (tmp_path / "x.pdf").write_bytes(buffer.getvalue())
    for _ in range(2):
        scan = open_scan(tmp_path / "x.pdf", Limits())
        assert scan.sheet(1).layer == ()
        scan.close()
