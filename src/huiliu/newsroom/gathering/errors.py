"""What can go wrong in gathering, in words the person at the desk can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class GatheringError(HuiliuError):
    """Root of the part's errors."""


class LeadNotFound(GatheringError):
    """No such lead in this centre."""

    status: ClassVar[int] = 404
    message = _("This lead is not here. It may belong to another centre.")


class LeadStepRefused(GatheringError):
    """Somebody took or dropped the lead before."""

    status: ClassVar[int] = 409
    message = _("A colleague decided on this lead before you. Open it again to see how.")


class LeadAlreadyTaken(GatheringError):
    """A colleague has it."""

    status: ClassVar[int] = 409
    message = _("%(name)s has taken this lead. Talk to each other, or pick another.")


class LeadAlreadyUsed(GatheringError):
    """A topic has grown from it."""

    status: ClassVar[int] = 409
    message = _("This lead has its topic already. Open the lead to go there.")


class DropReasonMissing(GatheringError):
    """A lead is not dropped without a reason."""

    message = _("Write why the lead is dropped, so that nobody looks into it twice.")


class JoinRefused(GatheringError):
    """A lead joins another one that is open, and never itself."""

    status: ClassVar[int] = 409
    message = _("A lead joins another one that is not dropped. Pick another.")


class OthersJoined(GatheringError):
    """Other leads have joined it."""

    status: ClassVar[int] = 409
    message = _("Others have joined this lead. Let them join the other one first.")


class NothingTicked(GatheringError):
    """A bulk action without rows, or with too many."""

    message = _("Tick some leads first, a hundred at most.")


class ActionUnknown(GatheringError):
    """A bulk action that there is not."""

    message = _("Choose what to do with the ticked leads.")


class LeadRefused(GatheringError):
    """The bytes cannot be read as a text; the message says why and what to do."""

    status: ClassVar[int] = 422


class PagesBusy(LeadRefused):
    """Another page is waited for."""

    status: ClassVar[int] = 503
    message = _("Another page is being fetched. Try again in a moment.")


class LeadTooLarge(LeadRefused):
    """More bytes or characters than are taken."""

    status: ClassVar[int] = 413


class FormatRefused(LeadRefused):
    """A format that is not read as a lead."""

    status: ClassVar[int] = 415
