"""Looks records up: the token index proposes, the text decides, the newest come first."""

from collections.abc import Callable, Iterator, Sequence

import sqlalchemy as sa

from pipeline.adapters.index import schema
from pipeline.adapters.index.database import Database
from pipeline.adapters.index.rows import load_records
from pipeline.adapters.index.tokens import Word, snippet, words_of
from pipeline.adapters.index.words import found_in, keys_text, propose, whole_text
from pipeline.domain.batch import Ended, ScanState
from pipeline.domain.errors import Refused
from pipeline.domain.record import Record
from pipeline.ports import Hit, Query, Tally

_CHUNK = 100


class SqlFinder:
    """`Finder` on the index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, query: Query) -> Sequence[Hit]:
        """Records whose keys have all words come first, then the others, each newest first."""
        words = words_of(query.words)
        if query.words.strip() and not words:
            return ()
        with self._database.reading() as connection:
            if not words:
                return tuple(_newest(connection, query))
            found: dict[str, Record] = {}
            for keys_only in (True, False):
                for record in _matches(connection, words, query, keys_only=keys_only):
                    found.setdefault(record.id, record)
                    if len(found) >= query.limit:
                        break
        return tuple(Hit(record, snippet(record.text, words)) for record in found.values())[: query.limit]

    def record(self, id_or_number: str) -> Record:
        """By record id or archival number. Raises `Refused` when there is none."""
        records = schema.records.c
        with self._database.reading() as connection:
            where = sa.or_(records.id == id_or_number, records.number == id_or_number)
            found = load_records(connection, where)
        for record in found.values():
            return record
        raise Refused("record", found="none of that id or number", remedy="guidang search finds records")

    def tally(self) -> Tally:
        """Batches, scans, pages by where they stand, and scans still without an end (`waiting`)."""
        with self._database.reading() as connection:
            waiting = schema.scans.c.state == ScanState.CLAIMED
            ends = _pages_by_end(connection)
            return Tally(
                batches=_count(connection, schema.batches),
                scans=_count(connection, schema.scans),
                pages=sum(ends.values()),
                waiting=_count(connection, schema.scans, waiting),
                **ends,
            )


def _newest(connection: sa.Connection, query: Query) -> Iterator[Hit]:
    serial = schema.records.c.serial
    newest = sa.select(serial).where(*_filters(query)).order_by(serial.desc()).limit(query.limit)
    for record in load_records(connection, serial.in_(newest)).values():
        yield Hit(record, snippet(record.text, ()))


def _matches(
    connection: sa.Connection, words: Sequence[Word], query: Query, *, keys_only: bool
) -> Iterator[Record]:
    text: Callable[[Record], str] = keys_text if keys_only else whole_text
    below: int | None = None
    while serials := propose(
        connection, words, _filters(query), keys_only=keys_only, below=below, count=_CHUNK
    ):
        below = serials[-1]
        for record in load_records(connection, schema.records.c.serial.in_(serials)).values():
            if found_in(words, text(record)):
                yield record


def _filters(query: Query) -> list[sa.ColumnElement[bool]]:
    records = schema.records.c
    wanted = ((records.category, query.category), (records.state, query.state))
    return [column == value for column, value in wanted if value is not None]


def _count(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


def _pages_by_end(connection: sa.Connection) -> dict[str, int]:
    """Pages by where they stand now; those of a record stand where the record does."""
    pages, records = schema.pages.c, schema.records.c
    of_record = pages.ended.in_((Ended.FILED, Ended.REVIEW))
    stands = sa.case((of_record, sa.func.coalesce(records.state, pages.ended)), else_=pages.ended)
    rows = connection.execute(
        sa.select(stands.label("stands"), sa.func.count())
        .select_from(schema.pages.outerjoin(schema.records, records.id == pages.record))
        .group_by(stands)
    )
    return {str(ended): count for ended, count in rows}
