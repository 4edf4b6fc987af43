"""Worker names that tell whether the process behind them still lives, so that a crash need not be waited out."""

import os
import socket
from pathlib import Path


class LocalWorkers:
    """`Workers` by host name, process id and start time, which tells a reused process id apart (Linux)."""

    def __init__(self) -> None:
        self._host = socket.gethostname()

    @property
    def name(self) -> str:
        return self._named(os.getpid())

    def is_dead(self, name: str) -> bool:
        host, _, pid = name.rpartition(":")[0].rpartition(":")
        if host != self._host or not pid.isdigit():
            return False
        return name != self._named(int(pid))

    def _named(self, pid: int) -> str:
        return f"{self._host}:{pid}:{_started(pid)}"


def _started(pid: int) -> str:
    """When the process started, in clock ticks since boot; empty where there is no such process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return "" if Path("/proc").is_dir() else "unknown"
    return fields[19]
