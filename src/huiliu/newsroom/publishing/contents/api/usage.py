"""Who used what: for the centre's people, and for a partner's own program."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils.timezone import get_default_timezone

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.newsroom.editing.api import StoryCard, story_cards
from huiliu.newsroom.publishing.contents.core.days import Bar, UsageAsked, bars
from huiliu.newsroom.publishing.contents.outgoing import subscriber_names
from huiliu.newsroom.publishing.contents.seat import Seat
from huiliu.newsroom.publishing.contents.selectors import (
    Used,
    usage_lines,
    used_by_day,
    used_by_story,
    used_by_subscriber,
)
from huiliu.newsroom.publishing.contents.services.fetches import fetches_roll_up

LINES_MAX: Final = 50_000
"""More rows than a spreadsheet is good for; whoever wants more asks for fewer days."""
_STORIES_MAX: Final = 100
_EVER: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageRow:
    """One line: a subscriber or a story by name, how often, of how many others, when last."""

    id: UUID
    name: str
    code: str
    count: int
    others: int
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UsageCard:
    """The usage of a span of days; `subscribers` and `stories` have the most used first."""

    bars: tuple[Bar, ...]
    total: int
    subscribers: tuple[UsageRow, ...]
    stories: tuple[UsageRow, ...]


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What a partner fetched on one day in one form."""

    day: date
    form: str
    count: int


def usage_card(asked: UsageAsked, *, by: UUID) -> UsageCard:
    """Give what partners used in some days; raises Forbidden."""
    authorize(by, "usage.view")
    counts = used_by_day(asked)
    names = subscriber_names()
    stories = used_by_story(asked, most=_STORIES_MAX)
    return UsageCard(
        bars=bars(counts, first=asked.first, last=asked.last),
        total=sum(counts.values()),
        subscribers=_named(used_by_subscriber(asked), names),
        stories=_titled(stories),
    )


def usage_rows(asked: UsageAsked, *, by: UUID) -> tuple[tuple[str | int, ...], ...]:
    """Give the lines of an export: day, subscriber, number and title of the story, form, count.

    Raises Forbidden.
    """
    authorize(by, "usage.view")
    lines = usage_lines(asked, most=LINES_MAX)
    names = subscriber_names()
    stories = story_cards(list({line.story for line in lines}))
    return tuple(
        (
            f"{line.day:%Y-%m-%d}",
            names[line.subscriber],
            stories[line.story].code,
            stories[line.story].title,
            line.form,
            line.count,
        )
        for line in lines
    )


def usage_of_story(story: UUID, *, by: UUID) -> tuple[UsageRow, ...]:
    """Give who ever fetched a story, who fetched most first; raises Forbidden."""
    authorize(by, "usage.view")
    asked = UsageAsked(first=_EVER, last=today(), story=story)
    return _named(used_by_subscriber(asked), subscriber_names())


def subscribers_known(*, by: UUID) -> Mapping[UUID, str]:
    """Give all subscribers by id, for choosing one; raises Forbidden."""
    authorize(by, "usage.view")
    return subscriber_names()


def own_usage(*, days: int, seat: Seat) -> tuple[OwnDay, ...]:
    """Give what the key's subscriber fetched in the last days, the newest day first."""
    last = today()
    asked = UsageAsked(first=last - timedelta(days=days - 1), last=last, subscriber=seat.subscriber)
    counts: dict[tuple[date, str], int] = {}
    for line in usage_lines(asked, most=LINES_MAX):
        key = (line.day, line.form)
        counts[key] = counts.get(key, 0) + line.count
    return tuple(OwnDay(day, form, count) for (day, form), count in counts.items())


def usage_roll_up() -> int:
    """Put fetches older than ninety days into counts by day; give how many there were."""
    return fetches_roll_up(now=clock.now().astimezone(get_default_timezone()))


def today() -> date:
    """Give the day that the platform's people call today."""
    return clock.now().astimezone(get_default_timezone()).date()


def _named(rows: Sequence[Used], names: Mapping[UUID, str]) -> tuple[UsageRow, ...]:
    return tuple(_row(row, name=names[row.id], code="") for row in rows)


def _titled(rows: Sequence[Used]) -> tuple[UsageRow, ...]:
    cards: Mapping[UUID, StoryCard] = story_cards([row.id for row in rows])
    return tuple(_row(row, name=cards[row.id].title, code=cards[row.id].code) for row in rows)


def _row(row: Used, *, name: str, code: str) -> UsageRow:
    return UsageRow(
        id=row.id, name=name, code=code, count=row.count, others=row.others, last=row.last
    )
