"""A clock that tests set."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class FakeClock:
    """Stands still until `tick`."""

    time: datetime = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def tick(self, seconds: float = 1.0) -> datetime:
        self.time += timedelta(seconds=seconds)
        return self.time
