"""What can go wrong in a meeting."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.errors import PlanningError


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
