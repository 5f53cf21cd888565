"""The door of review: submit, pass, return, waive, and the trail that is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import Role, roles_of
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.api import (
    VersionCard,
    story_card,
    story_cards,
    version_card,
    version_numbered,
)
from huiliu.newsroom.review import selectors, services
from huiliu.newsroom.review.access import REVIEWERS, access_stage
from huiliu.newsroom.review.core.chain import Verdict
from huiliu.newsroom.review.models import Stage
from huiliu.newsroom.review.next_steps import count_of, steps_of
from huiliu.newsroom.review.services import STANDARD, Place

__all__ = ["STANDARD", "Place", "Verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCard:
    """One version before one reviewer; `verdict` and what follows are None while it is open."""

    id: UUID
    story: UUID
    story_code: str
    version: UUID
    version_number: int
    title: str
    round: int
    position: int
    role: Role
    note: str
    submitted_by: UUID
    opened_at: datetime
    due_at: datetime
    verdict: Verdict | None
    reason: str
    waived: bool
    decided_by: UUID | None
    decided_at: datetime | None


def chain_define(places: Sequence[Place], *, auto_release: bool, by: UUID) -> None:
    """Put a chain in force for what is submitted from now on; raises ChainInvalid, Forbidden."""
    services.chain_define(places, auto_release=auto_release, by=by)


def chain_begin(places: Sequence[Place] = STANDARD) -> None:
    """Give the active centre its first chain, for callers that have asked who may.

    Nothing where one is in force; raises ChainInvalid.
    """
    services.chain_begin(places)


def story_submit(story: UUID, *, by: UUID, note: str = "") -> StageCard:
    """Hand a story to the first stage of its review chain.

    Locks the current version: reviewers always judge the bytes that were submitted. A returned
    story goes back to the stage that returned it. Raises StoryIncomplete (names every missing
    field), NotTheAuthor, StoryNotFound and Forbidden.
    """
    return _card(services.story_submit(story, by=by, note=note))


def stage_pass(stage: UUID, *, by: UUID, note: str = "") -> StageCard | None:
    """Pass a stage; gives the next one, or None when the story has passed them all.

    Raises TwoStagesRefused when `by` wrote the version or passed another stage of this round
    and no waiver allows it, NotYourStage, StageClosed, StageNotFound and Forbidden.
    """
    following = services.stage_pass(stage, by=by, note=note)
    return _card(following) if following else None


def stage_return(stage: UUID, *, by: UUID, reason: str) -> None:
    """Send a story back to its author.

    Raises ReasonNeeded, NotYourStage, StageClosed, StageNotFound and Forbidden.
    """
    services.stage_return(stage, by=by, reason=reason)


def stage_take_back(story: UUID, *, by: UUID) -> None:
    """Take one's own story back before a decision.

    Raises NotYourStage, StageNotFound and Forbidden.
    """
    services.stage_take_back(story, by=by)


def waiver_grant(story: UUID, *, person: UUID, reason: str, by: UUID) -> None:
    """Let one person pass one further stage of this round; raises ReasonNeeded and Forbidden."""
    services.waiver_grant(story, person=person, reason=reason, by=by)


def stage_card(stage: UUID, *, by: UUID) -> StageCard:
    """Give one stage; raises StageNotFound and Forbidden."""
    return _card(access_stage(stage, by=by))


def stage_open(story: UUID, *, by: UUID) -> StageCard | None:
    """Give the stage that waits on a story, or None; raises StoryNotFound and Forbidden."""
    story_card(story, by=by)
    row = selectors.stage_open_of(story)
    return _card(row) if row else None


def may_judge(stage: StageCard, *, by: UUID) -> bool:
    """Tell whether `by` holds the role that the stage asks for."""
    return stage.role in roles_of(by, tenant=tenant_of_scope())


def version_judged_before(stage: StageCard) -> VersionCard | None:
    """Give the version that was last decided on before this stage, or the one in public.

    None when nobody has judged the story before, so that there is nothing to compare with.
    """
    before = selectors.version_judged_before(stage.story, stage.opened_at)
    if before is not None and before != stage.version:
        return version_card(before)
    card = story_cards([stage.story])[stage.story]
    if card.live_number and card.live_number != stage.version_number:
        return version_numbered(stage.story, card.live_number)
    return None


def review_queue(query: ListQuery, *, by: UUID) -> Page[StageCard]:
    """Give the open stages that `by` may judge; those without a reviewer's role see none."""
    roles = roles_of(by, tenant=tenant_of_scope()) & REVIEWERS
    page = page_of(selectors.stage_rows_open(query, roles=roles), query)
    return page.of([_card(row) for row in page])


def review_trail(story: UUID) -> tuple[StageCard, ...]:
    """Give all stages of a story in order of time, for callers that have checked who may."""
    return tuple(_card(row) for row in selectors.stage_rows_of(story))


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the stages that `person` should judge next, the most urgent first."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the stages that wait for `person`'s roles."""
    return count_of(person)


def _card(row: Stage) -> StageCard:
    decision = next(iter(row.decisions.all()), None)
    return StageCard(
        id=row.id,
        story=row.story_id,
        story_code=row.story.code,
        version=row.version_id,
        version_number=row.version.number,
        title=row.version.title,
        round=row.round,
        position=row.position,
        role=Role(row.role),
        note=row.note,
        submitted_by=row.submitted_by,
        opened_at=row.opened_at,
        due_at=row.due_at,
        verdict=Verdict(decision.verdict) if decision else None,
        reason=decision.reason if decision else "",
        waived=bool(decision and decision.waiver_id),
        decided_by=decision.decided_by if decision else None,
        decided_at=decision.decided_at if decision else None,
    )
