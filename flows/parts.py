"""The services that a flow's tasks work with: handed over in this process, or built from settings on a worker."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from pipeline.settings import load_settings
from pipeline.wiring import Services, open_services

_current: list[Services] = []
_own = ExitStack()


@contextmanager
def working_with(services: Services) -> Iterator[None]:
    """Let the flows of this process work with these services."""
    _current.append(services)
    try:
        yield
    finally:
        _current.pop()


def services() -> Services:
    """The services handed over, else this worker's own, built once from its settings."""
    if not _current:
        _current.append(_own.enter_context(open_services(load_settings())))
    return _current[-1]
