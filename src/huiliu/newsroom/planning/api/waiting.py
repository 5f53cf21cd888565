"""The door to what waits for a person."""

from uuid import UUID

from huiliu.kit.database import Count, counted
from huiliu.kit.pages import NextStep, Undo
from huiliu.newsroom.planning.campaigns import next_steps as campaigns
from huiliu.newsroom.planning.diary import next_steps as diary
from huiliu.newsroom.planning.next_steps import steps_of, undo_of, waiting_of
from huiliu.newsroom.planning.rosters import next_steps as rosters
from huiliu.newsroom.planning.selectors.topics import topic_rows_proposed


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what `person` should plan, go to, hand over, look at again, or do for a campaign."""
    rooms = (rosters, diary, campaigns)
    return (*steps_of(person), *(step for room in rooms for step in room.steps_of(person)))


def undo_offer(person: UUID) -> Undo | None:
    """Give what `person` did last as long as it can be taken back."""
    return undo_of(person)


def open_count(person: UUID) -> int:
    """Count the assignments, decisions, shifts, events and parts that wait for `person`."""
    return counted([waiting(person)])[0]


def waiting(person: UUID) -> Count:
    """Give how to count what `next_steps` gives, all of it."""
    rooms = (rosters, diary, campaigns)
    return campaigns.sum_of([waiting_of(person), *(room.waiting_of(person) for room in rooms)])


def undecided_count() -> int:
    """Count the topics that wait for a decision, for callers that have checked who may."""
    return topic_rows_proposed().count()
