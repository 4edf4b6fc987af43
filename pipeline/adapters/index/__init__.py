"""The index of the archive in one SQL database, SQLite or PostgreSQL: a register that the bucket can rebuild."""

from pipeline.adapters.index.registers import SqlIndex

__all__ = ["SqlIndex"]
