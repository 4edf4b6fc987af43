"""The commands that run flows (`demo`, `up`, `watch`) join the command line here, where Prefect may be known."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from flows.server import prefect_server
from pipeline.cli import archive, holdings, intake, machine
from pipeline.cli.app import EXIT_INCOMPLETE, app, console, run
from pipeline.domain.errors import Refused
from pipeline.settings import load_settings
from pipeline.wiring import open_stores

COMMANDS = (archive, holdings, intake, machine)
"""The modules whose commands join the application by being imported."""


@app.command()
def demo(
    samples: Annotated[Path, typer.Option(help="Folder to drop as a batch.")] = Path("sample_docs/scans"),
) -> None:
    """File the sample batch with everything embedded, show the receipt, stop everything."""
    settings = load_settings()
    if settings.store.endpoint:
        raise Refused(
            "demo on a real store", remedy="unset GUIDANG_STORE__ENDPOINT: the demo uses embedded parts"
        )
    with prefect_server(settings.data):
        from flows.demo import show

        done = show(settings, samples)
    if not done:
        raise typer.Exit(EXIT_INCOMPLETE)


@app.command()
def watch(
    once: Annotated[bool, typer.Option("--once", help="Take what is complete now, then stop.")] = False,
) -> None:
    """Take every complete batch from the intake bucket until Ctrl-C; as many of these as there are machines."""

    def work() -> None:
        settings = load_settings()
        with prefect_server(settings.data):
            from flows.service import watch_intake

            watch_intake(settings, once=once)

    _until_interrupted(work)


@app.command()
def up() -> None:
    """Start the store, a Prefect server and the watcher; Ctrl-C stops them all."""

    def work() -> None:
        settings = load_settings()
        with open_stores(settings) as stores, prefect_server(settings.data) as url:
            from flows.service import watch_intake

            console.print(f"Prefect {url.removesuffix('/api')}")
            console.print(f"收件桶 {stores.intake.bucket}, 档案桶 {stores.archive.bucket}\nCtrl-C 停止")
            watch_intake(settings)

    _until_interrupted(work)


def _until_interrupted(work: Callable[[], None]) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is a Ctrl-C
    try:
        work()
    except KeyboardInterrupt:
        console.print("已停止")


def main() -> None:
    """Entry point of `guidang`."""
    run()
