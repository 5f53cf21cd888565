"""Reads of gathering; every one is inside the active scope."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Q, QuerySet

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
    for word in query.words.split():
        found = Q(title__icontains=word) | Q(text__icontains=word) | Q(source__icontains=word)
        rows = rows.filter(found | Q(code__istartswith=word))
    return rows


def lead_rows_same(lead: Lead) -> QuerySet[Lead]:
    """Give other leads of the same bytes or the same words, the oldest first."""
    same = Q(received_digest=lead.received_digest) | Q(text_digest=lead.text_digest)
    rows: QuerySet[Lead] = Lead.objects.filter(same).exclude(pk=lead.pk)
    return rows.order_by("received_at")


def lead_counts_same(digests: Iterable[str]) -> dict[str, int]:
    """Count the leads of each digest of words; those that stand alone are left out."""
    rows = Lead.objects.filter(text_digest__in=list(digests)).values("text_digest")
    counted = rows.annotate(count=Count("id")).filter(count__gt=1)
    return {row["text_digest"]: row["count"] for row in counted}


def lead_row_sent_before(*, digest: str, by: UUID) -> Lead | None:
    """Give the waiting lead that the same person made of the same bytes: a second click."""
    rows = Lead.objects.filter(received_digest=digest, received_by=by, state=LeadState.NEW.value)
    found: Lead | None = rows.first()
    return found


def lead_rows_new() -> QuerySet[Lead]:
    """Give the leads nobody has decided on, the newest first."""
    rows: QuerySet[Lead] = Lead.objects.filter(state=LeadState.NEW.value)
    return rows.order_by("-received_at")


def lead_count_waiting(person: UUID) -> int:
    """Count the leads nobody has decided on, and those a person holds without a topic."""
    new = Q(state=LeadState.NEW.value)
    held = Q(state=LeadState.TAKEN.value, taken_by=person, topic_id__isnull=True)
    return Lead.objects.filter(new | held).count()


def lead_rows_held_by(person: UUID) -> QuerySet[Lead]:
    """Give the leads that a person took and has not brought to a topic, the oldest first."""
    rows: QuerySet[Lead] = Lead.objects.filter(
        state=LeadState.TAKEN.value, taken_by=person, topic_id__isnull=True
    )
    return rows.order_by("decided_at")
