"""The name of a file is the sha256 of its bytes."""

import hashlib
import re
from typing import BinaryIO, NewType

Digest = NewType("Digest", str)
"""sha256 of the bytes, 64 lower-case hex digits."""

CHUNK_BYTES = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")


def is_digest(text: str) -> bool:
    """Tell whether a text can name a file."""
    return _DIGEST.fullmatch(text) is not None


def shelf_of(digest: str) -> str:
    """Say where a file lies below the store's root, two levels of 256 folders deep.

    ValueError for what is no digest, so that no path escapes.
    """
    if not is_digest(digest):
        message = f"not a sha256 digest: {digest!r}"
        raise ValueError(message)
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def copy_digest(source: BinaryIO, target: BinaryIO) -> Digest:
    """Copy all bytes and give their digest; one chunk is in memory at a time."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
        target.write(chunk)
    return Digest(digest.hexdigest())


def digest_of(source: BinaryIO) -> Digest:
    """Give the digest of all bytes that are still to be read."""
    digest = hashlib.sha256()
    while chunk := source.read(CHUNK_BYTES):
        digest.update(chunk)
    return Digest(digest.hexdigest())
