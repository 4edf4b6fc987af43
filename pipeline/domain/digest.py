"""Identity by content: hashes, and the ids derived from them."""

import hashlib

from pipeline.domain.batch import Arrival


def sha256_of(body: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(body).hexdigest()


def scan_id(arrival: Arrival, sha256: str) -> str:
    """The id of a drop: the same bucket, key, ETag and bytes always give the same id (24 hex digits)."""
    parts = "\0".join((arrival.bucket, arrival.key, arrival.etag, sha256))
    return hashlib.sha256(parts.encode()).hexdigest()[:24]
