"""The ledger's door: state a fact, prove it, sign with the tenant's key.

Every function but those named `log_…`, `sequence_pending` and `run_sequencer` acts in the caller's
transaction and tenant scope. A fact is acknowledged when the caller's transaction commits; the
sequencer gives it its place within about a second.
"""

from collections.abc import Iterable, Iterator, Mapping
from threading import Event
from typing import NewType
from uuid import UUID

from huiliu.kit.scope import tenant_scope
from huiliu.ledger.browsing import (
    Continued,
    Proved,
    Record,
    Signed,
    checkpoint_list,
    continuation,
    log_checkpoint,
    own_record_page,
    record_about,
    record_page,
    record_proof,
    record_proved,
    record_with_hash,
)
from huiliu.ledger.core.leaves import Commit, Fact, LeafKind
from huiliu.ledger.core.notes import SignedNote
from huiliu.ledger.errors import (
    FactRefused,
    FileNotProved,
    KeyFileRefused,
    LeafUnknown,
    LedgerError,
    LedgerRefused,
    NotYetSequenced,
    SequencerBusy,
)
from huiliu.ledger.examining import key_flaws_now
from huiliu.ledger.folder import ledger_folder
from huiliu.ledger.proofs import (
    LogCard,
    entry_now,
    leaf_bundle,
    leaf_proof,
    log_card_now,
    log_paths_now,
    log_size_now,
)
from huiliu.ledger.selectors import (
    LeafCard,
    card_of,
    leaf_cards,
    leaf_index,
    leaf_row,
    verifiers_of_scope,
)
from huiliu.ledger.sequencer import run_sequencer as _run_sequencer
from huiliu.ledger.sequencer import sequence_pending as _sequence_pending
from huiliu.ledger.services import Statement, leaf_append, note_sign
from huiliu.ledger.services import tenant_key_create as _tenant_key_create

LeafId = NewType("LeafId", UUID)

__all__ = [
    "Commit",
    "Continued",
    "Fact",
    "FactRefused",
    "FileNotProved",
    "KeyFileRefused",
    "LeafCard",
    "LeafId",
    "LeafKind",
    "LeafUnknown",
    "LedgerError",
    "LedgerRefused",
    "LogCard",
    "NotYetSequenced",
    "Proved",
    "Record",
    "SequencerBusy",
    "Signed",
    "SignedNote",
    "Statement",
    "append",
    "append_many",
    "checkpoint_list",
    "continuation",
    "entry_at",
    "key_flaws",
    "leaf_card",
    "leaves_of",
    "log_card",
    "log_checkpoint",
    "log_file",
    "log_paths",
    "log_size",
    "own_record_page",
    "proof_bundle",
    "proof_of",
    "record_about",
    "record_page",
    "record_proof",
    "record_proved",
    "record_with_hash",
    "run_sequencer",
    "sequence_pending",
    "sign",
    "tenant_key_create",
    "tenant_verifier",
    "tenant_verifiers",
]


def append(kind: LeafKind, *, subject: UUID, facts: Mapping[str, Fact]) -> LeafId:
    """State a fact about `subject`, signed with the tenant's key.

    Facts are hashes, numbers and machine words; anything else is given as Commit(...), of which
    only the commitment becomes public. Raises FactRefused.
    """
    return append_many([Statement(kind=kind, subject=subject, facts=facts)])[0]


def append_many(statements: list[Statement]) -> list[LeafId]:
    """State many facts in one round trip; ids in the given order. Raises FactRefused."""
    return [LeafId(leaf) for leaf in leaf_append(statements)]


def leaf_card(leaf: UUID) -> LeafCard:
    """Give one leaf as it was signed. Raises LeafUnknown."""
    return card_of(leaf_row(leaf), index=leaf_index(leaf))


def leaves_of(subject: UUID) -> tuple[LeafCard, ...]:
    """Give the leaves about one thing, oldest first."""
    return leaf_cards(subject)


def proof_of(leaf: UUID) -> bytes:
    """Give the `.tlog-proof` of a leaf (C2SP tlog-proof), the leaf in its extra line.

    Raises LeafUnknown, and NotYetSequenced until a checkpoint covers the leaf.
    """
    return leaf_proof(leaf)


def proof_bundle(leaf: UUID, *, files: Mapping[str, bytes]) -> bytes:
    """Give a zip with leaf, proof, keys, verifier and `files`, to be checked offline by anyone.

    Each file's SHA-256, in lower-case hexadecimal, must stand in the leaf's facts or inside a
    `.json` file that is itself proved that way. Raises LeafUnknown, NotYetSequenced and
    FileNotProved.
    """
    return leaf_bundle(leaf, files=files)


def sign(data: bytes) -> SignedNote:
    """Sign a text with the tenant's newest key as a C2SP signed note; `.encode()` writes it.

    The text is UTF-8 without control characters; a final newline is added where it lacks.
    """
    return note_sign(data)


def tenant_key_create() -> str:
    """Make a new signing key for the scope's tenant and give its verifier key as text.

    The ledger tells of it (KEY_CHANGED). A tenant without a key gets one with its first leaf.
    """
    return _tenant_key_create()


def tenant_verifier(tenant: UUID) -> str:
    """Give the newest verifier key of any tenant, "" if it has none; needs a transaction only."""
    known = tenant_verifiers(tenant)
    return known[-1] if known else ""


def tenant_verifiers(tenant: UUID) -> tuple[str, ...]:
    """Give all verifier keys of any tenant, oldest first: old leaves keep their key.

    Needs a transaction only.
    """
    with tenant_scope(tenant):
        return verifiers_of_scope()


def log_card() -> LogCard:
    """Give the log's name, verifier key, size and root; needs neither scope nor database."""
    return log_card_now()


def entry_at(index: int) -> bytes:
    """Give the bytes of one place in the log, as anyone can read them; needs no scope.

    Raises LeafUnknown for a place that the newest checkpoint does not cover.
    """
    return entry_now(index)


def log_size() -> int:
    """Give how many entries the newest checkpoint covers; needs neither scope nor database."""
    return log_size_now()


def key_flaws(tenants: Iterable[UUID]) -> Iterator[str]:
    """Say of each key of the log and of `tenants` that cannot be used why; makes none.

    Needs a transaction only.
    """
    return key_flaws_now(tenants)


def log_paths() -> tuple[bytes, Iterator[str]]:
    """Give the newest checkpoint and the paths of its tree's files; b"" and none before the first.

    Needs neither scope nor keys nor database.
    """
    return log_paths_now()


def log_file(path: str) -> bytes:
    """Give a file of the log by its path, as it was even where the log has grown since.

    Raises FileNotFoundError.
    """
    return ledger_folder().file(path)


def sequence_pending() -> int:
    """Sequence one batch of at most 4,096 leaves in this process; gives how many.

    For tests, the demo loader and commands; call it outside any transaction. Raises
    SequencerBusy while another process sequences, LedgerRefused where signing would fork.
    """
    return _sequence_pending()


def run_sequencer(stop: Event) -> None:
    """Sequence until `stop` is set, on the calling thread's own database connection.

    Several processes may run it: one acts, the others stand by. Raises LedgerRefused where
    database and files do not tell the same past.
    """
    _run_sequencer(stop)
