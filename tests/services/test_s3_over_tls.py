"""A server that speaks TLS: reached when its certificate is trusted, refused when it is not."""

import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.adapters.s3 import S3Bucket, connect
from pipeline.adapters.seaweed import StoreAddress
from pipeline.domain.errors import Unavailable


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "guidang test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("certificate") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture(scope="module")
def tls_endpoint(s3_store: StoreAddress, certificate: Path) -> Iterator[str]:
    """The real S3 server behind a TLS listener."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        behind = ("127.0.0.1", int(s3_store.endpoint.rpartition(":")[2]))
        threading.Thread(target=_serve, args=(listener, context, behind), daemon=True).start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"


def _serve(listener: socket.socket, context: ssl.SSLContext, behind: tuple[str, int]) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_join, args=(plain, context, behind), daemon=True).start()


def _join(plain: socket.socket, context: ssl.SSLContext, behind: tuple[str, int]) -> None:
    with (
        suppress(OSError),
        context.wrap_socket(plain, server_side=True) as front,
        socket.create_connection(behind) as back,
    ):
        there = threading.Thread(target=_pour, args=(front, back), daemon=True)
        there.start()
        _pour(back, front)


def _pour(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65536):
            target.sendall(chunk)


def test_a_trusted_server_takes_and_gives_objects(
    tls_endpoint: str, s3_store: StoreAddress, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    client = connect(tls_endpoint, s3_store.access_key, s3_store.secret_key, tls=True)
    bucket = S3Bucket(client, "test-over-tls")
    bucket.ensure()
    bucket.put("合同.pdf", b"bytes")
    assert bucket.get("合同.pdf") == b"bytes"


def test_an_untrusted_server_gets_neither_keys_nor_objects(tls_endpoint: str) -> None:
    bucket = S3Bucket(connect(tls_endpoint, "a", "b", tls=True, retries=0), "test-over-tls")
    with pytest.raises(Unavailable):
        bucket.put("合同.pdf", b"bytes")
