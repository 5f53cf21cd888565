"""Writes of stories: their drafts, versions and states."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import authorize, tenant_card
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.document.content import document_from_text
from huiliu.kit.events import publish
from huiliu.kit.locks import hold
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.series import next_number
from huiliu.kit.text import initials
from huiliu.newsroom.editing.access import access_story_locked
from huiliu.newsroom.editing.core.completeness import findings_of
from huiliu.newsroom.editing.core.locks import Reached
from huiliu.newsroom.editing.core.origins import Origin
from huiliu.newsroom.editing.core.states import StoryState, may_step
from huiliu.newsroom.editing.errors import (
    NoticeNeeded,
    StepRefused,
    StoryIncomplete,
    StoryNotFound,
)
from huiliu.newsroom.editing.events import CorrectionBegun, VersionFrozen
from huiliu.newsroom.editing.judging import edition_in_force, judged, rules_of
from huiliu.newsroom.editing.models import Draft, Story, Version
from huiliu.newsroom.editing.selectors import (
    draft_of,
    story_row_begun_with,
    version_row_numbered,
)
from huiliu.newsroom.editing.services.digests import version_digest
from huiliu.newsroom.editing.services.profiles import profile_in_use
from huiliu.newsroom.editing.services.settling import shared_settle
from huiliu.newsroom.editing.services.shared import shared_lock
from huiliu.newsroom.editing.services.standards import standards_ensured
from huiliu.newsroom.editing.services.telling import changed, recorded
from huiliu.newsroom.editing.services.usage import usage_tell
from huiliu.newsroom.editing.shared_text.origins import all_from
from huiliu.newsroom.editing.shared_text.rows import shares_settled
from huiliu.newsroom.editing.wording import finding_words
from huiliu.newsroom.planning import api as planning


def story_create(
    *,
    title: str,
    by: UUID,
    topic: UUID | None = None,
    coverage: UUID | None = None,
    lead: UUID | None = None,
    text: str = "",
    byline: str = "",
    due_at: datetime | None = None,
    profile: UUID | None = None,
    key: UUID | None = None,
) -> Story:
    authorize(by, "story.create")
    standards_ensured()
    now = clock.now()
    story = Story.objects.create(
        code=_next_code(now),
        title=title,
        initials=initials(title),
        profile=profile_in_use(profile) if profile else None,
        begun_key=key,
        topic_id=topic,
        lead_id=lead,
        created_by=by,
        created_at=now,
        updated_at=now,
        due_at=due_at,
    )
    _draft_begun(story, byline=byline, text=text)
    record("story.create", object_kind="story", object_id=story.id)
    if topic is not None:
        _traced(story, topic, coverage)
    changed(story)
    return story


def story_create_once(
    *,
    key: UUID,
    title: str,
    by: UUID,
    topic: UUID | None,
    coverage: UUID | None,
    lead: UUID | None,
    text: str,
    byline: str,
    profile: UUID | None,
) -> Story:
    """Begin the story of a form; the form sent again, even at the same moment, gives the same."""
    _wait_for(key)
    before = story_row_begun_with(key)
    if before is not None:
        return before
    return story_create(
        key=key,
        title=title,
        by=by,
        topic=topic,
        coverage=coverage,
        lead=lead,
        text=text,
        byline=byline,
        profile=profile,
    )


def version_freeze(story: UUID, *, by: UUID, note: str = "") -> Version:
    """Freeze the draft as the next version; an unchanged draft gives the version it equals."""
    row = access_story_locked(story, by=by, action="story.write")
    shared_settle(story)
    row.refresh_from_db()
    draft = draft_of(story)
    edition = edition_in_force(row)
    found = findings_of(judged(draft), rules=rules_of(edition))
    missing = [finding for finding in found if not finding.is_advice]
    if missing:
        words = " ".join(finding_words(finding) for finding in missing)
        raise StoryIncomplete(tuple(finding.name for finding in missing), words)
    digest = version_digest(draft, notice=row.correction_notice)
    if row.latest_number:
        latest = version_row_numbered(story, row.latest_number)
        if latest.digest == digest:
            return latest
    version = Version.objects.create(
        story=row,
        number=row.latest_number + 1,
        title=draft.title,
        summary=draft.summary,
        byline=draft.byline,
        content=draft.content,
        related=draft.related,
        writers=shares_settled(story),
        edition=edition,
        digest=digest,
        note=note,
        correction_notice=row.correction_notice,
        made_by=by,
        made_at=clock.now(),
    )
    row.latest_number = version.number
    row.save(update_fields=["latest_number"])
    recorded("version.freeze", row, after=digest)
    publish(VersionFrozen(aggregate=row.id, number=version.number))
    return version


def story_mark(story: UUID, *, state: StoryState, live_number: int | None = None) -> None:
    """Move the story to `state`; review and publishing call this and have checked who may."""
    row = Story.objects.select_for_update(no_key=True).filter(pk=story).first()
    if row is None:
        raise StoryNotFound
    before = StoryState(row.state)
    if not may_step(before, state):
        raise StepRefused
    row.state, row.updated_at = state.value, clock.now()
    if state is StoryState.RELEASED:
        row.live_number, row.correction_notice = live_number, ""
    if state is StoryState.IN_REVIEW:
        row.reached, row.unlocked = max(row.reached, Reached.SUBMITTED), []
    row.save(
        update_fields=[
            "state",
            "updated_at",
            "live_number",
            "correction_notice",
            "reached",
            "unlocked",
        ]
    )
    shared_lock(row)
    record(
        f"story.{state.value}",
        object_kind="story",
        object_id=row.id,
        before=before.value,
        after=state.value,
    )
    if state is StoryState.RELEASED:
        usage_tell(row, draft_of(story))
    changed(row)


def correction_begin(story: UUID, *, notice: str, by: UUID) -> None:
    """Open a released story for a correction that says `notice` to its readers."""
    row = access_story_locked(story, by=by, action="story.correct")
    if not notice.strip():
        raise NoticeNeeded
    row.correction_notice = notice.strip()
    row.save(update_fields=["correction_notice"])
    story_mark(story, state=StoryState.DRAFT)
    publish(CorrectionBegun(aggregate=row.id, notice=row.correction_notice))


def _wait_for(key: UUID) -> None:
    """Let whoever begins a story with the same key end first; it holds until the commit."""
    hold(f"story begun {key}")


def _draft_begun(story: Story, *, byline: str, text: str) -> None:
    content = document_from_text(text)
    Draft.objects.create(
        story=story,
        title=story.title,
        byline=byline,
        # What a story begins with comes from its lead, until somebody writes it anew.
        content=all_from(content, Origin.SOURCE) if story.lead_id else content,
        saved_by=story.created_by,
        saved_at=story.created_at,
    )


def _traced(story: Story, topic: UUID, coverage: UUID | None) -> None:
    """Trace a story to the planned output that it becomes."""
    story.coverage_id = planning.story_begun(
        topic, story=story.id, by=story.created_by, coverage=coverage
    )
    story.save(update_fields=["coverage_id"])


def _next_code(now: datetime) -> str:
    day = f"{localtime(now):%m%d}"
    prefix = initials(tenant_card(tenant_of_scope()).short_name).upper()
    return f"{prefix}-{day}-{next_number(f'story {localtime(now):%Y%m%d}'):02d}"
