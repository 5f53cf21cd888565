"""Reads of campaigns; row-level security shows a centre its own parts, and no other's."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery

from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.campaigns.core.states import (
    AnswerState,
    CampaignState,
    Facts,
    Standing,
    standing,
)
from huiliu.newsroom.planning.campaigns.models import (
    Answer,
    Campaign,
    Delivery,
    Material,
    Part,
    Receipt,
)
from huiliu.newsroom.planning.models import Topic

SORTS = {"-opened": "-created_at", "ends": "ends_on", "title": "title"}


class PartFacts(NamedTuple):
    """A part as the counts need it: light, for there may be thousands, and judged once."""

    id: UUID
    taker: UUID
    what: str
    facts: Facts
    standing: Standing
    reminded_at: datetime | None


class PartDue(NamedTuple):
    """A part that the scope's tenant owes or delivered, when it is due, and who has its topic."""

    id: UUID
    title: str
    what: str
    due_at: datetime
    delivered_at: datetime | None
    owner: UUID | None


class Tally(NamedTuple):
    """How many parts of a campaign the scope sees, are out and are missing."""

    asked: int
    out: int
    missing: int


NONE = Tally(0, 0, 0)


def campaign_rows(query: ListQuery) -> QuerySet[Campaign]:
    """Give the campaigns that a list asked for: own ones, and those that ask this centre."""
    rows: QuerySet[Campaign] = Campaign.seen.order_by(SORTS.get(query.sort, "-created_at"), "id")
    state = query.filter("state")
    if state:
        rows = rows.filter(state=state)
    if query.words:
        rows = rows.filter(Q(title__icontains=query.words) | Q(angle__icontains=query.words))
    if query.filter("whose") == "own":
        rows = rows.filter(tenant_id=tenant_of_scope())
    if query.filter("whose") == "asked":
        rows = rows.exclude(tenant_id=tenant_of_scope())
    return rows


def campaign_rows_open() -> QuerySet[Campaign]:
    """Give the open campaigns of the scope's tenant, the one that ends first first."""
    rows: QuerySet[Campaign] = Campaign.objects.filter(state=CampaignState.OPEN.value)
    return rows.order_by("ends_on", "id")


def campaign_row(campaign: UUID) -> Campaign | None:
    """Give a campaign that the scope sees."""
    found: Campaign | None = Campaign.seen.filter(pk=campaign).first()
    return found


def campaign_title(campaign: UUID) -> str:
    """Give the title of a campaign that the scope sees."""
    title: str = Campaign.seen.values_list("title", flat=True).get(pk=campaign)
    return title


def campaign_row_begun_before(*, title: str, starts_on: date, by: UUID) -> Campaign | None:
    """Give the draft that the same person began in the same words: a second click."""
    found: Campaign | None = Campaign.objects.filter(
        title=title, starts_on=starts_on, created_by=by, state=CampaignState.DRAFT.value
    ).first()
    return found


def part_tallies(
    campaigns: Sequence[UUID], *, now: datetime, paused: Collection[UUID]
) -> dict[UUID, Tally]:
    """Give for each campaign how many of its parts the scope sees, are out and are missing."""
    owed = Q(answers__isnull=True) | Q(answers__state=AnswerState.TAKEN.value)
    missing = (
        Q(due_at__lt=now, answers__delivered_at__isnull=True) & owed & ~Q(taker_id__in=list(paused))
    )
    rows = (
        Part.objects.filter(campaign_id__in=campaigns)
        .order_by()
        .values("campaign_id")
        .annotate(
            asked=Count("id"),
            out=Count("id", filter=Q(answers__delivered_at__isnull=False)),
            missing=Count("id", filter=missing),
        )
    )
    return {row["campaign_id"]: Tally(row["asked"], row["out"], row["missing"]) for row in rows}


def part_facts(
    campaign: UUID, *, paused: dict[UUID, datetime], now: datetime, taker: UUID | None = None
) -> list[PartFacts]:
    """Give what is known of each part of a campaign, in one statement."""
    rows = Part.objects.filter(campaign_id=campaign)
    if taker is not None:
        rows = rows.filter(taker_id=taker)
    found = rows.values_list(
        *("id", "taker_id", "due_at", "reminded_at"),
        *("answers__state", "answers__answered_at", "answers__delivered_at"),
        "what",
    )
    return [_facts_of(row, paused=paused, now=now) for row in found]


def part_rows_of(parts: Sequence[UUID]) -> QuerySet[Part]:
    """Give the named parts with their answers, receipts and deliveries."""
    rows: QuerySet[Part] = Part.objects.filter(pk__in=parts).select_related("campaign")
    return rows.prefetch_related(
        "answers",
        Prefetch("receipts", queryset=Receipt.objects.order_by("-revision")),
        Prefetch("deliveries", queryset=Delivery.objects.order_by("released_at", "id")),
    )


def parts_due(since: datetime, until: datetime, *, owners: Sequence[UUID] = ()) -> list[PartDue]:
    """Give the parts of open campaigns that this tenant took or is asked for, due in a span.

    With `owners`, those that one of them has.
    """
    has_it = Topic.objects.filter(pk=OuterRef("answers__topic_id")).values("owner")[:1]
    rows = Part.objects.filter(
        Q(answers__isnull=True) | Q(answers__state=AnswerState.TAKEN.value),
        taker_id=tenant_of_scope(),
        offered=True,
        due_at__gte=since,
        due_at__lt=until,
        campaign__state=CampaignState.OPEN.value,
    ).annotate(owner=Subquery(has_it))
    if owners:
        rows = rows.filter(owner__in=list(owners))
    told = ("id", "campaign__title", "what", "due_at", "answers__delivered_at", "owner")
    return [PartDue(*row) for row in rows.order_by("due_at", "id").values_list(*told)]


def parts_due_of(campaign: UUID) -> list[datetime]:
    """Give the deadlines of what a campaign asks of the scope's tenant, each once."""
    rows = part_rows_taken_now(campaign).order_by("due_at")
    return list(rows.values_list("due_at", flat=True).distinct())


def part_rows_taken_now(campaign: UUID) -> QuerySet[Part]:
    """Give the parts of a campaign that ask the scope's tenant."""
    rows: QuerySet[Part] = Part.objects.filter(campaign_id=campaign, taker_id=tenant_of_scope())
    return rows


def takers_asked(campaign: UUID, *, offered_only: bool = False) -> set[UUID]:
    """Give the tenants that a campaign asks, or those that know of it."""
    rows = Part.objects.filter(campaign_id=campaign)
    if offered_only:
        rows = rows.filter(offered=True)
    return set(rows.order_by().values_list("taker_id", flat=True).distinct())


def answer_row(part: UUID) -> Answer | None:
    """Give what the taker said to a part."""
    found: Answer | None = Answer.objects.filter(part_id=part).first()
    return found


def answer_reason(part: UUID) -> str:
    """Give why a part is not done; empty where it is taken."""
    reason: str = Answer.objects.values_list("reason", flat=True).get(part_id=part)
    return reason


def answer_row_of_topic(topic: UUID) -> Answer | None:
    """Give the answer by which this tenant's topic became a part of a campaign."""
    rows = Answer.objects.filter(taker_id=tenant_of_scope(), topic_id=topic)
    found: Answer | None = rows.select_related("part").first()
    return found


def delivery_rows_of_story(story: UUID) -> QuerySet[Delivery]:
    """Give what a story of this tenant delivered and was not taken back."""
    rows: QuerySet[Delivery] = Delivery.objects.filter(
        taker_id=tenant_of_scope(), story_id=story, ended_at__isnull=True
    )
    return rows


def material_rows(campaign: UUID) -> QuerySet[Material]:
    """Give the materials of a campaign in their order."""
    rows: QuerySet[Material] = Material.seen.filter(campaign_id=campaign)
    return rows.order_by("place", "id")


def _facts_of(row: tuple[Any, ...], *, paused: dict[UUID, datetime], now: datetime) -> PartFacts:
    facts = Facts(
        due_at=row[2],
        answer=AnswerState(row[4]) if row[4] else None,
        answered_at=row[5],
        delivered_at=row[6],
        paused_at=paused.get(row[1]),
    )
    return PartFacts(
        id=row[0],
        taker=row[1],
        what=row[7],
        facts=facts,
        standing=standing(facts, now=now),
        reminded_at=row[3],
    )
