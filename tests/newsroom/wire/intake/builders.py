"""Providers, documents and rules for tests of the intake: each says only what matters to it."""

import json
import random
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from huiliu.accounts.api import PersonCard, TenantCard
from huiliu.kit import clock, scope
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.intake import api
from huiliu.newsroom.wire.models import (
    WireItem,
    WireProvider,
    WireReceipt,
    WireRule,
    WireRuleChange,
)

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
_numbers = count(1)


def a_provider(tenant: UUID, **more: Any) -> UUID:
    """Add a provider that pushes."""
    number = next(_numbers)
    fields = {
        "name": f"供稿方{number}",
        "slug": f"p{number}-{uuid4().hex[:8]}",
        "transport": Transport.PUSH.value,
        "added_by": uuid4(),
        "added_at": clock.now(),
        "next_at": clock.now(),
        **more,
    }
    with transaction.atomic(), scope.tenant_scope(tenant):
        row: WireProvider = WireProvider.objects.create(**fields)
    return row.id


def a_rule(tenant: UUID, by: UUID, **more: Any) -> UUID:
    """Add a rule that takes everything."""
    number = next(_numbers)
    fields = {
        "name": f"规则{number}",
        "place": number,
        "outcome": Outcome.STREAM.value,
        "made_by": by,
        "changed_at": clock.now(),
        **more,
    }
    with transaction.atomic(), scope.tenant_scope(tenant):
        row: WireRule = WireRule.objects.create(**fields)
        # By the last step in the rules it is known that they changed.
        WireRuleChange.objects.create(action="add", before={}, after={}, by=by, at=clock.now())
    return row.id


def a_text(seed: int, sentences: int = 12) -> str:
    """Make a text of its own for each seed."""
    chance = random.Random(seed)
    return "".join(
        "".join(chr(chance.randint(0x4E00, 0x5600)) for _ in range(25)) + "。"
        for _ in range(sentences)
    )


def a_ninjs(uri: str = "urn:t:1", **fields: Any) -> bytes:
    """Make a document of one item."""
    made = {"uri": uri, "headline": "通州开桥", "body_text": a_text(1), **fields}
    return json.dumps(made, ensure_ascii=False).encode()


def received(tenant: UUID, provider: UUID, *datas: bytes, **more: Any) -> tuple[UUID, ...]:
    """Let a provider bring documents."""
    with transaction.atomic(), scope.tenant_scope(tenant):
        return api.receive(provider, [api.Incoming(data=data, **more) for data in datas])


def taken(tenant: UUID, provider: UUID, *datas: bytes, **more: Any) -> tuple[UUID, ...]:
    """Let a provider bring documents, one after the other, and take each in."""
    ids: tuple[UUID, ...] = ()
    for data in datas:
        ids += received(tenant, provider, data, **more)
        api.take_in()
    return ids


def items(tenant: UUID) -> list[WireItem]:
    """Give the rows of a centre's stream, the oldest first."""
    with transaction.atomic(), scope.tenant_scope(tenant):
        return list(WireItem.objects.order_by("id"))


def receipts(tenant: UUID) -> list[WireReceipt]:
    """Give the receipts of a centre, the oldest first."""
    with transaction.atomic(), scope.tenant_scope(tenant):
        return list(WireReceipt.objects.order_by("id"))


Centre = TenantCard
Person = PersonCard
