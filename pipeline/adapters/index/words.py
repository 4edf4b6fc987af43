"""The tokens of each record in the database's own kind of index: FTS5 on SQLite, GIN on PostgreSQL."""

from collections.abc import Sequence

import sqlalchemy as sa

from pipeline.adapters.index import schema
from pipeline.adapters.index.rows import clean, load_records
from pipeline.adapters.index.tokens import Word, searchable, tokens
from pipeline.domain.record import Record

_Matching = tuple[sa.ColumnElement[int], sa.ColumnElement[bool]]
_BETWEEN = " | "  # keeps a word from running over from one value into the next


def keys_text(record: Record) -> str:
    """What a reader types to find this very record: its number and the values of its keys."""
    return _BETWEEN.join((record.number or "", *(clean(key.value) for key in record.keys)))


def whole_text(record: Record) -> str:
    """Everything the record can be found by."""
    return _BETWEEN.join((keys_text(record), clean(record.text)))


def replace_words(connection: sa.Connection, serial: int, record: Record, *, replacing: bool) -> None:
    """Index the record's tokens, in place of those of the row that still stands under `serial`."""
    if connection.dialect.name != "sqlite":
        connection.execute(sa.text("DELETE FROM words WHERE serial = :serial"), {"serial": serial})
        connection.execute(
            schema.words.insert().values(
                serial=serial, keys=list(tokens(keys_text(record))), whole=list(tokens(whole_text(record)))
            )
        )
        return
    if replacing:
        # The table keeps no copy of what it indexed: to forget a row it must be told its tokens again.
        old = load_records(connection, schema.records.c.serial == serial)[serial]
        connection.execute(
            sa.text("INSERT INTO words(words, rowid, keys, whole) VALUES ('delete', :serial, :keys, :whole)"),
            _columns(serial, old),
        )
    connection.execute(
        sa.text("INSERT INTO words(rowid, keys, whole) VALUES (:serial, :keys, :whole)"),
        _columns(serial, record),
    )


def _columns(serial: int, record: Record) -> dict[str, object]:
    return {
        "serial": serial,
        "keys": " ".join(tokens(keys_text(record))),
        "whole": " ".join(tokens(whole_text(record))),
    }


def propose(
    connection: sa.Connection,
    words: Sequence[Word],
    filters: Sequence[sa.ColumnElement[bool]],
    *,
    keys_only: bool,
    below: int | None,
    count: int,
) -> list[int]:
    """Serials of records that have all tokens of the words, newest first, from `below` downwards."""
    wanted = list(dict.fromkeys(token for word in words for token in word.tokens))
    column = "keys" if keys_only else "whole"
    serial, having = (_in_fts5 if connection.dialect.name == "sqlite" else _in_gin)(column, wanted)
    query = sa.select(serial).join(schema.records, schema.records.c.serial == serial).where(having, *filters)
    if below is not None:
        query = query.where(serial < below)
    return list(connection.scalars(query.order_by(serial.desc()).limit(count)))


def _in_fts5(column: str, wanted: Sequence[str]) -> _Matching:
    """Tokens are letters and digits only, so that quoting them is safe."""
    match = f"{column} : ({' AND '.join(chr(34) + token + chr(34) for token in wanted)})"
    return schema.fts5_words.c.rowid, sa.literal_column("words", sa.Text).bool_op("MATCH")(match)


def _in_gin(column: str, wanted: Sequence[str]) -> _Matching:
    return schema.words.c.serial, schema.words.c[column].contains(wanted)


def found_in(words: Sequence[Word], text: str) -> bool:
    """Whether every word stands in the text."""
    plain = searchable(text)
    return all(word.pattern.search(plain) for word in words)
