"""Watch the intake bucket: its listing is the truth, read again and again; a batch that fails waits longer."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from prefect import flow
from prefect.exceptions import PrefectException

from flows.ingest import ingest
from flows.parts import services
from pipeline.domain.errors import ArchiveError

FIRST_PAUSE = 5.0
LONGEST_PAUSE = 600.0


@flow(validate_parameters=False)
def watch() -> bool:
    """Ingest every batch that is due once; true when every page of them is accounted for."""
    done = [ingest(batch) for batch in services().receiving.due()]
    return all(done)


@dataclass
class Watchman:
    """Looks into intake round after round and remembers which batches to leave alone for a while."""

    _pauses: dict[str, float] = field(default_factory=dict)
    _due: dict[str, float] = field(default_factory=dict)

    def look(self) -> Iterator[tuple[str, bool]]:
        """Ingest what is complete and due; yields each batch with whether it was brought to its end."""
        for batch in services().receiving.due():
            if self._due.get(batch, 0.0) <= time.monotonic():
                done = self._ingest(batch)
                self._remember(batch, done)
                yield batch, done

    def _ingest(self, batch: str) -> bool:
        try:
            return ingest(batch)
        except (ArchiveError, PrefectException):
            return False  # Prefect has recorded the failed run; the batch still lies in intake

    def _remember(self, batch: str, done: bool) -> None:
        if done:
            self._pauses.pop(batch, None)
            self._due.pop(batch, None)
            return
        pause = min(2 * self._pauses.get(batch, FIRST_PAUSE / 2), LONGEST_PAUSE)
        self._pauses[batch] = pause
        self._due[batch] = time.monotonic() + pause
