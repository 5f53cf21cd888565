"""Reading the security log, page by page and part by part.

The table holds every centre's events and row-level security does not guard it: what may be seen
is said here, by `Seen`, and by nobody else.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.security.models import SecurityEvent

OF_NO_CENTRE = frozenset({"login.failed", "login.locked", "logout", "person.login"})
"""Noted before a centre is known, and told to the centres whose people they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Whose events: those of `tenant`, and ways in and out of its `people`.

    Without a tenant: all that belong to none of the centres, `platform` being nobody's id.
    """

    platform: UUID
    tenant: UUID | None = None
    people: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; all that is given must hold.

    `since` is within the range, `until` is not. `ids` None asks for no word; empty finds nothing
    but what has one of `kinds`.
    """

    kind: str = ""
    person: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None
    words: str = ""
    kinds: frozenset[str] = frozenset()
    ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """One event; `source` is a network and a mark that lasts for a day, never an address."""

    id: UUID
    at: datetime
    kind: str
    person: UUID | None
    subject: UUID | None
    source: str
    route: str
    request_id: str


def event_page(wanted: Wanted, query: ListQuery, *, seen: Seen) -> Page[EventCard]:
    """Give one page of what is looked for."""
    order = ("at", "id") if query.sort == "at" else ("-at", "-id")
    page = page_of(_found(wanted, seen).order_by(*order), query)
    return page.of([_card(row) for row in page])


def event_part(
    wanted: Wanted, *, seen: Seen, after: UUID | None, most: int
) -> tuple[EventCard, ...]:
    """Give the next events of what is looked for, oldest first, to be written out in parts."""
    rows = _found(wanted, seen).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    return tuple(_card(row) for row in rows[:most])


def _found(wanted: Wanted, seen: Seen) -> "QuerySet[SecurityEvent]":
    rows = SecurityEvent.objects.filter(_seen(seen))
    plain = {"kind": wanted.kind, "at__gte": wanted.since, "at__lt": wanted.until}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if wanted.person:
        rows = rows.filter(_about([wanted.person]))
    if not wanted.words:
        return rows
    said = Q(source__icontains=wanted.words) | Q(route__icontains=wanted.words)
    said |= Q(request_id=wanted.words) | Q(kind__in=wanted.kinds)
    return rows.filter(said | _about(wanted.ids))


def _seen(seen: Seen) -> Q:
    of_none = Q(tenant_id=None) | Q(tenant_id=seen.platform)
    if seen.tenant is None:
        return of_none
    return Q(tenant_id=seen.tenant) | (of_none & Q(kind__in=OF_NO_CENTRE) & _about(seen.people))


def _about(people: Iterable[UUID]) -> Q:
    ids = list(people)
    return Q(person_id__in=ids) | Q(subject_id__in=ids)


def _card(row: SecurityEvent) -> EventCard:
    return EventCard(
        id=row.id,
        at=row.at,
        kind=row.kind,
        person=row.person_id,
        subject=row.subject_id,
        source=row.source,
        route=row.route,
        request_id=row.request_id,
    )
