"""The door of outlets: a centre's accounts elsewhere, stories' posts there, and copy packs."""

from dataclasses import replace
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.config import config
from huiliu.newsroom.editing.api import story_card
from huiliu.newsroom.publishing.outlets.access import access_outlet
from huiliu.newsroom.publishing.outlets.cards import (
    Offer,
    OutletCard,
    PostCard,
    outlet_card_of,
    post_card_of,
)
from huiliu.newsroom.publishing.outlets.core.adapters import ADAPTERS
from huiliu.newsroom.publishing.outlets.core.kinds import Mode, OutletKind, Owed, PostState
from huiliu.newsroom.publishing.outlets.core.packs import Pack, PackKind, pack_of
from huiliu.newsroom.publishing.outlets.core.posts import Fault, Post, Words
from huiliu.newsroom.publishing.outlets.core.refusal import Reason
from huiliu.newsroom.publishing.outlets.covers import COVERS, cover_drawn
from huiliu.newsroom.publishing.outlets.errors import PackUnknown, StoryNotStanding
from huiliu.newsroom.publishing.outlets.materials import Material, material_of
from huiliu.newsroom.publishing.outlets.models import Outlet
from huiliu.newsroom.publishing.outlets.models import Post as PostRow
from huiliu.newsroom.publishing.outlets.packing import pack_zip
from huiliu.newsroom.publishing.outlets.selectors import outlet_rows, post_row, post_rows_of
from huiliu.newsroom.publishing.outlets.services import (
    carrying,
    following,
    outlets,
    posting,
)
from huiliu.newsroom.publishing.outlets.services.outlets import Entry
from huiliu.newsroom.publishing.selectors.homes import column_rows

__all__ = [
    "Entry",
    "Fault",
    "Mode",
    "Offer",
    "OutletCard",
    "OutletKind",
    "Owed",
    "Pack",
    "PackKind",
    "Post",
    "PostCard",
    "PostState",
    "Reason",
    "Words",
    "columns_offered",
    "cover_read",
    "outlet_add",
    "outlet_ask",
    "outlet_card",
    "outlet_change",
    "outlet_list",
    "pack_file",
    "pack_read",
    "post_by_hand",
    "post_card",
    "post_carry",
    "post_confirm",
    "post_send",
    "post_skip",
    "post_take_back",
    "story_follow",
    "story_offers",
    "story_stands",
]


def outlet_add(kind: OutletKind, *, entry: Entry, by: UUID) -> OutletCard:
    """Enter an outlet; raises OutletNamed, OutletAddressRefused and Forbidden."""
    return outlet_card_of(outlets.outlet_add(kind, entry=entry, by=by))


def outlet_change(outlet: UUID, *, entry: Entry, by: UUID) -> OutletCard:
    """Change an outlet; a new address forgets its secret, which was given to the old one alone.

    Raises OutletNamed, OutletAddressRefused, OutletNotFound and Forbidden.
    """
    return outlet_card_of(outlets.outlet_change(outlet, entry=entry, by=by))


def outlet_ask(outlet: UUID, *, by: UUID) -> OutletCard:
    """Ask the service whether the account can be used; raises OutletNotFound and Forbidden."""
    return outlet_card_of(outlets.outlet_ask(outlet, by=by))


def outlet_card(outlet: UUID, *, by: UUID) -> OutletCard:
    """Give one outlet to its manager; raises OutletNotFound and Forbidden."""
    return outlet_card_of(access_outlet(outlet, by=by, action="outlet.manage"))


def outlet_list(*, by: UUID) -> tuple[OutletCard, ...]:
    """Give the centre's outlets to its manager, those that are on first; raises Forbidden."""
    authorize(by, "outlet.manage")
    return tuple(outlet_card_of(row) for row in outlet_rows())


def columns_offered() -> list[tuple[str, str]]:
    """Give id and name of the open columns, for callers that have checked who may."""
    return [(str(row.id), row.name) for row in column_rows() if row.is_open]


def story_offers(story: UUID, *, by: UUID) -> tuple[Offer, ...]:
    """Give a story at every outlet that is on or that it stands at.

    Raises StoryNotFound and Forbidden.
    """
    authorize(by, "outlet.send")
    story_card(story, by=by)
    material = material_of(story)
    posts = {row.outlet_id: row for row in post_rows_of(story)}
    rows = [row for row in outlet_rows() if row.is_on or row.id in posts]
    return tuple(_offer(row, posts.get(row.id), material) for row in rows)


def post_card(outlet: UUID, *, story: UUID, by: UUID) -> PostCard | None:
    """Give where a story stands at an outlet, or None; raises OutletNotFound and Forbidden."""
    access_outlet(outlet, by=by, action="outlet.send")
    row = post_row(outlet, story=story)
    return post_card_of(row) if row else None


def post_send(
    outlet: UUID, *, story: UUID, words: Words, by: UUID, seen: UUID | None = None
) -> PostCard:
    """Send a story, or new words to where it stands already; the job does it after the commit.

    `seen` is the release that the person looked at: words about an older one are not sent. Raises
    StoryNotStanding, PostFaulty, PostOnItsWay, PostElsewhere, OutletOff, OutletNotFound and
    Forbidden.
    """
    return post_card_of(posting.post_send(outlet, story=story, words=words, by=by, seen=seen))


def post_take_back(outlet: UUID, *, story: UUID, by: UUID) -> PostCard:
    """Take a post off; raises PostElsewhere, PostOnItsWay, OutletNotFound and Forbidden."""
    return post_card_of(posting.post_take_back(outlet, story=story, by=by))


def post_by_hand(outlet: UUID, *, story: UUID, url: str, by: UUID) -> PostCard:
    """Note that a person put it there; raises what `post_send` raises."""
    return post_card_of(posting.post_by_hand(outlet, story=story, url=url, by=by))


def post_skip(outlet: UUID, *, story: UUID, by: UUID) -> PostCard:
    """Leave an outlet out for this story; raises what `post_send` raises."""
    return post_card_of(posting.post_skip(outlet, story=story, by=by))


def post_confirm(outlet: UUID, *, story: UUID, owed: Owed, by: UUID) -> PostCard:
    """Confirm what a person had to do there; raises PostElsewhere, OutletNotFound, Forbidden."""
    return post_card_of(posting.post_confirm(outlet, story=story, owed=owed, by=by))


def post_carry(post: UUID) -> None:
    """Do what is wanted of a post; for the jobs."""
    carrying.post_carry(post)


def story_follow(story: UUID, *, is_first: bool = False) -> None:
    """Bring a story's posts to how it stands; for the handlers of its events."""
    following.story_follow(story, is_first=is_first)


def story_stands(story: UUID) -> bool:
    """Tell whether a story is in public now, for callers that have checked who may."""
    return material_of(story) is not None


def pack_read(story: UUID, kind: PackKind, *, by: UUID) -> tuple[Pack, str]:
    """Give a story laid out for an outlet, and its address.

    Its markup names the public pictures, so that it can be pasted as it is. Raises
    StoryNotStanding, StoryNotFound and Forbidden.
    """
    material = _material(story, by=by)
    pack = pack_of(kind, material.article, address=material.address)
    html = pack.html
    for name, picture in material.article.pictures.items():
        html = html.replace(f"picture:{name}", f"{config().public_url}{picture.card.url}")
    return replace(pack, html=html), material.address


def pack_file(story: UUID, kind: PackKind, *, by: UUID) -> tuple[bytes, str]:
    """Give a copy pack as a zip, and its name; raises StoryNotStanding and Forbidden."""
    material = _material(story, by=by)
    pack = pack_of(kind, material.article, address=material.address)
    code = f"{material.article.code}-{material.article.number}".lower()
    return pack_zip(pack, material), f"{code}-{kind.value}.zip"


def cover_read(story: UUID, ratio: str, *, by: UUID) -> bytes:
    """Give a cover of a story's first picture as JPEG; raises PackUnknown and the above."""
    material = _material(story, by=by)
    pack = pack_of(PackKind.WECHAT, material.article, address=material.address)
    if ratio not in COVERS or not pack.pictures:
        raise PackUnknown
    return cover_drawn(pack.pictures[0], ratio)


def _material(story: UUID, *, by: UUID) -> Material:
    authorize(by, "outlet.send")
    story_card(story, by=by)
    material = material_of(story)
    if material is None:
        raise StoryNotStanding
    return material


def _offer(row: Outlet, post: PostRow | None, material: Material | None) -> Offer:
    card = post_card_of(post) if post else None
    shaped = plain = None
    if material is not None:
        shape = ADAPTERS[OutletKind(row.kind)].shape
        shaped = plain = shape(material.article, material.address, Words())
        if card and card.words:
            shaped = shape(material.article, material.address, card.words)
    return Offer(
        outlet=outlet_card_of(row),
        release=material.release if material else None,
        shaped=shaped,
        plain=plain,
        post=card,
    )
