"""What publishing puts into the calendar of a plan: releases that wait for their hour."""

from collections.abc import Sequence

from django.urls import reverse

from huiliu.newsroom.editing.api import story_cards
from huiliu.newsroom.planning.api import Asked, Item
from huiliu.newsroom.publishing.selectors.plans import schedule_rows_between

KIND = "release"


def releases_planned(asked: Asked) -> Sequence[Item]:
    """Give the planned releases of a span of time; they are nobody's, and nowhere."""
    if asked.people or asked.district:
        return ()
    rows = list(schedule_rows_between(asked.since, asked.until))
    stories = story_cards([row.story_id for row in rows])
    return [
        Item(
            kind=KIND,
            id=row.id,
            title=stories[row.story_id].title,
            starts_at=row.at,
            ends_at=row.at,
            address=reverse("story", args=[row.story_id]),
        )
        for row in rows
    ]
