"""Keeps secrets of others in rows, so that a copy of the database opens none of them.

Fernet (AES-128-CBC, HMAC-SHA-256) under a key that HKDF-SHA-256 derives from the platform's secret
key for one purpose. A purpose names what the secret belongs to, its row included: sealed for one
row, it opens in no other. `HUILIU_SECRET_KEY` seals; the keys of `HUILIU_SECRET_KEYS_OLD` still
open, and `resealed` says what to keep in place of what they sealed.
"""

import base64
from collections.abc import Sequence
from typing import ClassVar

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext_lazy as _

from huiliu.kit.config import config
from huiliu.kit.errors import HuiliuError

_SALT = b"huiliu secrets 1"


class SecretLost(HuiliuError):
    """No key of the platform opens it: it was sealed under one that is gone, or for another."""

    status: ClassVar[int] = 409
    message = _("What was kept here cannot be opened any more. Enter it again.")


def seal(secret: str, *, purpose: str) -> str:
    """Seal a secret under the platform's newest key."""
    return _box(_keys()[0], purpose).encrypt(secret.encode()).decode()


def opened(sealed: str, *, purpose: str) -> str:
    """Open what was sealed for the same purpose; raises SecretLost."""
    for key in _keys():
        try:
            return _box(key, purpose).decrypt(sealed.encode()).decode()
        except InvalidToken:
            continue
    raise SecretLost


def resealed(sealed: str, *, purpose: str) -> str:
    """Give it sealed under the newest key: the same text where it is that already."""
    try:
        _box(_keys()[0], purpose).decrypt(sealed.encode())
    except InvalidToken:
        return seal(opened(sealed, purpose=purpose), purpose=purpose)
    return sealed


def _box(key: str, purpose: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=_SALT, info=purpose.encode())
    return Fernet(base64.urlsafe_b64encode(derived.derive(key.encode())))


def _keys() -> Sequence[str]:
    return (config().secret_key, *config().sign_in.secret_keys_old)
