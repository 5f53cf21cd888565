"""WebSub: asking a hub to send, confirming that we asked, taking what it sends.

A hub is believed by the address that only it was told, by the topic that we asked for, and by its
signature with the secret that only it was told. What is not believed is answered as the standard
asks (W3C WebSub, 7) and not taken; the feed is asked regularly all the same.
"""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.config import config
from huiliu.kit.http import FetchRefused, Poster
from huiliu.kit.live import announce
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.newsroom.wire.core.states import ProviderState, Transport
from huiliu.newsroom.wire.intake.api import Incoming, receive
from huiliu.newsroom.wire.models import WireProvider
from huiliu.newsroom.wire.providers.core.hubs import LEASE_S_ASKED, lease_of
from huiliu.newsroom.wire.providers.core.signing import body_flaw_of
from huiliu.newsroom.wire.providers.errors import HubRefuses, ProviderNotFound
from huiliu.newsroom.wire.providers.selectors import provider_row_of_slug
from huiliu.newsroom.wire.providers.services.asking import has_ended
from huiliu.newsroom.wire.providers.services.pushing import Pushed
from huiliu.newsroom.wire.providers.services.refusals import refusal_note
from huiliu.newsroom.wire.providers.services.sealed import secrets_of
from huiliu.newsroom.wire.providers.services.telling import LIVE
from huiliu.newsroom.wire.providers.transports.websub import moment

_ASKS_TOTAL_S: Final = 20.0
_CONFIRM_WITHIN: Final = timedelta(hours=1)
_FIRST_ERROR: Final = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """What a hub says when it asks whether we asked."""

    mode: str
    topic: str
    challenge: str
    lease: str


def hub_ask(provider: UUID) -> None:
    """Ask the hub of a feed to send; what it answers by itself is only that it heard us.

    A hub that refuses is told on the provider, which is asked regularly then.
    """
    row = WireProvider.objects.filter(pk=provider, state=ProviderState.ACTIVE.value).first()
    if row is None or not row.position.get("hub"):
        return
    asked = urlencode(
        {
            "hub.callback": callback_of(row),
            "hub.mode": "subscribe",
            "hub.topic": row.position["topic"],
            "hub.secret": secrets_of(row).get("hub", ""),
            "hub.lease_seconds": str(LEASE_S_ASKED),
        }
    )
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        with Poster(total_s=_ASKS_TOTAL_S) as poster:
            status = poster.post(row.position["hub"], asked.encode(), headers=headers)
    except FetchRefused:
        status = _FIRST_ERROR
    if status >= _FIRST_ERROR:
        _turned_down(row)


def callback_of(row: WireProvider) -> str:
    """Give the address that the hub sends to; its end is known to the hub alone."""
    return config().public_url + reverse("wire-hub", args=[row.slug, row.position["token"]])


def hub_confirm(slug: str, token: str, said: Confirming) -> str:
    """Give the challenge back where we asked for just that; raises ProviderNotFound else.

    A hub that denies us is noted.
    """
    with _subscribed(slug, token) as row:
        if said.topic != row.position.get("topic"):
            raise ProviderNotFound
        if said.mode == "denied":
            _turned_down(row)
            return ""
        if said.mode != "subscribe" or not said.challenge or not _is_asked(row):
            raise ProviderNotFound
        lease_s = lease_of(said.lease)
        now = clock.now()
        row.position |= {
            "hub_state": "active",
            "lease_s": lease_s,
            "lease_until": (now + timedelta(seconds=lease_s)).isoformat(),
        }
        row.save(update_fields=["position"])
        announce(LIVE, row.id)
        return said.challenge


def hub_take(slug: str, token: str, pushed: Pushed) -> tuple[UUID, ...]:
    """Keep what a hub sends; what is not signed as it should be is dropped and noted.

    Raises ProviderNotFound where we want nothing of it any more.
    """
    with _subscribed(slug, token) as row:
        if row.state != ProviderState.ACTIVE.value or has_ended(row):
            raise ProviderNotFound
        keys = [secrets_of(row).get("hub", "")]
        flaw = body_flaw_of(pushed.signature, body=pushed.body, keys=keys, kind="sha256")
        if flaw is not None:
            refusal_note(row.id, flaw)
            return ()
        delivery = f"hub:{sha256_hex(pushed.body)}"
        mime = pushed.mime.partition(";")[0]
        one = Incoming(data=pushed.body, delivery=delivery, mime=mime, charset=pushed.charset)
        return receive(row.id, [one])


@contextmanager
def _subscribed(slug: str, token: str) -> Iterator[WireProvider]:
    with system_scope("intake"):
        found = provider_row_of_slug(slug, Transport.WEBSUB)
    if found is None:
        raise ProviderNotFound
    with tenant_scope(found.tenant_id):
        row = WireProvider.objects.select_for_update().get(pk=found.pk)
        known = str(row.position.get("token", ""))
        if not known or not hmac.compare_digest(known.encode(), token.encode()):
            raise ProviderNotFound
        yield row


def _is_asked(row: WireProvider) -> bool:
    asked_at = row.position.get("hub_asked_at", "")
    return bool(asked_at) and clock.now() - moment(asked_at) <= _CONFIRM_WITHIN


def _turned_down(row: WireProvider) -> None:
    fresh = WireProvider.objects.select_for_update().get(pk=row.pk)
    fresh.position |= {"hub_state": "refused", "lease_until": ""}
    fresh.refused, fresh.refused_at = HubRefuses.code, clock.now()
    fresh.save(update_fields=["position", "refused", "refused_at"])
    announce(LIVE, fresh.id)
