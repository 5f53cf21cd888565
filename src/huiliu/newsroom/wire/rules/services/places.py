"""Writes of the words for a centre's places."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.conditions import words_cleaned
from huiliu.newsroom.wire.models import WirePlaces
from huiliu.newsroom.wire.rules.access import rules_hold
from huiliu.newsroom.wire.rules.services.steps import RULES

PLACES_MAX: Final = 2_000
_AUDIT_MAX = 64


def places_set(words: Iterable[str], *, by: UUID) -> WirePlaces:
    """Take these words for the places of the scope's centre; raises Forbidden."""
    rules_hold(by=by)
    kept = list(words_cleaned(words))[:PLACES_MAX]
    row: WirePlaces | None = WirePlaces.objects.first()
    before = row.words if row else []
    told = {"changed_by": by, "changed_at": clock.now()}
    row, _ = WirePlaces.objects.update_or_create(
        tenant_id=tenant_of_scope(), defaults={"words": kept, **told}
    )
    record(
        "wire.places.set",
        object_kind="tenant",
        object_id=tenant_of_scope(),
        before=_listed(set(before) - set(kept)),
        after=_listed(set(kept) - set(before)),
    )
    announce(RULES, tenant_of_scope())
    return row


def _listed(words: Iterable[str]) -> str:
    return "、".join(sorted(words))[:_AUDIT_MAX]
