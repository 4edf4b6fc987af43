"""The register of batches: receipts are computed from the rows, never kept."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from pipeline.adapters.index import schema
from pipeline.adapters.index.database import Database, one_at_a_time
from pipeline.adapters.index.rows import load_ends, load_records, scan_of
from pipeline.domain.batch import PageEnd, Receipt, ReceiptLine, Scan, ScanState
from pipeline.domain.errors import Refused
from pipeline.domain.record import Record


class SqlBatches:
    """`Batches` on the index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, name: str, at: datetime) -> None:
        """Note that the batch exists; again is no error."""
        with self._database.writing() as connection:
            note_batch(connection, name, at)

    def names(self) -> Sequence[str]:
        """All batches, newest first."""
        with self._database.reading() as connection:
            order = schema.batches.c.opened.desc(), schema.batches.c.name.desc()
            return tuple(connection.scalars(sa.select(schema.batches.c.name).order_by(*order)))

    def receipt(self, name: str) -> Receipt:
        """Where every page of the batch stands now, scans by name. Raises `Refused` for an unknown batch."""
        with self._database.reading() as connection:
            opened = connection.scalar(
                sa.select(schema.batches.c.opened).where(schema.batches.c.name == name)
            )
            if opened is None:
                raise Refused("batch", found="no batch of that name", remedy="guidang status lists them")
            scans = _scans(connection, name)
            settled = [scan for scan in scans if scan.state is not ScanState.CLAIMED]
            lines = tuple(_lines(connection, name, settled))
        return Receipt(name, opened, lines, waiting=len(scans) - len(settled))


def note_batch(connection: sa.Connection, name: str, at: datetime) -> None:
    """Insert the batch unless it is there."""
    one_at_a_time(connection, f"batch {name}")
    known = sa.select(schema.batches.c.name).where(schema.batches.c.name == name)
    if connection.scalar(known) is None:
        connection.execute(schema.batches.insert().values(name=name, opened=at))


def _scans(connection: sa.Connection, batch: str) -> list[Scan]:
    rows = connection.execute(
        sa.select(schema.scans)
        .where(schema.scans.c.batch == batch)
        .order_by(schema.scans.c.key, schema.scans.c.id)
    )
    return [scan_of(row) for row in rows.mappings()]


def _lines(connection: sa.Connection, batch: str, scans: Sequence[Scan]) -> list[ReceiptLine]:
    of_batch = schema.scans.c.batch == batch
    ends = load_ends(connection, of_batch)
    wanted = sa.select(schema.pages.c.record).join(schema.scans, schema.scans.c.id == schema.pages.c.scan)
    found = load_records(connection, schema.records.c.id.in_(wanted.where(of_batch)))
    records = {record.id: record for record in found.values()}
    return [_line(scan, ends[scan.id], records) for scan in scans]


def _line(scan: Scan, pages: Sequence[PageEnd], records: dict[str, Record]) -> ReceiptLine:
    mine = [records[identity] for identity in dict.fromkeys(end.record for end in pages) if identity]
    return ReceiptLine(
        scan=scan.id,
        name=scan.arrival.name,
        size=scan.arrival.size,
        sha256=scan.sha256,
        pages=tuple(pages),
        numbers=tuple(record.number for record in mine if record.number),
        categories=tuple(record.category for record in mine),
        doubts=tuple(dict.fromkeys(str(doubt) for record in mine for doubt in record.doubts)),
        twin_of=scan.twin_of,
        removed=scan.state is ScanState.REMOVED,
    )
