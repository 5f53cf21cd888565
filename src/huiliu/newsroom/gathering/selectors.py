"""Reads of gathering; every one is inside the active scope."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import OrderBy

from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.kit.search import found_ids
from huiliu.newsroom.gathering.core.received import Format
from huiliu.newsroom.gathering.core.states import LeadState
from huiliu.newsroom.gathering.models import (
    Lead,
    LeadChange,
    LeadContact,
    LeadLikeness,
    LeadMark,
)

SORTS = {
    "-received": "-received_at",
    "received": "received_at",
    "-published": "-published_at",
    "title": "title",
}
_NEAR_WITHIN = timedelta(days=30)
_NEAR_MAX = 30


def lead_rows(query: ListQuery, *, by: UUID) -> QuerySet[Lead]:
    """Give the leads that a list asked for, of those that say the same only the newest."""
    rows = _lead_rows_asked(query, by=by)
    if not query.filters and not query.words:
        return rows.filter(is_newest=True).order_by(*_order(query))
    # Ids grow with time, so the newest of a fold is the one that no greater id follows.
    newer = rows.filter(fold=OuterRef("fold"), pk__gt=OuterRef("pk"))
    return rows.filter(~Exists(newer)).order_by(*_order(query))


def lead_rows_folded(
    query: ListQuery, heads: Sequence[Lead], *, by: UUID
) -> dict[UUID, list[Lead]]:
    """Give the leads under each of the heads, those that the list asked for, the newest first."""
    under = {head.fold: head.id for head in heads}
    rows = _lead_rows_asked(query, by=by).filter(fold__in=list(under))
    found: dict[UUID, list[Lead]] = {head.id: [] for head in heads}
    for row in rows.exclude(pk__in=[head.pk for head in heads]).order_by("-received_at"):
        found[under[row.fold]].append(row)
    return found


def _lead_rows_asked(query: ListQuery, *, by: UUID) -> QuerySet[Lead]:
    rows: QuerySet[Lead] = Lead.objects.all()
    if query.filter("state"):
        rows = rows.filter(state=query.filter("state"))
    if query.filter("kind"):
        rows = rows.filter(kind=query.filter("kind"))
    if query.filter("mine"):
        rows = rows.filter(Q(received_by=by, provider__isnull=True) | Q(taken_by=by))
    if query.words:
        rows = rows.filter(pk__in=found_ids(query.words, kind="lead"))
    return rows


def lead_states_of(leads: Iterable[UUID]) -> dict[UUID, str]:
    """Give the states of the named leads that the scope sees."""
    return dict(Lead.objects.filter(pk__in=list(leads)).values_list("id", "state"))


def _order(query: ListQuery) -> tuple[OrderBy | str, ...]:
    sort = SORTS.get(query.sort, "-received_at")
    if sort == "-published_at":
        return (F("published_at").desc(nulls_last=True), "-id")
    return (sort, "-id")


def lead_rows_same(lead: Lead) -> QuerySet[Lead]:
    """Give other leads of the same bytes, words or address, the oldest first."""
    same = Q(text_digest=lead.text_digest)
    if lead.provider is None:
        # The bytes of a delivery are those of all its items.
        same |= Q(received_digest=lead.received_digest, provider__isnull=True)
    if lead.url:
        same |= Q(url=lead.url)
    rows: QuerySet[Lead] = Lead.objects.filter(same).exclude(pk=lead.pk)
    return rows.order_by("received_at")


def lead_rows_near(lead: Lead, numbers: Sequence[int]) -> list[Lead]:
    """Give the newest leads that share a number of a sketch, without those of the same words."""
    marked = LeadMark.objects.filter(number__in=numbers).values("lead").distinct()
    rows = Lead.objects.filter(pk__in=marked, received_at__gte=clock.now() - _NEAR_WITHIN)
    rows = rows.exclude(pk=lead.pk).exclude(text_digest=lead.text_digest)
    return sorted(rows.order_by("-received_at")[:_NEAR_MAX], key=lambda row: row.received_at)


def likeness_rows(lead: UUID) -> QuerySet[LeadLikeness]:
    """Give how a lead is like others, both those before and those after it, the likest first."""
    rows: QuerySet[LeadLikeness] = LeadLikeness.objects.filter(Q(lead=lead) | Q(other=lead))
    return rows.select_related("lead", "other").order_by((F("shared") * 100 / F("of")).desc(), "id")


def likeness_rows_among(leads: Iterable[UUID]) -> QuerySet[LeadLikeness]:
    """Give how leads of one list are like each other."""
    chosen = list(leads)
    rows: QuerySet[LeadLikeness] = LeadLikeness.objects.filter(lead__in=chosen, other__in=chosen)
    return rows


def change_rows(lead: UUID) -> QuerySet[LeadChange]:
    """Give what the source made of a lead later, the newest first."""
    rows: QuerySet[LeadChange] = LeadChange.objects.filter(lead=lead)
    return rows.order_by("-noted_at", "-id")


def joiner_rows(lead: UUID) -> QuerySet[Lead]:
    """Give the leads that joined a lead, the oldest first."""
    rows: QuerySet[Lead] = Lead.objects.filter(joined_to=lead)
    return rows.order_by("received_at")


def lead_row_of_code(code: str) -> Lead | None:
    """Give the lead of a number as a person types it, or None."""
    found: Lead | None = Lead.objects.filter(code=code.strip().upper()).first()
    return found


def lead_row_sent_before(*, digest: str, by: UUID) -> Lead | None:
    """Give the waiting lead that the same person made of the same bytes: a second click."""
    rows = Lead.objects.filter(
        received_digest=digest, received_by=by, provider__isnull=True, state=LeadState.NEW.value
    )
    found: Lead | None = rows.first()
    return found


def lead_row_of_note(*, digest: str, url: str) -> Lead | None:
    """Give the lead of a reader's words about a story, while it waits."""
    found: Lead | None = Lead.objects.filter(
        received_digest=digest, url=url, kind=Format.NOTE.value, state=LeadState.NEW.value
    ).first()
    return found


def contact_row(lead: UUID) -> LeadContact | None:
    """Give where the reader who wrote a lead may be answered, while it is kept."""
    found: LeadContact | None = LeadContact.objects.filter(lead=lead).first()
    return found


def lead_row_waiting_of(*, url: str, by: UUID) -> Lead | None:
    """Give the waiting lead that the same person made of the same page: a second click."""
    rows = Lead.objects.filter(
        url=url, received_by=by, provider__isnull=True, state=LeadState.NEW.value
    )
    found: Lead | None = rows.first()
    return found


def lead_rows_new() -> QuerySet[Lead]:
    """Give the leads nobody has decided on, the newest first."""
    rows: QuerySet[Lead] = Lead.objects.filter(state=LeadState.NEW.value)
    return rows.order_by("-received_at")


def lead_rows_held_by(person: UUID) -> QuerySet[Lead]:
    """Give the leads that a person took and has not brought to a topic, the oldest first."""
    rows: QuerySet[Lead] = Lead.objects.filter(
        state=LeadState.TAKEN.value, taken_by=person, topic_id__isnull=True
    )
    return rows.order_by("decided_at")


def lead_rows_of_items(items: Sequence[UUID]) -> dict[UUID, UUID]:
    """Give the leads that items of the wire became, by the items."""
    found = Lead.objects.filter(item__in=items).values_list("item", "id")
    return {item: lead for item, lead in found if item is not None}
