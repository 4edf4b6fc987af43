"""Nouns to rows and back: the only module that sees what a column holds, and the place to seal it.

Text that no database can hold (NUL, lone surrogates from broken text layers) is replaced by U+FFFD.
"""

from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

import sqlalchemy as sa

from pipeline.adapters.index import schema
from pipeline.domain.batch import Arrival, Ended, PageEnd, Scan, ScanState
from pipeline.domain.errors import Fault
from pipeline.domain.judgement import Doubt, DoubtKind, Evidence, Guess
from pipeline.domain.key import Checked, Key, KeyName, Source
from pipeline.domain.reading import Box
from pipeline.domain.record import Record, RecordState

Row = sa.RowMapping


def clean(text: str) -> str:
    """The text as every database can hold it."""
    return text.replace("\0", "\ufffd").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def scan_of(row: Row) -> Scan:
    """A scan from its row."""
    arrival = Arrival(row["bucket"], row["key"], row["etag"], row["size"], row["modified"])
    state = ScanState(row["state"])
    return Scan(row["id"], row["batch"], arrival, row["sha256"], state, row["twin_of"])


def record_row(record: Record) -> dict[str, Any]:
    """A record as its row, without `serial`."""
    guess = record.guess
    return {
        "id": record.id,
        "scan": record.scan,
        "sha256": record.sha256,
        "first": record.first,
        "last": record.last,
        "category": guess.category,
        "confidence": guess.confidence,
        "sure": guess.sure,
        "model": guess.model,
        "evidence": [[clean(one.word), one.weight] for one in guess.evidence],
        "doubts": [[doubt.kind, doubt.key, doubt.page] for doubt in record.doubts],
        "state": record.state,
        "text": clean(record.text),
        "engine": record.engine,
        "decided": record.decided,
        "decided_by": record.decided_by,
        "number": record.number,
    }


def key_rows(record: Record) -> list[dict[str, Any]]:
    """The record's keys as rows, in order."""
    return [
        {
            "record": record.id,
            "place": place,
            "name": key.name,
            "value": clean(key.value),
            "page": key.page,
            "checked": key.checked,
            "source": key.source,
            "box": astuple(key.box) if key.box else None,
            "confidence": key.confidence,
            "failed": key.failed,
            "candidates": [clean(candidate) for candidate in key.candidates],
        }
        for place, key in enumerate(record.keys)
    ]


def page_rows(scan: str, pages: Sequence[PageEnd]) -> list[dict[str, Any]]:
    """The ends of a scan's pages as rows."""
    return [
        {"scan": scan, "page": one.page, "ended": one.ended, "record": one.record, "fault": one.fault}
        for one in pages
    ]


def load_records(connection: sa.Connection, where: sa.ColumnElement[bool]) -> dict[int, Record]:
    """The records that fulfil a condition, with their keys, by serial, newest first."""
    rows = connection.execute(
        sa.select(schema.records).where(where).order_by(schema.records.c.serial.desc())
    ).mappings()
    found = {row["id"]: row for row in rows}
    keys: dict[str, list[Key]] = {identity: [] for identity in found}
    for row in connection.execute(
        sa.select(schema.keys)
        .where(schema.keys.c.record.in_(sa.select(schema.records.c.id).where(where)))
        .order_by(schema.keys.c.record, schema.keys.c.place)
    ).mappings():
        keys[row["record"]].append(_key_of(row))
    return {row["serial"]: _record_of(row, tuple(keys[identity])) for identity, row in found.items()}


def load_ends(connection: sa.Connection, which: sa.ColumnElement[bool]) -> dict[str, list[PageEnd]]:
    """Where the pages of each scan that fulfils a condition stand now, in page order.

    A page of a record stands where its record stands: once that is filed, so are its pages, on every receipt.
    """
    pages, records = schema.pages.c, schema.records.c
    found: dict[str, list[PageEnd]] = {}
    for row in connection.execute(
        sa.select(schema.pages, records.state)
        .outerjoin(schema.records, records.id == pages.record)
        .where(pages.scan.in_(sa.select(schema.scans.c.id).where(which)))
        .order_by(pages.scan, pages.page)
    ).mappings():
        found.setdefault(row["scan"], []).append(_end_of(row))
    return found


def _end_of(row: Row) -> PageEnd:
    ended = Ended(row["ended"])
    if ended in (Ended.FILED, Ended.REVIEW) and row["state"] is not None:
        ended = Ended(row["state"])
    return PageEnd(row["page"], ended, row["record"], Fault(row["fault"]) if row["fault"] else None)


def _record_of(row: Row, keys: tuple[Key, ...]) -> Record:
    evidence = tuple(Evidence(word, weight) for word, weight in row["evidence"])
    return Record(
        id=row["id"],
        scan=row["scan"],
        sha256=row["sha256"],
        first=row["first"],
        last=row["last"],
        guess=Guess(row["category"], row["confidence"], row["sure"], row["model"], evidence),
        keys=keys,
        doubts=tuple(
            Doubt(DoubtKind(kind), KeyName(key) if key else None, page) for kind, key, page in row["doubts"]
        ),
        state=RecordState(row["state"]),
        text=row["text"],
        engine=row["engine"],
        decided=row["decided"],
        decided_by=row["decided_by"],
        number=row["number"],
    )


def _key_of(row: Row) -> Key:
    return Key(
        name=KeyName(row["name"]),
        value=row["value"],
        page=row["page"],
        checked=Checked(row["checked"]),
        source=Source(row["source"]),
        box=Box(*row["box"]) if row["box"] else None,
        confidence=row["confidence"],
        failed=row["failed"],
        candidates=tuple(row["candidates"]),
    )
