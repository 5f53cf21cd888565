"""What stands in a calendar, told as items: planning's own rows, and what modules above add."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeAlias, cast

from huiliu.kit import clock
from huiliu.kit.calendar import midnight
from huiliu.newsroom.planning.calendar.core.items import (
    ASSIGNMENT,
    COVERAGE,
    EVENT,
    LOOK,
    TOPIC,
    Asked,
    Item,
)
from huiliu.newsroom.planning.calendar.selectors import (
    assignments_late,
    assignments_within,
    coverages_due,
    coverages_late,
    events_within,
    topics_due,
    topics_late,
)
from huiliu.newsroom.planning.core.states import (
    OPEN,
    UNFINISHED,
    AssignmentState,
    CoverageState,
    TopicState,
)
from huiliu.newsroom.planning.diary.core.happenings import EventState
from huiliu.newsroom.planning.diary.models import DiaryEvent
from huiliu.newsroom.planning.diary.selectors import event_rows_to_look_at, with_changes
from huiliu.newsroom.planning.diary.times import dates_of, home_day, is_within
from huiliu.newsroom.planning.models import Assignment, Coverage, Topic

ReadItems: TypeAlias = Callable[[Asked], Sequence[Item]]
"""Gives a module's items in a span of time, in the scope of the centre whose calendar it is."""

_added: dict[str, ReadItems] = {}
_TO_HAND_IN = frozenset({CoverageState.PLANNED.value, CoverageState.ASSIGNED.value})
_OPEN = frozenset(state.value for state in OPEN)
_UNFINISHED = frozenset(state.value for state in UNFINISHED)


def calendar_add(kind: str, read: ReadItems) -> None:
    """Let a module above planning put its own kind of items into calendars; at start."""
    _added[kind] = read


def kinds_added() -> tuple[str, ...]:
    """Name the kinds that modules above planning add."""
    return tuple(_added)


def items_asked(asked: Asked) -> list[Item]:
    """Give all that stands in a calendar, in the order of time.

    Events, and what modules above add, belong to nobody's crew; they are left out where a crew or
    a person was asked for that does not look after them.
    """
    found = [*_planned(asked), *_happening(asked)]
    for kind, read in _added.items():
        if asked.wants(kind):
            found.extend(read(asked))
    return sorted(found, key=lambda item: item.order)


def items_late(now: datetime) -> list[Item]:
    """Give what is overdue: topics, coverages, assignments, events to look at again."""
    found = [
        *(topic_item(row, now) for row in topics_late(now)),
        *(coverage_item(row, now) for row in coverages_late(now)),
        *(assignment_item(row, now) for row in assignments_late(now)),
        *_to_look_at(now),
    ]
    return sorted(found, key=lambda item: (item.ends_at, item.kind, str(item.id)))


def topic_item(row: Topic, now: datetime) -> Item:
    """Tell a topic's due time."""
    due_at = cast("datetime", row.due_at)  # Those without one were not asked for.
    mark = "late" if row.state in _OPEN and due_at < now else ""
    return Item(
        kind=TOPIC,
        id=row.id,
        title=row.title,
        starts_at=due_at,
        ends_at=due_at,
        mark="done" if row.state == TopicState.DONE.value else mark,
        people=(row.owner,),
        topic=row.id,
    )


def coverage_item(row: Coverage, now: datetime) -> Item:
    """Tell the due time of an output."""
    due_at = cast("datetime", row.due_at)  # As of a topic.
    mark = "late" if due_at < now else ""
    return Item(
        kind=COVERAGE,
        id=row.id,
        title=row.topic.title,
        starts_at=due_at,
        ends_at=due_at,
        mark=mark if row.state in _TO_HAND_IN else "done",
        people=(row.topic.owner,),
        detail=row.kind,
        topic=row.topic_id,
    )


def assignment_item(row: Assignment, now: datetime) -> Item:
    """Tell when an assignment goes on, or else when it is due."""
    late = row.state in _UNFINISHED and row.due_at < now
    done = row.state == AssignmentState.FILED.value
    return Item(
        kind=ASSIGNMENT,
        id=row.id,
        title=row.what,
        starts_at=row.starts_at or row.due_at,
        ends_at=row.ends_at or row.due_at,
        mark="done" if done else "late" if late else "",
        people=row.people,
        crew=row.crew.name if row.crew else "",
        place=row.place,
        district=row.district,
        topic=row.topic_id,
    )


def _planned(asked: Asked) -> Iterator[Item]:
    now = clock.now()
    if asked.wants(TOPIC):
        yield from (topic_item(row, now) for row in topics_due(asked))
    if asked.wants(COVERAGE):
        yield from (coverage_item(row, now) for row in coverages_due(asked))
    if asked.wants(ASSIGNMENT):
        yield from (assignment_item(row, now) for row in assignments_within(asked))


def _happening(asked: Asked) -> Iterator[Item]:
    if not asked.wants(EVENT):
        return
    for row, changed in with_changes(events_within(asked)):
        yield from event_items(row, changed, asked)


def event_items(row: DiaryEvent, changed: Iterable[DiaryEvent], asked: Asked) -> Iterator[Item]:
    """Tell each date of an event in a span of time."""
    if not row.repeats:
        if is_within(row, since=asked.since, until=asked.until):
            yield _event_item(row, row.starts_at, row.ends_at)
        return
    by_moment = {one.recurs_at: one for one in changed}
    for happens in dates_of(row, by_moment.values(), since=asked.since, until=asked.until):
        one = by_moment.get(happens.recurrence_id, row) if happens.recurrence_id else row
        yield _event_item(one, happens.starts, happens.ends, root=row)


def _event_item(
    row: DiaryEvent, starts_at: datetime, ends_at: datetime, root: DiaryEvent | None = None
) -> Item:
    series = root or row
    return Item(
        kind=EVENT,
        id=series.id,
        title=row.title,
        starts_at=starts_at,
        ends_at=ends_at,
        all_day=row.all_day,
        mark="" if row.state == EventState.CONFIRMED.value else row.state,
        people=(series.owner,) if series.owner else (),
        place=row.place,
        district=row.district,
        repeats=series.repeats,
        recurs_at=(row.recurs_at or starts_at) if series.repeats else None,
    )


def _to_look_at(now: datetime) -> Iterator[Item]:
    """Tell the events that should have been looked at again by the end of an earlier day."""
    for row in event_rows_to_look_at(home_day(now)):
        day = midnight(cast("date", row.look_again_on))
        yield Item(
            kind=LOOK,
            id=row.id,
            title=row.title,
            starts_at=day,
            ends_at=day,
            all_day=True,
            mark="late",
            people=(row.owner,) if row.owner else (),
            district=row.district,
        )
