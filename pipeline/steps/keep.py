"""Keep bytes in the archive: write, read back, compare; a put that was not read back did not happen."""

from pathlib import Path

from pipeline.domain.digest import sha256_of
from pipeline.domain.errors import Corrupted
from pipeline.ports import ObjectStore


def keep_file(store: ObjectStore, key: str, file: Path, sha256: str) -> None:
    """Store a file of that SHA-256 under `key`, unless it already lies there bit-exact.

    Raises `Corrupted` when what is read back differs.
    """
    if _stored_hash(store, key) == sha256:
        return
    store.put(key, file)
    _compare(store, key, sha256, _stored_hash(store, key))


def keep_metadata(store: ObjectStore, key: str, metadata: bytes) -> None:
    """Store a small object under `key`, in place of an earlier version of it.

    Raises `Corrupted` when what is read back differs.
    """
    store.put(key, metadata, "application/json")
    _compare(store, key, sha256_of(metadata), _stored_hash(store, key))


def _stored_hash(store: ObjectStore, key: str) -> str | None:
    """The SHA-256 of the stored object; None where there is none."""
    try:
        return store.digest(key)
    except KeyError:
        return None


def _compare(store: ObjectStore, key: str, expected: str, found: str | None) -> None:
    if found != expected:
        raise Corrupted(
            "object read back differs from what was written",
            f"{store.bucket}/{key}",
            expected=expected,
            found=found or "nothing",
            remedy="check the disks of the object store; the scan stays in intake and is tried again",
        )
