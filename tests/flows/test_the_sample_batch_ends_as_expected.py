"""The sample batch on the real parts: every sample ends as expected or in review, and none is silently wrong."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from flows.parts import working_with
from flows.watch import watch
from pipeline.domain.batch import Ended, Receipt, ReceiptLine
from pipeline.domain.errors import Fault
from pipeline.domain.record import Record, RecordState
from pipeline.ports import Query
from pipeline.settings import load_settings
from pipeline.steps.drop import Dropping
from pipeline.wiring import Services, open_services

SAMPLES = Path(__file__).parents[2] / "sample_docs"
EXPECTED: Sequence[Mapping[str, Any]] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def archive(prefect: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """The archive after the sample batch was dropped twice."""
    settings = load_settings(data=tmp_path_factory.mktemp("samples"))
    with open_services(settings) as services, working_with(services):
        for batch in ("first", "again"):
            Dropping(services.stores.intake, settings.intake.marker)(batch, [SAMPLES / "scans"])
            assert watch()
        yield services


@pytest.fixture(scope="module")
def receipt(archive: Services) -> Receipt:
    return archive.index.batches.receipt("first")


@pytest.fixture(scope="module")
def lines(receipt: Receipt) -> Mapping[str, ReceiptLine]:
    return {line.name: line for line in receipt.lines}


def records_of(archive: Services, line: ReceiptLine) -> list[Record]:
    ids = dict.fromkeys(page.record for page in line.pages if page.record)
    return [archive.index.finder.record(one) for one in ids]


def test_every_page_of_the_batch_is_accounted_for(receipt: Receipt) -> None:
    assert receipt.complete
    assert receipt.pages == sum(sample["pages"] for sample in EXPECTED)


def test_the_intake_bucket_is_empty_afterwards(archive: Services) -> None:
    assert list(archive.stores.intake.list()) == []


@pytest.mark.parametrize("sample", EXPECTED, ids=lambda sample: sample["file"])
def test_a_sample_ends_as_expected_or_in_review(
    archive: Services, lines: Mapping[str, ReceiptLine], sample: Mapping[str, Any]
) -> None:
    line = lines[sample["file"]]
    ended = {page.ended for page in line.pages if page.page not in sample["blank_pages"]}
    if sample["outcome"] == "quarantine":
        assert [page.fault for page in line.pages] == [Fault(sample["fault"])]
    elif sample["outcome"] == "blank":
        assert not ended
    elif sample["outcome"] == "review":
        assert ended == {Ended.REVIEW}
    else:
        assert ended <= {Ended.FILED, Ended.REVIEW}
    assert [page.page for page in line.pages if page.ended is Ended.BLANK] == sample["blank_pages"]
    for record in records_of(archive, line):
        assert record.state is RecordState.FILED or record.doubts


@pytest.mark.parametrize(
    "sample",
    [sample for sample in EXPECTED if sample["outcome"] == "file"],
    ids=lambda sample: sample["file"],
)
def test_what_filed_itself_is_right(
    archive: Services, lines: Mapping[str, ReceiptLine], sample: Mapping[str, Any]
) -> None:
    for record in records_of(archive, lines[sample["file"]]):
        if record.state is not RecordState.FILED:
            continue
        (truth,) = [one for one in sample["records"] if one["pages"][0] in record.pages]
        assert record.category == truth["category"]
        assert set(truth["pages"]) <= set(record.pages)
        wrong = {
            key.name
            for key in record.keys
            if key.name in truth["keys"] and not _true(key.value, truth, key.name)
        }
        assert not wrong


def _true(value: str, truth: Mapping[str, Any], name: str) -> bool:
    wanted = truth["keys"][name]
    return value in wanted if isinstance(wanted, list) else value == wanted


def test_originals_are_kept_bit_exact(archive: Services, lines: Mapping[str, ReceiptLine]) -> None:
    for file in (SAMPLES / "scans").iterdir():
        line = lines[file.name]
        assert (
            archive.stores.archive.get(f"scans/{line.sha256[:2]}/{line.sha256}/original") == file.read_bytes()
        )


def test_the_same_batch_again_files_nothing_twice(archive: Services, receipt: Receipt) -> None:
    again = archive.index.batches.receipt("again")
    assert again.complete
    assert all(line.twin_of for line in again.lines)
    assert {line.name: line.numbers for line in again.lines} == {
        line.name: line.numbers for line in receipt.lines
    }


def test_numbers_have_neither_gap_nor_double(receipt: Receipt) -> None:
    series: dict[str, list[int]] = {}
    for line in receipt.lines:
        for number in line.numbers:
            name, _, ordinal = number.rpartition("-")
            series.setdefault(name, []).append(int(ordinal))
    assert series
    assert all(sorted(ordinals) == list(range(1, len(ordinals) + 1)) for ordinals in series.values())


def _found(archive: Services, words: str) -> set[str]:
    return {hit.record.id for hit in archive.index.finder.search(Query(words, limit=1000))}


def test_records_are_found_by_word_name_code_and_number(
    archive: Services, lines: Mapping[str, ReceiptLine]
) -> None:
    contract = next(sample for sample in EXPECTED if sample["file"] == "0001.pdf")
    keys = contract["records"][0]["keys"]
    (record,) = records_of(archive, lines["0001.pdf"])
    for words in (
        "合同",
        keys["party_a"],
        keys["party_a"][:2],
        keys["credit_code"][0],
        keys["contract_number"],
    ):
        assert record.id in _found(archive, words)


def test_neither_journal_nor_object_key_names_a_customer(archive: Services) -> None:
    names = {
        value
        for sample in EXPECTED
        for record in sample["records"]
        for name, value in record["keys"].items()
        if name in {"party_a", "party_b", "buyer_name", "seller_name", "complainant", "sender", "addressee"}
    }
    journal = archive.journal.path.read_text(encoding="utf-8")
    keys = "\n".join(stored.key for stored in archive.stores.archive.list())
    assert len(names) > 20
    assert not [name for name in names if name in journal or name in keys]
