"""Builders of diaries: an event, a series, calendar files, and a browser without script on them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from huiliu.accounts.api import PersonCard
from huiliu.kit.calendar import HOME
from huiliu.newsroom.planning.calendar import api as calendars
from huiliu.newsroom.planning.diary import api

NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)
"""Ten o'clock in the morning of a Wednesday in Beijing."""
MONDAY = datetime(2026, 10, 26, 9, 0, tzinfo=HOME)


def said(title: str = "设计周开幕", **changes: Any) -> api.Happening:
    """Say what happens: on the next Monday from nine to ten, unless it is said otherwise."""
    starts = changes.pop("starts_at", MONDAY)
    ends = changes.pop("ends_at", starts + timedelta(hours=1))
    return api.Happening(title=title, starts_at=starts, ends_at=ends, **changes)


def an_event(by: PersonCard, title: str = "设计周开幕", **changes: Any) -> api.EventCard:
    """Enter an event."""
    return api.event_enter(said(title, **changes), by=by.id)


def a_series(by: PersonCard, rule: str = "FREQ=WEEKLY", **changes: Any) -> api.EventCard:
    """Enter a press conference on each Monday at nine."""
    return an_event(by, changes.pop("title", "例行发布会"), rule=rule, **changes)


def days_in(
    by: PersonCard, first: date, last: date, **asked: Any
) -> list[tuple[str, str, str, str]]:
    """Tell what stands in a calendar: day and hour, title, kind, mark."""
    since = datetime(first.year, first.month, first.day, tzinfo=HOME)
    until = datetime(last.year, last.month, last.day, tzinfo=HOME) + timedelta(days=1)
    items = calendars.calendar_items(calendars.Asked(since=since, until=until, **asked), by=by.id)
    return [
        (f"{item.starts_at.astimezone(HOME):%m-%d %H:%M}", item.title, item.kind, item.mark)
        for item in items
    ]


def ics(*entries: str) -> bytes:
    """Write a calendar file of some entries."""
    body = "".join(entries)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


def entry(uid: str, *lines: str, title: str = "潮汐车道听证会", sequence: int = 0) -> str:
    """Write one entry: on 2 November 2026 from two to four."""
    more = "".join(f"{line}\r\n" for line in lines)
    return (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261001T000000Z\r\nSEQUENCE:{sequence}\r\n"
        "DTSTART;TZID=Asia/Shanghai:20261102T140000\r\n"
        "DTEND;TZID=Asia/Shanghai:20261102T160000\r\n"
        f"SUMMARY:{title}\r\n{more}END:VEVENT\r\n"
    )


def event_form(**changes: str) -> dict[str, str]:
    """Fill the form of an event in."""
    return {
        "title": "设计周开幕",
        "first": "2026-10-26",
        "starts": "09:00",
        "ends": "10:00",
        "repeats": "never",
        **changes,
    }


def entered(browser: Client, **changes: str) -> str:
    answer = browser.post("/topics/diary/new/", event_form(**changes))
    return answer.headers["Location"]
