"""Archival numbers: a counter for each series, and the record that each number is bound to for ever."""

from datetime import datetime

import sqlalchemy as sa

from pipeline.adapters.index import schema
from pipeline.adapters.index.database import Database, one_at_a_time


class SqlNumbers:
    """`Numbers` on the index. The counter moves in the transaction that binds the number: no gap, no double."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def allot(self, record: str, series: str, template: str, at: datetime) -> str:
        """The record's number. Raises `Corrupted` when the template gives a number that is already bound."""
        with self._database.writing() as connection:
            one_at_a_time(connection, f"number of {record}")
            numbers = schema.numbers.c
            bound = connection.scalar(sa.select(numbers.number).where(numbers.record == record))
            if bound is not None:
                return str(bound)
            ordinal = _next(connection, series)
            number = template.format(ordinal=ordinal)
            connection.execute(
                schema.numbers.insert().values(
                    record=record, number=number, series=series, ordinal=ordinal, allotted=at
                )
            )
            return number


def _next(connection: sa.Connection, series: str) -> int:
    one_at_a_time(connection, f"series {series}")
    table = schema.series
    last: int | None = connection.scalar(sa.select(table.c.last).where(table.c.name == series))
    if last is None:
        connection.execute(table.insert().values(name=series, last=1))
        return 1
    connection.execute(table.update().where(table.c.name == series).values(last=last + 1))
    return last + 1
