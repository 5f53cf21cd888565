"""Offline proofs: the files of C2SP tlog-proof, kept as `.tlog-proof`."""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass

from huiliu.ledger.core.checkpoints import Checkpoint, open_checkpoint
from huiliu.ledger.core.merkle import HASH_BYTES, Hash, verify_inclusion
from huiliu.ledger.core.notes import NoteInvalid, Verifier, decode_base64

_HEADER = "c2sp.org/tlog-proof@v1"
_INDEX = re.compile(r"index (0|[1-9][0-9]{0,18})")
_PATH_MAX = 63


class TlogProofInvalid(ValueError):
    """A `.tlog-proof` file is malformed; the message says where."""


@dataclass(frozen=True, slots=True)
class TlogProof:
    """Everything but the entry and the keys (tlog-proof, Format).

    `path` runs from the leaf's sibling to the root's child. `checkpoint` is the signed note,
    verbatim. `extra` is not authenticated; Huiliu puts the leaf itself there.
    """

    index: int
    path: tuple[Hash, ...]
    checkpoint: bytes
    extra: bytes | None = None

    def encode(self) -> bytes:
        """Write the file (tlog-proof, Format)."""
        extra = [] if self.extra is None else [f"extra {b64encode(self.extra).decode()}"]
        path = [b64encode(part).decode() for part in self.path]
        lines = [_HEADER, *extra, f"index {self.index}", *path, ""]
        return "".join(f"{line}\n" for line in lines).encode() + self.checkpoint


def parse_tlog_proof(data: bytes) -> TlogProof:
    r"""Read a `.tlog-proof` file without trusting it (tlog-proof, Format).

    Raises TlogProofInvalid.

    >>> parse_tlog_proof(b"c2sp.org/tlog-proof@v1\nindex 7\n\nlog\n1\nroot\n").index
    7
    """
    head, blank, checkpoint = data.partition(b"\n\n")
    try:
        lines = head.decode("ascii").split("\n")
    except UnicodeDecodeError as error:
        raise TlogProofInvalid("the lines of a proof are ASCII") from error
    if not blank or lines.pop(0) != _HEADER:
        raise TlogProofInvalid(f"a proof begins with {_HEADER} and ends in a checkpoint")
    extra = _extra(lines)
    match = _INDEX.fullmatch(lines.pop(0)) if lines else None
    if match is None or len(lines) > _PATH_MAX:
        raise TlogProofInvalid("a proof names its index, then at most 63 hashes")
    return TlogProof(int(match[1]), tuple(_hash(line) for line in lines), checkpoint, extra)


def verify_tlog_proof(proof: TlogProof, *, leaf: Hash, by: Iterable[Verifier]) -> Checkpoint:
    """Check that an entry hashed to `leaf` is in the log (tlog-proof, Verifying a tlog proof).

    Gives the checkpoint that proves it. Raises NoteInvalid, CheckpointInvalid or ProofInvalid.
    """
    checkpoint = open_checkpoint(proof.checkpoint, by=by)
    verify_inclusion(
        leaf, index=proof.index, size=checkpoint.size, proof=proof.path, root=checkpoint.root
    )
    return checkpoint


def _extra(lines: list[str]) -> bytes | None:
    if not lines or not lines[0].startswith("extra "):
        return None
    return _decoded(lines.pop(0).removeprefix("extra "))


def _hash(line: str) -> Hash:
    data = _decoded(line)
    if len(data) != HASH_BYTES:
        raise TlogProofInvalid(f"{line!r} is no hash of 32 bytes")
    return data


def _decoded(text: str) -> bytes:
    try:
        return decode_base64(text)
    except NoteInvalid as error:
        raise TlogProofInvalid(str(error)) from error
