"""What readers write about a story that is out: passed on as a lead, to its author as a notice."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.api import TenantUnknown, tenant_by_slug
from huiliu.kit import clock
from huiliu.kit.canonical import sha256_hex
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_of_scope, tenant_scope
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.publishing.core import paths
from huiliu.newsroom.publishing.errors import NotesTooMany, StoryNotOut
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.selectors.channels import dead_through
from huiliu.newsroom.publishing.selectors.releases import release_in
from huiliu.newsroom.publishing.services.notices import release_tell

OF_ONE_MAX = 5
OF_CENTRE_MAX = 60
"""So many notes an hour are taken from one address, and for one centre."""
_HOUR_S = 3600


@dataclass(frozen=True, slots=True)
class Noted:
    """The newest release of a story, and its address below the host."""

    release: Release
    path: str


def note_receive(address: str, *, words: str, contact: str, source: str) -> Noted:
    """Pass on what a reader wrote about the story at an address.

    `source` is a mark of the sender's address, used for counting alone. Raises StoryNotOut and
    NotesTooMany.
    """
    slug, folder = _place(address)
    path = f"{paths.site_path(slug)}{folder}"
    with tenant_scope(_tenant(slug)):
        row = _standing(folder)
        _count(source, now=clock.now())
        lead = gathering.lead_note(
            words,
            url=f"{config().public_url}{path}",
            source=f"{row.code}-{row.number}",
            title=row.title,
            contact=contact,
        )
        author = editing.story_cards([row.story_id])[row.story_id].created_by
        release_tell(
            author,
            title=_("A reader points out an error: %(title)s") % {"title": row.title},
            url=reverse("lead", args=[lead.id]),
            key=f"note {lead.id}",
        )
    return Noted(row, path)


def release_noted(address: str) -> Noted:
    """Give the story at an address; raises StoryNotOut."""
    slug, folder = _place(address)
    with tenant_scope(_tenant(slug)):
        return Noted(_standing(folder), f"{paths.site_path(slug)}{folder}")


def _place(address: str) -> tuple[str, str]:
    place = paths.page_named(address)
    if place is None:
        raise StoryNotOut
    return place[0], place[1]


def _tenant(slug: str) -> UUID:
    try:
        return tenant_by_slug(slug).id
    except TenantUnknown as unknown:
        raise StoryNotOut from unknown


def _standing(folder: str) -> Release:
    row = release_in(folder)
    if row is None or row.number <= dead_through(row.story_id):
        raise StoryNotOut
    return row


def _count(source: str, *, now: datetime) -> None:
    """Count one more; the counters are forgotten with the hour."""
    counters = {sha256_hex(source.encode()): OF_ONE_MAX, f"{tenant_of_scope()}": OF_CENTRE_MAX}
    for name, most in counters.items():
        key = f"notes-{name}-{now:%Y%m%d%H}"
        cache.add(key, 0, _HOUR_S)
        if cache.incr(key) > most:
            raise NotesTooMany
