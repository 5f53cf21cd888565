"""What can go wrong in planning, in words the planner can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class PlanningError(HuiliuError):
    """Root of the part's errors."""


class TopicNotFound(PlanningError):
    """No such topic in this centre."""

    status: ClassVar[int] = 404
    message = _("This topic is not here. It may belong to another centre.")


class AssignmentNotFound(PlanningError):
    """No such assignment for this person."""

    status: ClassVar[int] = 404
    message = _("This assignment is not here. It may have been given to someone else.")


class TopicStepRefused(PlanningError):
    """The topic cannot go from its state to that one."""

    status: ClassVar[int] = 409
    message = _("The topic has moved on meanwhile. Open it again to see where it stands.")


class DropReasonNeeded(PlanningError):
    """A topic is not dropped without a reason."""

    message = _("Write why the topic is dropped: whoever proposed it will read it.")


class DueTimePassed(PlanningError):
    """A deadline lies in the past."""

    message = _("That time has passed. Pick a later one.")


class NotAColleague(PlanningError):
    """The person named does not work in this centre."""

    message = _("Pick someone who works in this centre.")
