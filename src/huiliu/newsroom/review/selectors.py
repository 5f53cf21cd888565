"""Reads of review; every one is inside the active scope."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.newsroom.review.core.chain import Judged, Verdict
from huiliu.newsroom.review.models import Chain, Decision, Link, Stage, Waiver

SORTS = {"due": "due_at", "-opened": "-opened_at", "opened": "opened_at"}


def chain_in_force() -> Chain | None:
    """Give the tenant's newest chain, or None before the first."""
    found: Chain | None = Chain.objects.order_by("-made_at", "-id").first()
    return found


def link_at(chain: Chain, position: int) -> Link:
    """Give a chain's place; it exists for every position from 1 to the number of its places."""
    found: Link = Link.objects.get(chain=chain, position=position)
    return found


def judged_in_round(story: UUID, round_: int) -> tuple[Judged, ...]:
    """Give the decisions of a round in order of time."""
    rows = Decision.objects.filter(story_id=story, round=round_).order_by("decided_at", "id")
    return tuple(
        Judged(row.stage.position, Verdict(row.verdict), row.decided_by)
        for row in rows.select_related("stage")
    )


def waiver_unused(story: UUID, *, round_: int, person: UUID) -> Waiver | None:
    """Give a waiver of the round for `person` that no pass has used yet."""
    found: Waiver | None = Waiver.objects.filter(
        story_id=story, round=round_, person=person, decisions__isnull=True
    ).first()
    return found


def stage_rows_open(query: ListQuery, *, roles: Collection[str]) -> QuerySet[Stage]:
    """Give the open stages of some roles that a list asked for."""
    rows: QuerySet[Stage] = Stage.objects.filter(decisions__isnull=True, role__in=list(roles))
    if query.words:
        words = Q(version__title__icontains=query.words)
        rows = rows.filter(words | Q(story__code__istartswith=query.words))
    if query.filter("stage"):
        rows = rows.filter(position=int(query.filter("stage")))
    return rows.select_related("version", "story").order_by(SORTS.get(query.sort, "due_at"), "id")


def stage_open_of(story: UUID) -> Stage | None:
    """Give the stage that waits for a decision on the story, if any."""
    found: Stage | None = Stage.objects.filter(story_id=story, decisions__isnull=True).first()
    return found


def stage_rows_of(story: UUID) -> QuerySet[Stage]:
    """Give all stages of a story in order of time, with their decisions."""
    rows: QuerySet[Stage] = Stage.objects.filter(story_id=story)
    return rows.select_related("version").prefetch_related("decisions").order_by("opened_at", "id")


def version_judged_before(story: UUID, moment: datetime) -> UUID | None:
    """Give the version of the last decision on a story before `moment`."""
    last = Decision.objects.filter(story_id=story, decided_at__lt=moment).order_by("-decided_at")
    found: UUID | None = last.values_list("stage__version_id", flat=True).first()
    return found
