"""One suite for the index, in memory, on SQLite and on PostgreSQL: what passes here, the steps may rely on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from typing import Protocol

import pytest
import sqlalchemy as sa
from fakes.index import FakeIndex
from fakes.nouns import NOON, a_key, a_record, an_arrival, sha256_for

from pipeline.adapters.index import SqlIndex
from pipeline.domain.batch import Ended, PageEnd, Scan, ScanState
from pipeline.domain.errors import Corrupted, Fault, Refused
from pipeline.domain.judgement import Doubt, DoubtKind
from pipeline.domain.key import KeyName
from pipeline.domain.record import Record, RecordState
from pipeline.ports import Batches, Finder, Numbers, Query, Scans, Tally

SERIES = "Q001-ZY·HT·2024·D30-{ordinal:04d}"


class Index(Protocol):
    batches: Batches
    scans: Scans
    numbers: Numbers
    finder: Finder


@pytest.fixture(params=["fake", "sqlite", "postgres"])
def index(request: pytest.FixtureRequest) -> Index:
    return request.getfixturevalue(f"{request.param}_index")


@pytest.fixture
def fake_index() -> Index:
    return FakeIndex(claim_seconds=60)


@pytest.fixture
def sqlite_index(sqlite_url: str) -> Iterator[Index]:
    with SqlIndex(sqlite_url, claim_seconds=60) as index:
        yield index


@pytest.fixture(scope="module")
def opened_postgres_index(shared_postgres_url: str) -> Iterator[SqlIndex]:
    with SqlIndex(shared_postgres_url, claim_seconds=60) as index:
        yield index


@pytest.fixture
def postgres_index(opened_postgres_index: SqlIndex) -> Index:
    with opened_postgres_index.database.writing() as connection:
        connection.execute(sa.text("TRUNCATE batches, scans, records, keys, pages, series, numbers, words"))
    return opened_postgres_index


def claim(index: Index, name: str = "a.pdf", batch: str = "2024-05-06", bytes_of: str = "") -> Scan:
    return index.scans.claim(batch, an_arrival(name, batch), sha256_for(bytes_of or name), "worker-1", NOON)


_names = count()


def file_record(index: Index, **about: object) -> Record:
    """Claims, numbers and settles a new scan of one record."""
    scan = claim(index, f"{next(_names)}.pdf")
    record = a_record(scan.id, scan.sha256, **about)  # type: ignore[arg-type]
    number = index.numbers.allot(record.id, SERIES, NOON)
    filed = a_record(scan.id, scan.sha256, number=number, **about)  # type: ignore[arg-type]
    index.scans.settle(scan.id, [PageEnd(1, Ended.FILED, filed.id)], [filed], NOON)
    return filed


# Batches


def test_opening_a_batch_twice_keeps_its_first_time(index: Index) -> None:
    index.batches.open("b1", NOON)
    index.batches.open("b1", NOON + timedelta(days=1))
    assert index.batches.receipt("b1").opened == NOON
    assert index.batches.names() == ("b1",)


def test_batches_are_named_newest_first(index: Index) -> None:
    index.batches.open("old", NOON)
    index.batches.open("new", NOON + timedelta(hours=1))
    assert index.batches.names() == ("new", "old")


def test_an_unknown_batch_has_no_receipt(index: Index) -> None:
    with pytest.raises(Refused):
        index.batches.receipt("nobody's")


def test_an_empty_batch_has_an_empty_receipt(index: Index) -> None:
    index.batches.open("b1", NOON)
    receipt = index.batches.receipt("b1")
    assert receipt.lines == ()
    assert receipt.pages == receipt.waiting == 0


# Claims


def test_a_claim_gives_the_scan_as_it_arrived(index: Index) -> None:
    scan = claim(index)
    assert scan.arrival == an_arrival()
    assert (scan.state, scan.twin_of, scan.batch) == (ScanState.CLAIMED, None, "2024-05-06")
    assert index.scans.get(scan.id) == scan
    assert index.scans.ends(scan.id) == ()


def test_the_same_worker_may_claim_again(index: Index) -> None:
    assert claim(index) == claim(index)


def test_another_worker_is_refused_while_the_claim_is_alive(index: Index) -> None:
    scan = claim(index)
    with pytest.raises(Refused):
        index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-2", NOON + timedelta(seconds=59))


def test_a_stale_claim_may_be_taken_over(index: Index) -> None:
    scan = claim(index)
    later = NOON + timedelta(seconds=61)
    assert index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-2", later) == scan
    with pytest.raises(Refused):
        index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-1", later)


def test_claiming_again_keeps_a_claim_alive(index: Index) -> None:
    scan = claim(index)
    index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-1", NOON + timedelta(seconds=50))
    with pytest.raises(Refused):
        index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-2", NOON + timedelta(seconds=100))


def test_a_settled_scan_is_told_to_anyone(index: Index) -> None:
    record = file_record(index)
    scan = index.scans.get(record.scan)
    assert scan.state is ScanState.SETTLED
    assert index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-2", NOON) == scan


def test_the_same_bytes_under_another_key_are_a_twin_of_the_first(index: Index) -> None:
    first = claim(index, "a.pdf", bytes_of="same")
    second = claim(index, "b.pdf", bytes_of="same")
    third = claim(index, "a.pdf", "2024-05-07", bytes_of="same")
    assert first.twin_of is None
    assert second.twin_of == third.twin_of == first.id
    assert index.scans.get(third.id) == third


def test_changed_bytes_under_the_same_key_are_a_scan_of_their_own(index: Index) -> None:
    first = claim(index, bytes_of="before")
    second = claim(index, bytes_of="after")
    assert first.id != second.id
    assert second.twin_of is None


def test_an_unknown_scan_is_refused(index: Index) -> None:
    for ask in (index.scans.get, index.scans.ends):
        with pytest.raises(Refused):
            ask("none")
    with pytest.raises(Refused):
        index.scans.settle("none", [PageEnd(1, Ended.BLANK)], [], NOON)
    with pytest.raises(Refused):
        index.scans.mark_removed("none", NOON)


def test_all_scans_come_once_in_order_of_their_bytes(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.adapters.index.scans.CHUNK", 2)
    assert list(index.scans.all()) == []
    scans = [claim(index, f"{n}.pdf", bytes_of=str(n // 3)) for n in range(7)]
    assert list(index.scans.all()) == sorted(scans, key=lambda scan: (scan.sha256, scan.id))


def test_many_workers_claiming_one_scan_leave_it_to_one(index: Index) -> None:
    def try_to_claim(worker: int) -> int | None:
        try:
            index.scans.claim("b1", an_arrival(), sha256_for("a"), f"worker-{worker}", NOON)
        except Refused:
            return None
        return worker

    with ThreadPoolExecutor(8) as pool:
        winners = [worker for worker in pool.map(try_to_claim, range(8)) if worker is not None]
    assert len(winners) == 1


def test_of_twins_claimed_at_once_exactly_one_is_the_first(index: Index) -> None:
    def claim_copy(number: int) -> Scan:
        return claim(index, f"{number}.pdf", bytes_of="same")

    with ThreadPoolExecutor(8) as pool:
        scans = list(pool.map(claim_copy, range(8)))
    firsts = [scan.id for scan in scans if scan.twin_of is None]
    assert len(firsts) == 1
    assert {scan.twin_of for scan in scans} == {None, firsts[0]}


# Settlements and receipts


def test_a_receipt_accounts_for_every_page(index: Index) -> None:
    scan = claim(index)
    filed = a_record(scan.id, scan.sha256, first=1, last=2, number="N1")
    doubted = a_record(
        scan.id,
        scan.sha256,
        first=3,
        last=3,
        category="other",
        doubts=[Doubt(DoubtKind.FAINT, page=3), Doubt(DoubtKind.KEY_MISSING, KeyName.TITLE)],
    )
    ends = (
        PageEnd(1, Ended.FILED, filed.id),
        PageEnd(2, Ended.BLANK, filed.id),
        PageEnd(3, Ended.REVIEW, doubted.id),
        PageEnd(4, Ended.QUARANTINED, fault=Fault.TIMED_OUT),
        PageEnd(5, Ended.BLANK),
    )
    assert index.batches.receipt(scan.batch).waiting == 1
    index.scans.settle(scan.id, ends, [filed, doubted], NOON)
    receipt = index.batches.receipt(scan.batch)
    (line,) = receipt.lines
    assert receipt.complete
    assert line.pages == ends == index.scans.ends(scan.id)
    assert (line.name, line.size, line.sha256) == ("a.pdf", 1234, scan.sha256)
    assert line.numbers == ("N1",)
    assert line.categories == ("contract", "other")
    assert line.doubts == ("faint:p3", "key_missing:title")
    assert index.finder.tally() == Tally(1, 1, 5, filed=1, review=1, quarantined=1, blank=2, waiting=0)


def test_a_record_comes_back_as_it_was_settled(index: Index) -> None:
    keys = [a_key("某某有限公司"), a_key("2024-05-06", KeyName.SIGN_DATE)]
    record = file_record(index, keys=keys, doubts=[Doubt(DoubtKind.AUDIT_SAMPLE)], text="第一行\n第二行 ½ 𠀀")
    assert index.finder.record(record.id) == record
    assert index.finder.record(record.number or "") == record


def test_an_unknown_record_is_refused_without_quoting_the_question(index: Index) -> None:
    with pytest.raises(Refused) as refusal:
        index.finder.record("某某有限公司")
    assert "某某" not in str(refusal.value)


def test_settling_a_settled_scan_again_changes_nothing(index: Index) -> None:
    record = file_record(index)
    index.scans.settle(record.scan, [PageEnd(1, Ended.BLANK)], [], NOON)
    assert index.scans.ends(record.scan) == (PageEnd(1, Ended.FILED, record.id),)


@pytest.mark.parametrize(
    "ends",
    [[], [PageEnd(2, Ended.BLANK)], [PageEnd(1, Ended.BLANK)] * 2, [PageEnd(1, Ended.FILED, "no record")]],
    ids=["none", "gap", "double", "no such record"],
)
def test_a_settlement_that_loses_a_page_is_refused_whole(index: Index, ends: list[PageEnd]) -> None:
    scan = claim(index)
    record = a_record(scan.id, scan.sha256, number="N1")
    with pytest.raises(Corrupted):
        index.scans.settle(scan.id, ends, [record], NOON)
    assert index.scans.get(scan.id).state is ScanState.CLAIMED
    assert index.finder.search(Query()) == ()


def test_a_number_allotted_to_another_record_is_refused(index: Index) -> None:
    number = index.numbers.allot("somebody else", SERIES, NOON)
    scan = claim(index)
    record = a_record(scan.id, scan.sha256, number=number)
    with pytest.raises(Corrupted):
        index.scans.settle(scan.id, [PageEnd(1, Ended.FILED, record.id)], [record], NOON)


def test_a_twin_ends_where_the_first_scan_ended(index: Index) -> None:
    record = file_record(index)
    first = index.scans.get(record.scan)
    twin = index.scans.claim("later", an_arrival("z.pdf", "later"), first.sha256, "worker-1", NOON)
    index.scans.settle(twin.id, index.scans.ends(first.id), [], NOON)
    (line,) = index.batches.receipt("later").lines
    assert line.twin_of == first.id
    assert line.numbers == (record.number,)
    assert len(index.finder.search(Query())) == 1


def test_leaving_intake_is_noted_after_the_settlement_only(index: Index) -> None:
    scan = claim(index)
    with pytest.raises(Refused):
        index.scans.mark_removed(scan.id, NOON)
    index.scans.settle(scan.id, [PageEnd(1, Ended.BLANK)], [], NOON)
    assert not index.batches.receipt(scan.batch).lines[0].removed
    index.scans.mark_removed(scan.id, NOON)
    index.scans.mark_removed(scan.id, NOON)
    assert index.batches.receipt(scan.batch).lines[0].removed


def test_news_keeps_a_claim_alive_and_a_lost_claim_is_told(index: Index) -> None:
    scan = claim(index)
    index.scans.renew(scan.id, "worker-1", NOON + timedelta(seconds=50))
    with pytest.raises(Refused):
        index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-2", NOON + timedelta(seconds=70))
    index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-2", NOON + timedelta(seconds=120))
    with pytest.raises(Refused):
        index.scans.renew(scan.id, "worker-1", NOON + timedelta(seconds=121))


def test_claims_without_news_are_forsaken_until_the_scan_has_left_intake(index: Index) -> None:
    scan = claim(index)
    assert index.scans.forsaken(NOON) == ()
    later = NOON + timedelta(seconds=60)
    assert [one.id for one in index.scans.forsaken(later)] == [scan.id]
    index.scans.settle(scan.id, [PageEnd(1, Ended.BLANK)], [], NOON)
    assert [one.state for one in index.scans.forsaken(later)] == [ScanState.SETTLED]
    index.scans.mark_removed(scan.id, NOON)
    assert index.scans.forsaken(later) == ()


def test_the_claims_of_a_dead_worker_are_free_at_once(index: Index) -> None:
    scan = claim(index)
    assert index.scans.holders() == ("worker-1",)
    index.scans.release("worker-1")
    assert [one.id for one in index.scans.forsaken(NOON)] == [scan.id]
    index.scans.claim(scan.batch, scan.arrival, scan.sha256, "worker-2", NOON)
    assert index.scans.holders() == ("worker-2",)


# Numbers


def test_numbers_count_on_within_a_series(index: Index) -> None:
    allotted = [index.numbers.allot(f"r{n}", SERIES, NOON) for n in range(3)]
    other = index.numbers.allot("r9", "B-{ordinal}", NOON)
    assert allotted == [f"Q001-ZY·HT·2024·D30-000{n}" for n in (1, 2, 3)]
    assert other == "B-1"


def test_a_filing_interrupted_after_its_number_gets_the_same_number_again(index: Index) -> None:
    scan = claim(index)
    record = a_record(scan.id, scan.sha256)
    before = index.numbers.allot(record.id, SERIES, NOON)
    # the worker dies here; another takes over and files the same record
    again = index.numbers.allot(record.id, SERIES, NOON + timedelta(hours=1))
    filed = a_record(scan.id, scan.sha256, number=again)
    index.scans.settle(scan.id, [PageEnd(1, Ended.FILED, filed.id)], [filed], NOON)
    following = index.numbers.allot("another record", SERIES, NOON)
    assert (before, following) == (again, SERIES.format(ordinal=2))


def test_a_number_that_another_series_gave_already_is_refused(index: Index) -> None:
    index.numbers.allot("r1", "N-{ordinal}", NOON)
    with pytest.raises(Corrupted):
        index.numbers.allot("r2", "N-{ordinal:d}", NOON)
    assert index.numbers.allot("r3", "M-{ordinal}", NOON) == "M-1"


def test_a_restored_number_is_kept_and_its_series_goes_on_behind_it(index: Index) -> None:
    for ordinal in (2, 1):
        index.numbers.restore(f"r{ordinal}", SERIES.format(ordinal=ordinal), SERIES, ordinal, NOON)
    index.numbers.restore("r2", SERIES.format(ordinal=2), SERIES, 2, NOON)
    assert index.numbers.allot("r1", SERIES, NOON) == SERIES.format(ordinal=1)
    assert index.numbers.allot("new", SERIES, NOON) == SERIES.format(ordinal=3)
    with pytest.raises(Corrupted):
        index.numbers.restore("r9", SERIES.format(ordinal=2), SERIES, 2, NOON)


def test_numbers_allotted_at_once_have_no_gap_and_no_double(index: Index) -> None:
    records = [f"r{n // 2}" for n in range(60)]  # every record is asked for twice
    with ThreadPoolExecutor(6) as pool:
        pairs = set(
            zip(
                records,
                pool.map(lambda r: index.numbers.allot(r, "{ordinal}", NOON), records),
                strict=True,
            )
        )
    assert sorted(int(number) for _, number in pairs) == list(range(1, 31))


# Search


@pytest.mark.parametrize(
    "words",
    [
        "合同",
        "采购",
        "购合",
        "采购合同",
        "甲方",
        "有限公司",
        "某某",
        "HT-2024-007",
        "ht-2024-007",
        "合同 甲方 12",
    ],
)
def test_a_record_is_found_by_its_words(index: Index, words: str) -> None:
    record = file_record(index, text="采购合\n同 编号 HT-2024-007\n甲方：某某有限公司 12 台")
    assert [hit.record for hit in index.finder.search(Query(words))] == [record]


@pytest.mark.parametrize("words", ["合甲", "合同 发票", "购买合同", "HT-2025", "不存在"])
def test_a_record_is_not_found_by_what_it_does_not_say(index: Index, words: str) -> None:
    file_record(index, text="采购合同 编号 HT-2024-007\n甲方")
    assert index.finder.search(Query(words)) == ()


def test_a_record_is_found_by_its_keys_and_number(index: Index) -> None:
    keys = [a_key("91350100M000100Y43", KeyName.CREDIT_CODE), a_key("某某科技有限公司"), a_key("1234.50")]
    record = file_record(index, text="看不清", keys=keys)
    for words in ("91350100M000100Y43", "科技", "1234.50", record.number or ""):
        assert [hit.record.id for hit in index.finder.search(Query(words))] == [record.id], words


def test_records_that_carry_the_words_as_keys_come_first(index: Index) -> None:
    about = file_record(index, text="乙", keys=[a_key("某某有限公司")])
    mention = file_record(index, text="抄送某某有限公司")
    newest = file_record(index, text="再抄送某某有限公司")
    found = [hit.record.id for hit in index.finder.search(Query("某某有限公司"))]
    assert found == [about.id, newest.id, mention.id]


def test_without_words_the_newest_records_come_first_up_to_the_limit(index: Index) -> None:
    records = [file_record(index, text=str(n)) for n in range(4)]
    found = [hit.record.id for hit in index.finder.search(Query(limit=3))]
    assert found == [record.id for record in reversed(records[1:])]
    assert len(index.finder.search(Query("1", limit=1))) == 1


def test_a_search_keeps_to_category_and_state(index: Index) -> None:
    filed = file_record(index, text="甲乙", category="invoice")
    scan = claim(index, "doubted.pdf")
    doubted = a_record(scan.id, scan.sha256, text="甲乙", category="contract")
    index.scans.settle(scan.id, [PageEnd(1, Ended.REVIEW, doubted.id)], [doubted], NOON)

    def found(**narrowed: object) -> list[str]:
        return [hit.record.id for hit in index.finder.search(Query(**narrowed))]  # type: ignore[arg-type]

    assert found(words="甲乙", category="invoice") == found(category="invoice") == [filed.id]
    assert found(words="甲乙", state=RecordState.REVIEW) == found(state=RecordState.REVIEW) == [doubted.id]
    assert found(words="甲乙", category="complaint") == []


@pytest.mark.parametrize(
    "words", ['"', "'", "OR", "a* NOT", "NEAR(", '合同"--', "%", "_", "\\", "(", "{keys}:", "\0"]
)
def test_no_question_breaks_the_search(index: Index, words: str) -> None:
    file_record(index, text="采购合同")
    index.finder.search(Query(words))
