"""Providers, receipts and items of a centre's stream, for tests of its rules."""

from datetime import timedelta
from hashlib import sha256
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from huiliu.kit import clock
from huiliu.newsroom.wire.core.chaining import guid_of
from huiliu.newsroom.wire.core.conditions import Conditions
from huiliu.newsroom.wire.models import WireItem, WireProvider, WireReceipt
from huiliu.newsroom.wire.rules import api

_numbers = count(1)
_URI = "urn:test:1"


def a_provider(name: str = "市级日报", *, is_shared: bool = False) -> WireProvider:
    now = clock.now()
    row: WireProvider = WireProvider.objects.create(
        name=name,
        slug=f"provider-{next(_numbers)}",
        transport="hand",
        is_shared=is_shared,
        added_by=uuid4(),
        added_at=now,
        next_at=now,
    )
    return row


def a_receipt(provider: WireProvider, body: bytes) -> WireReceipt:
    row: WireReceipt = WireReceipt.objects.create(
        provider=provider,
        is_shared=provider.is_shared,
        digest=sha256(body).hexdigest(),
        size_bytes=len(body),
        body=body,
        received_at=clock.now(),
        state="taken",
    )
    return row


def an_item(provider: WireProvider, title: str, *, text: str = "", **more: Any) -> WireItem:
    """Put an item into the scope's stream; with a text its bytes are there to be read again."""
    receipt = a_receipt(provider, _ninjs(title, text)).id if text else uuid4()
    told = {
        "provider": provider.id,
        "receipt": receipt,
        "is_shared": provider.is_shared,
        "guid": guid_of(provider.id, _URI),
        "kind": "text",
        "status": "usable",
        "language": "zh-Hans",
        "title": title,
        "summary": text[:40],
        "text_digest": "0" * 64,
        "outcome": "stream",
        "arrived_at": clock.now(),
    }
    row: WireItem = WireItem.objects.create(**(told | more))
    return row


def a_draft(name: str = "民生", *, desk: UUID | None = None, **asked: Any) -> api.Draft:
    return api.Draft(name=name, conditions=Conditions(**asked), desk=desk)


def days_ago(days: float) -> Any:
    """Stop the clock so many days ago."""
    return clock.at(clock.now() - timedelta(days=days))


def _ninjs(title: str, text: str) -> bytes:
    return (
        f'{{"uri":"{_URI}","standard":{{"name":"ninjs","version":"3.1"}},"type":"text",'
        f'"language":"zh-Hans","headlines":[{{"value":"{title}"}}],'
        f'"bodies":[{{"value":"<p>{text}</p>","contenttype":"text/html"}}]}}'
    ).encode()
