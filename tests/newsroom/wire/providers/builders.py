"""Providers as tests need them, over loopback."""

from collections.abc import Mapping
from typing import Any

from huiliu.accounts.api import PersonCard
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.models import WireProvider, WireReceipt
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.api import Draft, ProviderCard
from tests.kit.http.loopback import Say, Server


def a_draft(
    transport: Transport = Transport.POLL,
    *,
    name: str = "市级日报",
    settings: Mapping[str, str] | None = None,
    **more: Any,
) -> Draft:
    if settings is None:
        settings = {"url": "https://news.example/rss"} if transport is Transport.POLL else {}
    return Draft(name=name, transport=transport, settings=settings, **more)


def a_provider(by: PersonCard, transport: Transport = Transport.POLL, **more: Any) -> ProviderCard:
    return api.provider_add(a_draft(transport, **more), by=by.id)


def a_feed_provider(
    server: Server, by: PersonCard, path: str = "/rss", *, transport: Transport = Transport.POLL
) -> ProviderCard:
    """Give a provider at a server of the test, whose port no user could name."""
    card = a_provider(by, transport, settings={"url": f"https://news.example{path}"})
    WireProvider.objects.filter(pk=card.id).update(settings={"url": server.url(path)})
    return api.provider_card(card.id, by=by.id)


def asked(card: ProviderCard, server: Server, say: Say, by: PersonCard) -> ProviderCard:
    server.say["/rss"] = say
    api.provider_ask(card.id, fetch=server.client().fetch)
    return api.provider_card(card.id, by=by.id)


def bodies(card: ProviderCard) -> list[bytes]:
    """Give what was kept of a provider, the oldest first."""
    rows = WireReceipt.objects.filter(provider=card.id).order_by("id")
    return [bytes(row.body or b"") for row in rows]
