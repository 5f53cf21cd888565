"""The keys that a pushing provider signs with: two may be good at once, so that one can follow."""

import secrets as chance
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from huiliu.kit import clock
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.models import WireProvider
from huiliu.newsroom.wire.providers.access import access_provider_locked
from huiliu.newsroom.wire.providers.errors import KeysFull, LastKey, ProviderNotFound
from huiliu.newsroom.wire.providers.services.sealed import sealed, secrets_of
from huiliu.newsroom.wire.providers.services.telling import provider_note

KEYS_MAX = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key; `id` names it on pages, which never show what it says."""

    id: str
    made_at: datetime
    text: str = field(repr=False)


def keys_of(row: WireProvider) -> tuple[Key, ...]:
    """Give a provider's keys, the oldest first; raises SealBroken."""
    return tuple(
        Key(id=one["id"], made_at=datetime.fromisoformat(one["made_at"]), text=one["key"])
        for one in secrets_of(row).get("keys", [])
    )


def key_make(provider: UUID, *, by: UUID) -> Key:
    """Make another key, told this once; the one before stays good. Raises KeysFull."""
    row = _pushing(provider, by)
    keys = keys_of(row)
    if len(keys) >= KEYS_MAX:
        raise KeysFull
    made = Key(id=chance.token_hex(3), made_at=clock.now(), text=chance.token_urlsafe(32))
    _keep(row, (*keys, made))
    provider_note("provider.key_make", row, after=made.id)
    return made


def key_drop(provider: UUID, key: str, *, by: UUID) -> WireProvider:
    """Let a key be good no more; raises LastKey. One that is gone already changes nothing."""
    row = _pushing(provider, by)
    keys = keys_of(row)
    left = tuple(one for one in keys if one.id != key)
    if len(left) == len(keys):
        return row
    if not left:
        raise LastKey
    _keep(row, left)
    provider_note("provider.key_drop", row, before=key)
    return row


def _pushing(provider: UUID, by: UUID) -> WireProvider:
    row = access_provider_locked(provider, by=by, action="provider.manage")
    if row.transport != Transport.PUSH.value:
        raise ProviderNotFound
    return row


def _keep(row: WireProvider, keys: tuple[Key, ...]) -> None:
    kept = [{"id": one.id, "made_at": one.made_at.isoformat(), "key": one.text} for one in keys]
    row.secrets = sealed({**secrets_of(row), "keys": kept})
    row.save(update_fields=["secrets"])
