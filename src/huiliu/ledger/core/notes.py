"""Signed notes of C2SP: a text, and lines below it that say which key signed it.

Only Ed25519 (signature type 0x01) is made and checked. A verifier key travels as text, the
"vkey"; a signing key never leaves `Signer`.
"""

import binascii
import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

NOTE_BYTES_MAX = 1_000_000
"""Longest note that is read; post-quantum cosignatures make 5 kB each."""

SIGNATURES_MAX = 100
"""Most signature lines that are read; the specification asks for at least 16."""

_ED25519 = b"\x01"
_KEY_ID_BYTES = 4
_KEY_BYTES = 32
_MARK = "\u2014 "
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_NAME = re.compile(r"[^\s+]+")


class NoteInvalid(ValueError):
    """A note, a key or a signature is malformed or does not verify; the message says which."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line (signed-note, Format): who, with which key, and the raw signature."""

    name: str
    key_id: bytes
    raw: bytes

    @property
    def line(self) -> str:
        """The line as it stands in a note, newline included."""
        return f"{_MARK}{self.name} {b64encode(self.key_id + self.raw).decode()}\n"


@dataclass(frozen=True)
class Verifier:
    """A public key with its name (signed-note, Verifier keys).

    >>> key = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    >>> Verifier.parse(key).name, str(Verifier.parse(key)) == key
    ('example.com/foo', True)
    """

    name: str
    public: bytes

    @classmethod
    def parse(cls, vkey: str) -> "Verifier":
        """Read a vkey (signed-note, Verifier keys).

        Raises NoteInvalid for another signature type than Ed25519 or a key id that is not the
        key's.
        """
        name, _, rest = vkey.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        material = decode_base64(encoded)
        if material[:1] != _ED25519 or len(material) != 1 + _KEY_BYTES:
            raise NoteInvalid(f"{vkey!r} is no Ed25519 verifier key")
        verifier = cls(require_name(name), material[1:])
        if verifier.key_id.hex() != key_id:
            raise NoteInvalid(f"the key id in {vkey!r} belongs to another key")
        return verifier

    @cached_property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256 over name and key (signed-note, Signatures)."""
        spoken = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(spoken).digest()[:_KEY_ID_BYTES]

    def __str__(self) -> str:
        encoded = b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{encoded}"

    def check(self, signature: bytes, *, message: bytes) -> None:
        """Check a raw signature (RFC 8032, 5.1.7). Raises NoteInvalid."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature as error:
            raise NoteInvalid(f"the signature of {self.name} does not fit the text") from error

    @cached_property
    def _key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.public)


class Signer:
    """A signing key with its name. It shows its verifier and signatures, never itself."""

    def __init__(self, name: str, *, seed: bytes) -> None:
        """Take the 32 secret bytes of RFC 8032, 5.1.5."""
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = Verifier(require_name(name), self._key.public_key().public_bytes_raw())

    def raw_signature(self, message: bytes) -> bytes:
        """Sign bytes (RFC 8032, 5.1.6)."""
        return self._key.sign(message)

    def sign(self, text: bytes) -> "SignedNote":
        r"""Make a note of `text` with one signature (signed-note, Ed25519 signatures).

        Raises NoteInvalid if the text cannot be a note's.

        >>> note = Signer("example.com/foo", seed=bytes(32)).sign(b"hello\n")
        >>> open_note(note.encode(), by=[Signer("example.com/foo", seed=bytes(32)).verifier]).text
        b'hello\n'
        """
        _require_text(text)
        verifier = self.verifier
        line = Signature(verifier.name, verifier.key_id, self.raw_signature(text))
        return SignedNote(text, (line,))


@dataclass(frozen=True, slots=True)
class SignedNote:
    """A text and its signature lines (signed-note, Format)."""

    text: bytes
    signatures: tuple[Signature, ...]

    def encode(self) -> bytes:
        """Write the note: text, blank line, signature lines (signed-note, Format)."""
        lines = "".join(signature.line for signature in self.signatures)
        return self.text + b"\n" + lines.encode()


def parse_note(data: bytes) -> SignedNote:
    """Read a note without trusting it (signed-note, Format).

    Raises NoteInvalid, also for more than 100 signatures or a million bytes.
    """
    if len(data) > NOTE_BYTES_MAX:
        raise NoteInvalid("the note is too long")
    _require_characters(data)
    text, blank, lines = data.rpartition(b"\n\n")
    if not blank or not lines.endswith(b"\n"):
        raise NoteInvalid("the note has no signatures below a blank line")
    signatures = lines.decode().split("\n")[:-1]
    if len(signatures) > SIGNATURES_MAX:
        raise NoteInvalid("the note has too many signatures")
    return SignedNote(text + b"\n", tuple(_parse_line(line) for line in signatures))


def open_note(data: bytes, *, by: Iterable[Verifier]) -> SignedNote:
    """Read a note and check it: only signatures of known keys are kept (signed-note, Signatures).

    Lines of unknown keys are left out, as the specification demands. Raises NoteInvalid if a
    known key's signature is wrong, or if no known key signed.
    """
    note = parse_note(data)
    known = {(verifier.name, verifier.key_id): verifier for verifier in by}
    kept: list[Signature] = []
    for signature in note.signatures:
        verifier = known.get((signature.name, signature.key_id))
        if verifier is not None:
            verifier.check(signature.raw, message=note.text)
            kept.append(signature)
    if not kept:
        raise NoteInvalid("no key that is trusted here signed this")
    return SignedNote(note.text, tuple(kept))


def decode_base64(text: str) -> bytes:
    """Decode base64 in its one canonical spelling (RFC 4648, 4 and 3.5). Raises NoteInvalid."""
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteInvalid(f"{text[:60]!r} is not base64") from error
    if b64encode(data).decode() != text:
        raise NoteInvalid(f"{text[:60]!r} is not canonical base64")
    return data


def require_name(name: str) -> str:
    """Give the name back if a key may bear it (signed-note, Format). Raises NoteInvalid."""
    if _NAME.fullmatch(name) is None:
        raise NoteInvalid(f"{name!r} is no key name: it is empty or has a space or a plus")
    return name


def _parse_line(line: str) -> Signature:
    name, space, encoded = line.removeprefix(_MARK).partition(" ")
    if not line.startswith(_MARK) or not space:
        raise NoteInvalid(f"{line[:60]!r} is no signature line")
    data = decode_base64(encoded)
    if len(data) <= _KEY_ID_BYTES:
        raise NoteInvalid(f"the signature of {name} is too short")
    return Signature(require_name(name), data[:_KEY_ID_BYTES], data[_KEY_ID_BYTES:])


def _require_text(text: bytes) -> None:
    if not text.endswith(b"\n"):
        raise NoteInvalid("a note's text ends in a newline")
    _require_characters(text)


def _require_characters(data: bytes) -> None:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise NoteInvalid("a note is UTF-8") from error
    if _CONTROL.search(text):
        raise NoteInvalid("a note has no control characters but newlines")
