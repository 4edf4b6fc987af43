"""Every case of the reference vectors for invoices, amounts, dates, document numbers and normalisation."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.amounts import adds_up, parse_capitals, parse_figures
from pipeline.domain.dates import find_dates, parse_date
from pipeline.domain.identifiers.document_number import find_document_numbers, parse_document_number
from pipeline.domain.identifiers.invoice_code import is_digital_number, read_invoice_code
from pipeline.domain.identifiers.invoice_qr import parse_invoice_qr
from pipeline.domain.retention import retention_span
from pipeline.domain.text import normalise

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))


@pytest.mark.parametrize(("digits", "meaning"), VECTORS["invoice_code"].items())
def test_an_invoice_code_says_year_and_kind(digits: str, meaning: dict[str, Any] | None) -> None:
    code = read_invoice_code(digits)
    if meaning is None:
        assert code is None
    else:
        assert code is not None
        assert (len(code.digits), code.year, code.kind) == (meaning["len"], meaning["year"], meaning["kind"])


@pytest.mark.parametrize("number", VECTORS["einvoice20"]["valid"])
def test_a_digital_invoice_number_is_recognised(number: str) -> None:
    assert is_digital_number(number)


@pytest.mark.parametrize("number", VECTORS["einvoice20"]["invalid"])
def test_a_wrong_digital_invoice_number_is_refused(number: str) -> None:
    assert not is_digital_number(number)


@pytest.mark.parametrize("case", VECTORS["qr"], ids=lambda case: case["payload"])
def test_a_qr_payload_is_read_or_ignored(case: dict[str, Any]) -> None:
    qr, expect = parse_invoice_qr(case["payload"]), case["expect"]
    if expect is None:
        assert qr is None
    else:
        assert qr is not None
        assert {
            "type": qr.kind,
            "name": qr.name,
            "amount_kind": "incl" if qr.tax_inclusive else "excl",
            "code": qr.code,
            "number": qr.number,
            "amount": str(qr.amount),
            "date": qr.issued.isoformat(),
            "check": qr.check_code,
            "crc": qr.tail,
        } == expect


@pytest.mark.parametrize(("words", "figures"), VECTORS["amount_words"]["valid"].items())
def test_capitals_are_read_exactly(words: str, figures: str) -> None:
    assert parse_capitals(words) == Decimal(figures)


@pytest.mark.parametrize("words", VECTORS["amount_words"]["invalid"])
def test_broken_capitals_are_no_amount(words: str) -> None:
    assert parse_capitals(words) is None


@pytest.mark.parametrize("case", VECTORS["amount_arithmetic"], ids=lambda case: case["incl"])
def test_net_and_tax_make_the_total(case: dict[str, Any]) -> None:
    net, total = Decimal(case["excl"]), Decimal(case["incl"])
    tax = parse_figures(case["tax"]) or Decimal(0)  # *** is an exempt invoice's tax
    assert adds_up(net, tax, total) is case["ok"]


@pytest.mark.parametrize(("written", "iso"), VECTORS["date"].items())
def test_a_date_is_read_in_every_written_form(written: str, iso: str | None) -> None:
    found = parse_date(written)
    assert (found and found.isoformat()) == iso
    inside = [day.isoformat() for day in find_dates(f"于 {written} 签订", compact=True)]
    assert inside == ([iso] if iso else [])


@pytest.mark.parametrize(("written", "canonical"), VECTORS["doc_no"].items())
def test_a_document_number_becomes_canonical(written: str, canonical: str | None) -> None:
    assert parse_document_number(written) == canonical
    assert find_document_numbers(written) == ((canonical,) if canonical else ())


@pytest.mark.parametrize("case", VECTORS["retention"], ids=lambda case: str(case["years"]))
def test_retention_starts_the_year_after(case: dict[str, Any]) -> None:
    span = retention_span(case["formed_year"], case["years"])
    assert span.starts.isoformat() == case["starts"]
    assert span.last_day.isoformat() == case["last_day"]
    assert span.reviewable_from.isoformat() == case["reviewable_from"]


@pytest.mark.parametrize("case", VECTORS["normalise"], ids=lambda case: case["out"])
def test_text_is_normalised(case: dict[str, str]) -> None:
    assert normalise(case["in"]) == case["out"]
