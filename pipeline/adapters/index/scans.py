"""The register of scans: one claim a drop, one settlement a scan, each a transaction."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from pipeline.adapters.index import schema
from pipeline.adapters.index.batches import note_batch
from pipeline.adapters.index.database import Database, one_at_a_time
from pipeline.adapters.index.rows import Row, key_rows, load_ends, page_rows, record_row, scan_of
from pipeline.adapters.index.words import replace_words
from pipeline.domain.batch import Arrival, PageEnd, Scan, ScanState
from pipeline.domain.digest import scan_id
from pipeline.domain.errors import Corrupted, Refused
from pipeline.domain.record import Record

LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)
"""When a released claim was last alive."""

CHUNK = 500
"""How many scans are read at once where all are wanted."""


class SqlScans:
    """`Scans` on the index; a claim without news for `claim_seconds` may be taken over."""

    def __init__(self, database: Database, claim_seconds: float = 900.0) -> None:
        self._database = database
        self._lease = timedelta(seconds=claim_seconds)

    def claim(self, batch: str, arrival: Arrival, sha256: str, worker: str, at: datetime) -> Scan:
        """Claim a scan for a worker; claiming it again is the news that keeps the claim alive."""
        identity = scan_id(arrival, sha256)
        with self._database.writing() as connection:
            one_at_a_time(connection, sha256)
            row = _row(connection, identity)
            if row is None:
                note_batch(connection, batch, at)
                return _first_claim(connection, identity, batch, arrival, sha256, worker, at)
            if row["state"] == ScanState.CLAIMED:
                self._renew(connection, row, worker, at)
            return scan_of(row)

    def _renew(self, connection: sa.Connection, row: Row, worker: str, at: datetime) -> None:
        alive = row["claimed"] + self._lease > at
        if row["worker"] != worker and alive:
            raise Refused(
                "claim",
                row["id"],
                found="another worker is at it",
                remedy="leave it; it is taken over if he dies",
            )
        connection.execute(
            schema.scans.update().where(schema.scans.c.id == row["id"]).values(worker=worker, claimed=at)
        )

    def get(self, scan: str) -> Scan:
        """The scan as it stands. Raises `Refused` for an unknown id."""
        with self._database.reading() as connection:
            return scan_of(_known(connection, scan))

    def all(self) -> Iterator[Scan]:
        """Every scan, in order of the SHA-256 of its bytes; no transaction stays open between two of them."""
        after = ("", "")
        while chunk := self._behind(after):
            yield from chunk
            after = chunk[-1].sha256, chunk[-1].id

    def _behind(self, after: tuple[str, str]) -> Sequence[Scan]:
        place = schema.scans.c.sha256, schema.scans.c.id
        behind = sa.select(schema.scans).where(sa.tuple_(*place) > after).order_by(*place).limit(CHUNK)
        with self._database.reading() as connection:
            return [scan_of(row) for row in connection.execute(behind).mappings()]

    def ends(self, scan: str) -> Sequence[PageEnd]:
        """Where its pages stand, in page order; empty until it is settled."""
        with self._database.reading() as connection:
            _known(connection, scan)
            return tuple(load_ends(connection, schema.scans.c.id == scan).get(scan, ()))

    def settle(self, scan: str, pages: Sequence[PageEnd], records: Sequence[Record], at: datetime) -> None:
        """Pages, records, keys, words and the scan's state, all or nothing; a settled scan stays as it is.

        Raises `Corrupted` when a page is missing, comes twice, or names a record that there is not, or when
        a record carries a number that was allotted to another.
        """
        with self._database.writing() as connection:
            row = _known(connection, scan, lock=True)
            if row["state"] != ScanState.CLAIMED:
                return
            _check_pages(scan, pages)
            for record in records:
                _write_record(connection, record)
            connection.execute(schema.pages.insert(), page_rows(scan, pages))
            _set_state(connection, scan, ScanState.SETTLED, settled=at)

    def mark_removed(self, scan: str, at: datetime) -> None:
        """Note that the scan has left intake. Raises `Refused` while it is not settled."""
        with self._database.writing() as connection:
            row = _known(connection, scan, lock=True)
            if row["state"] == ScanState.CLAIMED:
                raise Refused("removal", scan, found="scan not settled", remedy="settle it first")
            if row["state"] == ScanState.SETTLED:
                _set_state(connection, scan, ScanState.REMOVED, removed=at)

    def renew(self, scan: str, worker: str, at: datetime) -> None:
        """News that keeps the worker's claim alive. Raises `Refused` once another has taken it over."""
        with self._database.writing() as connection:
            self._renew(connection, _known(connection, scan, lock=True), worker, at)

    def holders(self) -> Sequence[str]:
        """The workers that hold claims on scans without an end."""
        held = sa.select(schema.scans.c.worker).where(schema.scans.c.state == ScanState.CLAIMED).distinct()
        with self._database.reading() as connection:
            return tuple(connection.scalars(held.order_by(schema.scans.c.worker)))

    def release(self, worker: str) -> None:
        """End the claims of a worker that is known to be dead."""
        scans = schema.scans
        unfinished = scans.c.state != ScanState.REMOVED
        with self._database.writing() as connection:
            connection.execute(
                scans.update().where(scans.c.worker == worker, unfinished).values(claimed=LONG_AGO)
            )

    def forsaken(self, at: datetime) -> Sequence[Scan]:
        """Scans that have not left intake and whose claim is no longer alive, oldest claim first."""
        scans = schema.scans.c
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(schema.scans)
                .where(scans.state != ScanState.REMOVED, scans.claimed <= at - self._lease)
                .order_by(scans.claimed, scans.id)
            )
            return tuple(scan_of(row) for row in rows.mappings())


def _row(connection: sa.Connection, scan: str, *, lock: bool = False) -> Row | None:
    query = sa.select(schema.scans).where(schema.scans.c.id == scan)
    return connection.execute(query.with_for_update() if lock else query).mappings().one_or_none()


def _known(connection: sa.Connection, scan: str, *, lock: bool = False) -> Row:
    row = _row(connection, scan, lock=lock)
    if row is None:
        raise Refused("scan", scan, found="no scan of that id")
    return row


def _first_claim(
    connection: sa.Connection,
    identity: str,
    batch: str,
    arrival: Arrival,
    sha256: str,
    worker: str,
    at: datetime,
) -> Scan:
    scans = schema.scans.c
    first = sa.select(scans.id).where(scans.sha256 == sha256, scans.twin_of.is_(None))
    twin_of = connection.scalar(first)
    connection.execute(
        schema.scans.insert().values(
            id=identity,
            batch=batch,
            bucket=arrival.bucket,
            key=arrival.key,
            etag=arrival.etag,
            size=arrival.size,
            modified=arrival.modified,
            sha256=sha256,
            state=ScanState.CLAIMED,
            twin_of=twin_of,
            worker=worker,
            claimed=at,
        )
    )
    return Scan(identity, batch, arrival, sha256, twin_of=twin_of)


def _set_state(connection: sa.Connection, scan: str, state: ScanState, **times: datetime) -> None:
    connection.execute(schema.scans.update().where(schema.scans.c.id == scan).values(state=state, **times))


def _check_pages(scan: str, pages: Sequence[PageEnd]) -> None:
    numbers = [page.page for page in pages]
    if not pages or numbers != list(range(1, len(pages) + 1)):
        raise Corrupted("settlement", scan, expected="every page once, in order", found=f"pages {numbers}")


def _write_record(connection: sa.Connection, record: Record) -> None:
    """Insert the record, or replace the one of the same id."""
    _check_number(connection, record)
    values = record_row(record)
    table = schema.records
    serial = connection.scalar(sa.select(table.c.serial).where(table.c.id == record.id))
    if serial is None:
        serial = connection.scalar(table.insert().values(values).returning(table.c.serial))
        replace_words(connection, int(serial or 0), record, replacing=False)
    else:
        replace_words(connection, serial, record, replacing=True)
        connection.execute(table.update().where(table.c.serial == serial).values(values))
        connection.execute(schema.keys.delete().where(schema.keys.c.record == record.id))
    if record.keys:
        connection.execute(schema.keys.insert(), key_rows(record))


def _check_number(connection: sa.Connection, record: Record) -> None:
    if record.number is None:
        return
    numbers = schema.numbers.c
    bound = connection.scalar(sa.select(numbers.record).where(numbers.number == record.number))
    if bound not in (None, record.id):
        raise Corrupted(
            "archival number", record.id, expected="a number of its own", found=f"that of {bound}"
        )
