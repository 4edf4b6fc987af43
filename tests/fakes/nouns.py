"""Makes nouns for tests with everything filled in, so that a test names only what it is about."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.domain.batch import Arrival
from pipeline.domain.judgement import Doubt, Evidence, Guess
from pipeline.domain.key import Checked, Key, KeyName, Source
from pipeline.domain.reading import Box
from pipeline.domain.record import Record, RecordState, record_id

NOON = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)


def sha256_for(name: str) -> str:
    """The SHA-256 of a file of which only the name matters."""
    return hashlib.sha256(name.encode()).hexdigest()


def an_arrival(name: str = "a.pdf", batch: str = "2024-05-06", etag: str = "e1") -> Arrival:
    """An object in the intake bucket."""
    return Arrival("guidang-intake", f"{batch}/{name}", etag, 1234, NOON)


def a_key(value: str, name: KeyName = KeyName.PARTY_A, page: int = 1) -> Key:
    """A key with every field filled in."""
    return Key(
        name=name,
        value=value,
        page=page,
        checked=Checked.AGREEMENT,
        source=Source.TEXT_LAYER,
        box=Box(1.5, 2, 30, 40),
        confidence=0.75,
        failed=True,
        candidates=(value + "1", value + "2"),
    )


def a_record(
    scan: str,
    sha256: str,
    *,
    first: int = 1,
    last: int = 1,
    text: str = "采购合同",
    category: str = "contract",
    keys: Sequence[Key] = (),
    doubts: Sequence[Doubt] = (),
    number: str | None = None,
) -> Record:
    """A record; filed when it has a number, else in review."""
    return Record(
        id=record_id(sha256, first, last),
        scan=scan,
        sha256=sha256,
        first=first,
        last=last,
        guess=Guess(category, 0.875, True, "guidang-text 1", (Evidence("合同", 2.5), Evidence("甲方", 1.0))),
        keys=tuple(keys),
        doubts=tuple(doubts),
        state=RecordState.FILED if number else RecordState.REVIEW,
        text=text,
        engine="fake 1",
        decided=NOON,
        number=number,
    )
