"""What publishing lists as open for a hand-over: releases that are planned."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.kit import clock
from huiliu.newsroom.editing.api import story_cards
from huiliu.newsroom.planning.api import OpenItem
from huiliu.newsroom.publishing.selectors.plans import schedule_rows_waiting

_AHEAD = timedelta(hours=24)
_ITEMS_MAX = 30


def planned_releases() -> tuple[OpenItem, ...]:
    """Give what goes out within a day, the next first."""
    rows = schedule_rows_waiting().filter(at__lte=clock.now() + _AHEAD)[:_ITEMS_MAX]
    stories = story_cards([row.story_id for row in rows])
    return tuple(
        OpenItem(
            kind="release",
            title=stories[row.story_id].title,
            context=_("%(code)s goes out by itself.") % {"code": stories[row.story_id].code},
            url=reverse("release-panel", args=[row.story_id]),
            due_at=row.at,
        )
        for row in rows
    )
