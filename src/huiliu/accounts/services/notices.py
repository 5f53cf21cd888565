"""Writes of notices to people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.access import access_notice
from huiliu.accounts.errors import AddressOutside, PersonUnknown
from huiliu.accounts.models import Notice
from huiliu.accounts.selectors import (
    colleagues_of,
)
from huiliu.accounts.services.reminding import deliveries_plan
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope

_INSIDE = re.compile(r"/(?![/\\])")
INBOX = "inbox"
"""Topic of live changes to a person's inbox; its subject is the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line to one person: what it is about, its words, where it leads, and what it is once."""

    person: UUID
    kind: str
    title: str
    url: str
    key: str


def notice_send(person: UUID, *, kind: str, title: str, url: str, key: str) -> None:
    """Send one line to a person of the scope's tenant; once per `key`, however often called.

    Raises AddressOutside unless `url` is a path of this platform, PersonUnknown for a stranger.
    """
    notices_send([Line(person=person, kind=kind, title=title, url=url, key=key)])


def notices_send(lines: Sequence[Line]) -> None:
    """Send many lines at once, each as `notice_send` does, in a few statements for all of them."""
    if not all(_INSIDE.match(line.url) for line in lines):
        raise AddressOutside
    tenant = tenant_of_scope()
    if not {line.person for line in lines} <= colleagues_of(tenant, [one.person for one in lines]):
        raise PersonUnknown
    notices = [
        Notice(
            tenant_id=tenant,
            person_id=line.person,
            kind=line.kind,
            title=line.title,
            url=line.url,
            key=line.key,
            sent_at=clock.now(),
        )
        for line in lines
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    deliveries_plan(notices)
    for person in {line.person for line in lines}:
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
