"""The tables of the index; the migrations make them, this module names them for the statements."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


class UtcTime(sa.TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets time zones, so they are put back."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("times in the index need a time zone")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("opened", UtcTime, nullable=False),
)

scans = sa.Table(
    "scans",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("batch", sa.Text, sa.ForeignKey("batches.name"), nullable=False, index=True),
    sa.Column("bucket", sa.Text, nullable=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("etag", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("modified", UtcTime, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False, index=True),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("twin_of", sa.Text, sa.ForeignKey("scans.id")),
    sa.Column("worker", sa.Text, nullable=False),
    sa.Column("claimed", UtcTime, nullable=False),
    sa.Column("settled", UtcTime),
    sa.Column("removed", UtcTime),
    sa.UniqueConstraint("bucket", "key", "etag", "sha256"),
)

records = sa.Table(
    "records",
    metadata,
    sa.Column("serial", SERIAL, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("scan", sa.Text, sa.ForeignKey("scans.id"), nullable=False, index=True),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("category", sa.Text, nullable=False, index=True),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("sure", sa.Boolean, nullable=False),
    sa.Column("model", sa.Text, nullable=False),
    sa.Column("evidence", sa.JSON, nullable=False),
    sa.Column("doubts", sa.JSON, nullable=False),
    sa.Column("state", sa.Text, nullable=False, index=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("engine", sa.Text, nullable=False),
    sa.Column("decided", UtcTime, nullable=False),
    sa.Column("decided_by", sa.Text, nullable=False),
    sa.Column("number", sa.Text, unique=True),
)

keys = sa.Table(
    "keys",
    metadata,
    sa.Column("record", sa.Text, sa.ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),  # order within the record
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("page", sa.Integer, nullable=False),
    sa.Column("checked", sa.Text, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("box", sa.JSON(none_as_null=True)),
    sa.Column("confidence", sa.Float, nullable=False),
    sa.Column("failed", sa.Boolean, nullable=False),
    sa.Column("candidates", sa.JSON, nullable=False),
    sa.Index("ix_keys_name_value", "name", "value"),
)

pages = sa.Table(
    "pages",
    metadata,
    sa.Column("scan", sa.Text, sa.ForeignKey("scans.id"), primary_key=True),
    sa.Column("page", sa.Integer, primary_key=True),
    sa.Column("ended", sa.Text, nullable=False, index=True),
    sa.Column("record", sa.Text, sa.ForeignKey("records.id"), index=True),
    sa.Column("fault", sa.Text),
)

series = sa.Table(
    "series",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("last", sa.BigInteger, nullable=False),
)

numbers = sa.Table(
    "numbers",
    metadata,
    sa.Column("record", sa.Text, primary_key=True),  # no foreign key: a number is bound before its record is
    sa.Column("number", sa.Text, nullable=False, unique=True),
    sa.Column("series", sa.Text, sa.ForeignKey("series.name"), nullable=False),
    sa.Column("ordinal", sa.BigInteger, nullable=False),
    sa.Column("allotted", UtcTime, nullable=False),
    sa.UniqueConstraint("series", "ordinal"),
)

# The tokens of each record, by `records.serial`: those of its keys and number, and those of all of it.
# Outside the metadata because each database has its own kind of table: FTS5 on SQLite, GIN on PostgreSQL.
words = sa.table(
    "words",
    sa.column("serial", SERIAL),
    sa.column("keys", postgresql.ARRAY(sa.Text)),
    sa.column("whole", postgresql.ARRAY(sa.Text)),
)
fts5_words = sa.table("words", sa.column("rowid", SERIAL))
