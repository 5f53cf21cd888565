"""Tables of planning, one file a sub-domain."""

from huiliu.newsroom.planning.models.assignments import Assignment
from huiliu.newsroom.planning.models.calendars import CalendarShare
from huiliu.newsroom.planning.models.changes import PlanChange
from huiliu.newsroom.planning.models.coverages import Coverage
from huiliu.newsroom.planning.models.crews import Crew
from huiliu.newsroom.planning.models.diary import (
    DiaryContact,
    DiaryEvent,
    DiaryFeed,
    DiaryFollowUp,
    DiaryImport,
)
from huiliu.newsroom.planning.models.handovers import HandOver
from huiliu.newsroom.planning.models.meetings import Meeting, MeetingItem, MeetingMinutes
from huiliu.newsroom.planning.models.resources import Booking, Resource
from huiliu.newsroom.planning.models.rosters import Shift, ShiftSwap
from huiliu.newsroom.planning.models.topics import Topic

__all__ = [
    "Assignment",
    "Booking",
    "CalendarShare",
    "Coverage",
    "Crew",
    "DiaryContact",
    "DiaryEvent",
    "DiaryFeed",
    "DiaryFollowUp",
    "DiaryImport",
    "HandOver",
    "Meeting",
    "MeetingItem",
    "MeetingMinutes",
    "PlanChange",
    "Resource",
    "Shift",
    "ShiftSwap",
    "Topic",
]
