"""Tables of planning, one file a sub-domain; those of its rooms lie there."""

from huiliu.newsroom.planning.models.assignments import Assignment
from huiliu.newsroom.planning.models.changes import PlanChange
from huiliu.newsroom.planning.models.coverages import Coverage
from huiliu.newsroom.planning.models.crews import Crew
from huiliu.newsroom.planning.models.resources import Booking, Resource
from huiliu.newsroom.planning.models.topics import Topic

__all__ = [
    "Assignment",
    "Booking",
    "Coverage",
    "Crew",
    "PlanChange",
    "Resource",
    "Topic",
]
