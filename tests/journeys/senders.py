"""Providers of the wire for the journeys: one that is asked, one that pushes, one by hand."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from huiliu.newsroom.wire.core.states import ReceiptState, Transport
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.models import WireReceipt
from huiliu.newsroom.wire.providers import api
from huiliu.newsroom.wire.providers.api import Draft
from tests.newsroom.wire.rules.journey import items_in_states

NOBODY: Final = {"slug": "nobody", "hook": "0" * 32, "media_id": "m-1"}
"""What others push to and nobody is called."""


def senders(by: UUID, *, mark: str) -> list[dict[str, str]]:
    """Enter them, and give their ids for the addresses; one that pushes has two keys."""
    asked = _made(Draft(name=f"{mark}报", transport=Transport.POLL, settings=_AT), by=by)
    pushing = _made(Draft(name=f"{mark}推", transport=Transport.PUSH), by=by)
    new = _made(Draft(name=f"{mark}新", transport=Transport.PUSH), by=by)
    hand = _made(Draft(name=f"{mark}手", transport=Transport.HAND), by=by)
    (receipt,) = intake.receive(UUID(pushing), [intake.Incoming(data=mark.encode())])
    WireReceipt.objects.filter(pk=receipt).update(state=ReceiptState.DEAD.value, fault="no ninjs")
    old = api.key_make(UUID(pushing), by=by)
    api.key_make(UUID(pushing), by=by)
    return [
        {"sender": asked, "mark": old.id, "delivery": str(receipt)},
        {"sender": pushing, "mark": old.id},
        {"sender": hand, "mark": old.id},
        {"sender": new, "mark": old.id},
        *items_in_states(mark),
    ]


def sender_forms() -> Mapping[str, Mapping[str, Any]]:
    """Give the forms of their addresses."""
    web = {"name": "日报", "every_min": "15"}
    file = SimpleUploadedFile("a.json", b"{}", content_type="application/json")
    return {
        "wire/providers/new/": {**web, "transport": "poll", "url": "https://a.example/feed"},
        "wire/providers/<sender>/edit/": {**web, "url": "https://b.example/feed"},
        "wire/providers/<sender>/files/": {"file": file},
    }


_AT: Final = {"url": "https://news.example/feed"}


def _made(draft: Draft, *, by: UUID) -> str:
    return str(api.provider_add(draft, by=by).id)
