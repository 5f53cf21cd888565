"""What somebody is asked to do, and who."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class TaskField(StrEnum):
    """One thing that a task says; named as on the task."""

    WHAT = "what"
    PLACE = "place"
    DISTRICT = "district"
    STARTS_AT = "starts_at"
    ENDS_AT = "ends_at"
    DUE_AT = "due_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What, where and until when; with a beginning and an end, or with neither."""

    what: str
    due_at: datetime
    place: str = ""
    district: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    @property
    def in_order(self) -> bool:
        """Tell whether beginning and end are both there, in their order, or both missing."""
        if self.starts_at is None or self.ends_at is None:
            return self.starts_at is self.ends_at
        return self.starts_at < self.ends_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignee:
    """One person, or one crew."""

    person: UUID | None = None
    crew: UUID | None = None

    @property
    def is_one(self) -> bool:
        """Tell whether there is exactly one of both."""
        return (self.person is None) != (self.crew is None)
