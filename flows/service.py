"""The service: this process watches intake, round after round, and waits out a world that is away."""

import time

from flows.parts import working_with
from flows.watch import Watchman
from pipeline.cli.app import console
from pipeline.domain.errors import Unavailable
from pipeline.settings import Settings
from pipeline.wiring import open_services


def watch_intake(settings: Settings, *, once: bool = False) -> None:
    """Take complete batches from intake until interrupted, or once; waits out a world that is away."""
    with open_services(settings) as services, working_with(services):
        watchman = Watchman()
        while True:
            _round(watchman)
            if once:
                return
            time.sleep(settings.intake.poll_seconds)


def _round(watchman: Watchman) -> None:
    try:
        for batch, done in watchman.look():
            console.print(f"批次 {batch}: {'处理完毕' if done else '未处理完毕，稍后重试'}")
    except Unavailable as away:
        console.print(f"等待中: {away}", style="yellow")
