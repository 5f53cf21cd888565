"""Reads of gathering; every one is inside the active scope."""

from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering.core.states import LeadState
from huiliu.newsroom.gathering.models import Lead

SORTS = {"-received": "-received_at", "received": "received_at", "title": "title"}


def lead_rows(query: ListQuery, *, by: UUID) -> QuerySet[Lead]:
    """Give the leads that a list asked for."""
    rows: QuerySet[Lead] = Lead.objects.order_by(SORTS.get(query.sort, "-received_at"), "-id")
    if query.filter("state"):
        rows = rows.filter(state=query.filter("state"))
    if query.filter("mine"):
        rows = rows.filter(Q(received_by=by) | Q(taken_by=by))
    if query.words:
        words = Q(title__icontains=query.words) | Q(text__icontains=query.words)
        rows = rows.filter(words | Q(code__istartswith=query.words))
    return rows


def lead_rows_same(lead: Lead) -> QuerySet[Lead]:
    """Give other leads received with the same bytes, the oldest first."""
    rows: QuerySet[Lead] = Lead.objects.filter(received_digest=lead.received_digest)
    return rows.exclude(pk=lead.pk).order_by("received_at")


def lead_rows_new() -> QuerySet[Lead]:
    """Give the leads nobody has decided on, the newest first."""
    rows: QuerySet[Lead] = Lead.objects.filter(state=LeadState.NEW.value)
    return rows.order_by("-received_at")
