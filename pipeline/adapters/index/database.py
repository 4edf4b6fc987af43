"""Transactions on the index: how each database begins, waits, locks and fails, told apart in one place."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    DBAPIError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    SQLAlchemyError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from pipeline.domain.errors import Corrupted, Refused, Unavailable

_WAIT_SECONDS = 30


class Database:
    """A database with the transactions that the index works in.

    Both kinds raise `Unavailable` when the database is locked too long, full or gone, and `Corrupted` when it
    refuses rows because they contradict what it holds. Errors quote no statement and no value.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.engine.dialect.name

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent look."""
        with _translated(), self._connection("REPEATABLE READ") as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """All or nothing; on SQLite the only writer at that time."""
        with _translated(), self._connection("READ COMMITTED") as connection, connection.begin():
            yield connection

    @contextmanager
    def _connection(self, isolation: str) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            if self.dialect == "sqlite":
                begin = "BEGIN" if isolation == "REPEATABLE READ" else "BEGIN IMMEDIATE"
                yield connection.execution_options(begin=begin)
            else:
                yield connection.execution_options(isolation_level=isolation)

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_database(url: str) -> Database:
    """The database behind a SQLAlchemy URL (`sqlite:///…` or `postgresql://…`), its schema up to date.

    Raises `Refused` for a URL that cannot be used, `Unavailable` when the database does not answer.
    """
    engine = _engine(url)
    ensure_schema(engine)
    return Database(engine)


def _engine(url: str) -> sa.Engine:
    remedy = "set GUIDANG_INDEX to sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DATABASE"
    try:
        parsed = make_url(url)
    except SQLAlchemyError:
        raise Refused("index URL", found="not a database URL", remedy=remedy) from None
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.get_backend_name() == "postgresql":
        return sa.create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={"connect_timeout": 10, "application_name": "guidang"},
            hide_parameters=True,
        )
    raise Refused("index URL", found=f"database {parsed.get_backend_name()}", remedy=remedy)


def _sqlite(url: sa.URL) -> sa.Engine:
    if not url.database or url.database == ":memory:":
        raise Refused("index URL", found="SQLite in memory", remedy="name a file: sqlite:///FILE")
    Path(url.database).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(url, connect_args={"timeout": _WAIT_SECONDS}, hide_parameters=True)
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sa.engine.interfaces.DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Without this the driver begins transactions by itself, and never with IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))


def ensure_schema(engine: sa.Engine) -> None:
    """Bring the tables to the newest migration; safe to call from several processes at once."""
    config = Config()
    config.set_main_option("script_location", "pipeline.adapters.index:migrations")
    with Database(engine).writing() as connection:
        one_at_a_time(connection, "guidang schema")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def one_at_a_time(connection: sa.Connection, name: str) -> None:
    """Until the end of this transaction, nobody else is past this line with the same name."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer anyway
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtextextended(name, 0))))


@contextmanager
def _translated() -> Iterator[None]:
    """Our errors for the database's; `from None` because theirs quote rows."""
    try:
        yield
    except (OperationalError, InterfaceError, InternalError, PoolTimeout) as error:
        raise Unavailable(
            "index",
            found=_name(error),
            remedy="check that the database runs, accepts these credentials, and is neither locked nor full",
        ) from None
    except DatabaseError as error:
        if isinstance(error, ProgrammingError | DataError | NotSupportedError):
            raise  # a statement of ours is wrong
        raise Corrupted(
            "index contradicts itself",
            found=_name(error),
            remedy="tell the archivist; the bucket can rebuild the index",
        ) from None


def _name(error: Exception) -> str:
    return type(error.orig if isinstance(error, DBAPIError) else error).__name__
