"""The centre's channels and redirects."""

from uuid import UUID

from huiliu.accounts.api import authorize, tenant_card
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.publishing.access import access_channel, access_redirect
from huiliu.newsroom.publishing.core.channels import ALWAYS
from huiliu.newsroom.publishing.core.paths import site_path
from huiliu.newsroom.publishing.core.redirects import (
    REDIRECTS_MAX,
    LoopRefused,
    PathRefused,
    loop_refuse,
    path_below,
)
from huiliu.newsroom.publishing.errors import (
    RedirectLoop,
    RedirectOfPage,
    RedirectOutside,
    RedirectsFull,
    SiteStaysOn,
)
from huiliu.newsroom.publishing.models import Channel, Redirect
from huiliu.newsroom.publishing.selectors.channels import channel_rows, dead_through
from huiliu.newsroom.publishing.selectors.plans import redirects_known
from huiliu.newsroom.publishing.selectors.releases import release_in
from huiliu.newsroom.publishing.services.marks import front_grows_old


def channels_make_standard() -> None:
    """Give the centre the channels of the standard set that it lacks, and a home in public."""
    channel_rows_make()
    front_grows_old()


def channel_rows_make() -> None:
    """Make the rows of the standard set that the centre lacks."""
    missing = [row for row in channel_rows() if row._state.adding]
    Channel.objects.bulk_create(missing, ignore_conflicts=True)
    record("channels.make", object_kind="tenant", object_id=tenant_of_scope())


def channel_define(
    channel: UUID, *, by: UUID, is_on: bool, name: str, place: int | None = None
) -> Channel:
    """Switch a channel, name it, move it; the site cannot be switched off."""
    row = access_channel(channel, by=by)
    if row.kind == ALWAYS.value and not is_on:
        raise SiteStaysOn
    before = f"{row.is_on} {row.name} {row.place}"
    row.is_on, row.name = is_on, name
    row.place = row.place if place is None else place
    row.save(update_fields=["is_on", "name", "place"])
    record(
        "channel.define",
        object_kind="channel",
        object_id=row.id,
        before=before,
        after=f"{row.is_on} {row.name} {row.place}",
    )
    front_grows_old()
    announce("channels", row.id)
    return row


def redirect_add(*, old: str, new: str, by: UUID) -> Redirect:
    """Let an old address lead to a new one; an old address has one redirect, the last given."""
    authorize(by, "redirect.define")
    home = site_path(tenant_card(tenant_of_scope()).slug)
    source, target = _below(old, home), _below(new, home)
    known = redirects_known()
    if not source:
        raise RedirectOutside
    if source not in known and len(known) >= REDIRECTS_MAX:
        raise RedirectsFull
    _refuse_loop(source, target, known)
    _refuse_page(source)
    row, _made = Redirect.objects.update_or_create(
        old=source, defaults={"new": target, "made_by": by, "made_at": clock.now()}
    )
    record(
        "redirect.add",
        object_kind="redirect",
        object_id=row.id,
        before=known.get(source),
        after=f"{source} {target}",
    )
    front_grows_old()
    return row


def redirect_remove(redirect: UUID, *, by: UUID) -> None:
    """Forget a redirect; its old address leads nowhere again."""
    row = access_redirect(redirect, by=by)
    record(
        "redirect.remove",
        object_kind="redirect",
        object_id=row.id,
        before=f"{row.old} {row.new}",
    )
    row.delete()
    front_grows_old()


def _below(text: str, home: str) -> str:
    try:
        return path_below(text, home=home)
    except PathRefused as problem:
        raise RedirectOutside from problem


def _refuse_loop(old: str, new: str, known: dict[str, str]) -> None:
    try:
        loop_refuse(old, new, known={path: to for path, to in known.items() if path != old})
    except LoopRefused as problem:
        raise RedirectLoop from problem


def _refuse_page(old: str) -> None:
    """A page that stands keeps its address; the server would never look at such a redirect."""
    parts = old.split("/")
    row = release_in(f"{'/'.join(parts[:2])}/") if len(parts) > 1 else None
    if row is not None and row.number > dead_through(row.story_id):
        raise RedirectOfPage
