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


class MeetingNotFound(PlanningError):
    """No such meeting in this centre."""

    status: ClassVar[int] = 404
    message = _("This meeting is not here. It may belong to another centre.")


class MeetingItemNotFound(PlanningError):
    """No such item on the agenda."""

    status: ClassVar[int] = 404
    message = _("This is not on the agenda any more. Look at the list again.")


class MeetingCodeUnknown(PlanningError):
    """No open meeting of this centre has the code."""

    status: ClassVar[int] = 404
    message = _("No open meeting has this number. Read it from the screen again.")


class MeetingTriesTooMany(PlanningError):
    """Somebody tries numbers."""

    status: ClassVar[int] = 429
    message = _("Too many wrong numbers. Wait five minutes, or pick the meeting from the list.")


class NotTheChair(PlanningError):
    """Only the chair decides."""

    status: ClassVar[int] = 403
    message = _("The chair of the meeting decides. Who plans may take the chair.")


class NotPresent(PlanningError):
    """Who votes is in the meeting."""

    status: ClassVar[int] = 409
    message = _("Join the meeting first, then vote.")


class BallotOver(PlanningError):
    """The item is decided, or its ballot is over."""

    status: ClassVar[int] = 409
    message = _("The vote on this topic is over. Look at what is on now.")


class ItemDecided(PlanningError):
    """Another screen was quicker; the message says who decided what."""

    status: ClassVar[int] = 409
    message = _("This topic was decided on another screen. It stays as decided there.")


class NotDecidedLast(PlanningError):
    """Only the last decision can be taken back."""

    status: ClassVar[int] = 409
    message = _("Something else was decided since. Only the last decision can be taken back.")


class WorkBegun(PlanningError):
    """Somebody works on it already."""

    status: ClassVar[int] = 409
    message = _("Work on it has begun. Change it on the board.")


class NotProposed(PlanningError):
    """Only a topic that waits for a decision is on an agenda."""

    status: ClassVar[int] = 409
    message = _("Somebody has decided this topic elsewhere. Take it off the agenda.")


class AgendaFull(PlanningError):
    """More than one sitting can hold."""

    message = _("The agenda is full: no more than 200 topics. Open a second meeting.")


class AlreadyDecidedHere(PlanningError):
    """What was decided stays on the agenda."""

    status: ClassVar[int] = 409
    message = _("It was decided and stays on the agenda. Take the decision back first.")


class HoldDayNeeded(PlanningError):
    """A topic is held until a day."""

    message = _("Say until when it waits: a day after today.")


class OtherTopicNeeded(PlanningError):
    """A topic is merged into another one."""

    message = _("Pick the topic that takes it in.")


class DueTimeNeeded(PlanningError):
    """Nobody is assigned without a time."""

    message = _("Say until when. Whoever gets it has to know.")


class ShiftNotFound(PlanningError):
    """No such shift in this centre."""

    status: ClassVar[int] = 404
    message = _("This shift is not here. It may have been taken off the roster.")


class ShiftLengthWrong(PlanningError):
    """A shift that ends before it begins, or lasts longer than a day."""

    message = _("A shift ends after it begins, within 24 hours.")


class ShiftOver(PlanningError):
    """What is over is not laid down, changed or swapped."""

    status: ClassVar[int] = 409
    message = _("This shift has begun or is over. It stays as it was.")


class PatternEndWrong(PlanningError):
    """A shift that repeats says until when, and not for ever."""

    message = _("Say until which day it repeats: up to 100 shifts at once.")


class ShiftTwice(PlanningError):
    """The same person is there at that time already."""

    status: ClassVar[int] = 409
    message = _("They are on duty there at that time already.")


class ShiftTold(PlanningError):
    """A shift whose note was written stays on the roster."""

    status: ClassVar[int] = 409
    message = _("Its hand-over note was written. It stays on the roster.")


class NotYourShift(PlanningError):
    """Somebody else has this shift."""

    status: ClassVar[int] = 403
    message = _("This shift is not yours. Ask whoever has it.")


class SwapNotFound(PlanningError):
    """Nobody asked this person for such a swap."""

    status: ClassVar[int] = 404
    message = _("Nobody waits for this answer any more.")


class SwapRefused(PlanningError):
    """These two shifts cannot be swapped as they stand."""

    status: ClassVar[int] = 409
    message = _("These shifts cannot be swapped as they stand now. Look at the roster again.")


class HandOverNotFound(PlanningError):
    """No such note in this centre."""

    status: ClassVar[int] = 404
    message = _("This hand-over note is not here. It may belong to another centre.")


class HandOverTooEarly(PlanningError):
    """A shift that has not begun has nothing to hand over."""

    status: ClassVar[int] = 409
    message = _("The shift has not begun. Write the note when it ends.")


class HandOverWritten(PlanningError):
    """The note of a shift is written once."""

    status: ClassVar[int] = 409
    message = _("The note of this shift is written. Open it instead.")


class HandOverNotYours(PlanningError):
    """Only who comes after at the same desk takes over."""

    status: ClassVar[int] = 403
    message = _("Whoever is on duty next at this desk takes it over.")
