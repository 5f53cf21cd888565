"""Seals short secrets under the platform's key, so that a copy of the database opens none.

Fernet (AES-128-CBC, HMAC-SHA-256) under a key that HKDF-SHA-256 derives from the platform's secret
key for this one purpose. The first key seals; the older ones still open: that is how keys rotate.
"""

import base64
from collections.abc import Sequence

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"huiliu second factors 1"


def seal(secret: str, *, keys: Sequence[str]) -> str:
    """Seal a secret under the first key.

    >>> opened(seal("JBSWY3DP", keys=["k" * 50]), keys=["n" * 50, "k" * 50])
    'JBSWY3DP'
    """
    return _fernet(keys).encrypt(secret.encode()).decode()


def opened(sealed: str, *, keys: Sequence[str]) -> str:
    """Open a sealed secret with whichever key fits; cryptography's InvalidToken where none does."""
    return _fernet(keys).decrypt(sealed.encode()).decode()


def reseal(sealed: str, *, keys: Sequence[str]) -> str:
    """Seal under the first key what any of the keys opens."""
    return _fernet(keys).rotate(sealed.encode()).decode()


def _fernet(keys: Sequence[str]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key))) for key in keys])


def _derived(key: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.encode())
