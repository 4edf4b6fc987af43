"""Where things lie in the archive bucket: keys made of hashes and page numbers alone, never of customer data.

    scans/<aa>/<sha256>/original              the scan, bit-exact
    scans/<aa>/<sha256>/page-0001.json        the reading of a page
    scans/<aa>/<sha256>/record-0001-0003.json a record: what was decided, by whom, under which number
    scans/<aa>/<sha256>/drop-<scan id>.json   one drop of these bytes: batch, name, where every page ended

Everything about the same bytes lies under one prefix, so the bucket alone can rebuild the index.
"""

import re

_ON_SHELF = re.compile(r"scans/([0-9a-f]{2})/(\1[0-9a-f]{62})/.+", re.DOTALL)


def original_key(sha256: str) -> str:
    """The original's key."""
    return f"{_shelf(sha256)}/original"


def page_key(sha256: str, page: int) -> str:
    """The key of a page's reading."""
    return f"{_shelf(sha256)}/page-{page:04d}.json"


def record_key(sha256: str, first: int, last: int) -> str:
    """The key of a record's metadata."""
    return f"{_shelf(sha256)}/record-{first:04d}-{last:04d}.json"


def record_key_of(record: str) -> str:
    """The key of a record's metadata, from its id."""
    sha256, first, last = record.split("-")
    return record_key(sha256, int(first), int(last))


def is_drop(key: str) -> bool:
    """Whether a drop's metadata lies under the key."""
    return key.rpartition("/")[2].startswith("drop-")


def shelf_of(key: str) -> str | None:
    """The SHA-256 of the bytes that the object under the key is about; None for a key that is not ours."""
    found = _ON_SHELF.fullmatch(key)
    return found[2] if found else None


def drop_key(sha256: str, scan: str) -> str:
    """The key of a drop's metadata."""
    return f"{_shelf(sha256)}/drop-{scan}.json"


def _shelf(sha256: str) -> str:
    return f"scans/{sha256[:2]}/{sha256}"
