"""The commands that run flows (`demo`, `up`, `watch`) join the command line here, where Prefect may be known."""

import signal
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from flows.environment import prepare
from pipeline.cli import archive, intake, machine
from pipeline.cli.app import EXIT_INCOMPLETE, app, console, run
from pipeline.settings import Settings, load_settings

COMMANDS = (archive, intake, machine)
"""The modules whose commands join the application by being imported."""


@app.command()
def demo(
    samples: Annotated[Path, typer.Option(help="Folder to drop as a batch.")] = Path("sample_docs/scans"),
) -> None:
    """File the sample batch with everything embedded, show the receipt, stop everything."""
    settings = _prepared()
    from flows.demo import show

    if not show(settings, samples):
        raise typer.Exit(EXIT_INCOMPLETE)


@app.command()
def watch(
    once: Annotated[bool, typer.Option("--once", help="Take what is complete now, then stop.")] = False,
) -> None:
    """Take every complete batch from the intake bucket until Ctrl-C; as many of these as there are machines."""
    settings = _prepared()
    from flows.service import watch_intake

    _until_interrupted(lambda: watch_intake(settings, once=once))


@app.command()
def up() -> None:
    """Start the store, a Prefect server and the watcher; Ctrl-C stops them all."""
    settings = _prepared()
    from flows.service import prefect_server, watch_intake
    from pipeline.wiring import open_stores

    def serve() -> None:
        with open_stores(settings) as stores, prefect_server(settings.data / "prefect") as url:
            console.print(
                f"Prefect {url}\n收件桶 {stores.intake.bucket}, 档案桶 {stores.archive.bucket}\nCtrl-C 停止"
            )
            watch_intake(settings)

    _until_interrupted(serve)


def _prepared() -> Settings:
    settings = load_settings()
    home = settings.data / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    prepare(home)
    return settings


def _until_interrupted(work: Callable[[], None]) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is a Ctrl-C
    try:
        work()
    except KeyboardInterrupt:
        console.print("已停止")


def main() -> None:
    """Entry point of `guidang`."""
    run()
