"""The diary of the journeys' centre, and forms that write in it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from huiliu.kit import clock
from huiliu.newsroom.planning.calendar import api as calendars
from huiliu.newsroom.planning.diary import api as diary
from tests.newsroom.planning.diary.builders import entry, ics


def a_diary(mark: str, *, topic: str, by: UUID) -> dict[str, str]:
    """Enter an event, send a file in, subscribe, make an address; give their ids."""
    starts = clock.now() + timedelta(hours=30)
    said = diary.Happening(
        title=f"{mark}活动",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        contacts=(diary.Contact(name=f"{mark}人"),),
    )
    url, file = "https://cal.example/a.ics", ics(entry("a@x", title=f"{mark}会"))
    share, _secret = calendars.share_make(calendars.Share.PERSON, by=by)
    return {
        "event": str(diary.event_enter(said, by=by).id),
        "receipt": str(diary.diary_import(file, filename=f"{mark}.ics", by=by).id),
        "subscription": str(diary.feed_add(name=f"{mark}历", url=url, every_min=60, by=by).id),
        "share": str(share.id),
        "kind": "topic",
        "item": topic,
    }


def diary_forms(ids: Mapping[str, str]) -> dict[str, Mapping[str, Any]]:
    """Give the forms by the pattern of their address."""
    event = {"title": "活动", "first": "2026-12-01", "repeats": "never"}
    feed = {"name": "别的", "url": "https://cal.example/b.ics", "every_min": "60"}
    return {
        "topics/diary/new/": event,
        "topics/diary/imports/": {"file": SimpleUploadedFile("a.ics", ics())},
        "topics/diary/subscriptions/": feed,
        "topics/diary/<event>/edit/": event,
        "topics/diary/<event>/state/": {"state": "cancelled", "reach": "all"},
        "topics/diary/<event>/files/": {"asset": ids["asset"], "act": "add"},
        "topics/calendar/addresses/": {"whose": "newsroom"},
    }
