"""Writes of stories: their drafts, versions and states."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from huiliu.accounts.api import authorize, tenant_card
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.canonical import JsonValue, canonical_json, sha256_hex
from huiliu.kit.document.content import (
    ContentInvalid,
    Json,
    Node,
    content_clean,
    document_from_text,
    embeds_of,
)
from huiliu.kit.events import publish
from huiliu.kit.live import announce
from huiliu.kit.locks import hold
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.search import index_later
from huiliu.kit.series import next_number
from huiliu.kit.text import initials
from huiliu.newsroom.editing.access import access_story, access_story_locked
from huiliu.newsroom.editing.core.completeness import findings_of
from huiliu.newsroom.editing.core.states import StoryState, may_step
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.errors import (
    ContentRefused,
    DraftConflict,
    NoticeNeeded,
    StepRefused,
    StoryIncomplete,
    StoryLocked,
    StoryNotFound,
)
from huiliu.newsroom.editing.events import CorrectionBegun, VersionFrozen
from huiliu.newsroom.editing.judging import edition_in_force, judged, rules_of
from huiliu.newsroom.editing.models import Copy, Draft, Story, Version
from huiliu.newsroom.editing.selectors import (
    copy_row,
    draft_of,
    provider_codes,
    story_row_begun_with,
    version_row_numbered,
)
from huiliu.newsroom.editing.services.profiles import profile_in_use
from huiliu.newsroom.editing.services.standards import standards_ensured
from huiliu.newsroom.editing.services.usage import shown_by, usage_tell
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
    _told(story)
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


def draft_save(story: UUID, *, text: Text, revision: int, by: UUID) -> Draft:
    """Save the draft over `revision`; raises DraftConflict when another save came between.

    What stands there already is saved, whatever the revision: a browser that was cut off before
    it heard of its own save asks again.
    """
    row = access_story_locked(story, by=by, action="story.view")
    if row.state not in {StoryState.DRAFT, StoryState.RETURNED}:
        raise StoryLocked
    access_story(story, by=by, action="story.write")
    draft = draft_of(story)
    before, shown = _digest_of(draft), shown_by(draft)
    draft.title, draft.summary, draft.byline = text.title, text.summary, text.byline
    draft.content = _clean(text.content)
    _check_embeds(draft.content)
    if _digest_of(draft) == before:
        return draft
    if draft.revision != revision:
        raise DraftConflict
    draft.revision += 1
    draft.saved_by, draft.saved_at = by, clock.now()
    draft.save()
    row.title, row.initials, row.updated_at = draft.title, initials(draft.title), draft.saved_at
    row.save(update_fields=["title", "initials", "updated_at"])
    if shown_by(draft) != shown:
        usage_tell(row, draft)
    _recorded("draft.save", row, before=before, after=_digest_of(draft))
    return draft


def copy_keep(story: UUID, *, text: Text, by: UUID) -> Copy:
    """Set a text aside that lost to another save, whatever state the story is in."""
    row = access_story(story, by=by, action="story.view")
    authorize(by, "story.create")
    copy = Copy.objects.create(
        story=row, title=text.title, content=_clean(text.content), made_by=by, made_at=clock.now()
    )
    record("draft.set_aside", object_kind="story", object_id=row.id)
    return copy


def version_restore(story: UUID, *, number: int, by: UUID) -> Draft:
    """Put an earlier version into the draft; what stood there is set aside."""
    version = version_row_numbered(story, number)
    text = Text(
        title=version.title,
        content=version.content,
        summary=version.summary,
        byline=version.byline,
    )
    draft = _put_in(story, text=text, by=by)
    draft.related = version.related
    draft.save(update_fields=["related"])
    return draft


def copy_restore(story: UUID, *, copy: UUID, by: UUID) -> Draft:
    """Put a text that was set aside back into the draft; what stood there is set aside."""
    kept, draft = copy_row(story, copy), draft_of(story)
    text = Text(title=kept.title, content=kept.content, summary=draft.summary, byline=draft.byline)
    return _put_in(story, text=text, by=by)


def _put_in(story: UUID, *, text: Text, by: UUID) -> Draft:
    draft = draft_of(story)
    copy_keep(story, text=Text(title=draft.title, content=draft.content), by=by)
    return draft_save(story, text=text, revision=draft.revision, by=by)


def version_freeze(story: UUID, *, by: UUID, note: str = "") -> Version:
    """Freeze the draft as the next version; an unchanged draft gives the version it equals."""
    row = access_story_locked(story, by=by, action="story.write")
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
        edition=edition,
        digest=digest,
        note=note,
        correction_notice=row.correction_notice,
        made_by=by,
        made_at=clock.now(),
    )
    row.latest_number = version.number
    row.save(update_fields=["latest_number"])
    _recorded("version.freeze", row, after=digest)
    publish(VersionFrozen(aggregate=row.id, number=version.number))
    return version


def story_mark(story: UUID, *, state: StoryState, live_number: int | None = None) -> None:
    """Move the story to `state`; review and publishing call this and have checked who may."""
    row = Story.objects.select_for_update().filter(pk=story).first()
    if row is None:
        raise StoryNotFound
    before = StoryState(row.state)
    if not may_step(before, state):
        raise StepRefused
    row.state, row.updated_at = state.value, clock.now()
    if state is StoryState.RELEASED:
        row.live_number, row.correction_notice = live_number, ""
    row.save(update_fields=["state", "updated_at", "live_number", "correction_notice"])
    record(
        f"story.{state.value}",
        object_kind="story",
        object_id=row.id,
        before=before.value,
        after=state.value,
    )
    if state is StoryState.RELEASED:
        usage_tell(row, draft_of(story))
    _told(row)


def correction_begin(story: UUID, *, notice: str, by: UUID) -> None:
    """Open a released story for a correction that says `notice` to its readers."""
    row = access_story_locked(story, by=by, action="story.correct")
    if not notice.strip():
        raise NoticeNeeded
    row.correction_notice = notice.strip()
    row.save(update_fields=["correction_notice"])
    story_mark(story, state=StoryState.DRAFT)
    publish(CorrectionBegun(aggregate=row.id, notice=row.correction_notice))


def version_digest(text: Draft | Version, *, notice: str) -> str:
    """Hash what a version says: SHA-256 over its canonical JSON, as lower-case hex.

    Related stories are part of it only where there are any, as before they were kept.
    """
    body: dict[str, JsonValue] = {
        "title": text.title,
        "summary": text.summary,
        "byline": text.byline,
        "content": text.content,
        "correction_notice": notice,
        **({"related": text.related} if text.related else {}),
    }
    return sha256_hex(canonical_json(body))


def _digest_of(draft: Draft) -> str:
    return version_digest(draft, notice="")


def _clean(content: Json) -> Node:
    try:
        return content_clean(content)
    except ContentInvalid as problem:
        raise ContentRefused from problem


def _wait_for(key: UUID) -> None:
    """Let whoever begins a story with the same key end first; it holds until the commit."""
    hold(f"story begun {key}")


def _check_embeds(content: Node) -> None:
    used = {provider for provider, _ in embeds_of(content)}
    if used and not used <= provider_codes():
        raise ContentRefused


def _recorded(action: str, story: Story, *, after: str, before: str | None = None) -> None:
    record(action, object_kind="story", object_id=story.id, before=before, after=after)
    _told(story)


def _draft_begun(story: Story, *, byline: str, text: str) -> None:
    Draft.objects.create(
        story=story,
        title=story.title,
        byline=byline,
        content=document_from_text(text),
        saved_by=story.created_by,
        saved_at=story.created_at,
    )


def _traced(story: Story, topic: UUID, coverage: UUID | None) -> None:
    """Trace a story to the planned output that it becomes."""
    story.coverage_id = planning.story_begun(
        topic, story=story.id, by=story.created_by, coverage=coverage
    )
    story.save(update_fields=["coverage_id"])


def _told(story: Story) -> None:
    """Tell open pages and the search index that a story changed."""
    announce("stories", story.id)
    index_later("story", story.id)


def _next_code(now: datetime) -> str:
    day = f"{localtime(now):%m%d}"
    prefix = initials(tenant_card(tenant_of_scope()).short_name).upper()
    return f"{prefix}-{day}-{next_number(f'story {localtime(now):%Y%m%d}'):02d}"
