"""Checkpoints of C2SP tlog-checkpoint: the signed size and root of a log."""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from huiliu.ledger.core.merkle import HASH_BYTES, Hash
from huiliu.ledger.core.notes import (
    NoteInvalid,
    SignedNote,
    Signer,
    Verifier,
    decode_base64,
    open_note,
    parse_note,
)

_LINES_MIN = 3
_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


class CheckpointInvalid(ValueError):
    """A checkpoint is malformed or is not the log's; the message says which."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself (tlog-checkpoint, Note text)."""

    origin: str
    size: int
    root: Hash
    extensions: tuple[str, ...] = ()

    @property
    def text(self) -> bytes:
        r"""The note's text (tlog-checkpoint, Note text).

        >>> from huiliu.ledger.core.merkle import EMPTY_ROOT
        >>> Checkpoint("example.com/log", 0, EMPTY_ROOT).text
        b'example.com/log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n'
        """
        root = b64encode(self.root).decode()
        lines = (self.origin, str(self.size), root, *self.extensions)
        return "".join(f"{line}\n" for line in lines).encode()


def parse_checkpoint(text: bytes) -> Checkpoint:
    """Read a checkpoint's text (tlog-checkpoint, Note text). Raises CheckpointInvalid."""
    origin, size, root, *extensions = _lines(text)
    if _SIZE.fullmatch(size) is None:
        raise CheckpointInvalid(f"{size!r} is no tree size")
    try:
        decoded = decode_base64(root)
    except NoteInvalid as error:
        raise CheckpointInvalid("the root is not base64") from error
    if len(decoded) != HASH_BYTES:
        raise CheckpointInvalid("the root is not a hash of 32 bytes")
    return Checkpoint(origin, int(size), decoded, tuple(extensions))


def sign_checkpoint(checkpoint: Checkpoint, *, by: Signer) -> SignedNote:
    """Sign a checkpoint with the log's key (tlog-checkpoint, Signatures).

    The caller answers for consistency with every checkpoint signed before. Raises
    CheckpointInvalid if the key bears another name than the log.
    """
    if by.verifier.name != checkpoint.origin:
        raise CheckpointInvalid(f"the key of {by.verifier.name} may not sign for another log")
    return by.sign(checkpoint.text)


def open_checkpoint(note: bytes, *, by: Iterable[Verifier]) -> Checkpoint:
    """Read a checkpoint and check that its own log signed it (tlog-checkpoint, Signatures).

    `by` are keys of logs that are accepted; the one named as the origin must have signed.
    Raises CheckpointInvalid or NoteInvalid.
    """
    checkpoint = parse_checkpoint(parse_note(note).text)
    open_note(note, by=[verifier for verifier in by if verifier.name == checkpoint.origin])
    return checkpoint


def _lines(text: bytes) -> list[str]:
    lines = text.decode().split("\n")
    if lines.pop() or len(lines) < _LINES_MIN or not all(lines):
        raise CheckpointInvalid("a checkpoint has three lines or more, none of them empty")
    return lines
