"""What only real databases can show: parallel processes, migrations, crashes, and databases that are away."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from fakes.nouns import NOON, a_key, a_record, an_arrival, sha256_for

from pipeline.adapters.index import SqlIndex, schema
from pipeline.adapters.index.database import ensure_schema
from pipeline.adapters.index.scans import _write_record
from pipeline.domain.batch import Ended, PageEnd, Scan, ScanState
from pipeline.domain.errors import Corrupted, Refused, Unavailable
from pipeline.domain.record import RecordState
from pipeline.ports import Query

pytestmark = pytest.mark.services

_WORKER = """
import sys
from datetime import UTC, datetime
from pipeline.adapters.index import SqlIndex
with SqlIndex(sys.argv[1]) as index:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        print(index.numbers.allot(f"r{number}", "{ordinal}", datetime.now(UTC)))
"""


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(request.param)


@pytest.fixture
def index(url: str) -> Iterator[SqlIndex]:
    with SqlIndex(url) as opened:
        yield opened


def settled(index: SqlIndex, name: str = "a") -> Scan:
    scan = index.scans.claim("b1", an_arrival(name), sha256_for(name), "w", NOON)
    record = a_record(scan.id, scan.sha256, text="采购合同", keys=[a_key("某某有限公司")])
    index.scans.settle(scan.id, [PageEnd(1, Ended.REVIEW, record.id)], [record], NOON)
    return scan


def test_processes_that_start_and_number_at_once_leave_no_gap_and_no_double(url: str) -> None:
    ranges = [("0", "20"), ("10", "30"), ("20", "40")]  # half of the records are asked for twice
    workers = [
        subprocess.Popen([sys.executable, "-c", _WORKER, url, *each], stdout=subprocess.PIPE, text=True)
        for each in ranges
    ]
    answers = [worker.communicate()[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0, 0]
    assert sorted({int(number) for answer in answers for number in answer}) == list(range(1, 41))
    assert answers[0][10:] == answers[1][:10]
    assert answers[1][10:] == answers[2][:10]


def test_the_migrations_make_the_tables_that_the_statements_expect(index: SqlIndex) -> None:
    with index.database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = [one for one in compare_metadata(context, schema.metadata) if "words" not in str(one)]
    assert differences == []


def test_migrating_again_changes_nothing(index: SqlIndex) -> None:
    settled(index)
    ensure_schema(index.database.engine)
    assert len(index.finder.search(Query("合同"))) == 1


def test_a_settlement_that_fails_half_way_leaves_nothing(index: SqlIndex) -> None:
    scan = index.scans.claim("b1", an_arrival(), sha256_for("a"), "w", NOON)
    good = a_record(scan.id, scan.sha256, text="采购合同")
    bad = a_record("no such scan", scan.sha256, first=2, last=2)
    ends = [PageEnd(1, Ended.REVIEW, good.id), PageEnd(2, Ended.REVIEW, bad.id)]
    with pytest.raises(Corrupted):
        index.scans.settle(scan.id, ends, [good, bad], NOON)
    assert index.scans.get(scan.id).state is ScanState.CLAIMED
    assert index.finder.search(Query("合同")) == ()


def test_a_record_written_again_is_found_by_its_new_words_only(index: SqlIndex) -> None:
    scan = settled(index)
    with index.database.writing() as connection:
        _write_record(connection, a_record(scan.id, scan.sha256, text="增值税发票", keys=[a_key("另一公司")]))
    assert index.finder.search(Query("采购")) == index.finder.search(Query("某某有限公司")) == ()
    (hit,) = index.finder.search(Query("发票 另一公司"))
    assert [key.value for key in hit.record.keys] == ["另一公司"]


def test_pages_move_on_every_receipt_when_their_record_is_filed(index: SqlIndex) -> None:
    first = settled(index)
    twin = index.scans.claim("b2", an_arrival("b", "b2"), first.sha256, "w", NOON)
    index.scans.settle(twin.id, index.scans.ends(first.id), [], NOON)
    with index.database.writing() as connection:
        filed = schema.records.update().values(state=RecordState.FILED, number="N1")
        connection.execute(filed.where(schema.records.c.scan == first.id))
    for batch in ("b1", "b2"):
        receipt = index.batches.receipt(batch)
        assert receipt.count(Ended.FILED) == receipt.pages == 1
        assert receipt.lines[0].numbers == ("N1",)
    assert index.finder.tally().filed == 2


def test_errors_of_the_database_quote_no_value(index: SqlIndex) -> None:
    scan = index.scans.claim("b1", an_arrival(), sha256_for("a"), "w", NOON)
    record = a_record("no such scan", scan.sha256, text="机密文字")
    with pytest.raises(Corrupted) as error:
        index.scans.settle(scan.id, [PageEnd(1, Ended.REVIEW, record.id)], [record], NOON)
    assert "机密" not in str(error.value)
    assert error.value.__suppress_context__


def test_a_database_that_is_away_is_unavailable() -> None:
    with pytest.raises(Unavailable) as error:
        SqlIndex("postgresql://somebody:secret-word@127.0.0.1:1/nowhere")
    assert "secret-word" not in str(error.value)


def test_a_locked_sqlite_file_is_unavailable(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.adapters.index.database._WAIT_SECONDS", 0.05)
    with SqlIndex(sqlite_url) as index:
        other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable):
            index.batches.open("b1", NOON)
        assert index.batches.names() == ()  # reading goes on
        other.execute("ROLLBACK")
        other.close()
        index.batches.open("b1", NOON)


def test_a_file_that_is_no_database_is_corrupted(tmp_path: Path) -> None:
    (tmp_path / "index.db").write_text("not a database, but long enough to look at" * 100)
    with pytest.raises(Corrupted):
        SqlIndex(f"sqlite:///{tmp_path / 'index.db'}")


@pytest.mark.parametrize("url", ["nonsense", "mysql://x/y", "sqlite://", "sqlite:///:memory:"])
def test_an_index_that_cannot_be_is_refused_with_the_setting(url: str) -> None:
    with pytest.raises(Refused, match="index URL"):
        SqlIndex(url)


def test_sqlite_syncs_every_commit_and_keeps_its_references(sqlite_url: str) -> None:
    with SqlIndex(sqlite_url) as index, index.database.reading() as connection:
        asked = {
            name: connection.scalar(sa.text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")
        }
        assert asked == {"journal_mode": "wal", "synchronous": 2}
        assert connection.scalar(sa.text("PRAGMA foreign_keys")) == 1
