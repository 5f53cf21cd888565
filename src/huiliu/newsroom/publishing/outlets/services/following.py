"""What becomes of posts when a story goes out, is corrected or is taken back.

Whatever event calls, what counts is how the story stands now; the same twice changes nothing.
"""

from uuid import UUID

from django.db.models import F

from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import enqueue
from huiliu.kit.live import announce
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.outlets.core.kinds import (
    OUT_THERE,
    Mode,
    Owed,
    PostState,
    Wish,
)
from huiliu.newsroom.publishing.outlets.core.refusal import Reason
from huiliu.newsroom.publishing.outlets.models import Outlet, Post
from huiliu.newsroom.publishing.outlets.selectors import (
    outlet_rows_for,
    post_rows_of,
    release_rows_standing,
)
from huiliu.newsroom.publishing.outlets.services.locking import posts_lock


def story_follow(story: UUID, *, is_first: bool) -> None:
    """Bring every post of a story to how it stands; a first release is offered to the outlets."""
    standing = release_rows_standing(story)
    if not standing:
        _stop(story)
        return
    release = standing[-1]
    behind = post_rows_of(story).exclude(release_id=release.id).values_list("id", flat=True)
    posts_lock(behind)
    for post in behind:
        _follow(post, release)
    if is_first:
        for outlet in outlet_rows_for(story):
            _offer(outlet, release)
    announce("outlets", story)


def _stop(story: UUID) -> None:
    """Want every post gone, whatever its outlet's switch says; waits for nobody's sending."""
    rows = Post.objects.filter(story_id=story).exclude(wish=Wish.GONE.value)
    found = list(rows.values_list("id", flat=True))
    rows.update(wish=Wish.GONE.value, revision=F("revision") + 1, changed_at=clock.now())
    for post in found:
        carry_soon(post, wish=Wish.GONE)
    announce("outlets", story)


def _offer(outlet: Outlet, release: Release) -> None:
    at_once = outlet.mode == Mode.AT_ONCE.value
    row, is_new = Post.objects.get_or_create(
        outlet=outlet,
        story_id=release.story_id,
        defaults={
            "release": release,
            "key": new_id(),
            "wish": (Wish.STANDS if at_once else Wish.NOTHING).value,
            "state": (PostState.QUEUED if at_once else PostState.WAITING).value,
            "revision": 1 if at_once else 0,
            "changed_at": clock.now(),
        },
    )
    if is_new and at_once:
        carry_soon(row.id, wish=Wish.STANDS)


def _follow(post: UUID, release: Release) -> None:
    """Bring a correction to one post, whose lock is held: no job is at it.

    Where a person's own words stand there, the person looks first; what a person put there, the
    person corrects; what was taken back waits for a person, for nothing comes back by itself.
    """
    row = Post.objects.select_for_update().get(pk=post)
    row.release = release
    row.changed_at = clock.now()
    state, is_wanted = PostState(row.state), row.wish == Wish.STANDS.value
    if row.wish == Wish.GONE.value:
        _wait_if_gone(row)
    elif state is PostState.BY_HAND:
        row.owed = Owed.AMEND.value
    elif state in OUT_THERE and row.words:
        row.owed, row.reason = Owed.AMEND.value, Reason.EDITED.value
    elif state in OUT_THERE or (state is PostState.QUEUED and is_wanted):
        row.words, row.wish = {}, Wish.STANDS.value
        row.revision += 1
        row.tries = 0
        carry_soon(row.id, wish=Wish.STANDS)
    else:
        row.words = {}
    row.save()


def _wait_if_gone(row: Post) -> None:
    """Let it wait for a person where it is off; where it is not yet, it still has to go."""
    if row.state == PostState.WITHDRAWN.value:
        row.wish, row.state, row.words = Wish.NOTHING.value, PostState.WAITING.value, {}
        row.reason, row.detail, row.done = "", "", row.revision


def carry_soon(post: UUID, *, wish: Wish) -> None:
    """Enqueue the job that does what is wanted of a post; taking back overtakes what waits."""
    name = "outlets.take_back" if wish is Wish.GONE else "outlets.carry"
    enqueue(name, lock=f"outlet post {post}", post=str(post))
