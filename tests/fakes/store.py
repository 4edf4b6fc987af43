"""A bucket in memory that can also stall, fail and refuse."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pipeline.domain.errors import Refused, Unavailable
from pipeline.ports import Stored


@dataclass
class FakeStore:
    """An `ObjectStore`.

    `away` makes every call raise `Unavailable`, `read_only` makes writing raise `Refused`. `calls` are the
    verbs and keys so far, in order.
    """

    bucket: str = "fake"
    away: bool = False
    read_only: bool = False
    calls: list[tuple[str, str]] = field(default_factory=list)
    modified: datetime = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
    objects: dict[str, bytes] = field(default_factory=dict, repr=False)

    def put(self, key: str, body: bytes | Path, content_type: str = "application/octet-stream") -> None:
        self._called("put", key, writes=True)
        self.objects[key] = body.read_bytes() if isinstance(body, Path) else body

    def get(self, key: str) -> bytes:
        self._called("get", key)
        if key not in self.objects:
            raise KeyError(f"no such object in bucket {self.bucket}")
        return self.objects[key]

    def fetch(self, key: str, to: Path) -> str:
        body = self.get(key)
        to.write_bytes(body)
        return hashlib.sha256(body).hexdigest()

    def digest(self, key: str) -> str:
        return hashlib.sha256(self.get(key)).hexdigest()

    def list(self, prefix: str = "", start: str = "") -> Iterator[Stored]:
        self._called("list", prefix)
        for key in sorted(self.objects, key=str.encode):
            if key.startswith(prefix) and key > start:
                body = self.objects[key]
                etag = hashlib.md5(body, usedforsecurity=False).hexdigest()
                yield Stored(key, etag, len(body), self.modified)

    def remove(self, key: str) -> None:
        self._called("remove", key, writes=True)
        self.objects.pop(key, None)

    def _called(self, verb: str, key: str, *, writes: bool = False) -> None:
        self.calls.append((verb, key))
        if self.away:
            raise Unavailable("object store", f"bucket {self.bucket}")
        if self.read_only and writes:
            raise Refused("object store", f"bucket {self.bucket}", found="AccessDenied")
