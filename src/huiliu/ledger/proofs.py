"""Proofs for leaves: made from the static files, at the newest checkpoint."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files as package_files
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.ledger.core.bundle import BundleInvalid, bundle_write
from huiliu.ledger.core.checkpoints import Checkpoint, parse_checkpoint
from huiliu.ledger.core.leaves import leaf_parse
from huiliu.ledger.core.notes import Verifier, parse_note
from huiliu.ledger.core.tiles import TILE_WIDTH, bundle_of, tree_paths
from huiliu.ledger.core.tlogproof import TlogProof
from huiliu.ledger.errors import FileNotProved, LeafUnknown, LedgerRefused, NotYetSequenced
from huiliu.ledger.folder import LedgerFolder, ledger_folder, log_origin
from huiliu.ledger.keys import keyring
from huiliu.ledger.selectors import leaf_index, leaf_row, verifiers_of_scope


@dataclass(frozen=True, slots=True, kw_only=True)
class LogCard:
    """The log as anyone sees it. `verifier` checks its checkpoints; publish it widely."""

    origin: str
    verifier: str
    size: int
    root: str


def log_card_now() -> LogCard:
    """Give the log's key and its newest checkpoint; size 0 before the first."""
    verifier = keyring().log_signer(origin=log_origin()).verifier
    checkpoint = ledger_folder().checkpoint(by=verifier)
    return LogCard(
        origin=verifier.name,
        verifier=str(verifier),
        size=checkpoint.size if checkpoint else 0,
        root=checkpoint.root.hex() if checkpoint else "",
    )


def log_paths_now() -> tuple[bytes, Iterator[str]]:
    """Give the newest checkpoint and the paths of its tree's files."""
    note = ledger_folder().checkpoint_note() or b""
    return note, tree_paths(_size_of(note))


def log_size_now() -> int:
    """Give how many entries the newest checkpoint covers."""
    return _size_of(ledger_folder().checkpoint_note())


def _size_of(note: bytes | None) -> int:
    return parse_checkpoint(parse_note(note).text).size if note else 0


def entry_now(index: int) -> bytes:
    """Read one entry of the log from its static files.

    Raises LeafUnknown for a place that the newest checkpoint does not cover.
    """
    folder = ledger_folder()
    size = _size_of(folder.checkpoint_note())
    if not 0 <= index < size:
        raise LeafUnknown
    return folder.entries(bundle_of(index // TILE_WIDTH, size=size))[index % TILE_WIDTH]


def leaf_proof(leaf: UUID) -> bytes:
    """Write the `.tlog-proof` of a leaf, the leaf itself in its extra line.

    Raises LeafUnknown, and NotYetSequenced until a checkpoint covers it.
    """
    body = bytes(leaf_row(leaf).body)
    index = leaf_index(leaf)
    folder = ledger_folder()
    note = folder.checkpoint_note()
    if index is None or note is None:
        raise NotYetSequenced
    checkpoint = parse_checkpoint(parse_note(note).text)
    if checkpoint.size <= index:
        raise NotYetSequenced
    path = tuple(_path(folder, index, checkpoint))
    return TlogProof(index, path, note, body).encode()


def leaf_bundle(leaf: UUID, *, files: Mapping[str, bytes]) -> bytes:
    """Make the zip with which a stranger checks a leaf, and files it names, offline.

    Raises LeafUnknown, NotYetSequenced, and FileNotProved for a file that the leaf does not
    name by its SHA-256, nor any proved `.json` among the files.
    """
    body = bytes(leaf_row(leaf).body)
    log = keyring().log_signer(origin=log_origin()).verifier
    key_id = leaf_parse(body).key_id
    own = [key for key in verifiers_of_scope() if Verifier.parse(key).key_id == key_id]
    kit = package_files("huiliu.ledger") / "verifier"
    extras = {name: (kit / name).read_bytes() for name in ("verify.py", "README.txt")}
    proof = leaf_proof(leaf)
    try:
        return bundle_write(body, proof=proof, keys=[str(log), *own], files=files, extras=extras)
    except BundleInvalid as error:
        raise FileNotProved(
            _("These files cannot be proved with this record: %(why)s") % {"why": error}
        ) from error


def _path(folder: LedgerFolder, index: int, checkpoint: Checkpoint) -> list[bytes]:
    try:
        return folder.inclusion_proof(index, size=checkpoint.size)
    except (OSError, ValueError) as error:
        raise LedgerRefused(
            _("The ledger’s tiles cannot be read (%(why)s). Restore the folder ledger.")
            % {"why": error}
        ) from error
