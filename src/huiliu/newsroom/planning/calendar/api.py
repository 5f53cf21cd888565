"""The door to calendars: what stands in one, what is overdue, and addresses that give it out."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.accounts.api import authorize, may, person_card
from huiliu.kit import clock
from huiliu.kit.calendar import midnight
from huiliu.kit.scope import system_scope, tenant_scope
from huiliu.newsroom.planning.calendar import services
from huiliu.newsroom.planning.calendar.cards import ShareCard, share_card_of
from huiliu.newsroom.planning.calendar.core.items import KINDS, Asked, Item
from huiliu.newsroom.planning.calendar.core.shares import Share
from huiliu.newsroom.planning.calendar.errors import ShareNotFound
from huiliu.newsroom.planning.calendar.feeds import feed_of
from huiliu.newsroom.planning.calendar.items import (
    ReadItems,
    assignment_item,
    items_asked,
    items_late,
)
from huiliu.newsroom.planning.calendar.items import calendar_add as _add
from huiliu.newsroom.planning.calendar.items import kinds_added as _kinds_added
from huiliu.newsroom.planning.calendar.models import CalendarShare
from huiliu.newsroom.planning.calendar.selectors import (
    assignments_within,
    share_row,
    share_rows_of,
    share_rows_of_others,
)
from huiliu.newsroom.planning.errors import CoverageNotFound
from huiliu.newsroom.planning.selectors.coverages import coverage_rows_named
from huiliu.newsroom.planning.selectors.crews import crew_row

__all__ = [
    "Asked",
    "Item",
    "Share",
    "ShareCard",
    "assignments_on",
    "calendar_add",
    "calendar_items",
    "calendar_kinds",
    "overdue",
    "people_of_crew",
    "share_list",
    "share_make",
    "share_read",
    "share_revoke",
    "topic_of_coverage",
]


def calendar_add(kind: str, read: ReadItems) -> None:
    """Let a module above planning put its own kind of items into calendars; call it at start."""
    _add(kind, read)


def calendar_kinds() -> tuple[str, ...]:
    """Name the kinds of items that calendars hold."""
    return (*KINDS, *_kinds_added())


def calendar_items(asked: Asked, *, by: UUID) -> list[Item]:
    """Give what stands in a calendar, in the order of time; raises Forbidden."""
    authorize(by, "topic.view")
    return items_asked(asked)


def overdue(*, by: UUID) -> list[Item]:
    """Give what is overdue now, the longest first; raises Forbidden."""
    authorize(by, "topic.view")
    return items_late(clock.now())


def assignments_on(day: date, *, by: UUID) -> list[Item]:
    """Give the assignments that go on or are due on a day, in the order of time.

    Raises Forbidden.
    """
    authorize(by, "topic.view")
    now, since = clock.now(), midnight(day)
    rows = assignments_within(Asked(since=since, until=since + timedelta(days=1)))
    return sorted((assignment_item(row, now) for row in rows), key=lambda item: item.order)


def people_of_crew(crew: UUID) -> tuple[UUID, ...]:
    """Give who belongs to a crew, nobody for one that is not here; for callers that checked."""
    row = crew_row(crew)
    return tuple(row.members) if row else ()


def topic_of_coverage(coverage: UUID) -> UUID:
    """Name the topic of a coverage, for callers that check who may see that.

    Raises CoverageNotFound.
    """
    for row in coverage_rows_named([coverage]):
        topic: UUID = row.topic_id
        return topic
    raise CoverageNotFound


def share_make(kind: Share, *, by: UUID, crew: UUID | None = None) -> tuple[ShareCard, str]:
    """Make an address that gives a calendar out, and give its secret, this once.

    Raises CrewNotFound and Forbidden.
    """
    row, secret = services.share_make(kind, crew=crew, by=by)
    return share_card_of(row), secret


def share_revoke(share: UUID, *, by: UUID) -> ShareCard:
    """Let an address answer no more; raises ShareNotFound and Forbidden."""
    return share_card_of(services.share_revoke(share, by=by))


def share_list(*, by: UUID) -> Sequence[ShareCard]:
    """Give the addresses in use: one's own, and to who plans also the others'; raises Forbidden."""
    authorize(by, "calendar.share")
    rows = list(share_rows_of(by))
    if may(by, "calendar.revoke"):
        rows += list(share_rows_of_others(by))
    return [share_card_of(row) for row in rows]


def share_read(secret: str) -> bytes:
    """Give the calendar of an address to whoever knows its secret, as iCalendar.

    Raises ShareNotFound also where it was revoked, or its maker left the centre: the answer is
    the same, so that nobody learns which secrets there were.
    """
    with system_scope("calendar"):
        row = share_row(services.share_digest(secret))
    if row is None:
        raise ShareNotFound
    with tenant_scope(row.tenant_id):
        if not may(row.made_by, "calendar.share"):
            raise ShareNotFound
        services.share_note_read(row)
        return _written(row)


def _written(row: CalendarShare) -> bytes:
    if row.kind == Share.PERSON.value:
        name = _("Plan of %(name)s") % {"name": person_card(row.made_by).name}
        return feed_of(name=name, people=(row.made_by,))
    crew = crew_row(row.crew_id) if row.crew_id else None
    if crew is not None:
        name = _("Plan of %(name)s") % {"name": crew.name}
        return feed_of(name=name, people=tuple(crew.members), crew=crew.id)
    return feed_of(name=_("Plan of the newsroom"))
