"""`expected.json` tells the truth about the scans beside it, and the paper tells it about itself."""

import re
from collections import Counter
from decimal import Decimal
from itertools import chain

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from pipeline.domain.amounts import parse_capitals
from pipeline.domain.errors import Fault
from pipeline.domain.identifiers.credit_code import is_doubly_checked
from pipeline.domain.identifiers.id_number import is_id_number
from pipeline.domain.judgement import Category
from pipeline.domain.key import KeyName

CODES = ("credit_code", "buyer_tax_id", "seller_tax_id")
CAPITALS = re.compile(r"(?:（负数）)?[零壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整]+")
MAGIC = {".pdf": b"%PDF", ".tif": b"II*\x00", ".jpg": b"\xff\xd8\xff", ".png": b"\x89PNG"}
NEAR_MISSES = {
    "supplement": "contract",
    "refund_complaint": "complaint",
    "lawyer_letter": "correspondence",
    "complaint_reply": "correspondence",
    "lost_invoice": "correspondence",
    "reconciliation": "correspondence",
    "delivery_note": "other",
    "receipt": "other",
    "proforma": "other",
}


def pages_of(file):
    if file.suffix.lower() == ".pdf":
        with pypdfium2.PdfDocument(file) as pdf:
            return len(pdf)
    with Image.open(file) as image:
        image.load()
        return getattr(image, "n_frames", 1)


def values(record, *names):
    told = [record["keys"].get(name, []) for name in names]
    return list(chain.from_iterable([value] if isinstance(value, str) else value for value in told))


def squeeze(text):
    return re.sub(r"\s", "", text)


def test_every_scan_is_expected_and_every_expected_scan_is_there(samples, expected):
    assert sorted(path.name for path in (samples / "scans").iterdir()) == sorted(s["file"] for s in expected)


def test_the_batch_is_small_enough_to_ship(samples, expected):
    assert sum(path.stat().st_size for path in (samples / "scans").iterdir()) < 12 * 2**20
    assert 50 <= sum(scan["pages"] for scan in expected) <= 60


def test_every_good_scan_has_the_pages_and_the_format_it_claims(samples, expected):
    for scan in expected:
        file = samples / "scans" / scan["file"]
        if scan["outcome"] != "quarantine":
            assert pages_of(file) == scan["pages"], scan["file"]
            assert file.read_bytes().startswith(MAGIC[file.suffix.lower()]), scan["file"]


def test_every_bad_scan_cannot_be_opened_and_says_whose_fault_it_is(samples, expected):
    bad = [scan for scan in expected if scan["outcome"] == "quarantine"]
    assert {scan["fault"] for scan in bad} == {"damaged", "encrypted", "empty", "unknown_format"}
    for scan in bad:
        Fault(scan["fault"])
        with pytest.raises((pypdfium2.PdfiumError, OSError)):
            pages_of(samples / "scans" / scan["file"])


def test_every_page_is_in_one_record_or_blank_or_quarantined(expected):
    for scan in expected:
        told = [page for record in scan["records"] for page in record["pages"]] + scan["blank_pages"]
        whole = list(range(1, scan["pages"] + 1)) if scan["outcome"] != "quarantine" else []
        assert sorted(told) == whole, scan["file"]


def test_every_category_has_several_samples(records):
    counts = Counter(record["category"] for record in records)
    assert set(counts) == set(Category)
    assert min(counts.values()) >= 5


def test_every_near_miss_is_there_under_its_true_category(records):
    found = {record["kind"]: record["category"] for record in records}
    assert found.items() >= NEAR_MISSES.items()


def test_keys_have_names_of_the_contract_and_canonical_values(records):
    for record in records:
        assert set(record["keys"]) <= set(KeyName)
        for name in record["keys"]:
            for value in values(record, name):
                if name.endswith(("date", "valid_from", "valid_to")):
                    assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", value)
                if name.endswith("amount"):
                    assert re.fullmatch(r"-?\d+\.\d\d", value)


def test_every_code_passes_its_check_digits(records):
    codes = [code for record in records for code in values(record, *CODES)]
    numbers = [number for record in records for number in values(record, "id_number")]
    assert len(codes) > 30
    assert all(map(is_doubly_checked, codes))
    assert numbers
    assert all(map(is_id_number, numbers))


def test_every_key_can_be_read_on_the_paper(records):
    for record in records:
        text = squeeze(record["text"]).replace(",", "")
        for name in record["keys"]:
            for value in values(record, name):
                if "date" not in name and not name.startswith("valid_") and name != "document_date":
                    assert squeeze(value) in text, (record["kind"], name)


def test_amounts_in_figures_and_capitals_agree(records):
    told = [(values(record, "total_amount", "contract_amount"), record["text"]) for record in records]
    told = [(Decimal(amounts[0]), squeeze(text)) for amounts, text in told if amounts]
    assert len(told) >= 15
    for amount, text in told:
        assert amount in [parse_capitals(words) for words in CAPITALS.findall(text)]


def test_invoices_add_up(records):
    for record in records:
        if record["category"] == "invoice":
            net, tax, total = (Decimal(record["keys"][f"{part}_amount"]) for part in ("net", "tax", "total"))
            assert net + tax == total


def test_every_invoice_code_decodes_to_its_keys(samples, expected, page_image):
    for scan in expected:
        for record in scan["records"]:
            if record["category"] == "invoice":
                image = page_image(samples / "scans" / scan["file"], record["pages"][0])
                assert [code.text for code in zxingcpp.read_barcodes(image)] == [record["qr"]], scan["file"]
                assert_payload_agrees(record["qr"].split(","), record["keys"])


def assert_payload_agrees(fields, keys):
    digital = fields[1] in ("31", "32")
    amount = keys["total_amount"] if digital else keys["net_amount"]
    assert fields[2:6] == [
        keys.get("invoice_code", ""),
        keys["invoice_number"],
        amount,
        keys["issue_date"].replace("-", ""),
    ]
    assert len(keys["invoice_number"]) == (20 if digital else 8)
    assert bool(fields[6]) == (fields[1] == "04")


def test_blank_pages_bear_no_ink(samples, expected, page_image):
    for scan in expected:
        for page in scan["blank_pages"]:
            pixels = np.asarray(page_image(samples / "scans" / scan["file"], page))
            assert (pixels < 200).mean() < 1e-4, scan["file"]


def test_no_customer_is_in_a_file_name(expected):
    for scan in expected:
        for record in scan["records"]:
            names = values(record, "party_a", "party_b", "buyer_name", "seller_name", "complainant", "sender")
            assert not any(name in scan["file"] for name in names)


def test_the_table_in_the_readme_names_every_scan_and_its_end(samples, expected):
    readme = (samples / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(.+?)` \| (\d+) \| .+ \| (\w+) \|$", readme, re.MULTILINE)
    assert rows == [(scan["file"], str(scan["pages"]), scan["outcome"]) for scan in expected]
