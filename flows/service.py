"""The service: an intake watcher in this process and, for `guidang up`, a Prefect server beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from flows.parts import working_with
from flows.watch import Watchman
from pipeline.cli.app import console
from pipeline.domain.errors import Unavailable
from pipeline.settings import Settings
from pipeline.wiring import open_services

_READY_SECONDS = 120.0


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


@contextmanager
def prefect_server(home: Path) -> Iterator[str]:
    """A Prefect server on a free loopback port, stopped by its own pid; gives its address."""
    port = _free_port()
    log = (home / "server.log").open("ab")
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)  # noqa: S603
    try:
        url = f"http://127.0.0.1:{port}"
        _await_health(f"{url}/api/health", server)
        os.environ["PREFECT_API_URL"] = f"{url}/api"
        yield url
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_health(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(url, timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.5)
    raise Unavailable("Prefect server", found="no answer", remedy="see prefect/server.log in the data folder")
