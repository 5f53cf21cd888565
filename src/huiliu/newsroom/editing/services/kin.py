"""Writes of stories that follow from each other."""

from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit.events import publish
from huiliu.kit.locks import hold
from huiliu.newsroom.editing.access import access_story_locked
from huiliu.newsroom.editing.core.languages import LANGUAGES
from huiliu.newsroom.editing.core.sources import marked_source
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.errors import (
    LanguageUnknown,
    NotATranslation,
    PartFollows,
    PartNotLast,
    TranslationRefused,
    VersionNeeded,
)
from huiliu.newsroom.editing.events import KinParted
from huiliu.newsroom.editing.models import SerialPart, Story, Translation, Version
from huiliu.newsroom.editing.selectors import (
    draft_of,
    story_row_begun_with,
    version_row_numbered,
)
from huiliu.newsroom.editing.selectors.kin import (
    part_of,
    parts_after,
    translation_row,
    translation_rows,
)
from huiliu.newsroom.editing.services.keeping import draft_put
from huiliu.newsroom.editing.services.stories import story_create
from huiliu.newsroom.editing.services.telling import changed


def story_continue(story: UUID, *, byline: str, key: UUID, by: UUID) -> Story:
    """Begin the next part of a story; the form sent again gives the same."""
    before = access_story_locked(story, by=by, action="story.view")
    authorize(by, "story.create")
    again = story_row_begun_with(key)
    if again is not None:
        return again
    part = _part_held(before)
    if parts_after(part.first_id).filter(number__gt=part.number).exists():
        raise PartFollows
    profile = before.profile
    made = story_create(
        title=before.title,
        by=by,
        topic=before.topic_id,
        lead=before.lead_id,
        byline=byline,
        profile=profile.id if profile and profile.retired_at is None else None,
        key=key,
    )
    SerialPart.objects.create(first_id=part.first_id, story=made, number=part.number + 1)
    record("story.continue", object_kind="story", object_id=made.id, after=str(before.id))
    changed(before)
    return made


def part_leave(story: UUID, *, by: UUID) -> None:
    """Take the last part out of its continuing report."""
    row = access_story_locked(story, by=by, action="story.write")
    part = part_of(story)
    if part is None or part.number == 1:
        raise PartNotLast
    _hold(part.first_id)
    others = list(parts_after(part.first_id).exclude(story_id=story))
    if any(other.number > part.number for other in others):
        raise PartNotLast
    part.delete()
    if len(others) == 1:
        others[0].delete()
    record("story.part", object_kind="story", object_id=row.id, before=str(part.first_id))
    _parted(row, [other.story_id for other in others])


def translation_begin(story: UUID, *, language: str, byline: str, by: UUID) -> Story:
    """Begin a translation of a story's version in public, else of its newest."""
    original = access_story_locked(story, by=by, action="story.view")
    authorize(by, "story.create")
    if language not in LANGUAGES:
        raise LanguageUnknown
    taken = translation_rows(story).filter(language=language).exists()
    if taken or translation_row(story) is not None:
        raise TranslationRefused
    version = _version_to_translate(original)
    made = story_create(
        title=version.title, by=by, topic=original.topic_id, lead=original.lead_id, byline=byline
    )
    text = Text(
        title=version.title,
        summary=version.summary,
        byline=byline,
        content=marked_source(version.content),
    )
    draft_put(made, draft_of(made.id), text=text, by=by)
    Translation.objects.create(story=made, original=original, version=version, language=language)
    record("story.translate", object_kind="story", object_id=made.id, after=str(version.id))
    changed(original)
    return made


def translation_catch_up(story: UUID, *, number: int, by: UUID) -> None:
    """Note which version of the original a translation says now."""
    row = access_story_locked(story, by=by, action="story.write")
    translation = _translation(story)
    before = translation.version.number
    translation.version = version_row_numbered(translation.original_id, number)
    translation.save(update_fields=["version"])
    record(
        "story.catch_up",
        object_kind="story",
        object_id=row.id,
        before=str(before),
        after=str(number),
    )
    changed(row)


def translation_part(story: UUID, *, by: UUID) -> None:
    """Make a translation a story of its own."""
    row = access_story_locked(story, by=by, action="story.write")
    translation = _translation(story)
    kin = [one.story_id for one in translation_rows(translation.original_id)]
    translation.delete()
    record(
        "story.untranslate",
        object_kind="story",
        object_id=row.id,
        before=str(translation.original_id),
    )
    _parted(row, [translation.original_id, *(one for one in kin if one != story)])


def _part_held(story: Story) -> SerialPart:
    """Give the story's part, the first one where it stood alone; its report waits for us."""
    known = part_of(story.id)
    _hold(known.first_id if known else story.id)
    found = part_of(story.id)
    return found or SerialPart.objects.create(first=story, story=story, number=1)


def _hold(first: UUID) -> None:
    """Let whoever changes the same report end first; it holds until the commit."""
    hold(f"serial {first}")


def _version_to_translate(original: Story) -> Version:
    number = original.live_number or original.latest_number
    if not number:
        raise VersionNeeded
    return version_row_numbered(original.id, number)


def _translation(story: UUID) -> Translation:
    found = translation_row(story)
    if found is None:
        raise NotATranslation
    return found


def _parted(story: Story, kin: list[UUID]) -> None:
    publish(KinParted(aggregate=story.id, kin=tuple(kin)))
    changed(story)
