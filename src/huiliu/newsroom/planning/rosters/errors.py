"""What can go wrong with shifts, swaps and hand-over notes."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.errors import PlanningError


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
