"""The index of the archive in one SQL database, SQLite or PostgreSQL: a register that the bucket can rebuild."""

from pipeline.adapters.index.batches import SqlBatches
from pipeline.adapters.index.database import Database, ensure_schema, open_database
from pipeline.adapters.index.finder import SqlFinder
from pipeline.adapters.index.numbers import SqlNumbers
from pipeline.adapters.index.scans import SqlScans

__all__ = [
    "Database",
    "SqlBatches",
    "SqlFinder",
    "SqlNumbers",
    "SqlScans",
    "ensure_schema",
    "open_database",
]
