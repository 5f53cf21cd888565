"""Writes of judging: submit, pass, return, take back, and leave to do without a rule."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize, notice_send
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState, VersionCard
from huiliu.newsroom.review import selectors
from huiliu.newsroom.review.access import Standing, access_stage, access_stage_open
from huiliu.newsroom.review.core.chain import (
    Verdict,
    WaiverKind,
    first_position,
    must_not_pass,
    next_position,
)
from huiliu.newsroom.review.errors import (
    NotYourStage,
    ReadAloudNeeded,
    ReasonNeeded,
    StageClosed,
    StageNotFound,
    TwoStagesRefused,
)
from huiliu.newsroom.review.events import StagePassed, StoryPassed, StoryReturned, StorySubmitted
from huiliu.newsroom.review.models import Chain, Decision, Stage, Waiver
from huiliu.newsroom.review.services.asking import reminders_void, stage_ask
from huiliu.newsroom.review.services.chains import chain_for
from huiliu.newsroom.review.services.reading import must_be_read


def story_submit(story: UUID, *, by: UUID, note: str = "") -> Stage:
    """Hand a story to the first stage of its chain, or to the stage that returned it."""
    authorize(by, "review.submit")
    version = editing.version_freeze(story, by=by, note=note)
    card = editing.story_card(story, by=by)
    editing.story_mark(story, state=StoryState.IN_REVIEW)
    round_ = card.live_number or 0
    position = first_position(selectors.judged_in_round(story, round_))
    # A story goes on in the chain that it began its round in, whatever was laid down since.
    before = selectors.stage_last_of(story, round_)
    chain = before.link.chain if before else chain_for(card.profile)
    stage = _stage_open(card, version, chain=chain, position=position, by=by, note=note)
    _leaf(ledger.LeafKind.VERSION_SUBMITTED, stage, version, by=by)
    record("story.submit", object_kind="story", object_id=story, after=version.digest)
    publish(StorySubmitted(aggregate=story, version=version.id, stage=stage.id))
    return stage


def stage_pass(stage: UUID, *, by: UUID, note: str = "") -> Stage | None:
    """Pass a stage; gives the next one, or None when the story has passed them all."""
    row, standings = access_stage_open(stage, by=by)
    version = editing.version_card(row.version_id)
    chain = row.link.chain
    position = next_position(row.position, stages=chain.links.count())
    if position is None and must_be_read(row):
        raise ReadAloudNeeded
    standing, waiver = _separation_check(row, version, by=by, standings=standings)
    _decide(row, Verdict.PASSED, by=by, reason=note, waiver=waiver, standing=standing)
    _leaf(ledger.LeafKind.REVIEW_PASSED, row, version, by=by, standing=standing)
    record("review.pass", object_kind="stage", object_id=row.id, after=version.digest)
    editing.story_reach(row.story_id, stages=row.position)
    if position is None:
        _story_passed(row, version, by=by)
        return None
    publish(
        StagePassed(aggregate=row.story_id, version=version.id, stage=row.id, position=row.position)
    )
    card = editing.story_card(row.story_id, by=by)
    return _stage_open(
        card, version, chain=chain, position=position, by=row.submitted_by, note=row.note
    )


def stage_return(stage: UUID, *, by: UUID, reason: str, cause: str = "") -> None:
    """Send the story back to its author with a reason; `cause` is the code of an offered one."""
    row, standings = access_stage_open(stage, by=by)
    if not reason.strip():
        raise ReasonNeeded
    version = editing.version_card(row.version_id)
    standing = standings[0]
    _decide(row, Verdict.RETURNED, by=by, reason=reason.strip(), standing=standing, cause=cause)
    _leaf(ledger.LeafKind.REVIEW_RETURNED, row, version, by=by, standing=standing)
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


def waiver_grant(
    story: UUID,
    *,
    person: UUID | None,
    reason: str,
    by: UUID,
    kind: WaiverKind = WaiverKind.STAGE,
) -> Waiver:
    """Let a person pass one further stage of this round, or the round go without reading aloud.

    The ledger keeps it.
    """
    authorize(by, "review.waive")
    if not reason.strip():
        raise ReasonNeeded
    card = editing.story_card(story, by=by)
    waiver: Waiver = Waiver.objects.create(
        story_id=story,
        round=card.live_number or 0,
        kind=kind.value,
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
            "rule": kind.value,
            "person": ledger.Commit(str(person or "")),
            "reason": ledger.Commit(waiver.reason),
            "by": ledger.Commit(str(by)),
        },
    )
    record("review.waive", object_kind="story", object_id=story)
    announce("review", story)
    return waiver


def _stage_open(
    story: StoryCard, version: VersionCard, *, chain: Chain, position: int, by: UUID, note: str
) -> Stage:
    link = selectors.link_at(chain, min(position, chain.links.count()))
    now = clock.now()
    stage: Stage = Stage.objects.create(
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
    stage_ask(stage, title=version.title)
    announce("review", stage.id)
    return stage


def _separation_check(
    stage: Stage, version: VersionCard, *, by: UUID, standings: tuple[Standing, ...]
) -> tuple[Standing, Waiver | None]:
    """Give by what a person may pass the stage; refuse a second stage, unless it is waived."""
    judged = selectors.judged_in_round(stage.story_id, stage.round)
    for standing in standings:
        if not must_not_pass(
            by, writer=version.made_by, judged=judged, principal=standing.principal
        ):
            return standing, None
    waiver = selectors.waiver_unused(stage.story_id, round_=stage.round, person=by)
    if waiver is None:
        raise TwoStagesRefused
    return standings[0], waiver


def _decide(
    stage: Stage,
    verdict: Verdict,
    *,
    by: UUID,
    reason: str = "",
    waiver: Waiver | None = None,
    standing: Standing | None = None,
    cause: str = "",
) -> None:
    try:
        with transaction.atomic():
            Decision.objects.create(
                stage=stage,
                story_id=stage.story_id,
                round=stage.round,
                verdict=verdict.value,
                reason=reason,
                cause=cause,
                waiver=waiver,
                delegation=standing.delegation if standing else None,
                escalated=bool(standing and standing.escalated),
                decided_by=by,
                decided_at=clock.now(),
            )
    except IntegrityError as twice:
        # Two clicks at once: the database lets one through.
        raise StageClosed from twice
    reminders_void(stage)
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


def _leaf(
    kind: ledger.LeafKind,
    stage: Stage,
    version: VersionCard,
    *,
    by: UUID,
    standing: Standing | None = None,
) -> None:
    facts: dict[str, ledger.Fact] = {
        "version": version.number,
        "digest": version.digest,
        "round": stage.round,
        "stage": stage.position,
        "role": stage.role,
        "by": ledger.Commit(str(by)),
    }
    if standing and standing.principal:
        facts["for"] = ledger.Commit(str(standing.principal))
    if standing and standing.escalated:
        facts["escalated"] = standing.role.value
    ledger.append(kind, subject=stage.story_id, facts=facts)
