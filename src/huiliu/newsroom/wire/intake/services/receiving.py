"""What transports bring is kept byte for byte; nothing of it is looked into here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.database import all_rows
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import wake
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.storage import store
from huiliu.newsroom.wire.intake.errors import ProviderUnknown, ReceiptTooLarge

BODY_BYTES_MAX: Final = 256 * 1024
"""What is larger lies in storage, under its digest."""
RECEIPT_BYTES_MAX: Final = 50_000_000
LOOP: Final = "wire.intake"

# One statement, however many: 300 deliveries a second are one each.
_KEEP = """insert into newsroom_wire_receipt (id, tenant_id, provider_id, is_shared, delivery, name,
        mime, charset, digest, size_bytes, body, received_at, state, format, items, repeats, fault,
        fault_place)
    select came.id, provider.tenant_id, provider.id, provider.is_shared, came.delivery, came.name,
        came.mime, came.charset, came.digest, came.size_bytes, came.body, %s, 'waiting', '', 0, 0,
        '', 0
    from newsroom_wire_provider as provider,
        unnest(%s::uuid[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::bigint[],
            %s::bytea[])
            as came (id, delivery, name, mime, charset, digest, size_bytes, body)
    where provider.id = %s and provider.tenant_id = %s
    on conflict (tenant_id, provider_id, delivery) where delivery <> '' do nothing
    returning id"""
_BEFORE = """select delivery, id from newsroom_wire_receipt
    where tenant_id = %s and provider_id = %s and delivery = any(%s) and delivery <> ''"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One delivery as a transport brings it: the bytes, and what was said of them on the way.

    `delivery` is the transport's own name of it, by which a second one is known; it may be empty.
    """

    data: bytes
    delivery: str = ""
    name: str = ""
    mime: str = ""
    charset: str = ""


def receipts_keep(provider: UUID, incoming: Sequence[Incoming]) -> tuple[UUID, ...]:
    if any(len(one.data) > RECEIPT_BYTES_MAX for one in incoming):
        raise ReceiptTooLarge
    if not incoming:
        return ()
    named = [(new_id(), one) for one in incoming]
    kept = _inserted(provider, named)
    before = {} if len(kept) == len(named) else _delivered_before(provider, incoming)
    ids = tuple(name if name in kept else before.get(_delivery(one)) for name, one in named)
    if None in ids:
        raise ProviderUnknown
    if kept:
        wake(LOOP)
    return tuple(one for one in ids if one is not None)


def _inserted(provider: UUID, named: Sequence[tuple[UUID, Incoming]]) -> set[UUID]:
    small = [len(one.data) <= BODY_BYTES_MAX for _, one in named]
    values = (
        clock.now(),
        [name for name, _ in named],
        [_delivery(one) for _, one in named],
        [_text(one.name, 200) for _, one in named],
        [_text(one.mime, 100) for _, one in named],
        [_text(one.charset, 40) for _, one in named],
        [
            sha256_hex(one.data) if fits else str(store().put(one.data))
            for (_, one), fits in zip(named, small, strict=True)
        ],
        [len(one.data) for _, one in named],
        [one.data if fits else None for (_, one), fits in zip(named, small, strict=True)],
        provider,
        tenant_of_scope(),
    )
    return {row[0] for row in all_rows(_KEEP, values)}


def _delivered_before(provider: UUID, incoming: Sequence[Incoming]) -> dict[str, UUID]:
    deliveries = [_delivery(one) for one in incoming]
    return {row[0]: row[1] for row in all_rows(_BEFORE, (tenant_of_scope(), provider, deliveries))}


def _delivery(one: Incoming) -> str:
    """Give the name as the column holds it; what is longer keeps its digest, so that it differs."""
    plain = one.delivery.replace("\x00", "")
    is_long = len(plain) > 200  # noqa: PLR2004 - the column's length
    return f"{plain[:130]} {sha256_hex(plain.encode())}" if is_long else plain


def _text(value: str, chars_max: int) -> str:
    return value.replace("\x00", "")[:chars_max]
