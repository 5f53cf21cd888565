"""Signing keys, sealed on disk: never in the database, never readable by others.

A key file is AES-256-GCM over the 32 secret bytes, bound to the key's name. The key-encryption
key comes from HUILIU_LEDGER_KEK (64 hexadecimal digits) or, failing that, from the file `kek`
beside them. Files and folder are closed to group and others; one that is open is refused.
"""

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

from huiliu.kit.config import config
from huiliu.kit.files import write_once
from huiliu.ledger.core.notes import Signer
from huiliu.ledger.errors import KeyFileRefused

_SECRET_BYTES = 32
_NONCE_BYTES = 12
_OPEN_TO_OTHERS = 0o077
_CLOSED = 0o600


@dataclass(frozen=True, slots=True)
class Keyring:
    """The folder of sealed keys; `kek_hex` is empty where the key-encryption key is a file."""

    folder: Path
    kek_hex: str = field(default="", repr=False)

    @property
    def log_path(self) -> Path:
        """Where the log's own key lies."""
        return self.folder / "log.key"

    def log_signer(self, *, origin: str) -> Signer:
        """Open the log's key; the first time, make it under the name `origin`.

        The name is kept with the key, because a log never changes its origin.
        """
        if not self.log_path.exists():
            self._seal(self.log_path, origin, secrets.token_bytes(_SECRET_BYTES))
        return _signer_at(self, self.log_path)

    def tenant_signer_create(self, name: str) -> Signer:
        """Make a tenant's key; it is sealed and on the disk when this returns."""
        seed = secrets.token_bytes(_SECRET_BYTES)
        signer = Signer(name, seed=seed)
        self._seal(self._tenant_path(str(signer.verifier)), name, seed)
        return signer

    def tenant_signer(self, verifier: str) -> Signer:
        """Open the key behind a verifier. Raises KeyFileRefused where it is missing."""
        return _signer_at(self, self._tenant_path(verifier))

    def kek(self) -> bytes:
        """Give the key-encryption key; the first time, make its file."""
        if self.kek_hex:
            return _kek_from(self.kek_hex, told="HUILIU_LEDGER_KEK")
        path = self.folder / "kek"
        if not path.exists():
            self._write(path, secrets.token_hex(_SECRET_BYTES).encode())
        return _kek_from(_closed_bytes(path).decode(), told=str(path))

    def _tenant_path(self, verifier: str) -> Path:
        name, key_id, _material = verifier.split("+", 2)
        return self.folder / f"tenant-{name.rpartition('/')[2]}-{key_id}.key"

    def _seal(self, path: Path, name: str, seed: bytes) -> None:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(self.kek()).encrypt(nonce, seed, name.encode())
        fields = {
            "name": name,
            "nonce": b64encode(nonce).decode(),
            "sealed": b64encode(sealed).decode(),
        }
        self._write(path, json.dumps(fields).encode())

    def _write(self, path: Path, data: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_once(path, data, mode=_CLOSED)


def keyring() -> Keyring:
    """Give this installation's keys."""
    settings = config()
    return Keyring(folder=settings.data / "keys", kek_hex=settings.ledger_kek)


@lru_cache(maxsize=1024)
def _signer_at(keys: Keyring, path: Path) -> Signer:
    """Open a key file; kept in memory, as a key file never changes."""
    fields = json.loads(_closed_bytes(path))
    name, nonce, sealed = fields["name"], b64decode(fields["nonce"]), b64decode(fields["sealed"])
    try:
        seed = AESGCM(keys.kek()).decrypt(nonce, sealed, name.encode())
    except InvalidTag as error:
        raise KeyFileRefused(
            _("%(path)s was sealed with another key. Give back the key-encryption key of then.")
            % {"path": path}
        ) from error
    return Signer(name, seed=seed)


def _closed_bytes(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise KeyFileRefused(
            _("%(path)s is missing. Restore the folder of keys from its backup.") % {"path": path}
        ) from error
    if mode & _OPEN_TO_OTHERS:
        raise KeyFileRefused(
            _("%(path)s is open to others. Close it: chmod 600 %(path)s") % {"path": path}
        )
    return path.read_bytes()


def _kek_from(text: str, *, told: str) -> bytes:
    try:
        kek = bytes.fromhex(text.strip())
    except ValueError:
        kek = b""
    if len(kek) != _SECRET_BYTES:
        raise KeyFileRefused(
            _("%(told)s must hold 64 hexadecimal digits, 32 secret bytes.") % {"told": told}
        )
    return kek
