"""Reads of rules, desks, words for places, and of the items on which rules are tried."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from huiliu.kit import clock
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.core.states import ItemState
from huiliu.newsroom.wire.models import (
    WireDesk,
    WireItem,
    WirePlaces,
    WireProvider,
    WireRule,
    WireRuleChange,
)

WEEK = timedelta(days=7)
_STAMP_BITS = 80


def rule_rows() -> "QuerySet[WireRule]":
    """Give the rules of the scope's centre in their order."""
    return WireRule.objects.filter(removed_at=None).order_by("place", "id")


def rule_names(rules: set[UUID]) -> dict[UUID, str]:
    """Give the names of rules, removed ones too."""
    return dict(WireRule.objects.filter(pk__in=rules).values_list("id", "name"))


def desk_rows() -> "QuerySet[WireDesk]":
    """Give the desks of the scope's centre in their order."""
    return WireDesk.objects.order_by("place", "id")


def taken_by_rule(since: datetime) -> dict[UUID, int]:
    """Count what each rule took since a moment."""
    rows = WireItem.objects.filter(id__gte=id_at(since), rule__isnull=False)
    counted = rows.order_by().values_list("rule").annotate(count=Count("id"))
    return {rule: count for rule, count in counted if rule is not None}


def unseen_by_desk() -> Counter[UUID]:
    """Count what nobody looked at yet on each desk."""
    rows = waiting_rows().filter(desk__isnull=False).order_by()
    return Counter(dict(rows.values_list("desk").annotate(count=Count("id"))))


def rules_by_desk() -> Counter[UUID]:
    """Count the rules that send to each desk."""
    rows = WireRule.objects.filter(removed_at=None, desk__isnull=False).order_by()
    return Counter(dict(rows.values_list("desk").annotate(count=Count("id"))))


def waiting_rows() -> "QuerySet[WireItem]":
    """Give what waits in the centre's stream, the newest first: unseen, and of this week.

    What nobody looked at in a week is looked at no more, and there may be a million of it.
    """
    new = WireItem.objects.filter(
        state=ItemState.NEW.value, is_current=True, id__gte=id_at(week_ago())
    )
    return new.order_by("-id")


def item_rows_since(since: datetime, *, before: UUID | None = None) -> "QuerySet[WireItem, Any]":
    """Give what came since a moment, own and shared, the newest first; current versions only.

    What the centre took of shared items is left out: it stands there as shared.
    """
    mine, ours = tenant_of_scope(), own_providers()
    shown = Q(tenant_id=mine, provider__in=ours) | ~Q(tenant_id=mine)
    rows = WireItem.seen.filter(shown, id__gte=id_at(since), is_current=True)
    return (rows.filter(id__lt=before) if before else rows).order_by("-id")


def own_providers() -> frozenset[UUID]:
    """Give the centre's own providers."""
    return frozenset(WireProvider.objects.values_list("id", flat=True))


def provider_names() -> dict[UUID, str]:
    """Give the names of the centre's providers and of those that are shared."""
    return dict(WireProvider.seen.order_by("name").values_list("id", "name"))


def change_row_last() -> WireRuleChange | None:
    """Give the last step in the rules that was not taken back."""
    undone = WireRuleChange.objects.filter(undoes__isnull=False).values("undoes")
    rows = WireRuleChange.objects.filter(undoes=None).exclude(id__in=undone)
    return rows.order_by("-id").first()


def place_rows() -> "QuerySet[WirePlaces, Any]":
    """Give the words for places of all centres."""
    return WirePlaces.seen.all()


def id_at(moment: datetime) -> UUID:
    """Give the least id that is made at a moment."""
    return UUID(int=int(moment.timestamp() * 1000) << _STAMP_BITS)


def week_ago() -> datetime:
    """Give the moment seven days ago."""
    return clock.now() - WEEK
