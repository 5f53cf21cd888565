"""Writes of notices to people."""

import re
from datetime import datetime
from uuid import UUID

from huiliu.accounts.access import access_notice
from huiliu.accounts.errors import AddressOutside, PersonUnknown
from huiliu.accounts.models import Notice
from huiliu.accounts.selectors import roles_of
from huiliu.accounts.services.reminding import deliveries_plan
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope

_INSIDE = re.compile(r"/(?![/\\])")
INBOX = "inbox"
"""Topic of live changes to a person's inbox; its subject is the person."""


def notice_send(person: UUID, *, kind: str, title: str, url: str, key: str) -> None:
    """Send one line to a person of the scope's tenant; once per `key`, however often called.

    Raises AddressOutside unless `url` is a path of this platform, PersonUnknown for a stranger.
    """
    if not _INSIDE.match(url):
        raise AddressOutside
    tenant = tenant_of_scope()
    if not roles_of(person, tenant=tenant):
        raise PersonUnknown
    notice = Notice(
        tenant_id=tenant,
        person_id=person,
        kind=kind,
        title=title,
        url=url,
        key=key,
        sent_at=clock.now(),
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    deliveries_plan(notice)
    announce(INBOX, subject=person)


def notice_read(notice: UUID, *, by: UUID) -> str:
    """Mark a notice as read and give the address it leads to; raises NoticeUnknown."""
    row = access_notice(notice, by=by)
    if row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
        announce(INBOX, subject=by)
    return row.url


def notices_read(*, by: UUID) -> datetime | None:
    """Mark all notices of a person in the scope's tenant as read.

    Gives the moment by which `notices_unread` takes it back, or None where all were read.
    """
    moment = clock.now()
    unread = Notice.objects.filter(tenant_id=tenant_of_scope(), person_id=by, read_at=None)
    if not unread.update(read_at=moment):
        return None
    announce(INBOX, subject=by)
    return moment


def notices_unread(*, by: UUID, read_at: datetime) -> int:
    """Take back the reading of a moment; gives how many notices are unread again."""
    read = Notice.objects.filter(tenant_id=tenant_of_scope(), person_id=by, read_at=read_at)
    count = read.update(read_at=None)
    if count:
        announce(INBOX, subject=by)
    return count
