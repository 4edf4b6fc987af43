"""The first index: batches, scans, pages, records, keys, numbers and words."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: str | None = None
depends_on: str | None = None

_TIME = sa.DateTime(timezone=True)
_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    _make_batches_and_scans()
    _make_records()
    _make_keys_and_pages()
    _make_numbers()
    _make_words()


def _make_batches_and_scans() -> None:
    op.create_table(
        "batches",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("opened", _TIME, nullable=False),
    )
    op.create_table(
        "scans",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("batch", sa.Text, sa.ForeignKey("batches.name"), nullable=False, index=True),
        sa.Column("bucket", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("modified", _TIME, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False, index=True),
        sa.Column("state", sa.Text, nullable=False, index=True),
        sa.Column("twin_of", sa.Text, sa.ForeignKey("scans.id")),
        sa.Column("worker", sa.Text, nullable=False),
        sa.Column("claimed", _TIME, nullable=False),
        sa.Column("settled", _TIME),
        sa.Column("removed", _TIME),
        sa.UniqueConstraint("bucket", "key", "etag", "sha256"),
    )


def _make_records() -> None:
    op.create_table(
        "records",
        sa.Column("serial", _SERIAL, primary_key=True, autoincrement=True),
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
        sa.Column("decided", _TIME, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("number", sa.Text, unique=True),
    )


def _make_keys_and_pages() -> None:
    op.create_table(
        "keys",
        sa.Column("record", sa.Text, sa.ForeignKey("records.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("page", sa.Integer, nullable=False),
        sa.Column("checked", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("box", sa.JSON),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("failed", sa.Boolean, nullable=False),
        sa.Column("candidates", sa.JSON, nullable=False),
    )
    op.create_index("ix_keys_name_value", "keys", ["name", "value"])
    op.create_table(
        "pages",
        sa.Column("scan", sa.Text, sa.ForeignKey("scans.id"), primary_key=True),
        sa.Column("page", sa.Integer, primary_key=True),
        sa.Column("ended", sa.Text, nullable=False, index=True),
        sa.Column("record", sa.Text, sa.ForeignKey("records.id"), index=True),
        sa.Column("fault", sa.Text),
    )


def _make_numbers() -> None:
    op.create_table(
        "series",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("last", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "numbers",
        sa.Column("record", sa.Text, primary_key=True),
        sa.Column("number", sa.Text, nullable=False, unique=True),
        sa.Column("series", sa.Text, sa.ForeignKey("series.name"), nullable=False),
        sa.Column("ordinal", sa.BigInteger, nullable=False),
        sa.Column("allotted", _TIME, nullable=False),
        sa.UniqueConstraint("series", "ordinal"),
    )


def _make_words() -> None:
    """Tokens are made by us and joined by spaces; the ascii tokenizer splits there and nowhere else."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE words USING fts5("
            "keys, whole, content='', detail=column, columnsize=0, tokenize='ascii')"
        )
        return
    op.execute(
        "CREATE TABLE words (serial BIGINT PRIMARY KEY REFERENCES records(serial) ON DELETE CASCADE,"
        " keys TEXT[] NOT NULL, whole TEXT[] NOT NULL)"
    )
    op.execute("CREATE INDEX ix_words_keys ON words USING gin (keys)")
    op.execute("CREATE INDEX ix_words_whole ON words USING gin (whole)")
