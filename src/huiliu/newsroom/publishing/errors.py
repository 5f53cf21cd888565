"""What can go wrong while publishing, in words that a person can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class PublishingError(HuiliuError):
    """Root of the part's errors."""


class ReleaseNotFound(PublishingError):
    """No such release in this centre."""

    status: ClassVar[int] = 404
    message = _("This release is not here. It may belong to another centre.")


class NotPassed(PublishingError):
    """The story has not passed its reviews, or is out already."""

    status: ClassVar[int] = 409
    message = _("Only a story that passed all reviews goes out. Open it to see where it stands.")


class ProofNotReady(PublishingError):
    """The ledger has not taken the record yet."""

    status: ClassVar[int] = 409
    message = _("The proof is made within seconds of the release. Try again in a moment.")


class NothingToVerify(PublishingError):
    """Neither a file nor a number was given, or it is too large."""

    status: ClassVar[int] = 422
    message = _("Give a file of at most 20 MB, a record number or the address of a story.")
