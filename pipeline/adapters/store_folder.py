"""What the data folder of the embedded store remembers: its keys, its running child, and who holds it."""

import fcntl
import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from pipeline.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Child:
    """A SeaweedFS on the folder, by process id, the process that looks after it, and its ports."""

    pid: int
    parent: int
    ports: tuple[int, ...]


def credentials(folder: Path) -> tuple[str, str]:
    """The folder's own keys, made once and readable by its owner only."""
    file = folder / "credentials.json"
    if not file.exists():
        made = {"access_key": secrets.token_hex(10), "secret_key": secrets.token_urlsafe(30)}
        _write(file, json.dumps(made))
    keys = json.loads(file.read_text("utf-8"))
    return keys["access_key"], keys["secret_key"]


def _write(file: Path, text: str) -> None:
    """Whole or not at all, readable by the owner only."""
    fresh = file.with_name(file.name + ".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)


def remember(folder: Path, child: Child) -> None:
    """Note the child in the folder."""
    _write(folder / "child.json", json.dumps(asdict(child)))


def remembered(folder: Path) -> Child | None:
    """The child noted last, which may be long gone; None where there was none."""
    try:
        noted = json.loads((folder / "child.json").read_text("utf-8"))
        return Child(int(noted["pid"]), int(noted["parent"]), tuple(int(port) for port in noted["ports"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def hold(folder: Path) -> IO[str]:
    """Hold the folder for this process. Raises `Refused` when another one does."""
    file = (folder / "lock").open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise Refused(
            "embedded store",
            found="another process runs the store of this data folder",
            remedy="use that one, stop it first, or choose another data folder",
        ) from None
    # A forked worker must not keep the folder when we are gone.
    os.register_at_fork(after_in_child=file.close)
    return file
