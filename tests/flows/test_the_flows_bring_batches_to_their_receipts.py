"""One flow run a batch: everything gets an end, a world that is away is waited for, nothing personal is logged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.ingest import ingest
from flows.watch import Watchman, watch
from pipeline.domain.batch import Ended
from pipeline.domain.errors import Refused, Unavailable
from pipeline.ports import Query
from pipeline.settings import Settings
from pipeline.steps.drop import Dropping
from pipeline.wiring import Services, open_index, open_rebuilding

SECRET = "张三丰"
SCANS = {
    f"{SECRET}.pdf": f"other\n会议纪要 {SECRET} 13800138000",
    "b.pdf": "other\n通知\f\fother 第二页",
    "c.pdf": "不知所云的东西",
    "d.pdf": "!encrypted",
    "twin.pdf": f"other\n会议纪要 {SECRET} 13800138000",
}


@pytest.fixture
def batch(services: Services, tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name, text in SCANS.items():
        (folder / name).write_text(text, encoding="utf-8")
    Dropping(services.stores.intake, "_READY")(f"箱-{SECRET}", [folder])
    return f"箱-{SECRET}"


def test_a_dropped_batch_is_taken_and_every_page_has_an_end(services: Services, batch: str) -> None:
    assert watch()
    receipt = services.index.batches.receipt(batch)
    assert receipt.complete
    assert len(receipt.lines) == len(SCANS)
    assert [receipt.count(ended) for ended in Ended] == [4, 1, 1, 1]
    assert list(services.stores.intake.list()) == []


class TestOnPostgres:
    """The same flows with the index on PostgreSQL."""

    @pytest.fixture
    def index_url(self, postgres_url: str) -> str:
        return postgres_url

    def test_a_dropped_batch_is_taken_and_every_page_has_an_end(self, services: Services, batch: str) -> None:
        assert services.index.dialect == "postgresql"
        assert watch()
        receipt = services.index.batches.receipt(batch)
        assert receipt.complete
        assert [receipt.count(ended) for ended in Ended] == [4, 1, 1, 1]
        assert len(services.index.finder.search(Query("纪要"))) == 1


def test_an_empty_intake_costs_no_flow_run(services: Services) -> None:
    assert list(Watchman().look()) == []


def test_a_store_that_is_away_for_a_moment_is_tried_again(
    services: Services, batch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest, failures = services.stores.archive.put, iter([True])

    def put(*args: object, **kwargs: object) -> None:
        if next(failures, False):
            raise Unavailable("object store")
        honest(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(services.stores.archive, "put", put)
    assert ingest(batch)


def test_a_scan_that_fails_for_good_leaves_the_rest_of_the_batch_done(
    services: Services, batch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = type(services.recognise.reader).count_pages

    def count_pages(self: object, file: Path) -> int:
        if "不知所云" in file.read_text(encoding="utf-8"):
            raise RuntimeError("a fault of ours")
        return honest(self, file)  # type: ignore[arg-type]

    monkeypatch.setattr(type(services.recognise.reader), "count_pages", count_pages)
    assert not ingest(batch)
    receipt = services.index.batches.receipt(batch)
    assert receipt.waiting == 1
    assert len(receipt.lines) == len(SCANS) - 1
    assert [stored.key.rpartition("/")[2] for stored in services.stores.intake.list()] == ["_READY", "c.pdf"]


def test_neither_log_nor_journal_nor_orchestrator_hears_a_customer_s_name(
    services: Services, batch: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    assert watch()
    journal = (services.journal.path).read_text(encoding="utf-8")
    said = capfd.readouterr()
    assert journal.count("\n") == len(SCANS)
    for text in (journal, said.out, said.err, caplog.text):
        assert SECRET not in text
        assert "13800138000" not in text


def test_object_keys_in_the_archive_carry_no_customer_s_name(services: Services, batch: str) -> None:
    assert watch()
    assert all(stored.key.isascii() for stored in services.stores.archive.list())


def test_the_bucket_alone_rebuilds_the_index(services: Services, settings: Settings, batch: str) -> None:
    assert watch()
    before = services.index.batches.receipt(batch)
    elsewhere = settings.model_copy(update={"data": settings.data / "elsewhere"})
    with open_rebuilding(elsewhere) as rebuild:
        assert rebuild() == len(SCANS)
        with pytest.raises(Refused, match="not empty"):
            rebuild()
    with open_index(elsewhere) as index:
        assert index.batches.receipt(batch).lines == before.lines
        found = index.finder.search(Query("纪要"))
        assert [hit.record for hit in found] == [
            hit.record for hit in services.index.finder.search(Query("纪要"))
        ]
