"""Seals short secrets under the platform's key, so that a copy of the database opens none.

Fernet (AES-128-CBC, HMAC-SHA-256) under a key that HKDF-SHA-256 derives from HUILIU_SECRET_KEY for
one purpose: what is sealed for one opens for no other. The newest key seals; the older ones in
HUILIU_SECRET_KEYS_OLD still open: that is how keys rotate, and `reseal_secrets` ends it. Whoever
keeps sealed secrets enters with `seals_kept` how they are sealed anew.
"""

import base64
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import ClassVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext_lazy as _

from huiliu.kit.config import config
from huiliu.kit.errors import HuiliuError

_keepers: dict[str, Callable[[], int]] = {}


class SealBroken(HuiliuError):
    """None of the platform's keys opens it: another key sealed it, or it was altered."""

    status: ClassVar[int] = 409
    message = _("A kept password opens no more: the platform’s key was changed. Enter it again.")


class KeyMissing(HuiliuError):
    """There is no key to seal under."""

    status: ClassVar[int] = 500
    message = _("HUILIU_SECRET_KEY is not set, so nothing can be sealed. Tell the operator.")


def seal(text: str, *, purpose: str) -> bytes:
    """Seal a secret for a purpose; empty stays empty."""
    return _fernet(purpose).encrypt(text.encode()) if text else b""


def unseal(sealed: bytes, *, purpose: str) -> str:
    """Open a sealed secret; raises SealBroken."""
    if not sealed:
        return ""
    try:
        return _fernet(purpose).decrypt(bytes(sealed)).decode()
    except InvalidToken as broken:
        raise SealBroken from broken


def reseal(sealed: bytes, *, purpose: str) -> bytes:
    """Seal under the newest key what any of the keys opens; raises SealBroken."""
    return seal(unseal(sealed, purpose=purpose), purpose=purpose)


def seals_kept(name: str, reseal_all: Callable[[], int]) -> None:
    """Enter who keeps sealed secrets, and what seals all of them anew and counts them."""
    _keepers[name] = reseal_all


def keepers() -> Mapping[str, Callable[[], int]]:
    """Give all who keep sealed secrets."""
    return MappingProxyType(_keepers)


def _fernet(purpose: str) -> MultiFernet:
    settings = config()
    keys = [key for key in (settings.secret_key, *settings.sign_in.secret_keys_old) if key]
    if not keys:
        raise KeyMissing
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, purpose))) for key in keys])


def _derived(key: str, purpose: str) -> bytes:
    info = f"huiliu {purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key.encode())
