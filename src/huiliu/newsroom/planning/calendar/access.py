"""The only way to a calendar address."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize, may
from huiliu.newsroom.planning.access import NEWSROOM, PLANNERS
from huiliu.newsroom.planning.calendar.errors import ShareNotFound
from huiliu.newsroom.planning.calendar.models import CalendarShare

ACTIONS = (
    ActionRow("calendar.share", NEWSROOM - {Role.MONITOR}),
    ActionRow("calendar.revoke", PLANNERS),
)


def access_share(share: UUID, *, by: UUID) -> CalendarShare:
    """Give a calendar address to who made it, and those of crews and newsroom to who plans.

    Raises ShareNotFound and Forbidden.
    """
    authorize(by, "calendar.share")
    found: CalendarShare | None = CalendarShare.objects.select_for_update().filter(pk=share).first()
    if found is None or (found.made_by != by and not may(by, "calendar.revoke")):
        raise ShareNotFound
    return found
