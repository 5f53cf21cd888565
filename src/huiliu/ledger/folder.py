"""The log as files: HUILIU_DATA/ledger, laid out by C2SP tlog-tiles and served as it stands.

Written by the sequencer alone. Tiles and bundles are on the disk before the checkpoint that
needs them; a reader takes the checkpoint first, so it never misses a file.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from huiliu.kit.config import config
from huiliu.kit.files import write_atomic, write_atomic_many
from huiliu.ledger.core.checkpoints import Checkpoint, CheckpointInvalid, open_checkpoint
from huiliu.ledger.core.merkle import Hash, inclusion_proof
from huiliu.ledger.core.notes import NoteInvalid, Verifier
from huiliu.ledger.core.tiles import (
    TILE_WIDTH,
    Bundle,
    Edge,
    Tile,
    bundle_decode,
    bundle_encode,
    edge_tiles,
    parse_path,
    range_hash_from,
    tile_decode,
    tile_encode,
)
from huiliu.ledger.errors import LedgerRefused

_CHECKPOINT = "checkpoint"
_KEY = "log.pub"


@dataclass(frozen=True, slots=True)
class LedgerFolder:
    """One log's static files."""

    root: Path

    def checkpoint_note(self) -> bytes | None:
        """Give the newest checkpoint as it is served, or None before the first."""
        with suppress(FileNotFoundError):
            return (self.root / _CHECKPOINT).read_bytes()
        return None

    def checkpoint(self, *, by: Verifier) -> Checkpoint | None:
        """Give the newest checkpoint, checked, or None before the first.

        Raises LedgerRefused if this log's key did not sign it.
        """
        note = self.checkpoint_note()
        if note is None:
            return None
        try:
            return open_checkpoint(note, by=[by])
        except (CheckpointInvalid, NoteInvalid) as error:
            raise LedgerRefused(
                _(
                    "The checkpoint in %(folder)s is not signed by this log's key (%(why)s)."
                    " Restore the folders ledger and keys from one backup."
                )
                % {"folder": self.root, "why": error}
            ) from error

    def edge(self, checkpoint: Checkpoint) -> Edge:
        """Read the right edge of the tree of a checkpoint.

        Raises LedgerRefused if the tiles do not lead to its root.
        """
        size = checkpoint.size
        try:
            rows = tuple(self.row(tile) if tile else () for tile in edge_tiles(size))
            last, width = divmod(size, TILE_WIDTH)
            entries = self.entries(Bundle(last, width)) if width else ()
        except (OSError, ValueError) as error:
            raise self._damaged(str(error)) from error
        edge = Edge(size, rows, entries)
        if edge.root != checkpoint.root:
            raise self._damaged(f"{size}")
        return edge

    def row(self, tile: Tile) -> tuple[Hash, ...]:
        """Read a tile; a partial one may have been replaced by the full one."""
        try:
            return tile_decode((self.root / tile.path).read_bytes(), width=tile.width)
        except FileNotFoundError:
            full = (self.root / Tile(tile.level, tile.index).path).read_bytes()
            return tile_decode(full, width=TILE_WIDTH)[: tile.width]

    def entries(self, bundle: Bundle) -> tuple[bytes, ...]:
        """Read a bundle; a partial one may have been replaced by the full one."""
        try:
            data = (self.root / bundle.path).read_bytes()
        except FileNotFoundError:
            data = (self.root / Bundle(bundle.index).path).read_bytes()
        return bundle_decode(data)[: bundle.width]

    def inclusion_proof(self, index: int, *, size: int) -> list[Hash]:
        """Make the path of an entry in the tree of `size` (RFC 6962, 2.1.1)."""
        hash_of = range_hash_from(self.row, size=size)
        return inclusion_proof(index, size=size, hash_of=hash_of)

    def publish_key(self, verifier: Verifier) -> None:
        """Serve the log's verifier key beside its files, where proofs tell people to compare."""
        path = self.root / _KEY
        text = f"{verifier}\n".encode()
        if not path.exists() or path.read_bytes() != text:
            write_atomic(path, text)

    def extend(self, files: Mapping[str, bytes], *, checkpoint: bytes) -> None:
        """Write the files of a longer log, then its checkpoint; on the disk when this returns."""
        write_atomic_many({self.root / path: data for path, data in files.items()})
        write_atomic(self.root / _CHECKPOINT, checkpoint)
        for path in files:
            if ".p/" not in path:
                self._drop_partials(self.root / f"{path}.p")

    def file(self, path: str) -> bytes:
        """Read a file of the log by its path; a partial one that was replaced, cut to its width."""
        try:
            return (self.root / path).read_bytes()
        except FileNotFoundError:
            asked = parse_path(path)
            if isinstance(asked, Tile):
                return tile_encode(self.row(asked))
            return bundle_encode(self.entries(asked))

    def last_entries(self, size: int) -> tuple[int, Sequence[bytes]]:
        """Give the entries of the last bundle of the tree of `size`, and the first one's index."""
        index = (size - 1) // TILE_WIDTH
        width = size - index * TILE_WIDTH
        return index * TILE_WIDTH, self.entries(Bundle(index, width))

    def _drop_partials(self, folder: Path) -> None:
        """Remove narrower forms of a file that is now full (tlog-tiles, Partial Tiles)."""
        if folder.is_dir():
            for path in folder.iterdir():
                path.unlink()
            folder.rmdir()

    def _damaged(self, why: str) -> LedgerRefused:
        return LedgerRefused(
            _(
                "The tiles in %(folder)s do not fit their checkpoint (%(why)s)."
                " Restore the folder ledger from its backup."
            )
            % {"folder": self.root, "why": why}
        )


def ledger_folder() -> LedgerFolder:
    """Give this installation's log."""
    return LedgerFolder(config().data / "ledger")


def log_origin() -> str:
    """Give the name that a new log gets: the scheme-less address of its files (tlog-tiles)."""
    settings = config()
    return settings.ledger_origin or settings.public_url.partition("://")[2] + "/ledger"
