"""The door of the wire, for the desk; its rooms have doors of their own, for each other."""

from uuid import UUID

from huiliu.kit.pages import NextStep
from huiliu.newsroom.wire.intake import api as intake

__all__ = ["next_steps"]


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give what became a lead or a story and was corrected or taken back since."""
    return intake.next_steps(person)
