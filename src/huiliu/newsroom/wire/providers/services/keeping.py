"""What people do to providers: add, edit, pause, resume, remove, ask now."""

import secrets as chance
from uuid import UUID

from django.utils.text import slugify

from huiliu.accounts.api import TenantKind, authorize, tenant_card
from huiliu.kit import clock
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.text import pinyin
from huiliu.newsroom.wire.core.states import ProviderState, Transport
from huiliu.newsroom.wire.models import WireProvider
from huiliu.newsroom.wire.providers.access import access_provider_locked
from huiliu.newsroom.wire.providers.core.drafts import Draft
from huiliu.newsroom.wire.providers.core.health import ASKED
from huiliu.newsroom.wire.providers.errors import (
    LicenceEnded,
    NotAsked,
    ProviderListed,
    ProviderPaused,
    SharingRefused,
)
from huiliu.newsroom.wire.providers.selectors import provider_row_like
from huiliu.newsroom.wire.providers.services.asking import ask_enqueue, has_ended
from huiliu.newsroom.wire.providers.services.sealed import sealed, secrets_of
from huiliu.newsroom.wire.providers.services.telling import provider_note
from huiliu.newsroom.wire.providers.transports.settings import place_of, settled

_SLUG_CHARS = 34
_TOLD_CHARS = 64


def provider_add(draft: Draft, *, by: UUID) -> WireProvider:
    """Enter a provider, and ask it soon where it is asked; a second click gives the same one."""
    authorize(by, "provider.manage")
    _sharing_check(draft)
    settings, now = settled(draft.transport, draft.settings), clock.now()
    before = provider_row_like(draft.transport, settings)
    if before is not None:
        if (before.name, before.added_by) == (draft.name.strip(), by):
            return before
        raise ProviderListed
    row = WireProvider(
        slug=_slug(draft.name),
        transport=draft.transport.value,
        settings=settings,
        secrets=sealed(_secrets(draft)),
        added_by=by,
        added_at=now,
        next_at=now,
    )
    _write(row, draft)
    row.save(force_insert=True)
    provider_note("provider.add", row, after=_told(row))
    if draft.transport in ASKED and not has_ended(row):
        ask_enqueue(row)
    return row


def provider_edit(provider: UUID, draft: Draft, *, by: UUID) -> WireProvider:
    """Change a provider; at another place everything is asked for anew."""
    row = access_provider_locked(provider, by=by, action="provider.manage")
    _sharing_check(draft)
    transport = Transport(row.transport)
    settings = settled(transport, draft.settings)
    if provider_row_like(transport, settings, but=row.id) is not None:
        raise ProviderListed
    if settings != row.settings:
        row.settings, row.position = settings, {}
        row.failures, row.error, row.failing_since = 0, "", None
        row.next_at = clock.now()
    given = {name: value for name, value in draft.secrets.items() if value}
    if given:
        row.secrets = sealed({**secrets_of(row), **given})
        row.next_at = clock.now()
    _write(row, draft)
    row.save()
    provider_note("provider.edit", row, after=_told(row))
    return row


def provider_pause(provider: UUID, *, by: UUID) -> WireProvider:
    """Ask a provider no more, and take nothing from it, until it is resumed."""
    return _stepped(provider, ProviderState.PAUSED, by=by, action="provider.pause")


def provider_resume(provider: UUID, *, by: UUID) -> WireProvider:
    """Ask a paused provider again, from now on."""
    row = _stepped(provider, ProviderState.ACTIVE, by=by, action="provider.resume")
    row.failures, row.failing_since, row.next_at = 0, None, clock.now()
    row.save(update_fields=["failures", "failing_since", "next_at"])
    return row


def provider_remove(provider: UUID, *, by: UUID) -> WireProvider:
    """Take a provider off the list and forget its secrets; what it sent stays and names it."""
    row = _stepped(provider, ProviderState.REMOVED, by=by, action="provider.remove")
    row.secrets = b""
    row.save(update_fields=["secrets"])
    return row


def provider_ask_soon(provider: UUID, *, by: UUID) -> WireProvider:
    """Let a provider be asked as soon as the worker is free.

    Raises NotAsked, ProviderPaused and LicenceEnded.
    """
    row = access_provider_locked(provider, by=by, action="provider.manage")
    if Transport(row.transport) not in ASKED:
        raise NotAsked
    if row.state != ProviderState.ACTIVE.value:
        raise ProviderPaused
    if has_ended(row):
        raise LicenceEnded
    provider_note("provider.ask", row)
    ask_enqueue(row)
    return row


def host_key_forget(provider: UUID, *, by: UUID) -> WireProvider:
    """Forget the pinned key of a host: the next one that it shows is believed."""
    row = access_provider_locked(provider, by=by, action="provider.manage")
    before = str(row.position.pop("host_key", "")).rpartition(" ")[2]
    row.failures, row.error, row.failing_since, row.next_at = 0, "", None, clock.now()
    row.save()
    provider_note("provider.host_key", row, before=before)
    return row


def _told(row: WireProvider) -> str:
    """Say on the trail where a provider sends from."""
    return (place_of(Transport(row.transport), row.settings) or row.slug)[:_TOLD_CHARS]


def _write(row: WireProvider, draft: Draft) -> None:
    row.name, row.every_min, row.is_shared = draft.name.strip(), draft.every_min, draft.is_shared
    terms = draft.terms
    row.credit, row.terms, row.quotes_only = terms.credit, terms.terms, terms.quotes_only
    row.ends_on, row.keep_days = terms.ends_on, terms.keep_days


def _secrets(draft: Draft) -> dict[str, str]:
    """Give the secrets to seal; a feed with a hub gets one that only the hub will know."""
    hub = {"hub": chance.token_hex(32)} if draft.transport is Transport.WEBSUB else {}
    return {**draft.secrets, **hub}


def _sharing_check(draft: Draft) -> None:
    if draft.is_shared and tenant_card(tenant_of_scope()).kind is not TenantKind.PROVINCE:
        raise SharingRefused


def _slug(name: str) -> str:
    """Make the name in addresses; the end is chance, as centres do not know each other's."""
    return f"{slugify(pinyin(name))[:_SLUG_CHARS].strip('-') or 'wire'}-{chance.token_hex(2)}"


def _stepped(provider: UUID, state: ProviderState, *, by: UUID, action: str) -> WireProvider:
    row = access_provider_locked(provider, by=by, action="provider.manage")
    before, row.state = row.state, state.value
    row.save(update_fields=["state"])
    provider_note(action, row, before=before, after=state.value)
    return row
