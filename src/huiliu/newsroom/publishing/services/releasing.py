"""Putting a story out.

A release is complete in the database when its transaction commits: its page, JSON and manifest as
bytes, its record on the ledger. What follows only copies those bytes into the public folder.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import metrics
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.events import publish
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, StoryState, VersionCard
from huiliu.newsroom.publishing.core.channels import ChannelKind, Step, channels_chosen
from huiliu.newsroom.publishing.core.stops import ChangeKind, ScheduleState
from huiliu.newsroom.publishing.errors import NotPassed, TermsOver, UnderEmbargo
from huiliu.newsroom.publishing.events import StoryCorrected, StoryReleased
from huiliu.newsroom.publishing.holding import hold_on
from huiliu.newsroom.publishing.locks import story_lock
from huiliu.newsroom.publishing.models import PublicFile, Release, Schedule
from huiliu.newsroom.publishing.preparing import Prepared, folder_of, prepare
from huiliu.newsroom.publishing.selectors.channels import channels_on
from huiliu.newsroom.publishing.selectors.plans import schedule_waiting
from huiliu.newsroom.publishing.selectors.releases import release_rows_of
from huiliu.newsroom.publishing.services.marks import (
    change_add,
    milestone_add,
    plan_add,
    plan_settle,
)
from huiliu.newsroom.publishing.services.terms import terms_ask, terms_tell


def release_create(story: UUID, *, by: UUID, channels: Sequence[str] | None = None) -> Release:
    """Put the version that passed all reviews out, as a publisher."""
    card = editing.story_card(story, by=by)
    authorize(by, "release.create", state=card.state)
    story_lock(story)
    return _release(card, by=by, channels=channels)


def release_create_at_once(story: UUID, *, version: UUID, by: UUID) -> Release | None:
    """Put a version out because the centre's chain says so; None when it is out already.

    `by` gave the last review; the chain, which a manager defined, is the permission. Under an
    embargo the release is planned for its end instead, which gives None too.
    """
    story_lock(story)
    card = _story(story)
    if card.state is not StoryState.PASSED:
        return None
    if editing.version_numbered(story, card.latest_number).id != version:
        return None
    hold = hold_on(card)
    if hold is not None:
        _plan_for_the_end(story, version=version, at=hold.until, by=by)
        return None
    return _release_unless_over(card, by=by, channels=None)


def release_create_planned(plan: Schedule) -> Release | None:
    """Put out what was planned, whose row is locked; None when it may not go out now.

    The publisher who planned it was allowed to; the version must still be the one that passed.
    """
    story_lock(plan.story_id)
    card = _story(plan.story_id)
    latest = editing.version_numbered(card.id, card.latest_number)
    if card.state is not StoryState.PASSED or latest.id != plan.version_id:
        return None
    return _release_unless_over(card, by=plan.made_by, channels=plan.channels)


def _release_unless_over(
    card: StoryCard, *, by: UUID, channels: Sequence[str] | None
) -> Release | None:
    """Put a story out that nobody waits for; where a licence is over, tell who let it go out."""
    try:
        return _release(card, by=by, channels=channels)
    except TermsOver:
        terms_tell(editing.version_numbered(card.id, card.latest_number), to=by)
        return None


def _plan_for_the_end(story: UUID, *, version: UUID, at: datetime, by: UUID) -> None:
    if schedule_waiting(story) is None:
        plan_add(story, version=version, at=at, channels=channels_on(), by=by)


def _story(story: UUID) -> StoryCard:
    card = editing.story_cards([story]).get(story)
    if card is None:
        raise NotPassed
    return card


def _release(story: StoryCard, *, by: UUID, channels: Sequence[str] | None) -> Release:
    hold = hold_on(story)
    if hold is not None:
        raise UnderEmbargo(hold.until, campaign=hold.campaign)
    on = channels_on()
    chosen = channels_chosen(on if channels is None else channels, on=on)
    version = editing.version_numbered(story.id, story.latest_number)
    terms_ask(story, version)
    # Locks the story: of two clicks the second finds it released and is refused.
    editing.story_mark(story.id, state=StoryState.RELEASED, live_number=version.number)
    earlier = list(release_rows_of(story.id))
    prepared = prepare(story, version, earlier, channels=chosen)
    row = _keep(story, version, prepared, by=by, channels=chosen)
    record("release.create", object_kind="release", object_id=row.id, after=prepared.manifest)
    plan_settle(story.id, ScheduleState.DONE)
    _tell(row)
    return row


def _keep(
    story: StoryCard, version: VersionCard, prepared: Prepared, *, by: UUID, channels: Sequence[str]
) -> Release:
    article = prepared.article
    leaf = _leaf(story, prepared)
    release = new_id()
    bake_job = enqueue(
        "publishing.bake", key=f"{release}", lock=f"bake {story.id}", release=str(release)
    )
    picture = article.lead_picture
    row = Release.objects.create(
        id=release,
        story_id=story.id,
        version_id=version.id,
        number=article.number,
        code=article.code,
        title=article.title,
        summary=article.summary,
        byline=article.byline,
        notice=article.edition.notice,
        version_number=article.version,
        folder=folder_of(article),
        picture=picture.sources[0].url if picture else "",
        channels=list(channels),
        related=list(article.related),
        language=article.language,
        content_digest=prepared.content,
        manifest_digest=prepared.manifest,
        leaf=leaf,
        bake_job=bake_job,
        released_by=by,
        released_at=article.released_at,
    )
    PublicFile.objects.bulk_create(
        PublicFile(release=row, path=path, body=data, digest=sha256_hex(data), place=place)
        for place, (path, data) in enumerate(prepared.files.items())
    )
    return row


def _leaf(story: StoryCard, prepared: Prepared) -> UUID:
    article = prepared.article
    kind = ledger.LeafKind.RELEASED if article.number == 1 else ledger.LeafKind.CORRECTED
    return ledger.append(
        kind,
        subject=story.id,
        facts={
            "release": article.number,
            "version": article.version,
            "digest": article.version_digest,
            "content": prepared.content,
            "manifest": prepared.manifest,
        },
    )


def _tell(row: Release) -> None:
    """Announce it; what the database answers itself stands from this moment."""
    change_add(row, ChangeKind.RELEASED if row.number == 1 else ChangeKind.CORRECTED)
    if ChannelKind.API.value in row.channels:
        milestone_add(row, ChannelKind.API.value, Step.OUT)
    if row.number == 1:
        publish(StoryReleased(aggregate=row.story_id, release=row.id, version=row.version_id))
    else:
        publish(
            StoryCorrected(
                aggregate=row.story_id, release=row.id, version=row.version_id, notice=row.notice
            )
        )
    announce("releases", row.id)
    kind = "released" if row.number == 1 else "corrected"
    transaction.on_commit(metrics.RELEASES.labels(kind).inc)
