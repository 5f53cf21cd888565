"""What campaigns put into a centre's calendar: when the parts that it owes are due."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.newsroom.planning.calendar.api import Asked, Item
from huiliu.newsroom.planning.campaigns.selectors import PartDue, parts_due

KIND = "campaign"


def parts_to_deliver(asked: Asked) -> Sequence[Item]:
    """Give the parts that the centre took or is asked for, each by its deadline; nowhere.

    A part belongs to whoever has its topic; one that was not answered yet is nobody's.
    """
    if asked.district:
        return ()
    return [_item(row) for row in parts_due(asked.since, asked.until, owners=asked.people)]


def _item(row: PartDue) -> Item:
    late = "late" if row.due_at < clock.now() else ""
    return Item(
        kind=KIND,
        id=row.id,
        title=_("%(campaign)s: %(what)s") % {"campaign": row.title, "what": row.what},
        starts_at=row.due_at,
        ends_at=row.due_at,
        mark="done" if row.delivered_at else late,
        people=(row.owner,) if row.owner else (),
        address=reverse("part", args=[row.id]),
    )
