"""Reads of editing; every one is inside the active scope."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count as Counted
from django.db.models import F, Func, JSONField, Q, QuerySet, Value

from huiliu.kit import clock
from huiliu.kit.database import Count
from huiliu.kit.pages import WAITING_MAX, ListQuery
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.search import found_ids
from huiliu.newsroom.editing.core.notes import NoteState
from huiliu.newsroom.editing.errors import ProfileNotFound, ProviderNotFound, StoryNotFound
from huiliu.newsroom.editing.models import (
    Copy,
    Draft,
    Edition,
    Profile,
    Provider,
    Remark,
    SharedText,
    Story,
    Thread,
    Version,
)

_IN_STATE = """select count(*) from (
    select from newsroom_editing_story where tenant_id = %s and state = %s limit %s) found"""
_LEFT_MAX = 500
SECOND_CLICK_WITHIN = timedelta(minutes=1)
SORTS = {"-updated": "-updated_at", "updated": "updated_at", "title": "title", "code": "-code"}


def story_rows(query: ListQuery, *, by: UUID) -> QuerySet[Story]:
    """Give the stories that a list asked for; `mine` is whoever asks."""
    rows: QuerySet[Story] = Story.objects.order_by(SORTS.get(query.sort, "-updated_at"), "-id")
    if query.words:
        rows = rows.filter(pk__in=found_ids(query.words, kind="story"))
    if query.filter("state"):
        rows = rows.filter(state=query.filter("state"))
    if query.filter("mine"):
        rows = rows.filter(created_by=by)
    return rows


def stories_in_state(state: str) -> Count:
    """Give how to count the stories in a state, as far as anybody needs to know."""
    return Count(_IN_STATE, (tenant_of_scope(), state, WAITING_MAX + 1))


def story_row_of_code(code: str) -> Story | None:
    """Give the story of a number such as TZ-1021-03, whatever its case; None without one."""
    found: Story | None = Story.objects.filter(code=code.upper()).first()
    return found


def story_rows_of(stories: Sequence[UUID]) -> dict[UUID, Story]:
    """Give the named stories by id; what the scope does not see is left out."""
    return {story.id: story for story in Story.objects.filter(pk__in=stories)}


def story_rows_of_author(author: UUID, *, states: Sequence[str]) -> QuerySet[Story]:
    """Give one author's stories in some states, the most urgent first."""
    rows: QuerySet[Story] = Story.objects.filter(created_by=author, state__in=states)
    return rows.order_by("due_at", "updated_at")


def story_rows_of_companion(person: UUID, *, states: Sequence[str]) -> QuerySet[Story]:
    """Give the stories in some states that somebody writes along, the most urgent first."""
    rows: QuerySet[Story] = Story.objects.filter(companions__person=person, state__in=states)
    return rows.order_by("due_at", "updated_at")


def notes_waiting(stories: Sequence[UUID], *, person: UUID) -> dict[UUID, int]:
    """Count by story the open notes that others hung on it."""
    rows = Thread.objects.filter(story__in=stories, state=NoteState.OPEN.value)
    counted = rows.exclude(opened_by=person).order_by().values("story_id").annotate(n=Counted("id"))
    return dict(counted.values_list("story_id", "n"))


def story_rows_of_topic(topic: UUID) -> QuerySet[Story]:
    """Give the stories of a topic, the oldest first."""
    rows: QuerySet[Story] = Story.objects.filter(topic_id=topic)
    return rows.order_by("created_at", "id")


def draft_of(story: UUID) -> Draft:
    """Give the draft of a story; raises StoryNotFound."""
    found = Draft.objects.filter(story_id=story).first()
    if found is None:
        raise StoryNotFound
    return found


def story_row_begun_before(
    *, title: str, topic: UUID | None, lead: UUID | None, by: UUID
) -> Story | None:
    """Give the story that the same person just began alike and has not written on: a second click.

    Only for a minute: whoever comes back later means another story.
    """
    found: Story | None = Story.objects.filter(
        title=title,
        topic_id=topic,
        lead_id=lead,
        created_by=by,
        created_at__gt=clock.now() - SECOND_CLICK_WITHIN,
        latest_number=0,
        drafts__revision=1,
    ).first()
    return found


def version_row(version: UUID) -> Version:
    """Give one version; raises StoryNotFound."""
    found = Version.objects.filter(pk=version).first()
    if found is None:
        raise StoryNotFound
    return found


def version_row_numbered(story: UUID, number: int) -> Version:
    """Give the version of that number; raises StoryNotFound."""
    found = Version.objects.filter(story_id=story, number=number).first()
    if found is None:
        raise StoryNotFound
    return found


def version_rows(story: UUID) -> QuerySet[Version]:
    """Give a story's versions, the newest first."""
    rows: QuerySet[Version] = Version.objects.filter(story_id=story)
    return rows.order_by("-number")


def copy_rows(story: UUID) -> QuerySet[Copy]:
    """Give the texts set aside by conflicts, the newest first."""
    rows: QuerySet[Copy] = Copy.objects.filter(story_id=story)
    return rows.order_by("-made_at")


def copy_row(story: UUID, copy: UUID) -> Copy:
    """Give one text that was set aside; raises StoryNotFound."""
    found = Copy.objects.filter(story_id=story, pk=copy).first()
    if found is None:
        raise StoryNotFound
    return found


def story_row_begun_with(key: UUID) -> Story | None:
    """Give the story that the form of this key began."""
    found: Story | None = Story.objects.filter(begun_key=key).first()
    return found


def story_rows_like(words: str, *, without: Sequence[UUID]) -> QuerySet[Story]:
    """Give the stories whose headline, number or pinyin initials fit, the newest first."""
    fits = (
        Q(title__icontains=words)
        | Q(code__icontains=words)
        | Q(initials__icontains="".join(words.lower().split()))
    )
    rows: QuerySet[Story] = Story.objects.filter(fits).exclude(pk__in=without)
    return rows.order_by("-updated_at", "-id")


def profile_rows() -> QuerySet[Profile]:
    """Give the centre's profiles in their order, those in use first."""
    rows: QuerySet[Profile] = Profile.objects.all()
    return rows.order_by(F("retired_at").asc(nulls_first=True), "position", "id")


def profile_row(rows: QuerySet[Profile], profile: UUID) -> Profile:
    """Give one profile out of `rows`, which may lock it; raises ProfileNotFound."""
    found = rows.filter(pk=profile).first()
    if found is None:
        raise ProfileNotFound
    return found


def edition_rows(profiles: Sequence[UUID]) -> QuerySet[Edition]:
    """Give all editions of some profiles, the newest first."""
    rows: QuerySet[Edition] = Edition.objects.filter(profile_id__in=profiles)
    return rows.order_by("-number")


def provider_rows() -> QuerySet[Provider]:
    """Give the places that may be or might be embedded from, those in use first."""
    rows: QuerySet[Provider] = Provider.objects.all()
    return rows.order_by(F("retired_at").asc(nulls_first=True), "id")


def provider_row(provider: UUID) -> Provider:
    """Give one provider, locked; raises ProviderNotFound."""
    found = Provider.objects.select_for_update().filter(pk=provider).first()
    if found is None:
        raise ProviderNotFound
    return found


def provider_codes() -> set[str]:
    """Give the short names of all providers, retired ones included: old texts name them."""
    return set(Provider.objects.values_list("code", flat=True))


def thread_rows(story: UUID) -> QuerySet[Thread]:
    """Give the notes on a story, the oldest first."""
    rows: QuerySet[Thread] = Thread.objects.filter(story_id=story)
    return rows.order_by("opened_at", "id")


def thread_rows_open(story: UUID) -> QuerySet[Thread]:
    """Give those that are open."""
    return thread_rows(story).filter(state=NoteState.OPEN.value)


def thread_rows_closed(story: UUID) -> QuerySet[Thread]:
    """Give those that are closed, the last one first."""
    return thread_rows(story).exclude(state=NoteState.OPEN.value).order_by("-closed_at", "-id")


def thread_rows_to_follow(story: UUID, *, since: datetime) -> QuerySet[Thread]:
    """Give the suggestions accepted since then that were not seen in the text yet."""
    accepted = {"state": NoteState.ACCEPTED.value, "is_followed": False}
    return thread_rows(story).filter(**accepted, closed_at__gt=since)


def remark_rows(threads: Sequence[UUID]) -> QuerySet[Remark]:
    """Give what was said in some threads, in order."""
    rows: QuerySet[Remark] = Remark.objects.filter(thread_id__in=threads)
    return rows.order_by("made_at", "id")


def version_rows_with_any(assets: Sequence[UUID]) -> QuerySet[Version]:
    """Give the versions of stories once in public that show any of the named assets.

    Linear in those of the tenant: each version's text is looked through.
    """
    shown = Func(
        F("content"),
        Value("$.**.asset"),
        function="jsonb_path_query_array",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )
    rows: QuerySet[Version] = Version.objects.filter(story__live_number__isnull=False)
    named = Q(pk__in=[])
    for asset in assets:
        named |= Q(shown__contains=[str(asset)])
    return rows.annotate(shown=shown).filter(named)


def shared_texts_left(before: datetime) -> list[SharedText]:
    """Give what was written before a moment and is not settled, whoever's it is."""
    rows = SharedText.objects.filter(settled__lt=F("latest"), written_at__lt=before)
    return list(rows.order_by("written_at")[:_LEFT_MAX])


def story_rows_in(state: str) -> QuerySet[Story]:
    """Give the stories in a state by their time, the most urgent first."""
    rows: QuerySet[Story] = Story.objects.filter(state=state)
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")
