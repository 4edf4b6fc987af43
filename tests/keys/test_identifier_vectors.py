"""Every case of the reference vectors for identifiers."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.domain.identifiers.archival_number import is_archival_number
from pipeline.domain.identifiers.bank_account import is_bank_card
from pipeline.domain.identifiers.credit_code import as_printed, candidates, is_credit_code, is_doubly_checked
from pipeline.domain.identifiers.id_number import is_id_number, upgrade_id_number
from pipeline.domain.identifiers.organisation_code import is_organisation_code
from pipeline.domain.identifiers.passport import is_passport_number
from pipeline.domain.identifiers.phones import find_phones, parse_landline, parse_mobile, parse_service_number
from pipeline.domain.identifiers.plate import is_plate
from pipeline.domain.identifiers.postcode import find_postcode, is_postcode
from pipeline.domain.identifiers.registration_number import is_registration_number
from pipeline.domain.identifiers.taxpayer_id import TaxpayerCheck, check_taxpayer_id

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))
USCC = VECTORS["uscc"]
ID = VECTORS["id18_gb11643"]


@pytest.mark.parametrize("code", [case["value"] for case in USCC["valid_public_orgs"]])
def test_a_public_credit_code_passes_both_checks(code: str) -> None:
    assert is_doubly_checked(code)


@pytest.mark.parametrize("code", USCC["valid_synthetic"] + USCC["valid_letter_first_char__stdnum_rejects"])
def test_a_valid_credit_code_passes(code: str) -> None:
    assert is_credit_code(code)


@pytest.mark.parametrize("code", [case["value"] for case in USCC["invalid"]])
def test_a_wrong_credit_code_fails(code: str) -> None:
    assert not is_credit_code(code)


@pytest.mark.parametrize("case", USCC["ocr"], ids=lambda case: case["ocr"])
def test_a_misread_credit_code_has_exactly_the_one_candidate(case: dict[str, Any]) -> None:
    assert list(candidates(case["ocr"])) == case["candidates"]


def test_letters_that_no_code_has_are_read_as_figures_only_when_both_checks_then_hold() -> None:
    assert as_printed("9I11O1O855I385O82Q") == "91110108551385082Q"
    assert as_printed("91110108551385082O") == "91110108551385082O"  # a Q, but nothing in the code says so
    assert as_printed("示例") == "示例"


@pytest.mark.parametrize("case", USCC["ambiguous_or_wrong_repairs"], ids=lambda case: case["ocr"])
def test_an_ambiguous_credit_code_shows_every_candidate(case: dict[str, Any]) -> None:
    assert sorted(candidates(case["ocr"])) == sorted(case["candidates"])


@pytest.mark.parametrize("code", VECTORS["org_code_gb11714"]["valid"])
def test_a_valid_organisation_code_passes(code: str) -> None:
    assert is_organisation_code(code)


@pytest.mark.parametrize("code", VECTORS["org_code_gb11714"]["invalid"])
def test_a_wrong_organisation_code_fails(code: str) -> None:
    assert not is_organisation_code(code)


@pytest.mark.parametrize(
    "number",
    VECTORS["reg15_gs15_2006"]["valid_synthetic"]
    + [case["value"] for case in VECTORS["reg15_gs15_2006"]["valid_public"]],
)
def test_a_valid_registration_number_passes(number: str) -> None:
    assert is_registration_number(number)


@pytest.mark.parametrize("number", VECTORS["reg15_gs15_2006"]["invalid"])
def test_a_wrong_registration_number_fails(number: str) -> None:
    assert not is_registration_number(number)


@pytest.mark.parametrize("number", VECTORS["taxpayer_id_legacy"]["15_region_plus_orgcode"])
def test_a_legacy_taxpayer_number_of_15_holds(number: str) -> None:
    assert check_taxpayer_id(number) is TaxpayerCheck.HOLDS


@pytest.mark.parametrize(
    ("number", "check"),
    [
        ("110108551385084", TaxpayerCheck.SILENT),
        ("11010519491231002X00", TaxpayerCheck.HOLDS),
        ("11010549123100200000", TaxpayerCheck.SILENT),
        ("11010519491231002X", TaxpayerCheck.HOLDS),
        ("91110108551385082Q", TaxpayerCheck.HOLDS),
        ("91110108551385083Q", TaxpayerCheck.FAILS),
    ],
)
def test_only_a_taxpayer_number_of_18_can_fail(number: str, check: TaxpayerCheck) -> None:
    assert check_taxpayer_id(number) is check


@pytest.mark.parametrize("number", ID["published_in_standard"] + ID["synthetic_born_1900"])
def test_a_valid_identity_number_passes(number: str) -> None:
    assert is_id_number(number)


@pytest.mark.parametrize("number", ID["invalid"])
def test_a_wrong_identity_number_fails(number: str) -> None:
    assert not is_id_number(number)


@pytest.mark.parametrize("case", ID["id15_to_18"], ids=lambda case: case["in"])
def test_an_old_identity_number_is_upgraded(case: dict[str, str]) -> None:
    assert upgrade_id_number(case["in"]) == case["out"]


@pytest.mark.parametrize("text", VECTORS["mobile"]["valid"])
def test_a_mobile_is_read_in_every_grouping(text: str) -> None:
    assert parse_mobile(text) in {"13800138000", "19212345678", "16612345678"}
    assert find_phones(f"电话：{text}，") == (parse_mobile(text),)


@pytest.mark.parametrize("text", VECTORS["mobile"]["invalid"])
def test_a_wrong_mobile_is_refused(text: str) -> None:
    assert parse_mobile(text) is None


@pytest.mark.parametrize("text", VECTORS["mobile"]["must_not_match_inside"])
def test_no_phone_is_cut_out_of_a_longer_number(text: str) -> None:
    assert find_phones(text) == ()


@pytest.mark.parametrize(("text", "parts"), VECTORS["landline"]["valid"].items())
def test_a_landline_is_read_with_its_extension(text: str, parts: list[str | None]) -> None:
    landline = parse_landline(text)
    assert landline is not None
    assert [landline.area, landline.number, landline.extension] == parts
    assert find_phones(f"联系电话:{text}") == (str(landline),)


@pytest.mark.parametrize("text", VECTORS["landline"]["invalid"])
def test_a_wrong_landline_is_refused(text: str) -> None:
    assert parse_landline(text) is None
    assert find_phones(text) == ()


@pytest.mark.parametrize("text", VECTORS["landline"]["special"])
def test_a_service_number_is_read(text: str) -> None:
    assert parse_service_number(text) == text


@pytest.mark.parametrize("number", VECTORS["bank_card_luhn"]["valid_test_numbers"])
def test_a_bank_card_passes_luhn(number: str) -> None:
    assert is_bank_card(number)


@pytest.mark.parametrize("number", VECTORS["bank_card_luhn"]["invalid"])
def test_a_wrong_bank_card_fails_luhn(number: str) -> None:
    assert not is_bank_card(number)


@pytest.mark.parametrize("number", VECTORS["passport"]["valid"])
def test_a_passport_number_has_its_shape(number: str) -> None:
    assert is_passport_number(number)


@pytest.mark.parametrize("number", VECTORS["passport"]["invalid"])
def test_a_wrong_passport_number_has_not(number: str) -> None:
    assert not is_passport_number(number)


@pytest.mark.parametrize("plate", VECTORS["plate"]["valid"])
def test_a_plate_is_recognised(plate: str) -> None:
    assert is_plate(plate)


@pytest.mark.parametrize("plate", VECTORS["plate"]["invalid"])
def test_a_wrong_plate_is_refused(plate: str) -> None:
    assert not is_plate(plate)


@pytest.mark.parametrize("code", VECTORS["postcode"]["valid"])
def test_a_postcode_counts_only_beside_its_label(code: str) -> None:
    assert is_postcode(code)
    assert find_postcode(f"邮编：{code}") == code
    assert find_postcode(f"区划 {code}") is None


@pytest.mark.parametrize("code", VECTORS["postcode"]["invalid"])
def test_a_wrong_postcode_is_refused(code: str) -> None:
    assert not is_postcode(code)


@pytest.mark.parametrize(
    "number", VECTORS["ref_code"]["valid_DA_T_13_2022"] + VECTORS["ref_code"]["valid_DA_T_22_2015_form"]
)
def test_an_archival_number_of_either_standard_is_valid(number: str) -> None:
    assert is_archival_number(number)


@pytest.mark.parametrize("number", VECTORS["ref_code"]["invalid"])
def test_a_wrong_archival_number_is_refused(number: str) -> None:
    assert not is_archival_number(number)
