"""A store in an S3 bucket, by obstore.

One PUT, or the last step of an upload in parts, makes an object appear whole under its name; what
breaks before leaves nothing that can be read. Every request has a time limit and few retries, so
that an editor hears within a minute that the store does not answer.
"""

import io
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, BinaryIO, cast

import obstore
from django.utils.translation import gettext as _
from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from .digest import CHUNK_BYTES, Digest, copy_digest, is_digest, shelf_of
from .errors import FileMissing, StorageUnavailable, full_disk_named
from .storage import Fault, faults_of

PART_BYTES = 8 << 20
"""Longer files are sent in parts of this size; one that breaks is sent again alone."""

_PARTS_AT_ONCE = 4
_NOTHING = "nothing"
_RETRIES = 2
_LONGEST_RETRIES = 3
"""A request and its retries end after this many time limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """Where the bucket is and how to ask it."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    key: str = field(default="", repr=False)
    secret: str = field(default="", repr=False)
    timeout_s: int = 10
    retries: int = _RETRIES


@dataclass(frozen=True, slots=True)
class S3Storage:
    """Objects named by their content below one prefix of a bucket."""

    bucket: Bucket
    client: S3Store = field(repr=False)

    def put(self, data: bytes | BinaryIO) -> Digest:
        """Keep the bytes under their digest; see Storage."""
        source = io.BytesIO(data) if isinstance(data, bytes) else data
        with tempfile.SpooledTemporaryFile(max_size=2 * PART_BYTES) as spool, full_disk_named():
            digest = copy_digest(source, cast("BinaryIO", spool))
            size = spool.tell()
            spool.seek(0)
            if self._size(digest) != size:
                self._send(digest, cast("BinaryIO", spool), size=size)
        return digest

    def open(self, digest: Digest) -> BinaryIO:
        """Open the file for reading; bytes are fetched as they are read."""
        size = self.size_bytes(digest)
        return io.BufferedReader(_Remote(self, digest, size), buffer_size=CHUNK_BYTES)

    def read(self, digest: Digest) -> bytes:
        """Give the whole file."""
        with self.open(digest) as file:
            return file.read()

    def holds(self, digest: Digest) -> bool:
        """Tell whether the file is there."""
        return self._size(digest) is not None

    def size_bytes(self, digest: Digest) -> int:
        """Tell how long the file is."""
        size = self._size(digest)
        if size is None:
            raise FileMissing
        return size

    def digests(self) -> Iterator[Digest]:
        """Name every file, in order."""
        with _answering():
            for page in obstore.list(self.client):
                for found in page:
                    name = found["path"].rpartition("/")[2]
                    if is_digest(name):
                        yield Digest(name)

    def place(self, digest: Digest) -> str:
        """Say where the file lies."""
        prefix = f"{self.bucket.prefix}/" if self.bucket.prefix else ""
        return f"s3://{self.bucket.name}/{prefix}{shelf_of(digest)}"

    def check(self, digests: Iterable[Digest] | None = None) -> Iterator[Fault]:
        """Read files and give those whose bytes changed."""
        return faults_of(self, self.digests() if digests is None else digests)

    def answer(self) -> None:
        """Ask the bucket for a list that is empty; raises StorageUnavailable and FileMissing."""
        with _answering():
            next(iter(obstore.list(self.client, prefix=_NOTHING)), None)

    def part(self, digest: Digest, *, start: int, length: int) -> bytes:
        """Give some bytes of a file."""
        with _answering():
            return bytes(
                obstore.get_range(self.client, shelf_of(digest), start=start, length=length)
            )

    def _size(self, digest: Digest) -> int | None:
        try:
            with _answering():
                return obstore.head(self.client, shelf_of(digest))["size"]
        except FileMissing:
            return None

    def _send(self, digest: Digest, file: BinaryIO, *, size: int) -> None:
        many = size > PART_BYTES
        try:
            with _answering():
                obstore.put(
                    self.client,
                    shelf_of(digest),
                    file if many else file.read(),
                    use_multipart=many,
                    chunk_size=PART_BYTES,
                    max_concurrency=_PARTS_AT_ONCE,
                )
        except FileMissing as error:
            raise StorageUnavailable(
                _("The file store has no bucket of that name. Nothing was saved. Ask the operator.")
            ) from error


class _Remote(io.RawIOBase):
    """A remote file as something to read from; each read is one request with its own limit."""

    def __init__(self, storage: S3Storage, digest: Digest, size: int) -> None:
        self._storage = storage
        self._digest = digest
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: Any, /) -> int:
        target = memoryview(buffer).cast("B")
        length = min(len(target), self._size - self._at, PART_BYTES)
        if length <= 0:
            return 0
        target[:length] = self._storage.part(self._digest, start=self._at, length=length)
        self._at += length
        return length

    def readall(self) -> bytes:
        """Give the rest in as few requests as their size allows."""
        rest = bytearray(max(0, self._size - self._at))
        done = 0
        while done < len(rest):
            done += self.readinto(memoryview(rest)[done:])
        return bytes(rest)


def s3_storage(bucket: Bucket) -> S3Storage:
    """Open a bucket; nothing is asked of it yet."""
    limit = timedelta(seconds=bucket.timeout_s)
    given = {
        "endpoint": bucket.endpoint,
        "region": bucket.region,
        "access_key_id": bucket.key,
        "secret_access_key": bucket.secret,
    }
    client = S3Store(
        bucket.name,
        prefix=bucket.prefix or None,
        config={name: value for name, value in given.items() if value},  # type: ignore[arg-type]
        client_options={
            "timeout": limit,
            "connect_timeout": min(limit, timedelta(seconds=5)),
            "allow_http": bucket.endpoint.startswith("http://"),
        },
        retry_config={"max_retries": bucket.retries, "retry_timeout": limit * _LONGEST_RETRIES},
    )
    return S3Storage(bucket=bucket, client=client)


@contextmanager
def _answering() -> Iterator[None]:
    """Turn what the bucket refuses, or does not answer, into words."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileMissing from error
    except (PermissionDeniedError, UnauthenticatedError) as error:
        raise StorageUnavailable(
            _("The file store refuses our key. Nothing was saved. Ask the operator.")
        ) from error
    except BaseError as error:
        raise StorageUnavailable from error
