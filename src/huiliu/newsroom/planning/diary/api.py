"""The door to the events diary: what will happen, and what it leads to."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.kit.http import fetch
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.planning.access import access_topic
from huiliu.newsroom.planning.cards import TopicCard, topic_card_of
from huiliu.newsroom.planning.diary.access import access_event, access_import
from huiliu.newsroom.planning.diary.cards import (
    EventCard,
    EventLine,
    FeedCard,
    FollowUpCard,
    ImportCard,
    RefusedCard,
    event_card_of,
    feed_card_of,
    follow_up_cards_of,
    import_card_of,
    rule_words_of,
)
from huiliu.newsroom.planning.diary.core.happenings import (
    Contact,
    EventOrigin,
    EventState,
    FeedState,
    Happening,
    Reach,
)
from huiliu.newsroom.planning.diary.models import DiaryEvent
from huiliu.newsroom.planning.diary.selectors import (
    event_rows_asked,
    event_rows_of,
    events_of_topic,
    feed_rows,
    follow_up_rows,
    import_rows,
)
from huiliu.newsroom.planning.diary.services import entering, feeds, imports, links
from huiliu.newsroom.planning.diary.times import dates_of

__all__ = [
    "Contact",
    "EventCard",
    "EventLine",
    "EventOrigin",
    "EventState",
    "FeedCard",
    "FeedState",
    "FollowUpCard",
    "Happening",
    "ImportCard",
    "Reach",
    "RefusedCard",
    "diary_import",
    "event_card",
    "event_change",
    "event_dates",
    "event_enter",
    "event_file_add",
    "event_file_remove",
    "event_follow",
    "event_follow_ups",
    "event_list",
    "event_set_state",
    "event_states",
    "events_behind",
    "feed_add",
    "feed_ask",
    "feed_list",
    "feed_poll",
    "feed_set_state",
    "feeds_poll_due",
    "import_card",
    "import_carry_out",
    "import_list",
    "import_size_check",
]

_NEXT = timedelta(days=400)
_IMPORTS_SHOWN = 20


def event_enter(said: Happening, *, by: UUID) -> EventCard:
    """Enter an event or a series into the diary; a second click gives the same one.

    Raises TimesOutOfOrder, RuleUnreadable, LinkRefused, DistrictUnknown, NotAColleague, Forbidden.
    """
    return _card(entering.event_enter(said, by=by), None)


def event_change(
    event: UUID, said: Happening, *, by: UUID, reach: Reach = Reach.ALL, at: datetime | None = None
) -> EventCard:
    """Change an event, or of a series the date `at`, those from it on, or all.

    Who is in charge of a topic that it led to is told when time or state change. Raises
    DateNotOfSeries, EventNotFound, and what entering raises.
    """
    kept = entering.event_change(event, said, reach=reach, at=at, by=by)
    return _card(kept, kept.recurs_at)


def event_set_state(
    event: UUID,
    state: EventState,
    *,
    by: UUID,
    reach: Reach = Reach.ALL,
    at: datetime | None = None,
) -> EventCard:
    """Call an event off, put it off, or let it happen again; it is kept and shown.

    Raises DateNotOfSeries, EventNotFound and Forbidden.
    """
    kept = entering.event_set_state(event, state, reach=reach, at=at, by=by)
    return _card(kept, kept.recurs_at)


def event_follow(event: UUID, *, by: UUID, at: datetime | None = None) -> TopicCard:
    """Propose a topic from an event; a second click gives the same topic.

    Raises DateNotOfSeries, EventNotFound and Forbidden.
    """
    return topic_card_of(links.event_follow(event, at=at, by=by))


def event_file_add(event: UUID, *, asset: UUID, by: UUID) -> None:
    """Lay a file of the library beside an event.

    Raises AssetNotHere, EventFull, EventNotFound and Forbidden.
    """
    links.event_file_add(event, asset=asset, by=by)


def event_file_remove(event: UUID, *, asset: UUID, by: UUID) -> None:
    """Take a file off an event; raises EventNotFound and Forbidden."""
    links.event_file_remove(event, asset=asset, by=by)


def event_card(event: UUID, *, by: UUID, at: datetime | None = None) -> EventCard:
    """Give an event, or one date of a series; raises EventNotFound, DateNotOfSeries, Forbidden."""
    return _card(access_event(event, by=by, action="diary.view"), at)


def event_follow_ups(event: UUID, *, by: UUID) -> tuple[FollowUpCard, ...]:
    """Give the topics that an event led to; raises EventNotFound and Forbidden."""
    row = access_event(event, by=by, action="diary.view")
    return follow_up_cards_of(follow_up_rows(row.id))


def event_dates(event: UUID, *, by: UUID, count: int) -> tuple[datetime, ...]:
    """Give the next dates of a series, as they were planned; raises EventNotFound and Forbidden."""
    row = access_event(event, by=by, action="diary.view")
    now = clock.now()
    dates = dates_of(row, row.changed.all(), since=now, until=now + _NEXT)
    moments = (date.recurrence_id or date.starts for date in dates)
    return tuple(moment for moment, _number in zip(moments, range(count), strict=False))


def event_list(query: ListQuery, *, by: UUID) -> Page[EventLine]:
    """Give one page of the diary, the next first; raises Forbidden.

    The filters are `when` (ahead, past or all), `district`, `state`, `origin` and `person`.
    """
    authorize(by, "diary.view")
    page = page_of(event_rows_asked(query, now=clock.now()), query)
    return page.of([_line(row) for row in page])


def event_states(events: Sequence[UUID]) -> dict[UUID, str]:
    """Give how the named events of the scope stand, for callers that have checked who may."""
    return {row.id: row.state for row in event_rows_of(events)}


def events_behind(topic: UUID, *, by: UUID) -> tuple[EventLine, ...]:
    """Give the events that a topic grew from; raises TopicNotFound and Forbidden."""
    access_topic(topic, by=by, action="topic.view")
    return tuple(_line(row) for row in events_of_topic(topic))


def diary_import(data: bytes, *, filename: str, by: UUID) -> ImportCard:
    """Keep a calendar file, iCalendar or EventsML, and let a job read it.

    Raises FileTooLarge, FileEmpty, StorageFull and Forbidden.
    """
    return import_card_of(imports.diary_import(data, filename=filename, by=by))


def import_size_check(size_bytes: int) -> None:
    """Refuse a calendar file by its size alone; raises FileTooLarge and FileEmpty."""
    imports.size_check(size_bytes)


def import_card(receipt: UUID, *, by: UUID) -> ImportCard:
    """Give what became of a calendar file; raises ImportNotFound and Forbidden."""
    return import_card_of(access_import(receipt, by=by))


def import_list(*, by: UUID) -> tuple[ImportCard, ...]:
    """Give the last calendar files, the newest first; raises Forbidden."""
    authorize(by, "diary.import")
    return tuple(import_card_of(row) for row in import_rows()[:_IMPORTS_SHOWN])


def import_carry_out(receipt: UUID) -> None:
    """Read a calendar file that was sent in, for its job."""
    imports.import_carry_out(receipt)


def feed_add(*, name: str, url: str, every_min: int, by: UUID) -> FeedCard:
    """Subscribe to a calendar; raises FeedListed, Forbidden, and FetchRefused at sight of it."""
    return feed_card_of(feeds.feed_add(name=name, url=url, every_min=every_min, by=by))


def feed_ask(feed: UUID, *, by: UUID) -> FeedCard:
    """Ask a calendar as soon as the worker is free; raises FeedNotFound and Forbidden."""
    return feed_card_of(feeds.feed_ask(feed, by=by))


def feed_set_state(feed: UUID, state: FeedState, *, by: UUID) -> FeedCard:
    """Pause a calendar, ask it again, or give it up; raises FeedNotFound and Forbidden."""
    return feed_card_of(feeds.feed_set_state(feed, state, by=by))


def feed_list(*, by: UUID) -> tuple[FeedCard, ...]:
    """Give the subscribed calendars by name; raises Forbidden."""
    authorize(by, "diary.import")
    return tuple(feed_card_of(row) for row in feed_rows())


def feeds_poll_due() -> int:
    """Enqueue a question to every calendar that is due; for the scheduler, over all centres."""
    return feeds.feeds_poll_due()


def feed_poll(feed: UUID, *, ask: feeds.Ask = fetch) -> None:
    """Ask one calendar, for its job; `ask` is how addresses are asked."""
    feeds.feed_poll(feed, ask=ask)


def _card(row: DiaryEvent, at: datetime | None) -> EventCard:
    """Make the card of a date; of a series that was split, of the part that begins there."""
    root = row.series or row
    return event_card_of(root, entering.happening_at(root, at), at)


def _line(row: DiaryEvent) -> EventLine:
    now = clock.now()
    ahead = dates_of(row, row.changed.all(), since=now, until=now + _NEXT) if row.repeats else ()
    date = next(iter(ahead), None)
    return EventLine(
        id=row.id,
        title=date.title if date else row.title,
        place=date.place if date else row.place,
        district=row.district,
        starts_at=date.starts if date else row.starts_at,
        ends_at=date.ends if date else row.ends_at,
        all_day=row.all_day,
        rule_words=rule_words_of(row),
        state=EventState(row.state),
        origin=EventOrigin(row.origin),
        owner=row.owner,
        recurs_at=(date.recurrence_id or date.starts) if date else None,
    )
