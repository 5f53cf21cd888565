"""Who has an assignment: checked before it is offered."""

from huiliu.newsroom.planning.core.tasks import Assignee
from huiliu.newsroom.planning.errors import AssigneeNeeded, CrewNotFound, CrewRetired
from huiliu.newsroom.planning.selectors.crews import crew_row
from huiliu.newsroom.planning.services.steps import colleague_check


def assignee_check(to: Assignee) -> None:
    """Refuse who is not one colleague, nor one crew in use."""
    if not to.is_one:
        raise AssigneeNeeded
    if to.person is not None:
        colleague_check(to.person)
        return
    crew = crew_row(to.crew) if to.crew else None
    if crew is None:
        raise CrewNotFound
    if crew.retired_at is not None:
        raise CrewRetired
