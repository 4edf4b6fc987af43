"""One suite for object storage, in memory and on a real S3 server: what passes here, the steps may rely on."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fakes.store import FakeStore

from pipeline.adapters.s3 import S3Bucket
from pipeline.ports import ObjectStore

KEYS = [
    "2024-05-06/合同 扫描（一）.pdf",
    "2024-05-06/a+b%20c#1?&=;,'\"~!@$^*().pdf",
    "2024-05-06/%2F",
    "2024-05-06/ü é 𠀀.tif",
    "2024-05-06/" + "批" * 60 + "/" + "次" * 60 + ".pdf",
    "_READY",
]


@pytest.fixture(params=["fake", "seaweed"])
def bucket(request: pytest.FixtureRequest) -> ObjectStore:
    if request.param == "fake":
        return FakeStore()
    make: Callable[[], S3Bucket] = request.getfixturevalue("new_bucket")
    return make()


@pytest.mark.parametrize("key", KEYS)
def test_any_name_brings_its_bytes_back(bucket: ObjectStore, key: str) -> None:
    bucket.put(key, key.encode())
    assert bucket.get(key) == key.encode()
    (stored,) = bucket.list()
    assert (stored.key, stored.size) == (key, len(key.encode()))
    bucket.remove(key)
    assert list(bucket.list()) == []


def test_an_empty_object_is_kept(bucket: ObjectStore) -> None:
    bucket.put("empty.pdf", b"")
    assert bucket.get("empty.pdf") == b""


def test_a_large_file_travels_in_parts_and_comes_back_bit_exact(bucket: ObjectStore, tmp_path: Path) -> None:
    body = hashlib.shake_256(b"scan").digest(18 * 1024 * 1024 + 1)
    (tmp_path / "scan").write_bytes(body)
    bucket.put("large.tif", tmp_path / "scan")
    assert bucket.fetch("large.tif", tmp_path / "back") == hashlib.sha256(body).hexdigest()
    assert bucket.digest("large.tif") == hashlib.sha256(body).hexdigest()
    assert (tmp_path / "back").read_bytes() == body


def test_putting_again_replaces(bucket: ObjectStore) -> None:
    bucket.put("a", b"before")
    bucket.put("a", b"after")
    assert bucket.get("a") == b"after"
    assert len(list(bucket.list())) == 1


def test_other_bytes_have_another_etag(bucket: ObjectStore) -> None:
    bucket.put("a", b"one")
    bucket.put("b", b"two")
    bucket.put("c", b"one")
    one, two, again = (stored.etag for stored in bucket.list())
    assert one == again != two
    assert '"' not in one


def test_a_missing_object_is_a_key_error_that_does_not_name_it(bucket: ObjectStore, tmp_path: Path) -> None:
    for ask in (lambda: bucket.get("某某.pdf"), lambda: bucket.fetch("某某.pdf", tmp_path / "back")):
        with pytest.raises(KeyError) as error:
            ask()
        assert "某某" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_removing_what_is_not_there_is_no_error(bucket: ObjectStore) -> None:
    bucket.remove("nothing")


def test_a_listing_keeps_to_its_prefix(bucket: ObjectStore) -> None:
    for key in ("b1/a", "b1/c/d", "b10/a", "b2"):
        bucket.put(key, b"x")
    assert [stored.key for stored in bucket.list("b1/")] == ["b1/a", "b1/c/d"]
    assert {stored.key for stored in bucket.list("b1")} == {"b1/a", "b1/c/d", "b10/a"}
    assert list(bucket.list("none/")) == []


def test_a_long_listing_misses_nothing_and_names_nothing_twice(bucket: ObjectStore) -> None:
    keys = [f"b1/{number:05d}.pdf" for number in range(1100)]  # more than one answer of the server holds
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda key: bucket.put(key, b""), keys))
    assert [stored.key for stored in bucket.list("b1/")] == keys


def test_times_of_a_listing_know_their_zone(bucket: ObjectStore) -> None:
    bucket.put("a", b"x")
    (stored,) = bucket.list()
    assert stored.modified.utcoffset() is not None
