"""Calendars: working days, recurrence, and iCalendar and EventsML as files say them.

No model, no tenant: bytes and rules in, frozen dataclasses out. Everything from outside is
limited in size, number, depth and time, and refused with a reason that a person can act on.
"""

from huiliu.kit.calendar.days import (
    Day,
    DayKind,
    add_working_days,
    calendar_version,
    day_of,
    days_between,
    is_working_day,
    working_days_between,
)
from huiliu.kit.calendar.errors import CalendarError, CalendarRefused, DayOutOfReach, RuleRefused
from huiliu.kit.calendar.event import (
    CalendarEvent,
    CalendarRead,
    EventStatus,
    Refused,
    occurrences,
)
from huiliu.kit.calendar.eventsml import EventsRead, read_events
from huiliu.kit.calendar.eventsml_plans import CoverageKind, PlannedCoverage, PlannedItem
from huiliu.kit.calendar.ical import read_calendar
from huiliu.kit.calendar.ical_writing import write_calendar
from huiliu.kit.calendar.moments import HOME, midnight
from huiliu.kit.calendar.recurrence import Recurrence

__all__ = [
    "HOME",
    "CalendarError",
    "CalendarEvent",
    "CalendarRead",
    "CalendarRefused",
    "CoverageKind",
    "Day",
    "DayKind",
    "DayOutOfReach",
    "EventStatus",
    "EventsRead",
    "PlannedCoverage",
    "PlannedItem",
    "Recurrence",
    "Refused",
    "RuleRefused",
    "add_working_days",
    "calendar_version",
    "day_of",
    "days_between",
    "is_working_day",
    "midnight",
    "occurrences",
    "read_calendar",
    "read_events",
    "working_days_between",
    "write_calendar",
]
