"""Drop files into the intake bucket as a batch, the marker last, so that no half batch is ever taken."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.domain.errors import Refused
from pipeline.ports import ObjectStore


@dataclass(frozen=True)
class Dropping:
    """The intake bucket and the name of the marker."""

    intake: ObjectStore
    marker: str

    def __call__(self, batch: str, paths: Sequence[Path]) -> int:
        """Upload files, and the files below folders, as one batch; gives how many.

        Raises `Refused` for a path that is not there, an empty drop, or a name that cannot be a batch.
        """
        if not batch or "/" in batch or batch.startswith("."):
            raise Refused("not a batch name", expected="a name without / that does not begin with a dot")
        files = list(_files(paths))
        if not files:
            raise Refused("nothing to drop", remedy="name files, or a folder that holds some")
        for name, file in files:
            self.intake.put(f"{batch}/{name}", file)
        self.intake.put(f"{batch}/{self.marker}", b"")
        return len(files)


def _files(paths: Iterable[Path]) -> Iterator[tuple[str, Path]]:
    for path in paths:
        if path.is_dir():
            inside = (file for file in sorted(path.rglob("*")) if file.is_file())
            yield from ((file.relative_to(path).as_posix(), file) for file in inside)
        elif path.is_file():
            yield path.name, path
        else:
            raise Refused("no such file or folder", str(path))
