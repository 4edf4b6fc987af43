"""What the bucket keeps beside an original: enough to rebuild the index from the bucket alone."""

from dataclasses import dataclass

from pipeline.domain.batch import PageEnd, Scan


@dataclass(frozen=True, slots=True)
class Drop:
    """One drop of some bytes: in which batch, under which name, and where every page ended."""

    scan: Scan
    pages: tuple[PageEnd, ...]
