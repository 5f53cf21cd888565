"""The centre's channels, its redirects, and the homes that every centre has from the start."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize, tenant_cards
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.core.channels import ChannelKind
from huiliu.newsroom.publishing.models import Channel, Redirect
from huiliu.newsroom.publishing.public import indexes, showing
from huiliu.newsroom.publishing.public.folder import public_root
from huiliu.newsroom.publishing.selectors.channels import channel_rows
from huiliu.newsroom.publishing.selectors.channels import channels_on as _channels_on
from huiliu.newsroom.publishing.selectors.plans import redirect_rows
from huiliu.newsroom.publishing.services import channels as services
from huiliu.newsroom.publishing.services.marks import front_grows_old


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelCard:
    """One way out. `id` is None for one of the standard set that was not made yet."""

    id: UUID | None
    kind: ChannelKind
    name: str
    is_on: bool
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectCard:
    """An old address and the new one, both below the centre's site."""

    id: UUID
    old: str
    new: str
    made_by: UUID
    made_at: datetime


def channels_make_standard() -> None:
    """Give the active centre the channels that it lacks, and a public home; safe to repeat."""
    services.channels_make_standard()


def channels_define_standard(*, by: UUID) -> None:
    """Do the same for a person at the page; raises Forbidden."""
    authorize(by, "channel.define")
    services.channels_make_standard()


def front_renew() -> None:
    """Have the active centre's front written again, with its names and colours as they are now."""
    front_grows_old()


def channel_list(*, by: UUID) -> tuple[ChannelCard, ...]:
    """Give the centre's channels in their order; raises Forbidden."""
    authorize(by, "release.view")
    return tuple(_card(row) for row in channel_rows())


def channels_on() -> tuple[str, ...]:
    """Give the kinds of the channels that are on, for callers that have checked who may."""
    return _channels_on()


def channel_define(channel: UUID, *, by: UUID, is_on: bool, name: str = "") -> ChannelCard:
    """Switch or name a channel; raises Forbidden, ChannelNotFound and SiteStaysOn."""
    return _card(services.channel_define(channel, by=by, is_on=is_on, name=name))


def redirect_list(query: ListQuery, *, by: UUID) -> Page[RedirectCard]:
    """Give one page of the centre's redirects; raises Forbidden."""
    authorize(by, "redirect.define")
    rows = redirect_rows()
    if query.words:
        rows = rows.filter(old__icontains=query.words)
    page = page_of(rows, query)
    return page.of([_redirect(row) for row in page.items])


def redirect_add(*, old: str, new: str, by: UUID) -> RedirectCard:
    """Let an old address lead to a new one of the same site.

    Raises Forbidden, RedirectOutside, RedirectLoop, RedirectOfPage and RedirectsFull.
    """
    return _redirect(services.redirect_add(old=old, new=new, by=by))


def redirect_remove(redirect: UUID, *, by: UUID) -> None:
    """Forget a redirect; raises Forbidden and RedirectNotFound."""
    services.redirect_remove(redirect, by=by)


def homes_sweep() -> int:
    """Give every centre without a public home its channels and a home; gives how many."""
    new = [card for card in tenant_cards() if not (public_root(card.slug) / paths.HOME).is_file()]
    for card in new:
        with tenant_scope(card.id):
            services.channels_make_standard()
    return len(new)


def fronts_renew() -> None:
    """Write every centre's front once an hour: the news sitemap forgets what is two days old."""
    for card in tenant_cards():
        with tenant_scope(card.id):
            front_grows_old()
    indexes.centres_write()
    showing.unfinished_sweep()


def _card(row: Channel) -> ChannelCard:
    return ChannelCard(
        id=None if row._state.adding else row.id,
        kind=ChannelKind(row.kind),
        name=row.name,
        is_on=row.is_on,
        place=row.place,
    )


def _redirect(row: Redirect) -> RedirectCard:
    return RedirectCard(
        id=row.id, old=row.old, new=row.new, made_by=row.made_by, made_at=row.made_at
    )
