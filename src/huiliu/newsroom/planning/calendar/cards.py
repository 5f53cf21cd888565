"""Calendar addresses as their callers see them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.newsroom.planning.calendar.core.shares import Share
from huiliu.newsroom.planning.calendar.models import CalendarShare


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareCard:
    """A calendar address in use; what it is cannot be told again."""

    id: UUID
    kind: Share
    crew_name: str
    made_by: UUID
    made_at: datetime
    read_at: datetime | None


def share_card_of(row: CalendarShare) -> ShareCard:
    """Make the card of a calendar address."""
    return ShareCard(
        id=row.id,
        kind=Share(row.kind),
        crew_name=row.crew.name if row.crew else "",
        made_by=row.made_by,
        made_at=row.made_at,
        read_at=row.read_at,
    )
