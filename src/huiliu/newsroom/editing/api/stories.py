"""Stories, their drafts, versions and comparisons."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from huiliu.kit.database import Count, counted
from huiliu.kit.document.content import asset_ids
from huiliu.kit.document.differences import Difference, difference_of
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.kit.text import pieces
from huiliu.newsroom.editing import selectors
from huiliu.newsroom.editing.access import access_newsroom, access_story
from huiliu.newsroom.editing.cards import (
    CopyCard,
    DraftCard,
    FindingCard,
    StoryCard,
    VersionCard,
    copy_card_of,
    draft_card_of,
    story_card_of,
    version_card_of,
)
from huiliu.newsroom.editing.comparing import Comparison, comparison_of
from huiliu.newsroom.editing.core.states import StoryState
from huiliu.newsroom.editing.core.text import Text
from huiliu.newsroom.editing.next_steps import steps_of, waiting_of
from huiliu.newsroom.editing.reading import findings_read
from huiliu.newsroom.editing.services import stories


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
) -> StoryCard:
    """Begin a story with its draft; `text` is plain, one paragraph a line.

    One with a topic is traced to the coverage named, or to the first that fits. Raises
    ProfileNotFound, ProfileRetired, Forbidden and what planning raises for its topic.
    """
    return story_card_of(
        stories.story_create(
            title=title,
            by=by,
            topic=topic,
            coverage=coverage,
            lead=lead,
            text=text,
            byline=byline,
            due_at=due_at,
            profile=profile,
        )
    )


def story_begin(
    *,
    title: str,
    by: UUID,
    topic: UUID | None,
    lead: UUID | None,
    text: str,
    byline: str,
    coverage: UUID | None = None,
    profile: UUID | None = None,
    key: UUID | None = None,
) -> StoryCard:
    """Begin a story as `story_create` does, once for each form: `key` came with it.

    The form sent again, even at the same moment, gives the same story. Without a key a second
    click within a minute does. Raises as `story_create`.
    """
    before = selectors.story_row_begun_before(title=title, topic=topic, lead=lead, by=by)
    if key is None and before is not None:
        return story_card_of(before)
    return story_card_of(
        stories.story_create_once(
            key=key or uuid4(),
            title=title,
            by=by,
            topic=topic,
            coverage=coverage,
            lead=lead,
            text=text,
            byline=byline,
            profile=profile,
        )
    )


def story_card(story: UUID, *, by: UUID) -> StoryCard:
    """Give one story; raises StoryNotFound and Forbidden."""
    return story_card_of(access_story(story, by=by, action="story.view"))


def story_cards(stories: Sequence[UUID]) -> dict[UUID, StoryCard]:
    """Give the named stories of the scope by id, for callers that have checked who may."""
    return {key: story_card_of(row) for key, row in selectors.story_rows_of(stories).items()}


def story_of_code(code: str, *, by: UUID) -> StoryCard | None:
    """Give the story of a number such as TZ-1021-03, or None; raises Forbidden."""
    access_newsroom(by=by)
    row = selectors.story_row_of_code(code)
    return story_card_of(row) if row else None


def story_list(query: ListQuery, *, by: UUID) -> Page[StoryCard]:
    """Give one page of the centre's stories; raises Forbidden."""
    access_newsroom(by=by)
    page = page_of(selectors.story_rows(query, by=by), query)
    return page.of([story_card_of(row) for row in page])


def stories_of_topic(topic: UUID, *, by: UUID) -> tuple[StoryCard, ...]:
    """Give the stories that a topic became, the oldest first; raises Forbidden."""
    access_newsroom(by=by)
    return tuple(story_card_of(row) for row in selectors.story_rows_of_topic(topic))


def story_count(state: StoryState) -> int:
    """Count the centre's stories in a state, for callers that have checked who may."""
    return counted([stories_waiting(state)])[0]


def stories_waiting(state: StoryState) -> Count:
    """Give how to count the stories in a state, as far as anybody needs to know."""
    return selectors.stories_in_state(state)


def story_mark(story: UUID, *, state: StoryState, live_number: int | None = None) -> None:
    """Move a story to `state`, for review and publishing, which have checked who may.

    Raises StepRefused when the story cannot go there from where it stands.
    """
    stories.story_mark(story, state=state, live_number=live_number)


def draft_card(story: UUID, *, by: UUID) -> DraftCard:
    """Give the draft of a story; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return draft_card_of(selectors.draft_of(story))


def draft_save(story: UUID, *, text: Text, revision: int, by: UUID) -> DraftCard:
    """Save over `revision`; the result's revision is the next ETag.

    Raises DraftConflict when another save came between (nothing is overwritten), StoryLocked,
    NotTheAuthor, ContentRefused, StoryNotFound and Forbidden.
    """
    return draft_card_of(stories.draft_save(story, text=text, revision=revision, by=by))


def copy_keep(story: UUID, *, text: Text, by: UUID) -> CopyCard:
    """Set aside a text that lost to another save; raises StoryNotFound and Forbidden."""
    return copy_card_of(stories.copy_keep(story, text=text, by=by))


def copies_of(story: UUID, *, by: UUID) -> tuple[CopyCard, ...]:
    """Give the texts set aside, the newest first; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return tuple(copy_card_of(row) for row in selectors.copy_rows(story))


def version_freeze(story: UUID, *, by: UUID, note: str = "") -> VersionCard:
    """Freeze the draft as the next version.

    An unchanged draft gives the version that it equals. Raises StoryIncomplete with every
    missing field, NotTheAuthor, StoryNotFound and Forbidden.
    """
    return version_card_of(stories.version_freeze(story, by=by, note=note))


def version_card(version: UUID) -> VersionCard:
    """Give one version of the scope, for callers that have checked who may."""
    return version_card_of(selectors.version_row(version))


def version_numbered(story: UUID, number: int) -> VersionCard:
    """Give a story's version of that number, for callers that have checked who may."""
    return version_card_of(selectors.version_row_numbered(story, number))


def versions_of(story: UUID, *, by: UUID) -> tuple[VersionCard, ...]:
    """Give a story's versions, the newest first; raises StoryNotFound and Forbidden."""
    access_story(story, by=by, action="story.view")
    return tuple(version_card_of(row) for row in selectors.version_rows(story))


def versions_with_any(assets: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Give, by version, the assets of all versions of stories once in public that show any.

    For callers that have checked who may. Linear in the centre's released stories.
    """
    rows = selectors.version_rows_with_any(assets)
    return {row.id: version_card_of(row).assets for row in rows}


def version_difference(old: VersionCard, new: VersionCard) -> Difference:
    """Compare two versions, block by block and word by word."""
    return difference_of(old.content, new.content, tokenize=pieces)


def version_restore(story: UUID, *, number: int, by: UUID) -> DraftCard:
    """Go on writing from an earlier version; the draft that stood is set aside as a copy.

    Raises StoryNotFound, StoryLocked, NotTheAuthor and Forbidden.
    """
    return draft_card_of(stories.version_restore(story, number=number, by=by))


def assets_of(draft: DraftCard) -> tuple[UUID, ...]:
    """Give the ids of the pictures in a draft, in order, each once."""
    return tuple(UUID(asset) for asset in asset_ids(draft.content))


def correction_begin(story: UUID, *, notice: str, by: UUID) -> StoryCard:
    """Open a released story for a correction; readers will see `notice`.

    Raises NoticeNeeded, Forbidden (also when the story is not released) and StoryNotFound.
    """
    stories.correction_begin(story, notice=notice, by=by)
    return story_card(story, by=by)


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what `person` should write next, the most urgent first."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the stories that wait for `person` as their writer."""
    return counted([waiting(person)])[0]


def waiting(person: UUID) -> Count:
    """Give how to count the stories that wait for `person` as their writer."""
    return waiting_of(person)


def findings_of(story: UUID, *, by: UUID) -> tuple[FindingCard, ...]:
    """Name everything that the draft lacks by its profile; raises StoryNotFound and Forbidden."""
    return findings_read(access_story(story, by=by, action="story.view"))


def copy_restore(story: UUID, *, copy: UUID, by: UUID) -> DraftCard:
    """Go on writing from a text that was set aside; what stood in the draft is set aside.

    Raises StoryNotFound, StoryLocked, NotTheAuthor and Forbidden.
    """
    return draft_card_of(stories.copy_restore(story, copy=copy, by=by))


def comparison(story: UUID, *, old: str, new: str, by: UUID) -> Comparison | None:
    """Compare two texts of a story, each named by a version's number or as `draft`.

    A name that fits nothing means the newest version, or the one before. None while there is no
    version. Raises StoryNotFound and Forbidden.
    """
    access_story(story, by=by, action="story.view")
    draft = draft_card_of(selectors.draft_of(story))
    return comparison_of(versions_of(story, by=by), draft, old=old, new=new)
