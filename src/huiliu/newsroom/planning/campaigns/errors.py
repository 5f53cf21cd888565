"""What can go wrong with campaigns, in words that a planner can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.planning.errors import PlanningError


class CampaignNotFound(PlanningError):
    """No such campaign for this centre."""

    status: ClassVar[int] = 404
    message = _("This campaign is not here. It may belong to another centre.")


class PartNotFound(PlanningError):
    """No such part for this centre."""

    status: ClassVar[int] = 404
    message = _("This part is not here. It may belong to another centre.")


class CampaignClosed(PlanningError):
    """Nothing is changed or answered any more."""

    status: ClassVar[int] = 409
    message = _("The campaign is closed. What went out stays in its report.")


class CampaignOpenAlready(PlanningError):
    """It was opened meanwhile."""

    status: ClassVar[int] = 409
    message = _("The campaign is open already.")


class CampaignNotOpen(PlanningError):
    """Centres see nothing of a draft."""

    status: ClassVar[int] = 409
    message = _("The campaign is not open yet. Open it first.")


class CampaignWithoutParts(PlanningError):
    """Nobody is asked for anything."""

    status: ClassVar[int] = 409
    message = _("No centre is asked yet. Ask at least one, then open it.")


class CampaignEndsFirst(PlanningError):
    """Its last day lies before its first."""

    status: ClassVar[int] = 422
    message = _("The last day is before the first. Set the days again.")


class CampaignOwnCentre(PlanningError):
    """Whoever plans a campaign gives parts to others."""

    status: ClassVar[int] = 422
    message = _("Pick other centres: your own plans need no campaign.")


class PartAskedAlready(PlanningError):
    """The centre is asked for the same in another part."""

    status: ClassVar[int] = 409
    message = _("This centre is asked for the same already. Give it another name.")


class PartOffered(PlanningError):
    """The centre knows of it."""

    status: ClassVar[int] = 409
    message = _("The centre has been asked. Change the part, or let it decline.")


class PartAnswered(PlanningError):
    """The centre has answered meanwhile."""

    status: ClassVar[int] = 409
    message = _("This part was answered meanwhile. Open it again to see where it stands.")


class PartNotTaken(PlanningError):
    """Only who took a part can leave it."""

    status: ClassVar[int] = 409
    message = _("Only a part that was taken and is not out can be left.")


class AnswerReasonNeeded(PlanningError):
    """Whoever asked will read why."""

    status: ClassVar[int] = 422
    message = _("Write why: whoever planned the campaign will read it.")


class MaterialNotFound(PlanningError):
    """No such material in this campaign, or not open to this centre yet."""

    status: ClassVar[int] = 404
    message = _("This material is not here. Originals open once your centre took a part.")


class NoReportFont(PlanningError):
    """A PDF carries its own letters, and this machine has no Chinese ones."""

    status: ClassVar[int] = 503
    message = _("No Chinese font is installed here. Take the Word file, or install fonts-noto-cjk.")
