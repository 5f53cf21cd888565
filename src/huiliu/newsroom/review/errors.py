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

    message = _("A review chain has one to five stages, each with a reviewer's role.")
