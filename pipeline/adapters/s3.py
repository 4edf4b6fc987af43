"""One S3 bucket of any server (SeaweedFS, MinIO, AWS), kept behind the ObjectStore port."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import urllib3
from minio import Minio
from minio.error import InvalidResponseError, S3Error, ServerError

from pipeline.domain.errors import Refused, Unavailable
from pipeline.ports import Stored

_PART = 16 * 1024 * 1024
_CHUNK = 1024 * 1024
_PROBE = ".guidang-probe"
_MISSING = {"NoSuchKey", "NoSuchObject", "NoSuchVersion"}
_WRONG_KEYS = {"InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "AuthorizationHeaderMalformed"}
_EXISTS = {"BucketAlreadyOwnedByYou", "BucketAlreadyExists"}
_BUSY = {
    "SlowDown",
    "SlowDownRead",
    "SlowDownWrite",
    "InternalError",
    "ServiceUnavailable",
    "RequestTimeout",
    "OperationAborted",
    "XMinioServerNotInitialized",
}


class Secret(Protocol):
    """A key that only shows itself when asked, such as pydantic's SecretStr."""

    def get_secret_value(self) -> str: ...


def connect(
    endpoint: str,
    access_key: str | Secret,
    secret_key: str | Secret,
    *,
    tls: bool = True,
    region: str = "",
    timeout: float = 30.0,
    retries: int = 3,
) -> Minio:
    """A client for the server at `endpoint` (host:port), with bounded waits; does not connect yet.

    `timeout` is the longest silence in seconds. A request that fails on the way or with a 5xx is repeated
    `retries` times with a growing pause.
    """
    return Minio(
        endpoint,
        access_key=_plain(access_key),
        secret_key=_plain(secret_key),
        secure=tls,
        region=region or None,
        http_client=urllib3.PoolManager(
            maxsize=16,
            timeout=urllib3.Timeout(connect=min(timeout, 5.0), read=timeout),
            cert_reqs="CERT_REQUIRED",
            retries=urllib3.Retry(total=retries, backoff_factor=0.2, status_forcelist=(500, 502, 503, 504)),
        ),
    )


def _plain(key: str | Secret) -> str:
    return key if isinstance(key, str) else key.get_secret_value()


class S3Bucket:
    """A bucket as an `ObjectStore`.

    Every method raises `Unavailable` while the server is away or overloaded and `Refused`, with the right
    that is missing, when the credentials may not. Object keys are never part of an error: in the intake
    bucket the scanning room chose them.
    """

    def __init__(self, client: Minio, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    @property
    def bucket(self) -> str:
        return self._bucket

    def ensure(self) -> None:
        """Create the bucket unless it is there; needs the right to list it, or to create it."""
        with self._speaking("s3:ListBucket"):
            if self._client.bucket_exists(self._bucket):
                return
        with self._speaking("s3:CreateBucket"):
            try:
                self._client.make_bucket(self._bucket)
            except S3Error as error:
                if error.code not in _EXISTS:  # another worker was faster
                    raise

    def check_writable(self) -> None:
        """Write and remove a small object. Raises `Refused` for a read-only key before work depends on it."""
        self.put(_PROBE, b"")
        self.remove(_PROBE)

    def put(self, key: str, body: bytes | Path, content_type: str = "application/octet-stream") -> None:
        """Write the object whole, in parts when it is large; replaces what was there."""
        with self._speaking("s3:PutObject"):
            if isinstance(body, Path):
                self._client.fput_object(
                    self._bucket, key, str(body), content_type=content_type, part_size=_PART
                )
            else:
                self._client.put_object(
                    self._bucket, key, io.BytesIO(body), len(body), content_type, part_size=_PART
                )

    def get(self, key: str) -> bytes:
        """The object's bytes. Raises `KeyError` when it is not there."""
        with self._reading(key) as chunks:
            return b"".join(chunks)

    def fetch(self, key: str, to: Path) -> str:
        """Stream the object into `to`, which appears only when whole; returns its SHA-256 in hex."""
        digest = hashlib.sha256()
        part = to.with_name(to.name + ".part")
        try:
            with self._reading(key) as chunks, part.open("wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
            part.replace(to)
        finally:
            part.unlink(missing_ok=True)
        return digest.hexdigest()

    def digest(self, key: str) -> str:
        """The SHA-256 of the object's bytes in hex, streamed."""
        digest = hashlib.sha256()
        with self._reading(key) as chunks:
            for chunk in chunks:
                digest.update(chunk)
        return digest.hexdigest()

    def list(self, prefix: str = "", start: str = "") -> Iterator[Stored]:
        """Objects under the prefix whose key comes after `start`, a page of a thousand at a time."""
        with self._speaking("s3:ListBucket"):
            for item in self._client.list_objects(
                self._bucket, prefix=prefix or None, recursive=True, start_after=start or None
            ):
                yield Stored(
                    key=item.object_name or "",
                    etag=(item.etag or "").strip('"'),
                    size=item.size or 0,
                    modified=(item.last_modified or datetime.fromtimestamp(0, UTC)).astimezone(UTC),
                )

    def remove(self, key: str) -> None:
        """Delete the object; a missing one is no error."""
        with self._speaking("s3:DeleteObject"):
            try:
                self._client.remove_object(self._bucket, key)
            except S3Error as error:
                if error.code not in _MISSING:
                    raise

    @contextmanager
    def _reading(self, key: str) -> Iterator[Iterator[bytes]]:
        with self._speaking("s3:GetObject"):
            response = self._client.get_object(self._bucket, key)
            try:
                yield response.stream(_CHUNK)
            finally:
                response.close()
                response.release_conn()

    @contextmanager
    def _speaking(self, right: str) -> Iterator[None]:
        """Translate the client's errors; `from None` because theirs quote object keys."""
        try:
            yield
        except S3Error as error:
            raise _ours(error.code or "", self._bucket, right) from None
        except (ServerError, InvalidResponseError, urllib3.exceptions.HTTPError) as error:
            raise _away(self._bucket, type(error).__name__) from None
        except ValueError:
            raise Refused("object key or bucket name", self._bucket, found="a name S3 forbids") from None


def _ours(code: str, bucket: str, right: str) -> Exception:
    if code in _MISSING:
        return KeyError(f"no such object in bucket {bucket}")
    if code in _BUSY:
        return _away(bucket, code)
    if code in _WRONG_KEYS:
        return Refused(
            "object store credentials",
            bucket,
            found=code,
            remedy="correct the access key and secret key of the store, or ask its administrator for new ones",
        )
    return Refused("object store", f"bucket {bucket}", found=code, remedy=_remedy(code, bucket, right))


def _remedy(code: str, bucket: str, right: str) -> str:
    if code == "AccessDenied":
        return f"the access key may not do this: grant it {right} on bucket {bucket}, or use another key"
    if code == "NoSuchBucket":
        return f"create bucket {bucket}, or correct its name in the settings"
    if code == "RequestTimeTooSkewed":
        return "set this machine's clock"
    if code == "KeyTooLongError":
        return "the name is longer than the server takes: shorten it"
    return f"look up what the server means by {code}"


def _away(bucket: str, found: str) -> Unavailable:
    return Unavailable(
        "object store",
        f"bucket {bucket}",
        found=found,
        remedy="check that the server runs and is reachable, and that endpoint and TLS setting fit it",
    )
