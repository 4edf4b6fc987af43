"""`guidang`: the application that the commands join, and the edge at which our errors become messages."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console

from pipeline.domain.errors import ArchiveError, BadScan, Corrupted, Refused, Unavailable

EXIT_REFUSED = 2
EXIT_BAD_SCAN = 3
EXIT_UNAVAILABLE = 4
EXIT_CORRUPTED = 5
EXIT_INCOMPLETE = 6

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="guidang 归档: from scanned paper to a filed, searchable, accountable customer archive.\n\n"
    "Exit codes: 0 done, 2 refused (wrong argument, setting or right), 3 bad scan, "
    "4 something outside is away, 5 the archive contradicts itself, 6 pages unaccounted for.",
)
console = Console(markup=False, highlight=False)
errors = Console(stderr=True, markup=False, highlight=False)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program to read.")]

_EXITS: dict[type[ArchiveError], int] = {
    Refused: EXIT_REFUSED,
    BadScan: EXIT_BAD_SCAN,
    Unavailable: EXIT_UNAVAILABLE,
    Corrupted: EXIT_CORRUPTED,
}


def run(application: Callable[[], None] = app) -> None:
    """Run the application; our errors become one line on stderr and an exit code, foreign ones a traceback."""
    try:
        application()
    except ArchiveError as error:
        errors.print(f"guidang: {error}", style="red")
        sys.exit(next((code for kind, code in _EXITS.items() if isinstance(error, kind)), 1))
