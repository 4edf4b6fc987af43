"""What only a real server, or the lack of one, can show about the S3 adapter."""

import json
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pydantic import SecretStr

from pipeline.adapters.s3 import S3Bucket, connect
from pipeline.adapters.seaweed import StoreAddress
from pipeline.adapters.weed import choose_ports, terminate, weed_binary
from pipeline.cli.doctor import examine
from pipeline.domain.errors import ArchiveError, Refused, Unavailable
from pipeline.settings import StoreSettings, load_settings

pytestmark = pytest.mark.services


def test_a_listing_can_start_after_a_key(new_bucket: Callable[[], S3Bucket]) -> None:
    bucket = new_bucket()
    for key in ("b/1", "b/2", "b/3"):
        bucket.put(key, b"")
    assert [stored.key for stored in bucket.list("b/", start="b/1")] == ["b/2", "b/3"]


def test_a_bucket_is_made_once_and_found_again(s3_store: StoreAddress) -> None:
    client = connect(
        s3_store.endpoint, SecretStr(s3_store.access_key), SecretStr(s3_store.secret_key), tls=False
    )
    bucket = S3Bucket(client, "test-made-once")
    bucket.ensure()
    bucket.put("a", b"x")
    bucket.ensure()
    bucket.check_writable()
    assert [stored.key for stored in bucket.list()] == ["a"]


def test_a_missing_bucket_says_what_to_do(s3_store: StoreAddress) -> None:
    client = connect(s3_store.endpoint, s3_store.access_key, s3_store.secret_key, tls=False)
    with pytest.raises(Refused, match="create bucket test-nowhere"):
        S3Bucket(client, "test-nowhere").get("a")


def test_wrong_credentials_are_refused_with_a_remedy(s3_store: StoreAddress) -> None:
    for keys in ((s3_store.access_key, "wrong-secret"), ("wrong-key", s3_store.secret_key)):
        bucket = S3Bucket(connect(s3_store.endpoint, *keys, tls=False), "test-any-bucket")
        for ask in (bucket.ensure, bucket.check_writable, lambda: list(bucket.list())):  # noqa: B023
            with pytest.raises(Refused, match="secret key"):
                ask()


@pytest.fixture(scope="module")
def read_only_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A separately started S3 server that knows a writer and a reader; gives its endpoint."""
    folder = tmp_path_factory.mktemp("separate-server")
    known = [
        _identity("writer", "writer-secret", ["Admin", "Read", "Write", "List"]),
        _identity("reader", "reader-secret", ["Read", "List"]),
    ]
    (folder / "s3.json").write_text(json.dumps({"identities": known}))
    ports = choose_ports()
    names = ("s3", "master", "volume", "filer", "admin")
    child = subprocess.Popen(
        [
            *(
                weed_binary(),
                "-logtostderr=true",
                "mini",
                f"-dir={folder}",
                "-ip=127.0.0.1",
                "-ip.bind=127.0.0.1",
            ),
            *(f"-{name}.port={port}" for name, port in zip(names, ports[:5], strict=True)),
            *(f"-{name}.port.grpc={port}" for name, port in zip(names, ports[5:], strict=True)),
            *("-webdav=false", "-admin.ui=false", "-s3.port.iceberg=0", "-s3.port.lance=0"),
            *("-master.telemetry=false", f"-s3.config={folder / 's3.json'}"),
            *("-s3.localSocket=s3.sock", "-filer.localSocket=filer.sock"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={"HOME": str(folder)},
    )
    endpoint = f"127.0.0.1:{ports[0]}"
    writer = S3Bucket(connect(endpoint, "writer", "writer-secret", tls=False, retries=8), "test-read-only")
    try:
        writer.ensure()
        writer.put("there.pdf", b"bytes")
        yield endpoint
    finally:
        terminate(child)


def _identity(name: str, secret: str, actions: list[str]) -> dict[str, object]:
    return {"name": name, "credentials": [{"accessKey": name, "secretKey": secret}], "actions": actions}


def test_a_read_only_key_reads_and_is_refused_the_rest_by_name(read_only_server: str, tmp_path: Path) -> None:
    bucket = S3Bucket(connect(read_only_server, "reader", "reader-secret", tls=False), "test-read-only")
    bucket.ensure()
    assert bucket.get("there.pdf") == b"bytes"
    assert [stored.key for stored in bucket.list()] == ["there.pdf"]
    (tmp_path / "scan").write_bytes(b"other")
    for write, right in (
        (lambda: bucket.put("there.pdf", b"other"), "s3:PutObject"),
        (lambda: bucket.put("there.pdf", tmp_path / "scan"), "s3:PutObject"),
        (lambda: bucket.remove("there.pdf"), "s3:DeleteObject"),
        (bucket.check_writable, "s3:PutObject"),
    ):
        with pytest.raises(Refused) as refusal:
            write()
        assert f"grant it {right} on bucket test-read-only" in refusal.value.remedy
    assert bucket.get("there.pdf") == b"bytes"


def test_the_doctor_names_the_right_that_a_read_only_key_lacks(read_only_server: str, tmp_path: Path) -> None:
    store = StoreSettings(
        endpoint=read_only_server,
        access_key=SecretStr("reader"),
        secret_key=SecretStr("reader-secret"),
        tls=False,
        intake_bucket="test-read-only",
        archive_bucket="test-read-only",
    )
    found = next(finding for finding in examine(load_settings(data=tmp_path, store=store)))
    assert (found.part, found.well, found.needed) == ("object store", False, True)
    assert "grant it s3:PutObject on bucket test-read-only" in found.remedy
    assert "reader-secret" not in str(found)


def test_nobody_listening_is_the_worlds_fault() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound, but not listening
        endpoint = f"127.0.0.1:{held.getsockname()[1]}"
        bucket = S3Bucket(connect(endpoint, "a", "b", tls=False, retries=1), "test-bucket")
        with pytest.raises(Unavailable):
            bucket.get("a")


def test_tls_against_a_plain_server_is_told_with_the_setting(s3_store: StoreAddress) -> None:
    bucket = S3Bucket(connect(s3_store.endpoint, "a", "b", tls=True, retries=0), "test-bucket")
    with pytest.raises(Unavailable, match="TLS"):
        bucket.get("a")


class _Faulty(BaseHTTPRequestHandler):
    """Fails as its server is told: a status, or a body that ends too early."""

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, _FaultyServer)
        if server.status:
            body = f"<Error><Code>{server.code}</Code><Message>某某</Message></Error>".encode()
            self.send_response(server.status)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
            return
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class _FaultyServer(ThreadingHTTPServer):
    status = 0
    code = ""


@pytest.fixture
def faulty() -> Iterator[_FaultyServer]:
    with _FaultyServer(("127.0.0.1", 0), _Faulty) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _bucket_on(server: _FaultyServer) -> S3Bucket:
    client = connect(
        f"127.0.0.1:{server.server_port}", "a", "b", tls=False, region="us-east-1", timeout=5, retries=0
    )
    return S3Bucket(client, "test-bucket")


@pytest.mark.parametrize(
    ("status", "code", "fault"),
    [
        (500, "InternalError", Unavailable),
        (503, "SlowDown", Unavailable),
        (503, "ServiceUnavailable", Unavailable),
        (400, "RequestTimeout", Unavailable),
        (403, "AccessDenied", Refused),
        (403, "RequestTimeTooSkewed", Refused),
        (403, "InvalidAccessKeyId", Refused),
    ],
)
def test_a_servers_error_is_told_by_whose_fault_it_is_and_quotes_nothing(
    faulty: _FaultyServer, status: int, code: str, fault: type[ArchiveError]
) -> None:
    faulty.status, faulty.code = status, code
    with pytest.raises(fault) as error:
        _bucket_on(faulty).get("某某.pdf")
    assert "某某" not in str(error.value)
    assert error.value.__cause__ is None
    assert error.value.__suppress_context__


def test_half_an_object_is_never_taken_for_a_whole(faulty: _FaultyServer, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        _bucket_on(faulty).get("a")
    with pytest.raises(Unavailable):
        _bucket_on(faulty).fetch("a", tmp_path / "scan")
    assert list(tmp_path.iterdir()) == []
