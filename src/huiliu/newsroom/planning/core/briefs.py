"""What a topic says before anything comes of it, and which of it a planner changes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class BriefField(StrEnum):
    """One thing that a topic says; named as on its card."""

    TITLE = "title"
    ANGLE = "angle"
    OWNER = "owner"
    DUE_AT = "due_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A topic's subject and angle, who is in charge, and until when; at any time without."""

    title: str
    angle: str
    owner: UUID
    due_at: datetime | None
