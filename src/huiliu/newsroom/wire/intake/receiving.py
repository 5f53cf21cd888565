"""Keeping what came until the pipeline takes it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.storage import store
from huiliu.newsroom.wire.models import WireProvider, WireReceipt

BODY_BYTES_MAX = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One delivery as a transport brings it."""

    data: bytes
    delivery: str = ""
    name: str = ""
    mime: str = ""
    charset: str = ""


def receipts_keep(provider: UUID, incoming: Sequence[Incoming]) -> tuple[UUID, ...]:
    row = WireProvider.objects.get(pk=provider)
    return tuple(_kept(row, one) for one in incoming)


def _kept(row: WireProvider, one: Incoming) -> UUID:
    before = WireReceipt.objects.filter(provider=row, delivery=one.delivery).first()
    if one.delivery and before is not None:
        return before.id
    is_small = len(one.data) <= BODY_BYTES_MAX
    digest = sha256_hex(one.data) if is_small else store().put(one.data)
    return WireReceipt.objects.create(
        provider=row,
        is_shared=row.is_shared,
        delivery=one.delivery,
        name=one.name[:200],
        mime=one.mime[:100],
        charset=one.charset[:40],
        digest=digest,
        size_bytes=len(one.data),
        body=one.data if is_small else None,
        received_at=clock.now(),
    ).id
