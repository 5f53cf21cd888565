"""A calendar as other programs read it: assignments, due times and events; never whom to ask."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.kit.calendar import HOME, CalendarEvent, write_calendar
from huiliu.newsroom.planning.calendar.core.items import Asked
from huiliu.newsroom.planning.calendar.selectors import (
    assignments_within,
    coverages_due,
    events_within,
    topics_due,
)
from huiliu.newsroom.planning.core.states import TopicState
from huiliu.newsroom.planning.diary.selectors import with_changes
from huiliu.newsroom.planning.diary.times import calendar_event
from huiliu.newsroom.planning.wording import DISTRICT_WORDS, OUTPUT_WORDS

_BEFORE = timedelta(days=31)
_AHEAD = timedelta(days=366)


def feed_of(*, name: str, people: tuple[UUID, ...] = (), crew: UUID | None = None) -> bytes:
    """Write the calendar of some people, or of everybody, as iCalendar: a month back, a year on."""
    now = clock.now()
    asked = Asked(since=now - _BEFORE, until=now + _AHEAD, people=people, crew=crew)
    events = (calendar_event(*held) for held in with_changes(events_within(asked)))
    return write_calendar([*_work(asked), *events], name=name)


def _work(asked: Asked) -> Iterator[CalendarEvent]:
    for topic in topics_due(asked):
        if topic.state != TopicState.DONE.value:
            title = _("Due: %(title)s") % {"title": topic.title}
            yield _due(f"topic-{topic.id}", title, topic.due_at)
    for coverage in coverages_due(asked):
        words = {"title": coverage.topic.title, "output": OUTPUT_WORDS[coverage.kind]}
        title = _("Due: %(title)s (%(output)s)") % words
        yield _due(f"coverage-{coverage.id}", title, coverage.due_at)
    for row in assignments_within(asked):
        starts_at, ends_at = row.starts_at or row.due_at, row.ends_at or row.due_at
        district = str(DISTRICT_WORDS.get(row.district, ""))
        place = " ".join(part for part in (district, row.place) if part)
        yield _told(f"assignment-{row.id}", row.what, starts_at, ends_at, place=place)


def _due(uid: str, title: str, due_at: datetime | None) -> CalendarEvent:
    moment = cast("datetime", due_at)  # Those without one were not asked for.
    return _told(uid, title, moment, moment)


def _told(
    uid: str, title: str, starts_at: datetime, ends_at: datetime, *, place: str = ""
) -> CalendarEvent:
    return CalendarEvent(
        uid=f"{uid}@huiliu",
        starts=starts_at.astimezone(HOME),
        ends=ends_at.astimezone(HOME),
        title=title,
        place=place,
    )
