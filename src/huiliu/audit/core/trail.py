"""How a trail is judged: what the rows say now against what was sealed.

A seal is a list of row digests and their Merkle root (RFC 6962, 2.1). The root stands in the
ledger, out of reach of whoever can write to the database; the list tells which row is at fault.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from huiliu.ledger.core.merkle import leaf_hash, root_of


class Flaw(StrEnum):
    """What can be wrong with a trail.

    INSERTED is also what a row looks like that was altered before its first seal.
    """

    ALTERED = "altered"
    REMOVED = "removed"
    INSERTED = "inserted"
    SEAL_ALTERED = "seal altered"
    SEAL_REMOVED = "seal removed"
    SEAL_UNPROVED = "seal not in the ledger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One flaw: what, and the id of the row or seal that has it."""

    flaw: Flaw
    tenant: UUID
    subject: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRow:
    """What a seal keeps of one row."""

    row: UUID
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """One seal as the database holds it now, and the root that the ledger holds for it.

    `witnessed_root` is empty where the ledger holds none.
    """

    id: UUID
    root: str
    witnessed_root: str
    rows: tuple[SealedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as it reads now: the digest of its fields, and whether its own mark is genuine."""

    id: UUID
    digest: str
    genuine: bool


def seal_root(digests: Sequence[str]) -> str:
    """Give the Merkle root in hexadecimal over row digests in their order.

    >>> seal_root([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    True
    """
    return root_of([leaf_hash(bytes.fromhex(digest)) for digest in digests]).hex()


def judge_seal(seal: Seal, *, tenant: UUID, rows: Iterable[Row]) -> tuple[Finding, ...]:
    """Name the flaws of one seal, `rows` being those of its rows that are still there.

    Under a whole seal each row is compared with it. A seal that differs from the ledger vouches
    for nothing: its rows must carry genuine marks, like rows without a seal.
    """
    present = {row.id: row for row in rows}
    flaw = _seal_flaw(seal)
    if flaw is None:
        return tuple(_row_flaws(tenant, seal=seal, present=present))
    broken = Finding(flaw=flaw, tenant=tenant, subject=seal.id)
    return (broken, *judge_unsealed(present.values(), tenant=tenant))


def judge_unsealed(rows: Iterable[Row], *, tenant: UUID) -> tuple[Finding, ...]:
    """Name every row that no seal vouches for and that carries no genuine mark."""
    return tuple(
        Finding(flaw=Flaw.INSERTED, tenant=tenant, subject=row.id)
        for row in rows
        if not row.genuine
    )


def _seal_flaw(seal: Seal) -> Flaw | None:
    if not seal.witnessed_root:
        return Flaw.SEAL_UNPROVED
    if seal_root([row.digest for row in seal.rows]) == seal.root == seal.witnessed_root:
        return None
    return Flaw.SEAL_ALTERED


def _row_flaws(tenant: UUID, *, seal: Seal, present: Mapping[UUID, Row]) -> Iterator[Finding]:
    for sealed in seal.rows:
        row = present.get(sealed.row)
        if row is None:
            yield Finding(flaw=Flaw.REMOVED, tenant=tenant, subject=sealed.row)
        elif row.digest != sealed.digest:
            yield Finding(flaw=Flaw.ALTERED, tenant=tenant, subject=sealed.row)
