"""Reading a log's files as an outsider does, and forging them as an attacker would."""

from collections.abc import Sequence
from pathlib import Path

from huiliu.kit.config import config
from huiliu.ledger.core import merkle
from huiliu.ledger.core.checkpoints import Checkpoint, open_checkpoint, sign_checkpoint
from huiliu.ledger.core.notes import Verifier
from huiliu.ledger.core.tiles import TILE_WIDTH, Edge, bundle_decode, bundle_of, grow
from huiliu.ledger.folder import LedgerFolder, ledger_folder, log_origin
from huiliu.ledger.keys import keyring


def log_root() -> Path:
    """Give the folder of the log's files."""
    return config().data / "ledger"


def log_audit(root: Path, *, verifier: str) -> tuple[Checkpoint, list[bytes]]:
    """Read a whole log: give its checkpoint and entries once every one leads to the root."""
    checkpoint = open_checkpoint((root / "checkpoint").read_bytes(), by=[Verifier.parse(verifier)])
    entries: list[bytes] = []
    for index in range(-(-checkpoint.size // TILE_WIDTH)):
        bundle = bundle_of(index, size=checkpoint.size)
        entries += bundle_decode((root / bundle.path).read_bytes())
    leaves = [merkle.leaf_hash(entry) for entry in entries]
    assert merkle.root_of(leaves) == checkpoint.root
    assert LedgerFolder(root).edge(checkpoint).size == checkpoint.size
    return checkpoint, entries


def log_extended(*entries: bytes) -> None:
    """Lengthen the files of the log behind the database's back, signed with its own key."""
    signer = keyring().log_signer(origin=log_origin())
    checkpoint = ledger_folder().checkpoint(by=signer.verifier)
    start = ledger_folder().edge(checkpoint) if checkpoint else Edge()
    _log_write(start, entries)


def log_replaced(*entries: bytes) -> None:
    """Put another log of the same name in its place, signed with its own key."""
    _log_write(Edge(), entries)


def _log_write(start: Edge, entries: Sequence[bytes]) -> None:
    signer = keyring().log_signer(origin=log_origin())
    edge, files = grow(start, entries)
    checkpoint = Checkpoint(signer.verifier.name, edge.size, edge.root)
    note = sign_checkpoint(checkpoint, by=signer).encode()
    ledger_folder().extend(files, checkpoint=note)
