"""What can go wrong with topics, coverages, assignments, crews and resources."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class PlanningError(HuiliuError):
    """Root of the part's errors."""


class TopicNotFound(PlanningError):
    """No such topic in this centre."""

    status: ClassVar[int] = 404
    message = _("This topic is not here. It may belong to another centre.")


class CoverageNotFound(PlanningError):
    """No such planned output in this centre."""

    status: ClassVar[int] = 404
    message = _("This output is not planned here. It may belong to another topic.")


class AssignmentNotFound(PlanningError):
    """No such assignment for this person."""

    status: ClassVar[int] = 404
    message = _("This assignment is not here. It may have been given to someone else.")


class CrewNotFound(PlanningError):
    """No such crew in this centre."""

    status: ClassVar[int] = 404
    message = _("This crew is not here. It may belong to another centre.")


class ResourceNotFound(PlanningError):
    """No such resource in this centre."""

    status: ClassVar[int] = 404
    message = _("This thing is not here. It may belong to another centre.")


class TopicStepRefused(PlanningError):
    """The topic cannot go from its state to that one."""

    status: ClassVar[int] = 409
    message = _("The topic has moved on meanwhile. Open it again to see where it stands.")


class TopicMoved(PlanningError):
    """Somebody moved the card since it was seen; the message says who, and to where."""

    status: ClassVar[int] = 409
    message = _("Somebody moved this card meanwhile. It lies where they put it.")


class NobodyAssigned(PlanningError):
    """A topic that nobody has cannot be under way."""

    status: ClassVar[int] = 409
    message = _("Nobody has it yet. Assign somebody first.")


class TopicNotTheirs(PlanningError):
    """Who does not plan changes what they proposed or are in charge of, and nothing else."""

    status: ClassVar[int] = 403
    message = _("This topic is in other hands. Ask a planner to change it.")


class StillAssigned(PlanningError):
    """A topic that somebody has does not wait for somebody."""

    status: ClassVar[int] = 409
    message = _("Somebody has it. Take the assignment back first.")


class AssignmentMoved(PlanningError):
    """The assignment changed hands or state since it was seen."""

    status: ClassVar[int] = 409
    message = _("The assignment has changed meanwhile. Look at it again.")


class ChangeNotFound(PlanningError):
    """No such step of this person."""

    status: ClassVar[int] = 404
    message = _("There is no such step of yours to take back.")


class UndoTooLate(PlanningError):
    """The ten seconds are over, or somebody else acted since."""

    status: ClassVar[int] = 409
    message = _("It is too late to undo. Move it back by hand.")


class DropReasonNeeded(PlanningError):
    """A topic is not dropped without a reason."""

    message = _("Write why the topic is dropped: whoever proposed it will read it.")


class OutputDropReasonNeeded(PlanningError):
    """A planned output is not dropped without a reason."""

    message = _("Write why this output is dropped: it stays on the page.")


class DeclineReasonNeeded(PlanningError):
    """An assignment is not declined without a reason."""

    message = _("Write why you decline: whoever gave it must find somebody else.")


class OutputStillAssigned(PlanningError):
    """A planned output that somebody works on is not dropped."""

    status: ClassVar[int] = 409
    message = _("Somebody works on this output. Take the assignment back first.")


class OutputDropped(PlanningError):
    """Nothing is assigned for an output that was dropped."""

    status: ClassVar[int] = 409
    message = _("This output was dropped. Plan it again first.")


class DueTimePassed(PlanningError):
    """A deadline lies in the past."""

    message = _("That time has passed. Pick a later one.")


class TimesOutOfOrder(PlanningError):
    """A beginning without an end, or an end that is not after its beginning."""

    message = _("The end must come after the beginning. Fill in both, or neither.")


class TimesNeeded(PlanningError):
    """Nothing is booked without a time."""

    message = _("Say from when to when: things are booked by time.")


class DistrictUnknown(PlanningError):
    """No such district."""

    message = _("Pick a district of the list.")


class NotAColleague(PlanningError):
    """The person named does not work in this centre."""

    message = _("Pick someone who works in this centre.")


class AssigneeNeeded(PlanningError):
    """An assignment has one person or one crew."""

    message = _("Pick one person, or one crew.")


class CrewRetired(PlanningError):
    """A crew that is retired gets nothing more."""

    message = _("This crew is retired. Pick another one.")


class CrewEmpty(PlanningError):
    """A crew has people."""

    message = _("Pick who belongs to the crew.")


class NameTaken(PlanningError):
    """Another crew or thing of the centre has this name."""

    status: ClassVar[int] = 409
    message = _("Another one has this name. Choose a different one.")


class ResourceRetired(PlanningError):
    """What is retired is not booked."""

    message = _("This thing is retired. Pick another one.")


class ResourceTaken(PlanningError):
    """Somebody else has it at that time; the message names the other booking."""

    status: ClassVar[int] = 409
    message = _("Somebody has it at that time. Pick another time or another thing.")
