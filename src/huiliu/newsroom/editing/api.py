"""The door of editing: stories, their drafts and their immutable versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.kit.document.content import (
    Node,
    asset_ids,
    char_count,
    document_from_text,
    is_plain,
    plain_text,
)
from huiliu.kit.document.differences import Difference, difference_of
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.kit.text import pieces
from huiliu.newsroom.editing import selectors, services
from huiliu.newsroom.editing.access import access_newsroom, access_story
from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.models import Copy, Draft, Story, Version
from huiliu.newsroom.editing.next_steps import count_of, steps_of

__all__ = ["Difference", "StoryState", "Text", "document_from_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryCard:
    """A story as lists and other modules see it.

    `latest_number` is 0 before the first version; `live_number` is the version in public, or
    None. `correcting` says that a correction of the live version is under way.
    """

    id: UUID
    code: str
    title: str
    state: StoryState
    correcting: bool
    topic: UUID | None
    lead: UUID | None
    created_by: UUID
    created_at: datetime
    updated_at: datetime
    due_at: datetime | None
    latest_number: int
    live_number: int | None
    correction_notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """The text being written; `revision` is its ETag."""

    story: UUID
    title: str
    summary: str
    byline: str
    content: Node
    text: str
    is_plain: bool
    revision: int
    chars: int
    saved_by: UUID
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyCard:
    """A text that lost to another save."""

    id: UUID
    title: str
    text: str
    made_by: UUID
    made_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionCard:
    """One frozen state of a story; `digest` is SHA-256 over its canonical JSON, in hex."""

    id: UUID
    story: UUID
    number: int
    title: str
    summary: str
    byline: str
    content: Node
    text: str
    digest: str
    chars: int
    assets: tuple[UUID, ...]
    note: str
    correction_notice: str
    made_by: UUID
    made_at: datetime


def story_create(
    *,
    title: str,
    by: UUID,
    topic: UUID | None = None,
    lead: UUID | None = None,
    text: str = "",
    byline: str = "",
    due_at: datetime | None = None,
) -> StoryCard:
    """Begin a story with its draft; `text` is plain, one paragraph a line.

    Raises Forbidden.
    """
    return _story_card(
        services.story_create(
            title=title, by=by, topic=topic, lead=lead, text=text, byline=byline, due_at=due_at
        )
    )


def story_begin(
    *, title: str, by: UUID, topic: UUID | None, lead: UUID | None, text: str, byline: str
) -> StoryCard:
    """Begin a story as `story_create` does; a second click within a minute gives the same story.

    Raises Forbidden.
    """
    before = selectors.story_row_begun_before(title=title, topic=topic, lead=lead, by=by)
    if before is not None:
        return _story_card(before)
    return story_create(title=title, by=by, topic=topic, lead=lead, text=text, byline=byline)


def story_card(story: UUID, *, by: UUID) -> StoryCard:
    """Give one story; raises StoryNotFound and Forbidden."""
    return _story_card(access_story(story, by=by, action="story.view"))


def story_cards(stories: Sequence[UUID]) -> dict[UUID, StoryCard]:
    """Give the named stories of the scope by id, for callers that have checked who may."""
    return {key: _story_card(row) for key, row in selectors.story_rows_of(stories).items()}


def story_list(query: ListQuery, *, by: UUID) -> Page[StoryCard]:
    """Give one page of the centre's stories; raises Forbidden."""
    access_newsroom(by=by)
    page = page_of(selectors.story_rows(query, by=by), query)
    return page.of([_story_card(row) for row in page])


def story_count(state: StoryState) -> int:
    """Count the centre's stories in a state, for callers that have checked who may."""
    return selectors.story_count(state)


def story_mark(story: UUID, *, state: StoryState, live_number: int | None = None) -> None:
    """Move a story to `state`, for review and publishing, which have checked who may.

    Raises StepRefused when the story cannot go there from where it stands.
    """
    services.story_mark(story, state=state, live_number=live_number)


def draft_card(story: UUID, *, by: UUID) -> DraftCard:
    """Give the draft of a story; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return _draft_card(selectors.draft_of(story))


def draft_save(story: UUID, *, text: Text, revision: int, by: UUID) -> DraftCard:
    """Save over `revision`; the result's revision is the next ETag.

    Raises DraftConflict when another save came between (nothing is overwritten), StoryLocked,
    NotTheAuthor, ContentRefused, StoryNotFound and Forbidden.
    """
    return _draft_card(services.draft_save(story, text=text, revision=revision, by=by))


def copy_keep(story: UUID, *, text: Text, by: UUID) -> CopyCard:
    """Set aside a text that lost to another save; raises StoryNotFound and Forbidden."""
    return _copy_card(services.copy_keep(story, text=text, by=by))


def copies_of(story: UUID, *, by: UUID) -> tuple[CopyCard, ...]:
    """Give the texts set aside, the newest first; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return tuple(_copy_card(row) for row in selectors.copy_rows(story))


def version_freeze(story: UUID, *, by: UUID, note: str = "") -> VersionCard:
    """Freeze the draft as the next version.

    An unchanged draft gives the version that it equals. Raises StoryIncomplete with every
    missing field, NotTheAuthor, StoryNotFound and Forbidden.
    """
    return _version_card(services.version_freeze(story, by=by, note=note))


def version_card(version: UUID) -> VersionCard:
    """Give one version of the scope, for callers that have checked who may."""
    return _version_card(selectors.version_row(version))


def version_numbered(story: UUID, number: int) -> VersionCard:
    """Give a story's version of that number, for callers that have checked who may."""
    return _version_card(selectors.version_row_numbered(story, number))


def versions_of(story: UUID, *, by: UUID) -> tuple[VersionCard, ...]:
    """Give a story's versions, the newest first; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return tuple(_version_card(row) for row in selectors.version_rows(story))


def version_difference(old: VersionCard, new: VersionCard) -> Difference:
    """Compare two versions, block by block and word by word."""
    return difference_of(old.content, new.content, tokenize=pieces)


def version_restore(story: UUID, *, number: int, by: UUID) -> DraftCard:
    """Go on writing from an earlier version; the draft that stood is set aside as a copy.

    Raises StoryNotFound, StoryLocked, NotTheAuthor and Forbidden.
    """
    return _draft_card(services.version_restore(story, number=number, by=by))


def assets_of(draft: DraftCard) -> tuple[UUID, ...]:
    """Give the ids of the pictures in a draft, in order, each once."""
    return tuple(UUID(asset) for asset in asset_ids(draft.content))


def correction_begin(story: UUID, *, notice: str, by: UUID) -> StoryCard:
    """Open a released story for a correction; readers will see `notice`.

    Raises NoticeNeeded, Forbidden (also when the story is not released) and StoryNotFound.
    """
    services.correction_begin(story, notice=notice, by=by)
    return story_card(story, by=by)


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what `person` should write next, the most urgent first."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the stories that wait for `person` as their writer."""
    return count_of(person)


def _story_card(row: Story) -> StoryCard:
    state = StoryState(row.state)
    return StoryCard(
        id=row.id,
        code=row.code,
        title=row.title,
        state=state,
        correcting=row.live_number is not None and bool(row.correction_notice),
        topic=row.topic_id,
        lead=row.lead_id,
        created_by=row.created_by,
        created_at=row.created_at,
        updated_at=row.updated_at,
        due_at=row.due_at,
        latest_number=row.latest_number,
        live_number=row.live_number,
        correction_notice=row.correction_notice,
    )


def _draft_card(row: Draft) -> DraftCard:
    return DraftCard(
        story=row.story_id,
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        content=row.content,
        text=plain_text(row.content),
        is_plain=is_plain(row.content),
        revision=row.revision,
        chars=char_count(row.content),
        saved_by=row.saved_by,
        saved_at=row.saved_at,
    )


def _copy_card(row: Copy) -> CopyCard:
    return CopyCard(
        id=row.id,
        title=row.title,
        text=plain_text(row.content),
        made_by=row.made_by,
        made_at=row.made_at,
    )


def _version_card(row: Version) -> VersionCard:
    return VersionCard(
        id=row.id,
        story=row.story_id,
        number=row.number,
        title=row.title,
        summary=row.summary,
        byline=row.byline,
        content=row.content,
        text=plain_text(row.content),
        digest=row.digest,
        chars=char_count(row.content),
        assets=tuple(UUID(asset) for asset in asset_ids(row.content)),
        note=row.note,
        correction_notice=row.correction_notice,
        made_by=row.made_by,
        made_at=row.made_at,
    )
