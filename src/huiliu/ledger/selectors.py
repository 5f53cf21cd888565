"""Reads of leaves and their places, within the active scope."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.ledger.core.leaves import LeafKind, leaf_parse
from huiliu.ledger.errors import LeafUnknown
from huiliu.ledger.models import LedgerEntry, LedgerLeaf, LedgerTenantKey


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafCard:
    """One fact of the ledger. `index` is its place, None while it waits for the sequencer."""

    id: UUID
    tenant: UUID
    kind: LeafKind
    subject: UUID
    at: datetime
    facts: dict[str, str | int]
    key_id: str
    index: int | None


def leaf_row(leaf: UUID) -> LedgerLeaf:
    """Give the row of a leaf. Raises LeafUnknown."""
    row: LedgerLeaf | None = LedgerLeaf.objects.filter(id=leaf).first()
    if row is None:
        raise LeafUnknown
    return row


def leaf_index(leaf: UUID) -> int | None:
    """Give the place of a leaf in the log, or None while it waits."""
    index: int | None = LedgerEntry.objects.filter(id=leaf).values_list("index", flat=True).first()
    return index


def leaf_cards(subject: UUID) -> tuple[LeafCard, ...]:
    """Give the leaves about one thing, oldest first."""
    rows = list(LedgerLeaf.objects.filter(subject=subject).order_by("id"))
    entries = LedgerEntry.objects.filter(id__in=[row.id for row in rows])
    places = dict(entries.values_list("id", "index"))
    return tuple(card_of(row, index=places.get(row.id)) for row in rows)


def card_of(row: LedgerLeaf, *, index: int | None) -> LeafCard:
    """Read a row's signed body: the columns beside it only serve the search."""
    signed = leaf_parse(bytes(row.body))
    leaf = signed.leaf
    return LeafCard(
        id=leaf.id,
        tenant=leaf.tenant,
        kind=leaf.kind,
        subject=leaf.subject,
        at=leaf.at,
        facts=dict(leaf.facts),
        key_id=signed.key_id.hex(),
        index=index,
    )


def verifiers_of_scope() -> tuple[str, ...]:
    """Give the public keys of the scope's tenant, oldest first."""
    return tuple(LedgerTenantKey.objects.order_by("id").values_list("verifier", flat=True))
