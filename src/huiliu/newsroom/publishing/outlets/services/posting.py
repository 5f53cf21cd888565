"""What a person does with a story at an outlet: send, take back, do by hand, leave out, confirm."""

from uuid import UUID

from django.db.models import F

from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.live import announce
from huiliu.newsroom.publishing.outlets.access import access_outlet
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.kinds import (
    OUT_THERE,
    OutletKind,
    Owed,
    PostState,
    Wish,
)
from huiliu.newsroom.publishing.outlets.core.posts import Words
from huiliu.newsroom.publishing.outlets.errors import (
    OutletOff,
    PostElsewhere,
    PostFaulty,
    PostOnItsWay,
    StoryNotStanding,
)
from huiliu.newsroom.publishing.outlets.materials import Material, material_of
from huiliu.newsroom.publishing.outlets.models import Outlet, Post
from huiliu.newsroom.publishing.outlets.selectors import post_row
from huiliu.newsroom.publishing.outlets.services.following import carry_soon
from huiliu.newsroom.publishing.outlets.services.locking import post_lock

_NOT_THERE = frozenset(
    {
        PostState.WAITING,
        PostState.FAILED,
        PostState.SKIPPED,
        PostState.WITHDRAWN,
        PostState.UNSURE,
    }
)
_URL_MAX = 500


def post_send(
    outlet: UUID, *, story: UUID, words: Words, by: UUID, seen: UUID | None = None
) -> Post:
    """Send a story that stands in public, or its new words to where it stands already.

    Words that were written beside another release than the one that stands now are not sent.
    """
    place = access_outlet(outlet, by=by, action="outlet.send")
    material = _standing(story)
    if not place.is_on:
        raise OutletOff
    if seen not in {None, material.release}:
        raise PostElsewhere
    adapter = ADAPTERS[OutletKind(place.kind)]
    if adapter.shape(material.article, material.address, words).faults:
        raise PostFaulty
    row = _changeable(place, material)
    state = PostState(row.state)
    if state in OUT_THERE and not adapter.limits.can_amend:
        raise PostElsewhere
    if state in _NOT_THERE:
        row.state, row.ref, row.url, row.key = PostState.QUEUED.value, "", "", new_id()
    elif state not in OUT_THERE:
        raise PostElsewhere
    row.words = {"title": words.title, "text": words.text} if words else {}
    row.wish = Wish.STANDS.value
    row.revision += 1
    _settle(row, by=by)
    carry_soon(row.id, wish=Wish.STANDS)
    _tell(row, "post.send")
    return row


def post_take_back(outlet: UUID, *, story: UUID, by: UUID) -> Post:
    """Take a post off its outlet, or off its way there."""
    access_outlet(outlet, by=by, action="outlet.send")
    row = _own(outlet, story)
    state = PostState(row.state)
    if row.wish == Wish.GONE.value and row.revision != row.done:
        raise PostOnItsWay
    if state not in {*OUT_THERE, PostState.QUEUED}:
        raise PostElsewhere
    rows = Post.objects.filter(pk=row.pk)
    rows.update(wish=Wish.GONE.value, revision=F("revision") + 1, changed_at=clock.now())
    carry_soon(row.id, wish=Wish.GONE)
    _tell(row, "post.take_back")
    return row


def post_by_hand(outlet: UUID, *, story: UUID, url: str, by: UUID) -> Post:
    """Note that a person put it there, or found it there; `url` is where, if anywhere."""
    place = access_outlet(outlet, by=by, action="outlet.send")
    row = _changeable(place, _standing(story))
    if PostState(row.state) not in _NOT_THERE:
        raise PostElsewhere
    row.state, row.wish, row.ref = PostState.BY_HAND.value, Wish.STANDS.value, ""
    row.url, row.sent_at = url[:_URL_MAX], clock.now()
    _settle(row, by=by)
    _tell(row, "post.by_hand")
    return row


def post_skip(outlet: UUID, *, story: UUID, by: UUID) -> Post:
    """Leave an outlet out for this story."""
    place = access_outlet(outlet, by=by, action="outlet.send")
    row = _changeable(place, _standing(story))
    if PostState(row.state) not in {PostState.WAITING, PostState.FAILED}:
        raise PostElsewhere
    row.state, row.wish = PostState.SKIPPED.value, Wish.NOTHING.value
    _settle(row, by=by)
    _tell(row, "post.skip")
    return row


def post_confirm(outlet: UUID, *, story: UUID, owed: Owed, by: UUID) -> Post:
    """Confirm that a person did what only a person could: looked, corrected, took off.

    Where nothing was found it waits to be sent; where it had to go, it is gone.
    """
    access_outlet(outlet, by=by, action="outlet.send")
    row = _locked(_own(outlet, story))
    if row.owed != owed.value or owed is Owed.NOTHING:
        raise PostElsewhere
    if owed is Owed.WITHDRAW:
        row.state, row.ref, row.done = PostState.WITHDRAWN.value, "", row.revision
    elif owed is Owed.LOOK:
        row.state, row.wish = PostState.WAITING.value, Wish.NOTHING.value
    elif row.state == PostState.SENT.value:
        row.state = PostState.AMENDED.value
    _settle(row, by=by)
    _tell(row, "post.confirm", after=owed.value)
    return row


def _standing(story: UUID) -> Material:
    material = material_of(story)
    if material is None:
        raise StoryNotStanding
    return material


def _changeable(place: Outlet, material: Material) -> Post:
    """Give the post of what stands, locked, its row made where there is none yet."""
    row, _is_new = Post.objects.get_or_create(
        outlet=place,
        story_id=material.story,
        defaults={"release_id": material.release, "key": new_id(), "changed_at": clock.now()},
    )
    _refuse_on_its_way(row)
    row = _locked(row)
    _refuse_on_its_way(row)
    row.release_id = material.release
    return row


def _own(outlet: UUID, story: UUID) -> Post:
    row = post_row(outlet, story=story)
    if row is None:
        raise PostElsewhere
    return row


def _locked(row: Post) -> Post:
    post_lock(row.id)
    found: Post = Post.objects.select_for_update().get(pk=row.pk)
    return found


def _refuse_on_its_way(row: Post) -> None:
    if row.revision != row.done:
        raise PostOnItsWay


def _settle(row: Post, *, by: UUID) -> None:
    """Keep what a person decided; what was wrong before is forgotten with it."""
    row.owed = row.reason = row.detail = ""
    row.tries, row.next_at = 0, None
    row.asked_by, row.changed_at = by, clock.now()
    row.save()


def _tell(row: Post, action: str, *, after: str = "") -> None:
    record(action, object_kind="post", object_id=row.id, after=after or row.state)
    announce("outlets", row.story_id)
