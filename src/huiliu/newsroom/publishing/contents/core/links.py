"""Signed addresses of pictures: whoever has one may fetch that file until it ends, nothing else.

The signature covers path, end and key, so that none of them can be exchanged for another, and a
key that is revoked ends its links.
"""

import hashlib
import hmac
from collections.abc import Sequence
from uuid import UUID


def signature_of(secret: bytes, *, path: str, key: UUID, ends: int) -> str:
    """Give the HMAC-SHA256 of an address, 64 hexadecimal digits; `ends` in Unix seconds.

    >>> signature_of(b"s", path="/a", key=UUID(int=1), ends=9)[:12]
    '55f3d7dcd71f'
    """
    message = f"{path}\n{key}\n{ends}".encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def is_signed(signature: str, secrets: Sequence[bytes], *, path: str, key: UUID, ends: int) -> bool:
    """Tell whether one of the secrets made the signature: the present one, or one before it."""
    return any(
        hmac.compare_digest(signature_of(secret, path=path, key=key, ends=ends), signature)
        for secret in secrets
    )
