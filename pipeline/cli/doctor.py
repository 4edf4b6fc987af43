"""What `guidang doctor` looks at: each outside part, whether it works, and what to do if not."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.domain.errors import ArchiveError
from pipeline.settings import Settings
from pipeline.wiring import open_classifier, open_index, open_stores, tesseract_version

SPARE_GIBIBYTES = 2


@dataclass(frozen=True)
class Finding:
    """One part, as found."""

    part: str
    well: bool
    found: str
    remedy: str = ""
    needed: bool = True


def examine(settings: Settings) -> Iterator[Finding]:
    """Look at every part in turn; never raises for a part that is ill."""
    yield _try("object store", lambda: _store(settings))
    yield _try("index", lambda: _index(settings))
    yield _try("classifier", lambda: open_classifier(settings).model)
    yield _try("tesseract", tesseract_version, needed=settings.reading.engine == "tesseract")
    yield _disk(settings)


def _try(part: str, look: Callable[[], str], *, needed: bool = True) -> Finding:
    try:
        return Finding(part, well=True, found=look(), needed=needed)
    except ArchiveError as error:
        return Finding(part, well=False, found=error.what, remedy=error.remedy or str(error), needed=needed)


def _store(settings: Settings) -> str:
    with open_stores(settings) as stores:
        for bucket in (stores.intake, stores.archive):
            bucket.check_writable()
        return f"{settings.store.endpoint or 'embedded SeaweedFS'}: both buckets writable"


def _index(settings: Settings) -> str:
    with open_index(settings) as index:
        return f"{index.dialect}: {index.finder.tally().filed} pages filed"


def _disk(settings: Settings) -> Finding:
    settings.data.mkdir(parents=True, exist_ok=True)
    spare = shutil.disk_usage(settings.data).free / 2**30
    return Finding(
        "disk",
        well=spare > SPARE_GIBIBYTES,
        found=f"{spare:.1f} GiB free",
        remedy="make room in the data folder",
    )
