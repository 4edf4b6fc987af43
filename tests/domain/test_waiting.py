"""A batch is taken when it is marked ready or has been quiet, and never before."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.batch import Arrival
from pipeline.domain.waiting import Waiting, waiting_batches

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
QUIET = timedelta(seconds=30)


def arrival(key: str, seconds_ago: float = 5) -> Arrival:
    return Arrival("intake", key, "etag", 10, NOW - timedelta(seconds=seconds_ago))


def waiting(*arrivals: Arrival) -> tuple[Waiting, ...]:
    return waiting_batches(arrivals, marker="_READY", quiet=QUIET, now=NOW)


def test_a_batch_still_growing_is_not_complete() -> None:
    (batch,) = waiting(arrival("b/1.pdf", 100), arrival("b/2.pdf", 5))
    assert not batch.complete


def test_a_marker_completes_a_batch_at_once_and_is_no_scan() -> None:
    (batch,) = waiting(arrival("b/1.pdf"), arrival("b/_READY"))
    assert batch.complete
    assert [scan.name for scan in batch.arrivals] == ["1.pdf"]
    assert batch.marker is not None


def test_a_quiet_batch_is_complete_without_a_marker() -> None:
    (batch,) = waiting(arrival("b/1.pdf", 30))
    assert batch.complete


def test_files_below_a_folder_of_the_batch_keep_their_folder_in_the_name() -> None:
    (batch,) = waiting(arrival("b/箱1/1.pdf", 60))
    assert [scan.name for scan in batch.arrivals] == ["箱1/1.pdf"]


def test_loose_files_form_one_batch_a_day() -> None:
    (batch,) = waiting(arrival("1.pdf", 60), arrival("2.pdf", 90))
    assert batch.batch == "loose-20260301"
    assert len(batch.arrivals) == 2


def test_the_oldest_batch_comes_first() -> None:
    first, second = waiting(arrival("young/1.pdf", 40), arrival("old/1.pdf", 400))
    assert (first.batch, second.batch) == ("old", "young")


def test_a_marker_alone_is_a_batch_without_scans() -> None:
    (batch,) = waiting(arrival("b/_READY", 60))
    assert batch.arrivals == ()


KEYS = st.lists(st.text(alphabet="ab/_é中. ", min_size=1, max_size=8), unique=True, max_size=20)


@given(KEYS)
def test_no_object_of_a_listing_is_dropped(keys: list[str]) -> None:
    arrivals = [arrival(key) for key in keys]
    found = [scan.key for batch in waiting(*arrivals) for scan in batch.arrivals]
    assert sorted(found) == sorted(key for key in keys if not key.endswith("/"))
