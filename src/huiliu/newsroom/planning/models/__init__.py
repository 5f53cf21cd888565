"""Tables of planning, one file a sub-domain."""

from huiliu.newsroom.planning.models.assignments import Assignment
from huiliu.newsroom.planning.models.topics import Topic

__all__ = ["Assignment", "Topic"]
