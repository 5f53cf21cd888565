"""What can go wrong in review, in words the reviewer can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class ReviewError(HuiliuError):
    """Root of the part's errors."""


class StageNotFound(ReviewError):
    """No such stage in this centre."""

    status: ClassVar[int] = 404
    message = _("This review is not here. It may belong to another centre.")


class StageClosed(ReviewError):
    """Somebody decided already."""

    status: ClassVar[int] = 409
    message = _("This stage is decided already. Your click changed nothing.")


class NotYourStage(ReviewError):
    """The stage asks for another role."""

    status: ClassVar[int] = 403
    message = _("This stage is judged by another role.")


class TwoStagesRefused(ReviewError):
    """One person may not pass two stages, nor one's own text."""

    status: ClassVar[int] = 403
    message = _(
        "You wrote this version or passed another stage of it. "
        "Ask a colleague, or have the centre's manager grant a waiver."
    )


class ReasonNeeded(ReviewError):
    """A return or a waiver without a reason helps nobody."""

    message = _("Write the reason: the author works from it.")


class ChainInvalid(ReviewError):
    """A chain needs one stage or more, each with a reviewer's role."""

    message = _("A review chain has one to five stages, each with a reviewer’s role.")


class ChainTooShort(ReviewError):
    """Fewer than three stages need a reason."""

    message = _("Fewer than three stages need a reason. It is kept on the ledger.")


class ChainNotFound(ReviewError):
    """No such chain in this centre."""

    status: ClassVar[int] = 404
    message = _("This chain is not here. It may belong to another centre.")


class DelegationNotFound(ReviewError):
    """No such delegation that this person may touch."""

    status: ClassVar[int] = 404
    message = _("This delegation is not here, or is somebody else’s.")


class DelegationRefused(ReviewError):
    """Root of what makes a delegation impossible."""

    status: ClassVar[int] = 409


class DelegationToSelf(DelegationRefused):
    """A duty goes to somebody else."""

    message = _("Choose a colleague: a duty cannot be handed to oneself.")


class DelegationUnfit(DelegationRefused):
    """Who hands over holds no reviewer's role, or who takes it may not enter review."""

    message = _("One of the two does not work in review. Choose another colleague.")


class DelegationInThePast(DelegationRefused):
    """The days are over, or in the wrong order."""

    message = _("The last day must not lie before the first, nor in the past.")


class DelegationTwice(DelegationRefused):
    """The duty is in somebody's hands on these days already."""

    message = _("The duty is handed over on some of these days already. Revoke that first.")


class DelegateAway(DelegationRefused):
    """The colleague has handed over their own duty on these days."""

    message = _("The colleague has handed over their own duty on these days. Choose another one.")


class ReadingNotFound(ReviewError):
    """No such reading in this centre."""

    status: ClassVar[int] = 404
    message = _("This reading is not here. It may belong to another centre.")


class ReadingNeedsTwo(ReviewError):
    """One reads, another follows; who wrote the text does not read it."""

    status: ClassVar[int] = 409
    message = _("Another person than the writer reads aloud, and a second one follows the text.")


class NotYourReading(ReviewError):
    """Only the reader ends a reading, only the follower confirms it."""

    status: ClassVar[int] = 403
    message = _("Only the reader ends a reading, and only who followed the text confirms it.")


class ReadAloudNeeded(ReviewError):
    """An important story is read aloud before its last stage passes."""

    status: ClassVar[int] = 409
    message = _(
        "This story is important: have this version read aloud and confirmed first, "
        "or have the centre's manager grant a waiver."
    )


class ShownNeeded(ReviewError):
    """A batch passes only what was shown, as it stands."""

    status: ClassVar[int] = 409
    message = _("This text was not shown to you as it stands now. Open the page again and read it.")


class CausesInvalid(ReviewError):
    """One to eight short words are offered."""

    message = _("Offer one to eight reasons, each of at most 40 characters.")
