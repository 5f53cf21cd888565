"""Writes of review, one function an action."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import Role, authorize, notice_send, people_with_role
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState, VersionCard
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import REVIEWERS, access_stage, access_stage_open
from huiliu.newsroom.review.core.chain import (
    Verdict,
    first_position,
    must_not_pass,
    next_position,
)
from huiliu.newsroom.review.errors import (
    ChainInvalid,
    NotYourStage,
    ReasonNeeded,
    StageClosed,
    StageNotFound,
    TwoStagesRefused,
)
from huiliu.newsroom.review.events import StagePassed, StoryPassed, StoryReturned, StorySubmitted
from huiliu.newsroom.review.models import Chain, Decision, Link, Stage, Waiver

STAGES_MAX = 5
_STANDARD_MINUTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of a chain to be defined: the role that judges, and its minutes."""

    role: Role
    minutes: int = _STANDARD_MINUTES


STANDARD = (
    Place(role=Role.REVIEWER_1),
    Place(role=Role.REVIEWER_2),
    Place(role=Role.REVIEWER_3),
)


def chain_define(places: Sequence[Place], *, auto_release: bool, by: UUID) -> Chain:
    """Put a new chain in force for stories that are submitted from now on."""
    authorize(by, "review.define")
    if not 1 <= len(places) <= STAGES_MAX or any(place.role not in REVIEWERS for place in places):
        raise ChainInvalid
    chain = _chain_make(places, auto_release=auto_release)
    record("chain.define", object_kind="chain", object_id=chain.id)
    return chain


def chain_begin(places: Sequence[Place]) -> None:
    """Give a centre its first chain; its caller has asked who may."""
    if not 1 <= len(places) <= STAGES_MAX or any(place.role not in REVIEWERS for place in places):
        raise ChainInvalid
    if selectors.chain_in_force() is None:
        chain = _chain_make(places, auto_release=False)
        record("chain.define", object_kind="chain", object_id=chain.id)


def story_submit(story: UUID, *, by: UUID, note: str = "") -> Stage:
    """Hand a story to the first stage of its chain, or to the stage that returned it."""
    authorize(by, "review.submit")
    version = editing.version_freeze(story, by=by, note=note)
    card = editing.story_card(story, by=by)
    editing.story_mark(story, state=StoryState.IN_REVIEW)
    round_ = card.live_number or 0
    position = first_position(selectors.judged_in_round(story, round_))
    stage = _stage_open(card, version, position=position, by=by, note=note)
    _leaf(ledger.LeafKind.VERSION_SUBMITTED, stage, version, by=by)
    record("story.submit", object_kind="story", object_id=story, after=version.digest)
    publish(StorySubmitted(aggregate=story, version=version.id, stage=stage.id))
    return stage


def stage_pass(stage: UUID, *, by: UUID, note: str = "") -> Stage | None:
    """Pass a stage; gives the next one, or None when the story has passed them all."""
    row = access_stage_open(stage, by=by)
    version = editing.version_card(row.version_id)
    waiver = _separation_check(row, version, by=by)
    _decide(row, Verdict.PASSED, by=by, reason=note, waiver=waiver)
    _leaf(ledger.LeafKind.REVIEW_PASSED, row, version, by=by)
    record("review.pass", object_kind="stage", object_id=row.id, after=version.digest)
    chain = row.link.chain
    position = next_position(row.position, stages=chain.links.count())
    if position is None:
        _story_passed(row, version, by=by)
        return None
    publish(
        StagePassed(aggregate=row.story_id, version=version.id, stage=row.id, position=row.position)
    )
    card = editing.story_card(row.story_id, by=by)
    return _stage_open(card, version, position=position, by=row.submitted_by, note=row.note)


def stage_return(stage: UUID, *, by: UUID, reason: str) -> None:
    """Send the story back to its author with a reason."""
    row = access_stage_open(stage, by=by)
    if not reason.strip():
        raise ReasonNeeded
    version = editing.version_card(row.version_id)
    _decide(row, Verdict.RETURNED, by=by, reason=reason.strip())
    _leaf(ledger.LeafKind.REVIEW_RETURNED, row, version, by=by)
    record("review.return", object_kind="stage", object_id=row.id, after=version.digest)
    _back_to_author(row)
    notice_send(
        row.submitted_by,
        kind="story.returned",
        title=_("Returned: %(title)s") % {"title": version.title},
        url=reverse("story-edit", args=[row.story_id]),
        key=f"returned {row.id}",
    )


def stage_take_back(story: UUID, *, by: UUID) -> None:
    """Let the submitter take a story back that nobody has decided yet."""
    row = selectors.stage_open_of(story)
    if row is None:
        raise StageNotFound
    access_stage(row.id, by=by)
    if row.submitted_by != by:
        raise NotYourStage
    _decide(row, Verdict.TAKEN_BACK, by=by)
    record("review.take_back", object_kind="stage", object_id=row.id)
    _back_to_author(row)


def waiver_grant(story: UUID, *, person: UUID, reason: str, by: UUID) -> Waiver:
    """Let one person pass one further stage of this round; the ledger keeps that."""
    authorize(by, "review.waive")
    if not reason.strip():
        raise ReasonNeeded
    card = editing.story_card(story, by=by)
    waiver = Waiver.objects.create(
        story_id=story,
        round=card.live_number or 0,
        person=person,
        reason=reason.strip(),
        granted_by=by,
        granted_at=clock.now(),
    )
    ledger.append(
        ledger.LeafKind.WAIVER_GRANTED,
        subject=story,
        facts={
            "round": waiver.round,
            "person": ledger.Commit(str(person)),
            "reason": ledger.Commit(waiver.reason),
            "by": ledger.Commit(str(by)),
        },
    )
    record("review.waive", object_kind="story", object_id=story)
    return waiver


def _chain_make(places: Sequence[Place], *, auto_release: bool) -> Chain:
    chain = Chain.objects.create(auto_release=auto_release, made_at=clock.now())
    for position, place in enumerate(places, start=1):
        Link.objects.create(
            chain=chain, position=position, role=place.role.value, minutes=place.minutes
        )
    return chain


def _stage_open(
    story: StoryCard, version: VersionCard, *, position: int, by: UUID, note: str
) -> Stage:
    chain = selectors.chain_in_force() or _chain_make(STANDARD, auto_release=False)
    link = selectors.link_at(chain, min(position, chain.links.count()))
    now = clock.now()
    stage = Stage.objects.create(
        story_id=story.id,
        version_id=version.id,
        link=link,
        round=story.live_number or 0,
        position=link.position,
        role=link.role,
        note=note,
        submitted_by=by,
        opened_at=now,
        due_at=now + timedelta(minutes=link.minutes),
    )
    for person in people_with_role(Role(link.role)):
        notice_send(
            person.id,
            kind="review.waiting",
            title=_("To review: %(title)s") % {"title": version.title},
            url=reverse("review-stage", args=[stage.id]),
            key=f"review {stage.id}",
        )
    announce("review", stage.id)
    return stage


def _separation_check(stage: Stage, version: VersionCard, *, by: UUID) -> Waiver | None:
    """Refuse a second stage to one person; give the waiver that allows it, if there is one."""
    judged = selectors.judged_in_round(stage.story_id, stage.round)
    if not must_not_pass(by, writer=version.made_by, judged=judged):
        return None
    waiver = selectors.waiver_unused(stage.story_id, round_=stage.round, person=by)
    if waiver is None:
        raise TwoStagesRefused
    return waiver


def _decide(
    stage: Stage, verdict: Verdict, *, by: UUID, reason: str = "", waiver: Waiver | None = None
) -> None:
    try:
        with transaction.atomic():
            Decision.objects.create(
                stage=stage,
                story_id=stage.story_id,
                round=stage.round,
                verdict=verdict.value,
                reason=reason,
                waiver=waiver,
                decided_by=by,
                decided_at=clock.now(),
            )
    except IntegrityError as twice:
        # Two clicks at once: the database lets one through.
        raise StageClosed from twice
    announce("review", stage.id)


def _story_passed(stage: Stage, version: VersionCard, *, by: UUID) -> None:
    editing.story_mark(stage.story_id, state=StoryState.PASSED)
    publish(
        StoryPassed(
            aggregate=stage.story_id,
            version=version.id,
            by=by,
            auto_release=stage.link.chain.auto_release,
        )
    )


def _back_to_author(stage: Stage) -> None:
    editing.story_mark(stage.story_id, state=StoryState.RETURNED)
    publish(
        StoryReturned(
            aggregate=stage.story_id,
            version=stage.version_id,
            stage=stage.id,
            position=stage.position,
        )
    )


def _leaf(kind: ledger.LeafKind, stage: Stage, version: VersionCard, *, by: UUID) -> None:
    ledger.append(
        kind,
        subject=stage.story_id,
        facts={
            "version": version.number,
            "digest": version.digest,
            "round": stage.round,
            "stage": stage.position,
            "role": stage.role,
            "by": ledger.Commit(str(by)),
        },
    )
