"""The Prefect server that flows report to: the administrator's, or one of our own for as long as it is needed."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from flows.environment import prepare
from pipeline.adapters.children import bound_to_us
from pipeline.domain.errors import Unavailable

_READY_SECONDS = 180.0
_STOP_SECONDS = 30.0


@contextmanager
def prefect_server(data: Path) -> Iterator[str]:
    """The API address of the server in `PREFECT_API_URL`, else of one started on a free loopback port.

    Ours keeps its database below `data`, and stops with us, however we end. Nothing of Prefect may have been
    imported before. Raises `Unavailable` when it does not come up.
    """
    home = data / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    prepare(home)
    configured = os.environ.get("PREFECT_API_URL")
    if configured:
        yield configured
        return
    server, port = _start(home)
    try:
        _await_health(f"http://127.0.0.1:{port}/api/health", server, home)
        os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
        yield os.environ["PREFECT_API_URL"]
    finally:
        os.environ.pop("PREFECT_API_URL", None)
        _stop(server)


def _start(home: Path) -> tuple[subprocess.Popen[bytes], int]:
    port = _free_port()
    application = ["uvicorn", "--factory", "prefect.server.api.server:create_app", "--lifespan", "on"]
    options = ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    with (home / "server.log").open("ab") as log:
        server = subprocess.Popen(  # noqa: S603 - our own program and arguments
            bound_to_us([sys.executable, "-m", *application, *options]),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is ours to handle; the server stops last
        )
    return server, port


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_health(url: str, server: subprocess.Popen[bytes], home: Path) -> None:
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(url, timeout=5).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise Unavailable("Prefect server", found="no answer", remedy=f"look into {home / 'server.log'}")
