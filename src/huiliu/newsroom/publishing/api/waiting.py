"""The door to what waits for a person: stories to put out, and what outlets and subscribers ask."""

from uuid import UUID

from huiliu.kit.database import Count, counted
from huiliu.kit.pages import NextStep
from huiliu.newsroom.publishing.delivery import api as delivery
from huiliu.newsroom.publishing.next_steps import steps_of, waiting_of
from huiliu.newsroom.publishing.outlets import next_steps as outlets


def release_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the stories that passed and wait for `person` to put them out."""
    return steps_of(person)


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what has to leave an outlet first, the stories to put out, what subscribers need."""
    return (*outlets.steps_of(person), *steps_of(person), *delivery.next_steps(person))


def open_count(person: UUID) -> int:
    """Count the stories that wait for `person` as publisher."""
    return counted([waiting(person)])[0]


def waiting(person: UUID) -> Count:
    """Give how to count the stories that wait for `person` as publisher."""
    return waiting_of(person)
