"""The door to what waits for a person: stories to put out, and what outlets ask for."""

from uuid import UUID

from huiliu.kit.database import Count, counted
from huiliu.kit.pages import NextStep
from huiliu.newsroom.publishing.next_steps import steps_of, waiting_of
from huiliu.newsroom.publishing.outlets import next_steps as outlets


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what outlets ask for, what has to leave one first, then the stories to put out."""
    return (*outlets.steps_of(person), *steps_of(person))


def open_count(person: UUID) -> int:
    """Count what waits for `person` as publisher or at outlets."""
    return counted([waiting(person)])[0]


def waiting(person: UUID) -> Count:
    """Give how to count what `next_steps` gives."""
    own, theirs = waiting_of(person), outlets.waiting_of(person)
    return Count(f"select ({own.statement}) + ({theirs.statement})", (*own.values, *theirs.values))
