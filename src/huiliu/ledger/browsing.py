"""The log as somebody walks through it: its records by number, its checkpoints, and proofs.

Records come from the static files, as anyone can read them, so that what is shown is what was
published. Each is checked on the spot; nothing is shown as proved because a column says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import system_scope, tenant_of_scope, tenant_scope
from huiliu.ledger.core.checkpoints import Checkpoint, open_checkpoint
from huiliu.ledger.core.checks import verify_proof
from huiliu.ledger.core.leaves import Leaf, leaf_parse
from huiliu.ledger.core.merkle import (
    HASH_BYTES,
    Hash,
    ProofInvalid,
    Range,
    consistency_proof,
    leaf_hash,
    verify_consistency,
)
from huiliu.ledger.core.report import Report
from huiliu.ledger.core.tiles import TILE_WIDTH, bundle_of, range_hash_from, tile_encode, tile_of
from huiliu.ledger.core.tlogproof import TlogProof
from huiliu.ledger.errors import LeafUnknown, LedgerRefused
from huiliu.ledger.folder import LedgerFolder, ledger_folder, log_origin
from huiliu.ledger.keys import keyring
from huiliu.ledger.models import LedgerEntry, LedgerLeaf
from huiliu.ledger.selectors import LeafCard, card_of, verifiers_of_scope

_CHECKPOINTS = 20
_RECENT = 5_000
"""Entries that are looked through for the moments of past checkpoints."""
_SEARCHED_TILES = 4_096
"""Tiles that are looked through for a hash, newest first: a million records."""

_MOMENTS = """
select at, max(index) + 1 from ledger_entry where index >= %(start)s
group by at order by 2 desc limit %(most)s
"""
_HOLDING = """
select entry.index from ledger_leaf leaf join ledger_entry entry on entry.id = leaf.id
where leaf.tenant_id = %(tenant)s and position(%(part)s in leaf.body) > 0
order by entry.index desc limit 1
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of the log; `digest` is its leaf hash in hexadecimal."""

    index: int
    leaf: Leaf
    key_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Proved:
    """A record with its proof at the newest checkpoint, and what checking it found."""

    record: Record
    path: tuple[str, ...]
    size: int
    root: str
    report: Report


@dataclass(frozen=True, slots=True)
class Signed:
    """A past or present size of the log; `at` is when its last records got their places."""

    size: int
    at: datetime
    root: str


@dataclass(frozen=True, slots=True)
class Continued:
    """Whether the log of one size continues the log of a smaller one, with the proof's hashes."""

    old: int
    size: int
    old_root: str
    root: str
    path: tuple[str, ...]
    holds: bool


def log_checkpoint() -> Checkpoint | None:
    """Give the newest checkpoint, its signature checked; None before the first.

    Raises LedgerRefused where the log's key did not sign it.
    """
    return ledger_folder().checkpoint(by=keyring().log_signer(origin=log_origin()).verifier)


def record_page(query: ListQuery, *, size: int) -> Page[Record]:
    """Give one page of the log of `size` records, the newest first."""
    page = page_of(range(size - 1, -1, -1), query)
    if not page.items:
        return page.of(())
    found = _entries(ledger_folder(), page.items[-1], page.items[0], size=size)
    return page.of([_record(index, found[index - page.items[-1]]) for index in page.items])


def own_record_page(query: ListQuery, *, kind: str) -> Page[LeafCard]:
    """Give one page of the scope's tenant's records of a kind, the newest first."""
    rows = LedgerLeaf.objects.filter(tenant_id=tenant_of_scope(), kind=kind).order_by("-id")
    page = page_of(rows, query)
    entries = LedgerEntry.objects.filter(id__in=[row.id for row in page])
    places = dict(entries.values_list("id", "index"))
    return page.of([card_of(row, index=places.get(row.id)) for row in page])


def record_proved(index: int) -> Proved:
    """Give one record and check its proof.

    Raises LeafUnknown for a place that the newest checkpoint does not cover.
    """
    log = keyring().log_signer(origin=log_origin()).verifier
    proof, checkpoint = _proof(index)
    entry = proof.extra or b""
    record = _record(index, entry)
    with tenant_scope(record.leaf.tenant):
        keys = [str(log), *verifiers_of_scope()]
    return Proved(
        record=record,
        path=tuple(part.hex() for part in proof.path),
        size=checkpoint.size,
        root=checkpoint.root.hex(),
        report=verify_proof(proof.encode(), keys=keys, trusted=[str(log)]),
    )


def record_proof(index: int) -> bytes:
    """Write the `.tlog-proof` of a record, the record itself in its extra line.

    Raises LeafUnknown for a place that the newest checkpoint does not cover.
    """
    return _proof(index)[0].encode()


def checkpoint_list(*, size: int) -> tuple[Signed, ...]:
    """Give the last checkpoints up to `size`, the newest first, their roots made from the tiles."""
    hash_of = range_hash_from(ledger_folder().row, size=size)
    with system_scope("sequencer"), connection.cursor() as cursor:
        cursor.execute(_MOMENTS, {"start": max(0, size - _RECENT), "most": _CHECKPOINTS})
        found = [(at, then) for at, then in cursor.fetchall() if then <= size]
    return tuple(Signed(size=then, at=at, root=hash_of(Range(0, then)).hex()) for at, then in found)


def continuation(old: int, *, size: int) -> Continued:
    """Prove that the log of `size` continues that of `old` records, and check the proof.

    Raises LeafUnknown unless 0 < old <= size <= the newest checkpoint.
    """
    folder = ledger_folder()
    newest = _newest(folder)[1].size
    if not 0 < old <= size <= newest:
        raise LeafUnknown
    hash_of = range_hash_from(folder.row, size=newest)
    old_root, root = hash_of(Range(0, old)), hash_of(Range(0, size))
    path = consistency_proof(old, size=size, hash_of=hash_of)
    return Continued(
        old=old,
        size=size,
        old_root=old_root.hex(),
        root=root.hex(),
        path=tuple(part.hex() for part in path),
        holds=_continues(old_root, old=old, size=size, path=path, root=root),
    )


def record_with_hash(digest: str, *, size: int) -> int | None:
    """Give the newest record that has this leaf hash, or the newest own one that states it."""
    wanted = bytes.fromhex(digest)
    folder = ledger_folder()
    last = -(-size // TILE_WIDTH) - 1
    for number in range(last, max(-1, last - _SEARCHED_TILES), -1):
        row = tile_encode(folder.row(tile_of(0, number, size=size)))
        place = row.find(wanted)
        if place >= 0 and place % HASH_BYTES == 0:
            return number * TILE_WIDTH + place // HASH_BYTES
    with connection.cursor() as cursor:
        cursor.execute(_HOLDING, {"tenant": tenant_of_scope(), "part": digest.encode()})
        found = cursor.fetchone()
    return int(found[0]) if found else None


def record_about(subject: UUID) -> int | None:
    """Give the newest of the own records about one thing that has its place."""
    leaves = LedgerLeaf.objects.filter(tenant_id=tenant_of_scope(), subject=subject)
    entries = LedgerEntry.objects.filter(id__in=leaves.values("id")).order_by("-index")
    index: int | None = entries.values_list("index", flat=True).first()
    return index


def _proof(index: int) -> tuple[TlogProof, Checkpoint]:
    """Make the proof of a place at the newest checkpoint, from the files."""
    folder = ledger_folder()
    note, checkpoint = _newest(folder)
    if not 0 <= index < checkpoint.size:
        raise LeafUnknown
    try:
        (entry,) = _entries(folder, index, index, size=checkpoint.size)
        path = tuple(folder.inclusion_proof(index, size=checkpoint.size))
    except (OSError, ValueError) as error:
        raise LedgerRefused(
            _("The ledger’s tiles cannot be read (%(why)s). Restore the folder ledger.")
            % {"why": error}
        ) from error
    return TlogProof(index, path, note, entry), checkpoint


def _newest(folder: LedgerFolder) -> tuple[bytes, Checkpoint]:
    note = folder.checkpoint_note()
    if note is None:
        raise LeafUnknown
    log = keyring().log_signer(origin=log_origin()).verifier
    return note, open_checkpoint(note, by=[log])


def _entries(folder: LedgerFolder, first: int, last: int, *, size: int) -> list[bytes]:
    """Read the entries from `first` to `last`, both included."""
    found: list[bytes] = []
    for number in range(first // TILE_WIDTH, last // TILE_WIDTH + 1):
        found += folder.entries(bundle_of(number, size=size))
    skipped = first - first % TILE_WIDTH
    return found[first - skipped : last - skipped + 1]


def _record(index: int, entry: bytes) -> Record:
    signed = leaf_parse(entry)
    return Record(index, signed.leaf, signed.key_id.hex(), leaf_hash(entry).hex())


def _continues(old_root: Hash, *, old: int, size: int, path: Sequence[Hash], root: Hash) -> bool:
    try:
        verify_consistency(old_root, old=old, size=size, proof=path, root=root)
    except ProofInvalid:
        return False
    return True
