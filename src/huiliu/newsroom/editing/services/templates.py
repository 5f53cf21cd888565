"""Writes of templates and snippets, and of the stories that are begun from one."""

from uuid import UUID

from django.db import IntegrityError, transaction

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.text import initials
from huiliu.newsroom.editing.core.templates import (
    TemplateKind,
    TemplateText,
    filled,
    filled_text,
)
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.errors import NameTaken, TemplateEmpty, TemplateRetired
from huiliu.newsroom.editing.models import Story, Template, TemplateEdition
from huiliu.newsroom.editing.selectors import draft_of
from huiliu.newsroom.editing.selectors.templates import editions_in_force, template_row
from huiliu.newsroom.editing.services.keeping import cleaned, draft_put
from huiliu.newsroom.editing.services.profiles import profile_in_use
from huiliu.newsroom.editing.services.stories import story_create_once

_TITLE_CHARS_MAX = 200
_SUMMARY_CHARS_MAX = 300
_EMPTY = {"type": "doc", "content": [{"type": "paragraph"}]}


def template_define(
    kind: TemplateKind, *, name: str, text: TemplateText, by: UUID
) -> tuple[Template, TemplateEdition]:
    """Add a template; raises NameTaken, TemplateEmpty and Forbidden."""
    authorize(by, "template.define")
    try:
        with transaction.atomic():
            row = Template.objects.create(kind=kind.value, name=name, initials=initials(name))
    except IntegrityError as taken:
        raise NameTaken from taken
    edition = _edition_add(row, text=text, by=by)
    record("template.define", object_kind="template", object_id=row.id)
    return row, edition


def template_change(
    template: UUID, *, name: str, text: TemplateText, by: UUID
) -> tuple[Template, TemplateEdition]:
    """Put a new edition in force; stories that were begun from it stay as they are."""
    authorize(by, "template.define")
    row = template_row(Template.objects.select_for_update(), template)
    before = row.latest_number
    row.name, row.initials = name, initials(name)
    try:
        with transaction.atomic():
            row.save(update_fields=["name", "initials"])
    except IntegrityError as taken:
        raise NameTaken from taken
    edition = _edition_add(row, text=text, by=by)
    record(
        "template.change",
        object_kind="template",
        object_id=row.id,
        before=str(before),
        after=str(row.latest_number),
    )
    return row, edition


def template_retire(template: UUID, *, by: UUID) -> None:
    """Offer a template no more."""
    authorize(by, "template.define")
    row = template_row(Template.objects.select_for_update(), template)
    row.retired_at = row.retired_at or clock.now()
    row.save(update_fields=["retired_at"])
    record("template.retire", object_kind="template", object_id=row.id)


def template_reinstate(template: UUID, *, by: UUID) -> None:
    """Offer a retired template again."""
    authorize(by, "template.define")
    row = template_row(Template.objects.select_for_update(), template)
    row.retired_at = None
    row.save(update_fields=["retired_at"])
    record("template.reinstate", object_kind="template", object_id=row.id)


def story_begin_from(
    template: UUID,
    *,
    values: dict[str, str],
    title: str,
    byline: str,
    topic: UUID | None,
    coverage: UUID | None,
    lead: UUID | None,
    key: UUID,
    by: UUID,
) -> Story:
    """Begin a story with a template's words; the form sent again gives the same story."""
    row = template_row(Template.objects.filter(kind=TemplateKind.STORY.value), template)
    if row.retired_at is not None:
        raise TemplateRetired
    edition = editions_in_force([row])[row.id]
    profile = edition.profile
    named = title or filled_text(edition.title, values)[:_TITLE_CHARS_MAX] or row.name
    story = story_create_once(
        key=key,
        title=named,
        by=by,
        topic=topic,
        coverage=coverage,
        lead=lead,
        text="",
        byline=byline,
        profile=profile.id if profile and profile.retired_at is None else None,
    )
    text = Text(
        title=named,
        summary=filled_text(edition.summary, values)[:_SUMMARY_CHARS_MAX],
        byline=byline,
        content=filled(edition.content, values),
    )
    _begin_with(story, text, template=row, by=by)
    return story


def _begin_with(story: Story, text: Text, *, template: Template, by: UUID) -> None:
    """Let a story that nobody has written on begin with a template's words."""
    draft = draft_of(story.id)
    if draft.revision == 1:
        draft_put(story, draft, text=text, by=by)
        after = str(template.id)
        record("story.from_template", object_kind="story", object_id=story.id, after=after)


def _edition_add(row: Template, *, text: TemplateText, by: UUID) -> TemplateEdition:
    content = cleaned(text.content)
    if content == _EMPTY:
        raise TemplateEmpty
    row.latest_number += 1
    row.save(update_fields=["latest_number"])
    return TemplateEdition.objects.create(
        template=row,
        number=row.latest_number,
        name=row.name,
        profile=None if text.profile is None else profile_in_use(text.profile),
        title=text.title,
        summary=text.summary,
        content=content,
        made_by=by,
        made_at=clock.now(),
    )
