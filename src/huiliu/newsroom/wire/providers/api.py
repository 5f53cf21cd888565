"""The door of providers: who sends, how it comes in, how each does."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.kit.http import fetch
from huiliu.newsroom.wire.core.states import ProviderState, ReceiptState, Transport
from huiliu.newsroom.wire.models import WireProvider
from huiliu.newsroom.wire.providers import selectors
from huiliu.newsroom.wire.providers.access import access_provider
from huiliu.newsroom.wire.providers.cards import (
    HealthCard,
    Hours,
    KeyCard,
    ProviderCard,
    ReceiptCard,
    days_of,
    provider_card_of,
    receipt_card_of,
)
from huiliu.newsroom.wire.providers.core.drafts import Draft, Terms
from huiliu.newsroom.wire.providers.core.health import ASKED, Health
from huiliu.newsroom.wire.providers.errors import ProviderError, ProviderNotFound
from huiliu.newsroom.wire.providers.services import (
    asking,
    handing,
    hubs,
    keeping,
    keys,
    pushing,
    trying,
)
from huiliu.newsroom.wire.providers.services.hubs import Confirming
from huiliu.newsroom.wire.providers.services.keys import Key
from huiliu.newsroom.wire.providers.services.pushing import Media, Pushed
from huiliu.newsroom.wire.providers.services.trying import Trial, Tried
from huiliu.newsroom.wire.providers.transports.asked import Fetch

__all__ = [
    "ASKED",
    "Confirming",
    "Draft",
    "Health",
    "HealthCard",
    "Key",
    "KeyCard",
    "Media",
    "ProviderCard",
    "ProviderError",
    "ProviderNotFound",
    "ProviderState",
    "Pushed",
    "ReceiptCard",
    "ReceiptState",
    "Terms",
    "Transport",
    "Trial",
    "Tried",
]


def provider_list(*, by: UUID) -> tuple[ProviderCard, ...]:
    """Give the centre's providers by name, with how each does; raises Forbidden."""
    authorize(by, "provider.view")
    return _cards(selectors.provider_rows())


def provider_card(provider: UUID, *, by: UUID) -> ProviderCard:
    """Give one provider; raises ProviderNotFound and Forbidden."""
    return _card(access_provider(provider, by=by, action="provider.view"))


def provider_health(provider: UUID, *, by: UUID) -> HealthCard:
    """Give how a provider did in the last 14 days; raises ProviderNotFound and Forbidden."""
    row = access_provider(provider, by=by, action="provider.view")
    today = localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    hours = _hours([row.id])[row.id]
    return HealthCard(days=days_of(hours, today=today), delay=selectors.delay_of(row.id))


def provider_receipts(provider: UUID, *, by: UUID) -> tuple[ReceiptCard, ...]:
    """Give the last deliveries, the newest first; raises ProviderNotFound and Forbidden."""
    row = access_provider(provider, by=by, action="provider.view")
    return tuple(map(receipt_card_of, selectors.receipt_rows_recent(row.id)))


def provider_receipts_dead(provider: UUID, *, by: UUID) -> tuple[ReceiptCard, ...]:
    """Give what came and could not be read; raises ProviderNotFound and Forbidden."""
    row = access_provider(provider, by=by, action="provider.view")
    return tuple(map(receipt_card_of, selectors.receipt_rows_dead(row.id)))


def provider_keys(provider: UUID, *, by: UUID) -> tuple[KeyCard, ...]:
    """Give the keys of a provider by name; raises ProviderNotFound, SealBroken and Forbidden."""
    row = access_provider(provider, by=by, action="provider.manage")
    return tuple(KeyCard(id=one.id, made_at=one.made_at) for one in keys.keys_of(row))


def provider_add(draft: Draft, *, by: UUID) -> ProviderCard:
    """Enter a provider, and ask it soon where it is asked.

    Raises FetchRefused and TransportFault for settings that cannot be, ProviderListed,
    SharingRefused and Forbidden.
    """
    return _card(keeping.provider_add(draft, by=by))


def provider_edit(provider: UUID, draft: Draft, *, by: UUID) -> ProviderCard:
    """Change a provider, its transport apart; raises as provider_add, and ProviderNotFound."""
    return _card(keeping.provider_edit(provider, draft, by=by))


def provider_pause(provider: UUID, *, by: UUID) -> ProviderCard:
    """Ask a provider no more and take nothing from it; raises ProviderNotFound and Forbidden."""
    return _card(keeping.provider_pause(provider, by=by))


def provider_resume(provider: UUID, *, by: UUID) -> ProviderCard:
    """Ask a paused provider again; raises ProviderNotFound and Forbidden."""
    return _card(keeping.provider_resume(provider, by=by))


def provider_remove(provider: UUID, *, by: UUID) -> ProviderCard:
    """Take a provider off the list, what it sent stays; raises ProviderNotFound and Forbidden."""
    return _card(keeping.provider_remove(provider, by=by))


def provider_ask_soon(provider: UUID, *, by: UUID) -> ProviderCard:
    """Ask a provider as soon as the worker is free.

    Raises NotAsked, ProviderPaused, LicenceEnded, ProviderNotFound and Forbidden.
    """
    return _card(keeping.provider_ask_soon(provider, by=by))


def provider_ask(provider: UUID, *, fetch: Fetch = fetch) -> None:
    """Ask one provider now, as its job does; what fails is kept on it, nothing is raised."""
    asking.provider_ask(provider, fetch=fetch)


def host_key_forget(provider: UUID, *, by: UUID) -> ProviderCard:
    """Forget the pinned key of a host; raises ProviderNotFound and Forbidden."""
    return _card(keeping.host_key_forget(provider, by=by))


def draft_try(
    draft: Draft, *, by: UUID, provider: UUID | None = None, fetch: Fetch = fetch
) -> Trial:
    """Ask once by a draft and say what would be read; nothing is kept.

    Raises NotAsked, TryingBusy, ProviderNotFound and Forbidden.
    """
    return trying.draft_try(draft, by=by, provider=provider, fetch=fetch)


def key_make(provider: UUID, *, by: UUID) -> Key:
    """Make another key to sign with, told this once; raises KeysFull, ProviderNotFound."""
    return keys.key_make(provider, by=by)


def key_drop(provider: UUID, key: str, *, by: UUID) -> ProviderCard:
    """Let a key be good no more; raises LastKey, ProviderNotFound and Forbidden."""
    return _card(keys.key_drop(provider, key, by=by))


def file_hand_in(provider: UUID, data: bytes, *, name: str, mime: str, by: UUID) -> UUID:
    """Keep a file that a person brings; gives its receipt.

    Raises NoFile, TooMuchAtOnce, ProviderPaused, LicenceEnded, ProviderNotFound and Forbidden.
    """
    return handing.file_hand_in(provider, data, name=name, mime=mime, by=by)


def push_take(slug: str, pushed: Pushed) -> tuple[UUID, ...]:
    """Keep what a provider pushes, for callers that opened this to everyone.

    Raises NotTaken with why, DeliveryUnnamed, BatchRefused and ProviderNotFound.
    """
    return pushing.push_take(slug, pushed)


def newshub_take(slug: str, pushed: Pushed) -> tuple[UUID, ...]:
    """Keep what Newshub pushes; raises NotTaken and ProviderNotFound."""
    return pushing.newshub_take(slug, pushed)


def media_take(slug: str, pushed: Pushed, media: Media) -> None:
    """Keep a file that Newshub pushes; raises NotTaken, MediaUnnamed and ProviderNotFound."""
    pushing.media_take(slug, pushed, media)


def media_is_here(slug: str, media_id: str) -> bool:
    """Tell whether a file came already; raises ProviderNotFound."""
    return pushing.media_is_here(slug, media_id)


def hub_confirm(slug: str, token: str, said: Confirming) -> str:
    """Give a hub its challenge back where we asked for just that; raises ProviderNotFound."""
    return hubs.hub_confirm(slug, token, said)


def hub_take(slug: str, token: str, pushed: Pushed) -> tuple[UUID, ...]:
    """Keep what a hub sends, nothing where it is not believed; raises ProviderNotFound."""
    return hubs.hub_take(slug, token, pushed)


def _card(row: WireProvider) -> ProviderCard:
    return _cards([row])[0]


def _cards(rows: Iterable[WireProvider]) -> tuple[ProviderCard, ...]:
    found = list(rows)
    ids = [row.id for row in found]
    hours, unread = _hours(ids), selectors.dead_counts(ids)
    return tuple(
        provider_card_of(row, hours=hours[row.id], unread=unread.get(row.id, 0)) for row in found
    )


def _hours(providers: list[UUID]) -> defaultdict[UUID, Hours]:
    since = selectors.learning_since(clock.now())
    found: defaultdict[UUID, dict[object, int]] = defaultdict(dict)
    rows = selectors.hour_rows(providers, since=since)
    for provider, starts_at, count in rows.values_list("provider_id", "starts_at", "receipts"):
        found[provider][starts_at] = count
    return found  # type: ignore[return-value]
