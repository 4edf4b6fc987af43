"""All registers of the archive on one database, opened and closed together."""

from types import TracebackType
from typing import Self

from pipeline.adapters.index.batches import SqlBatches
from pipeline.adapters.index.database import open_database
from pipeline.adapters.index.finder import SqlFinder
from pipeline.adapters.index.numbers import SqlNumbers
from pipeline.adapters.index.scans import SqlScans


class SqlIndex:
    """The index at a SQLAlchemy URL (`sqlite:///FILE` or `postgresql://…`), its schema brought up to date.

    Safe to use from several threads and processes. A claim without news for `claim_seconds` may be taken
    over. Raises `Refused` for a URL that cannot be used, `Unavailable` when the database does not answer.
    """

    def __init__(self, url: str, claim_seconds: float = 900.0) -> None:
        self.database = open_database(url)
        self.dialect = self.database.dialect
        self.batches = SqlBatches(self.database)
        self.scans = SqlScans(self.database, claim_seconds)
        self.numbers = SqlNumbers(self.database)
        self.finder = SqlFinder(self.database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; a later call opens new ones."""
        self.database.dispose()
