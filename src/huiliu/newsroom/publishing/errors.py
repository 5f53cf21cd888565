"""What can go wrong while publishing, in words that a person can act upon."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from django.utils.timezone import localtime
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


class UnderEmbargo(PublishingError):
    """Nothing of this story may go out yet: its centre says so, or the campaign it is part of."""

    status: ClassVar[int] = 409
    own = _("Under embargo until %(at)s. Plan it for then, or lift it.")
    of_campaign = _("The campaign “%(campaign)s” is under embargo until %(at)s. Plan it for then.")

    def __init__(self, until: datetime, *, campaign: str = "") -> None:
        self.until = until
        words = {"at": f"{localtime(until):%Y-%m-%d %H:%M}", "campaign": campaign}
        super().__init__((self.of_campaign if campaign else self.own) % words)


class TermsOver(PublishingError):
    """A licence ended between the reviews and the release."""

    status: ClassVar[int] = 409

    def __init__(self, captions: Sequence[str]) -> None:
        named = "; ".join(f"“{caption}”" for caption in captions)
        super().__init__(
            _("The licence is over: %(named)s. Renew it in the library first.") % {"named": named}
        )


class MomentPast(PublishingError):
    """A plan must lie ahead."""

    status: ClassVar[int] = 422
    message = _("That moment is over. Choose a later one.")


class OutAlready(PublishingError):
    """An embargo on what everyone can read would be an empty promise."""

    status: ClassVar[int] = 409
    message = _("The story is out already. Recall it instead.")


class PlanGone(PublishingError):
    """The plan was carried out or cancelled meanwhile."""

    status: ClassVar[int] = 409
    message = _("This plan is settled already. Open the story to see where it stands.")


class PlanNotFound(PublishingError):
    """No such plan in this centre."""

    status: ClassVar[int] = 404
    message = _("This plan is not here. It may belong to another centre.")


class StoppedAlready(PublishingError):
    """Nothing of it stands on the channels that were named."""

    status: ClassVar[int] = 409
    message = _("It is off these channels already.")


class NotTheNewest(PublishingError):
    """A later release has taken its place."""

    status: ClassVar[int] = 409
    message = _("A later release has replaced this one. Take back the later one.")


class ReviewFirst(PublishingError):
    """Its correction is with the reviewers or waits to go out."""

    status: ClassVar[int] = 409
    message = _("Its correction is in review. Recall works at once; withdraw it after its return.")


class ChannelNotFound(PublishingError):
    """No such channel in this centre."""

    status: ClassVar[int] = 404
    message = _("This channel is not here. It may belong to another centre.")


class SiteStaysOn(PublishingError):
    """The site holds every address and proof."""

    status: ClassVar[int] = 409
    message = _("The site stays on: it holds the addresses and the proofs.")


class RedirectNotFound(PublishingError):
    """No such redirect in this centre."""

    status: ClassVar[int] = 404
    message = _("This redirect is not here. It may belong to another centre.")


class RedirectOutside(PublishingError):
    """An address of another site, or none at all."""

    status: ClassVar[int] = 422
    message = _("Give addresses on your own site, without a question mark or a space.")


class RedirectLoop(PublishingError):
    """The new address leads back to the old one."""

    status: ClassVar[int] = 422
    message = _("This would lead in a circle. Choose another new address.")


class RedirectOfPage(PublishingError):
    """A page that stands keeps its address."""

    status: ClassVar[int] = 409
    message = _("A page stands at the old address. Withdraw its story first.")


class RedirectsFull(PublishingError):
    """So many redirects are a sign of something else."""

    status: ClassVar[int] = 409
    message = _("There are 10,000 redirects already. Remove some first.")


class ReleaseStopped(PublishingError):
    """It was taken back from this channel."""

    status: ClassVar[int] = 410
    message = _("This story was taken back. Remove your copy.")


class ChannelOff(PublishingError):
    """The centre does not use this channel."""

    status: ClassVar[int] = 404
    message = _("This centre does not publish this way.")


class ColumnNotFound(PublishingError):
    """No such column in this centre."""

    status: ClassVar[int] = 404
    message = _("This column is not here. It may belong to another centre.")


class ColumnKnown(PublishingError):
    """Another column has this address."""

    status: ClassVar[int] = 409
    message = _("Another column has this address. Choose another word.")


class ArrangementMoved(PublishingError):
    """Somebody changed the home page since it was shown."""

    status: ClassVar[int] = 409
    message = _("Somebody changed the home page meanwhile. This is how it stands now.")


class ArrangementRefused(PublishingError):
    """A story cannot stand there."""

    status: ClassVar[int] = 422
    message = _(
        "Only stories that are out can be pinned, each once, and no more than there is room."
    )


class NothingToPreview(PublishingError):
    """The story has no version yet."""

    status: ClassVar[int] = 409
    message = _("There is nothing to preview yet. Submit the story, or keep a version of it.")


class StoryNotOut(PublishingError):
    """A reader wrote about an address where no story stands."""

    status: ClassVar[int] = 404
    message = _("No story stands at this address now. Open the story and write from its page.")


class NotesTooMany(PublishingError):
    """More notes came from one place, or to one centre, than anybody reads in an hour."""

    status: ClassVar[int] = 429
    message = _("Many notes came within the hour. Keep your words and send them later.")


class NoteFromElsewhere(PublishingError):
    """Another site's page sent the form."""

    status: ClassVar[int] = 403
    message = _("Send the note from the story’s own page: another site sent this one.")
