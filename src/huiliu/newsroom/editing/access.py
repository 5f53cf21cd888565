"""The only way to a story: it must be of this tenant, and the person's roles must allow it."""

from uuid import UUID

from huiliu.accounts.api import (
    ActionRow,
    Role,
    TenantPaused,
    authorize,
    may,
    tenant_card,
)
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.editing.core.states import WRITABLE
from huiliu.newsroom.editing.errors import (
    FieldLocked,
    NoteNotFound,
    NotTheAuthor,
    NotYourNote,
    StoryNotFound,
)
from huiliu.newsroom.editing.judging import locked_now
from huiliu.newsroom.editing.models import Companion, Story, Thread
from huiliu.newsroom.editing.wording import locked_words

_WRITERS = frozenset({Role.REPORTER, Role.EDITOR})
_REVIEWERS = frozenset({Role.REVIEWER_1, Role.REVIEWER_2, Role.REVIEWER_3})
_NEWSROOM = (
    _WRITERS
    | _REVIEWERS
    | {Role.PUBLISHER, Role.PLANNER, Role.RIGHTS_OFFICER, Role.MONITOR, Role.CENTRE_MANAGER}
    | {Role.AUDITOR}
)

ACTIONS = (
    ActionRow("story.view", _NEWSROOM),
    ActionRow("story.create", _WRITERS),
    ActionRow("story.write", _WRITERS, WRITABLE),
    ActionRow("story.write_any", frozenset({Role.EDITOR}), WRITABLE),
    ActionRow("story.remark", _NEWSROOM - {Role.AUDITOR}),
    ActionRow("story.unlock", frozenset({Role.REVIEWER_3, Role.CENTRE_MANAGER}), WRITABLE),
    ActionRow("story.correct", frozenset({Role.EDITOR}), frozenset({"released", "recalled"})),
    ActionRow("profile.define", frozenset({Role.CENTRE_MANAGER})),
    ActionRow("template.define", frozenset({Role.EDITOR, Role.CENTRE_MANAGER})),
    ActionRow("package.edit", frozenset({Role.EDITOR, Role.PUBLISHER})),
    ActionRow("package.publish", frozenset({Role.PUBLISHER})),
    ActionRow("macro.allow", frozenset({Role.CENTRE_MANAGER})),
)


def access_story(story: UUID, *, by: UUID, action: str) -> Story:
    """Give the story if `by` may do `action` to it in its present state.

    Raises StoryNotFound, Forbidden, and NotTheAuthor when a reporter writes a colleague's story.
    """
    found = Story.objects.filter(pk=story).first()
    if found is None:
        raise StoryNotFound
    access_story_row(found, by=by, action=action)
    return found


def access_story_row(story: Story, *, by: UUID, action: str) -> None:
    """Let `by` do `action` to a story that was read already; raises Forbidden and NotTheAuthor."""
    authorize(by, action, state=story.state)
    if action == "story.write" and not _writes_it(story, by=by):
        raise NotTheAuthor


def _writes_it(story: Story, *, by: UUID) -> bool:
    """Tell whether a story is somebody's to write: their own, a companion's, or any."""
    if story.created_by == by or may(by, "story.write_any", state=story.state):
        return True
    return Companion.objects.filter(story=story, person=by).exists()


def access_story_locked(story: UUID, *, by: UUID, action: str) -> Story:
    """Give the same, and let nobody else change the story until the transaction ends.

    Its key stays free: whoever adds to its shared text only refers to the story, and must not wait.
    """
    Story.objects.select_for_update(no_key=True).filter(pk=story).first()
    return access_story(story, by=by, action=action)


def may_write(story: Story, *, by: UUID) -> bool:
    """Tell whether `by` may write the story in its present state."""
    return may(by, "story.write", state=story.state) and _writes_it(story, by=by)


def access_fields(story: Story, changed: frozenset[str]) -> None:
    """Let the parts of a story in `changed` be changed now; raises FieldLocked."""
    refused = locked_now(story) & changed if changed else frozenset()
    if refused:
        raise FieldLocked(refused, locked_words(refused))


def access_rooms() -> None:
    """Let pass whoever comes to a room of a centre that is at work; raises TenantPaused.

    No request reaches a paused centre. A room outlives the request that opened it, so it asks.
    """
    if tenant_card(tenant_of_scope()).paused:
        raise TenantPaused


def access_thread(story: UUID, thread: UUID, *, by: UUID) -> Thread:
    """Give a note on a story that `by` may remark on; nobody else changes it meanwhile.

    Raises StoryNotFound, Forbidden and NoteNotFound.
    """
    access_story(story, by=by, action="story.remark")
    found = Thread.objects.select_for_update().filter(story_id=story, pk=thread).first()
    if found is None:
        raise NoteNotFound
    return found


def access_thread_own(story: UUID, thread: UUID, *, by: UUID) -> Thread:
    """Give a note that `by` may close: one's own, or any on a story that one may write.

    Raises NotYourNote besides.
    """
    found = access_thread(story, thread, by=by)
    if found.opened_by != by and not may_write(found.story, by=by):
        raise NotYourNote
    return found


def access_suggestion(story: UUID, thread: UUID, *, by: UUID) -> Thread:
    """Give a note to whoever may write the story now, and so judge what is suggested.

    Raises StoryNotFound, Forbidden, NotTheAuthor and NoteNotFound.
    """
    access_story(story, by=by, action="story.write")
    return access_thread(story, thread, by=by)


def access_newsroom(*, by: UUID) -> None:
    """Let pass whoever may see the centre's stories at all."""
    authorize(by, "story.view")
