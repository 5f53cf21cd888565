"""How a pushed document is signed, and how its receiver can check it.

The signature is HMAC-SHA-256 over the timestamp, a full stop and the body, in hex behind `v1=`.
While keys are changed there are two, of the new and of the old key, between commas: one that fits
is enough.
"""

import hmac
from collections.abc import Sequence
from hashlib import sha256
from secrets import token_urlsafe
from uuid import UUID, uuid5

TIMESTAMP = "X-Huiliu-Timestamp"
SIGNATURE = "X-Huiliu-Signature"
DELIVERY = "X-Huiliu-Delivery"
SEQUENCE = "X-Huiliu-Sequence"
KIND = "X-Huiliu-Kind"
TEST = "X-Huiliu-Test"
WINDOW_S = 300
_KEY_BYTES = 32


def key_made() -> str:
    """Make a key."""
    return token_urlsafe(_KEY_BYTES)


def delivery_id(subscriber: UUID, sequence: int) -> str:
    """Name a delivery: the same each time it is tried, whoever tries it.

    >>> delivery_id(UUID(int=1), 7) == delivery_id(UUID(int=1), 7)
    True
    """
    return str(uuid5(subscriber, str(sequence)))


def signed(body: bytes, *, at: int, keys: Sequence[str]) -> str:
    """Give the header for a body that is sent at a second of Unix time.

    >>> signed(b"{}", at=1, keys=["k"])[:10]
    'v1=3dd49b2'
    """
    return ",".join(f"v1={_mac(body, at=at, key=key)}" for key in keys)


def is_signed(body: bytes, *, at: int, signature: str, key: str) -> bool:
    """Tell whether one of the signatures in a header is of a key."""
    right = f"v1={_mac(body, at=at, key=key)}"
    return any(hmac.compare_digest(one.strip(), right) for one in signature.split(","))


def _mac(body: bytes, *, at: int, key: str) -> str:
    return hmac.new(key.encode(), f"{at}.".encode() + body, sha256).hexdigest()
