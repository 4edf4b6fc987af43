"""Archival numbers: a counter for each series, and the record that each number is bound to for ever."""

from datetime import datetime

import sqlalchemy as sa

from pipeline.adapters.index import schema
from pipeline.adapters.index.database import Database, one_at_a_time
from pipeline.domain.errors import Corrupted


class SqlNumbers:
    """`Numbers` on the index. The counter moves in the transaction that binds the number: no gap, no double."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def allot(self, record: str, series: str, at: datetime) -> str:
        """The record's number. Raises `Corrupted` when the series gives a number that is already bound."""
        with self._database.writing() as connection:
            one_at_a_time(connection, f"number of {record}")
            numbers = schema.numbers.c
            bound = connection.scalar(sa.select(numbers.number).where(numbers.record == record))
            if bound is not None:
                return str(bound)
            ordinal = _next(connection, series)
            number = series.format(ordinal=ordinal)
            connection.execute(
                schema.numbers.insert().values(
                    record=record, number=number, series=series, ordinal=ordinal, allotted=at
                )
            )
            return number

    def restore(self, record: str, number: str, series: str, ordinal: int, at: datetime) -> None:
        """Bind a number that was allotted before. Raises `Corrupted` when it is bound to another record."""
        with self._database.writing() as connection:
            one_at_a_time(connection, f"series {series}")
            numbers = schema.numbers.c
            bound = connection.scalar(sa.select(numbers.record).where(numbers.number == number))
            if bound == record:
                return
            if bound is not None:
                raise Corrupted("archival number", record, found="bound to another record")
            _advance(connection, series, ordinal)
            connection.execute(
                schema.numbers.insert().values(
                    record=record, number=number, series=series, ordinal=ordinal, allotted=at
                )
            )


def _advance(connection: sa.Connection, series: str, ordinal: int) -> None:
    table = schema.series
    last: int | None = connection.scalar(sa.select(table.c.last).where(table.c.name == series))
    if last is None:
        connection.execute(table.insert().values(name=series, last=ordinal))
    elif last < ordinal:
        connection.execute(table.update().where(table.c.name == series).values(last=ordinal))


def _next(connection: sa.Connection, series: str) -> int:
    one_at_a_time(connection, f"series {series}")
    table = schema.series
    last: int | None = connection.scalar(sa.select(table.c.last).where(table.c.name == series))
    if last is None:
        connection.execute(table.insert().values(name=series, last=1))
        return 1
    connection.execute(table.update().where(table.c.name == series).values(last=last + 1))
    return last + 1
