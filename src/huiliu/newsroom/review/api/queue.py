"""Reads: what waits for whom, and what was decided."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit.database import Count, counted
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.newsroom.editing.api import (
    VersionCard,
    story_card,
    story_cards,
    version_card,
    version_numbered,
)
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import (
    access_stage,
    escalated_roles,
    judging_roles,
    standings_on,
)
from huiliu.newsroom.review.cards import StageCard, WaiverCard, stage_card_of, waiver_card_of
from huiliu.newsroom.review.models import Stage
from huiliu.newsroom.review.next_steps import steps_of, waiting_of
from huiliu.newsroom.review.services.reading import must_be_read


def stage_card(stage: UUID, *, by: UUID) -> StageCard:
    """Give one stage; raises StageNotFound and Forbidden."""
    return stage_card_of(access_stage(stage, by=by))


def stage_open(story: UUID, *, by: UUID) -> StageCard | None:
    """Give the stage that waits on a story, or None; raises StoryNotFound and Forbidden."""
    story_card(story, by=by)
    row = selectors.stage_open_of(story)
    return stage_card_of(row) if row else None


def may_judge(stage: StageCard, *, by: UUID) -> bool:
    """Tell whether `by` may judge: by a role, in somebody's name, or as it waited too long."""
    return bool(standings_on(access_stage(stage.id, by=by), by=by))


def judged_for(stage: StageCard, *, by: UUID) -> UUID | None:
    """Give in whose name `by` would judge the stage, or None for their own."""
    standings = standings_on(access_stage(stage.id, by=by), by=by)
    return standings[0].principal if standings else None


def stage_count(stage: StageCard) -> int:
    """Count the stages of the chain that a stage belongs to."""
    return int(Stage.objects.get(pk=stage.id).link.chain.links.count())


def must_be_read_aloud(stage: StageCard) -> bool:
    """Tell whether the version still has to be read aloud before the last stage may pass."""
    return must_be_read(Stage.objects.get(pk=stage.id))


def version_seen_before(stage: StageCard, *, by: UUID) -> VersionCard | None:
    """Give the version to compare with: what `by` judged last, else what this stage judged.

    Else the one that anybody judged, or the one in public; None where there is none.
    """
    before = selectors.version_seen_before(access_stage(stage.id, by=by), by=by)
    if before is not None and before != stage.version:
        return version_card(before)
    card = story_cards([stage.story])[stage.story]
    if card.live_number and card.live_number != stage.version_number:
        return version_numbered(stage.story, card.live_number)
    return None


def review_queue(query: ListQuery, *, by: UUID) -> Page[StageCard]:
    """Give the open stages that `by` may judge; those without a reviewer's role see none."""
    rows = selectors.stage_rows_open(query, roles=judging_roles(by), escalated=escalated_roles(by))
    page = page_of(rows.prefetch_related("decisions", "reminders"), query)
    return page.of([stage_card_of(row) for row in page])


def review_trail(story: UUID) -> tuple[StageCard, ...]:
    """Give all stages of a story in order of time, for callers that have checked who may."""
    return tuple(stage_card_of(row) for row in selectors.stage_rows_of(story))


def waivers_of(story: UUID) -> tuple[WaiverCard, ...]:
    """Give a story's waivers in order of time, for callers that have checked who may."""
    return tuple(waiver_card_of(row) for row in selectors.waivers_of(story))


def stages_shown(stages: Sequence[UUID], *, by: UUID) -> tuple[tuple[StageCard, VersionCard], ...]:
    """Give those of the named stages that are open, short and `by` may judge, with their text."""
    rows = Stage.objects.filter(pk__in=stages, decisions__isnull=True)
    rows = rows.select_related("version", "story__profile", "link").order_by("due_at", "id")
    fitting = [row for row in rows if standings_on(row, by=by)]
    cards = [stage_card_of(row) for row in fitting]
    return tuple((card, version_card(card.version)) for card in cards if card.is_short)


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the stages that `person` should judge next, the most urgent first."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the stages that wait for `person`'s roles."""
    return counted([waiting(person)])[0]


def waiting(person: UUID) -> Count:
    """Give how to count the stages that wait for `person`'s roles."""
    return waiting_of(person)
