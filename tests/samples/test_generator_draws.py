"""The generator draws the same pages for the same seed, knows where its lines are, and never miscounts."""

from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.domain.amounts import parse_capitals
from pipeline.domain.identifiers.credit_code import is_doubly_checked
from pipeline.domain.identifiers.id_number import is_id_number
from sample_docs.make import Condition, fonts, pages, records
from sample_docs.make.catalogue import CATALOGUE
from sample_docs.make.degrade import degrade
from sample_docs.make.expected import expectation
from sample_docs.make.fonts import Face, FontFile, MissingFont, font_file, width
from sample_docs.make.identity import credit_code, id_number
from sample_docs.make.money import capitals
from sample_docs.make.others import delivery_note
from sample_docs.make.raster import draw
from sample_docs.make.scans import SEED, make
from sample_docs.make.sheet import wrap

TURNING = (Condition.SKEWED, Condition.ROTATED, Condition.HEAVY)


def entry(file):
    return next(entry for entry in CATALOGUE if entry.file == file)


@pytest.mark.parametrize("file", ["0027.pdf", "0031.jpg", "0044.tif"])
def test_the_same_seed_gives_the_same_bytes(file):
    assert make(entry(file), 7).data == make(entry(file), 7).data


def test_another_seed_gives_another_document():
    assert make(entry("0031.jpg"), 7).data != make(entry("0031.jpg"), 8).data


@pytest.mark.parametrize("file", ["0031.jpg", "0032.jpg", "扫描说明_0045.pdf"])
def test_the_generator_still_says_what_expected_json_says(file, expected):
    quick = replace(entry(file), dpi=200)
    assert expectation(make(quick, SEED)) == next(scan for scan in expected if scan["file"] == file)


def test_pages_come_as_many_as_asked_and_the_same_again():
    one, two = (list(pages(3, 2, Condition.NOISY, dpi=60)) for _ in range(2))
    assert len(one) == 2
    for (image, truth), (again, truth_again) in zip(one, two, strict=True):
        assert np.array_equal(np.asarray(image), np.asarray(again))
        assert truth == truth_again


@pytest.mark.parametrize("condition", sorted(set(Condition) - {Condition.WORN}))  # whose ink is gone
def test_lines_stay_where_the_ink_is_in_every_condition(condition):
    image, truth = degrade(*draw(delivery_note(Random(1)).sheets[0], 100), condition, Random(2))
    grey = np.asarray(image.convert("L"), dtype=float)
    assert (truth.width, truth.height) == image.size
    inside = [
        grey[
            int(line.box.top) : int(line.box.bottom) + 1, int(line.box.left) : int(line.box.right) + 1
        ].mean()
        for line in truth.lines
        if line.text.strip()
    ]
    assert np.mean(inside) < grey.mean() - 2


@pytest.mark.parametrize("condition", TURNING)
def test_turning_a_page_never_changes_its_lines(condition):
    clean = draw(delivery_note(Random(1)).sheets[0], 60)
    turned = degrade(*clean, condition, Random(5))[1]
    assert [line.text for line in turned.lines] == [line.text for line in clean[1].lines]


def test_records_come_with_their_category_and_keys_and_all_their_pages():
    scanned = next(records(4, 1, dpi=40))
    assert scanned.document.category == "contract"
    assert scanned.document.keys["contract_number"] in scanned.pages[0][1].text
    assert len(scanned.pages) == len(scanned.document.sheets)


def test_text_comes_row_by_row():
    first = next(islice(pages(1, 1, dpi=60), 1))[1].text.splitlines()
    assert first[1] == "产品购销合同"
    assert first[2].startswith("合同编号：")


@given(st.decimals(min_value="0.01", max_value="999999999.99", places=2))
def test_capitals_say_the_same_as_figures(amount):
    assert parse_capitals(capitals(amount)) == amount
    assert parse_capitals(capitals(-amount)) == -amount


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("60007.00", "陆万零柒元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("100000.00", "壹拾万元整"),
        ("0.05", "伍分"),
    ],
)
def test_capitals_follow_the_rules_of_the_payment_order(amount, words):
    assert capitals(Decimal(amount)) == words


@given(st.integers())
def test_invented_codes_pass_their_check_digits(seed):
    assert is_doubly_checked(credit_code(Random(seed)))
    assert is_id_number(id_number(Random(seed)))


@settings(max_examples=50)
@given(st.text(alphabet="合同编号，。（）《》：GX2024- ", min_size=1, max_size=80))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text):
    lines = wrap(text, Face.SONG, 12, 60)
    assert "".join(lines) == text
    assert all(not line.endswith(("（", "《")) for line in lines[:-1] if len(line) > 1)
    assert all(width(line.rstrip("，。）》："), Face.SONG, 12) < 60 + 12 * 9 for line in lines)


def test_a_missing_face_names_the_package_to_install(monkeypatch):
    monkeypatch.setitem(fonts._FILES, Face.KAI, FontFile(Path("/nowhere/ukai.ttc"), 0, "fonts-arphic-ukai"))
    with pytest.raises(MissingFont, match="fonts-arphic-ukai"):
        font_file(Face.KAI)
