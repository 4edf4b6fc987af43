"""The journal: one structured line a scan, as JSON in the data folder; ids and counts, never a customer's text."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import structlog

from pipeline.domain.batch import PageEnd, Scan


class Journal:
    """Appends to `log.jsonl`; close it when the process ends."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "log.jsonl"
        self._file: TextIO = self.path.open("a", encoding="utf-8", buffering=1)
        self._log = structlog.wrap_logger(
            structlog.WriteLogger(self._file),
            processors=[
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.EventRenamer("what"),
                structlog.processors.JSONRenderer(),
            ],
        )

    def settled(self, scan: Scan, ends: Sequence[PageEnd], seconds: float) -> None:
        """A scan has come to its end after so many seconds."""
        counts = Counter(page.ended.value for page in ends)
        faults = sorted({page.fault.value for page in ends if page.fault})
        self._log.info(
            "scan settled",
            scan=scan.id,
            sha256=scan.sha256,
            size=scan.arrival.size,
            twin_of=scan.twin_of,
            pages=len(ends),
            **counts,
            faults=faults,
            seconds=round(seconds, 3),
        )

    def close(self) -> None:
        """Close the file; again is no error."""
        self._file.close()
