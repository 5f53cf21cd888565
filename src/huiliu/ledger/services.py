"""Writes of the ledger: leaves, signatures, keys. All in the caller's transaction and scope."""

import time
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

import psycopg
from django.db import connection
from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.scope.rows import tenant_of_scope
from huiliu.ledger.core.leaves import Commit, Fact, Leaf, LeafInvalid, LeafKind, leaf_encode
from huiliu.ledger.core.notes import SignedNote, Signer
from huiliu.ledger.errors import FactRefused
from huiliu.ledger.folder import log_origin
from huiliu.ledger.keys import Keyring, keyring
from huiliu.ledger.models import LedgerOpening, LedgerTenantKey
from huiliu.ledger.selectors import verifiers_of_scope

CHANNEL = "huiliu_ledger"
"""NOTIFY channel on which the sequencer is woken."""

_PREPARE_AFTER = 1_000_000
"""Lets psycopg prepare what asks for it, and nothing else by itself."""

_WAKE_EVERY_S = 0.2
_last_wake_s = 0.0
_newest: dict[tuple[Keyring, UUID], str] = {}
"""The newest verifier by tenant, as this process last saw it; never believed unchecked."""

_INSERT = """
with leaf as (
    insert into ledger_leaf (id, tenant_id, kind, subject, at, body)
    select id, %(tenant)s, kind, subject, %(at)s, body
    from unnest(%(ids)b::uuid[], %(kinds)s::text[], %(subjects)b::uuid[], %(bodies)b::bytea[])
        as given(id, kind, subject, body)
    where %(verifier)s = (
        select verifier from ledger_tenant_key where tenant_id = %(tenant)s
        order by id desc limit 1
    )
    returning id, tenant_id
)
insert into ledger_waiting (id, tenant_id) select id, tenant_id from leaf
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a caller wants in the log: a kind, the thing it is about, and facts."""

    kind: LeafKind
    subject: UUID
    facts: Mapping[str, Fact]


def leaf_append(statements: Sequence[Statement]) -> list[UUID]:
    """Sign statements with the tenant's key and queue them; ids in the given order.

    They are acknowledged when the caller's transaction commits, and get their place in the log
    from the sequencer after that. Raises FactRefused, and then nothing was written.
    """
    if not statements:
        return []
    signer = tenant_signer()
    leaves = _leaves(statements)
    if not _insert(leaves, signer):
        _newest.clear()
        signer = tenant_signer()
        _insert(leaves, signer)
    _openings_keep(leaves, statements)
    _sequencer_wake()
    return [leaf.id for leaf in leaves]


def tenant_key_create() -> str:
    """Make a new key for the scope's tenant, tell the log of it, and give its verifier.

    The change is signed by the key before it, where there is one: so the keys of a tenant
    form a chain that begins with the first leaf. Leaves signed before keep their key.
    """
    known = verifiers_of_scope()
    ring, tenant = keyring(), tenant_of_scope()
    name = f"{ring.log_signer(origin=log_origin()).verifier.name}/tenant/{tenant}"
    signer = ring.tenant_signer_create(name)
    if known:
        _key_change_append(signer)
    LedgerTenantKey.objects.create(verifier=str(signer.verifier), at=clock.now())
    _newest[ring, tenant] = str(signer.verifier)
    if not known:
        _key_change_append(signer)
    return str(signer.verifier)


def tenant_signer() -> Signer:
    """Open the newest key of the scope's tenant; the first use makes it.

    Two first uses at the same moment wait for each other, so that a tenant begins with one key.
    Which key is newest is remembered; `_insert` refuses one that another process has replaced.
    """
    ring, tenant = keyring(), tenant_of_scope()
    if (ring, tenant) not in _newest:
        _newest[ring, tenant] = _newest_verifier(tenant)
    return ring.tenant_signer(_newest[ring, tenant])


def _newest_verifier(tenant: UUID) -> str:
    known = verifiers_of_scope()
    if known:
        return known[-1]
    with connection.cursor() as cursor:
        lock = f"huiliu ledger key {tenant}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [lock])
    known = verifiers_of_scope() or (tenant_key_create(),)
    return known[-1]


def note_sign(data: bytes) -> SignedNote:
    """Sign a text with the newest key of the scope's tenant (C2SP signed-note).

    A newline is put at the end where there is none, as a note's text must have one.
    """
    return tenant_signer().sign(data if data.endswith(b"\n") else data + b"\n")


def _key_change_append(signer: Signer) -> None:
    verifier = signer.verifier
    facts = {
        "key": verifier.key_id.hex(),
        "public": b64encode(verifier.public).decode(),
        "digest": sha256(str(verifier).encode()).hexdigest(),
    }
    subject = tenant_of_scope()
    leaf_append([Statement(kind=LeafKind.KEY_CHANGED, subject=subject, facts=facts)])


def _leaves(statements: Sequence[Statement]) -> list[Leaf]:
    tenant, at = tenant_of_scope(), clock.now()
    return [
        Leaf(
            id=new_id(),
            tenant=tenant,
            kind=given.kind,
            subject=given.subject,
            at=at,
            facts=_closed(given.facts),
        )
        for given in statements
    ]


def _insert(leaves: Sequence[Leaf], signer: Signer) -> bool:
    """Write leaves with their queue rows in one statement; False if the key is not the newest.

    Prepared once a connection, which Django's own cursors never do: planning under row-level
    security costs as much as the insert itself.
    """
    values = {
        "tenant": leaves[0].tenant,
        "verifier": str(signer.verifier),
        "at": leaves[0].at,
        "ids": [leaf.id for leaf in leaves],
        "kinds": [leaf.kind.value for leaf in leaves],
        "subjects": [leaf.subject for leaf in leaves],
        "bodies": [_encoded(leaf, signer) for leaf in leaves],
    }
    raw = connection.connection
    raw.prepare_threshold = raw.prepare_threshold or _PREPARE_AFTER
    with connection.wrap_database_errors, psycopg.Cursor(raw) as cursor:
        cursor.execute(_INSERT, values, prepare=True, binary=True)
        return bool(cursor.rowcount)


def _closed(facts: Mapping[str, Fact]) -> dict[str, str | int]:
    return {
        name: value.commitment if isinstance(value, Commit) else value
        for name, value in facts.items()
    }


def _encoded(leaf: Leaf, signer: Signer) -> bytes:
    try:
        return leaf_encode(leaf, by=signer)
    except LeafInvalid as error:
        raise FactRefused(_("The ledger refuses this record: %(why)s") % {"why": error}) from error


def _openings_keep(leaves: Sequence[Leaf], statements: Sequence[Statement]) -> None:
    openings = [
        LedgerOpening(leaf_id=leaf.id, name=name, value=value.value, salt=value.salt)
        for leaf, given in zip(leaves, statements, strict=True)
        for name, value in given.facts.items()
        if isinstance(value, Commit)
    ]
    if openings:
        LedgerOpening.objects.bulk_create(openings)


def _sequencer_wake() -> None:
    """Wake the sequencer at commit, at most five times a second a process.

    PostgreSQL lets one committing transaction with a NOTIFY through at a time; more of them would
    hold up every writer. What is not told is found when the sequencer next looks by itself.
    """
    global _last_wake_s  # noqa: PLW0603 - one pace per process is the point
    now_s = time.monotonic()
    if now_s - _last_wake_s >= _WAKE_EVERY_S:
        _last_wake_s = now_s
        with connection.cursor() as cursor:
            cursor.execute("select pg_notify(%s, '')", [CHANNEL])
