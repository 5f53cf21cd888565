"""What can go wrong with outlets, in words that a person can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.errors import PublishingError


class OutletNotFound(PublishingError):
    """No such outlet in this centre."""

    status: ClassVar[int] = 404
    message = _("This outlet is not here. It may belong to another centre.")


class OutletNamed(PublishingError):
    """Another outlet has this name."""

    status: ClassVar[int] = 409
    message = _("Another outlet has this name. Choose another one.")


class OutletOff(PublishingError):
    """Nothing new goes there."""

    status: ClassVar[int] = 409
    message = _("This outlet is switched off. Switch it on first.")


class OutletAddressRefused(PublishingError):
    """No address that may be posted to."""

    status: ClassVar[int] = 422
    message = _("Give the address of the service. It begins with https://.")


class StoryNotStanding(PublishingError):
    """Only what stands in public goes to outlets."""

    status: ClassVar[int] = 409
    message = _("Only a story that is out now goes to outlets. Put it out first.")


class PostOnItsWay(PublishingError):
    """The job is at it."""

    status: ClassVar[int] = 409
    message = _("It is on its way. Wait until its state changes, or take it back.")


class PostElsewhere(PublishingError):
    """Somebody, or the job, was faster."""

    status: ClassVar[int] = 409
    message = _("It stands otherwise by now. Look at its state again.")


class PostFaulty(PublishingError):
    """Too long, or something is missing."""

    status: ClassVar[int] = 422
    message = _("This does not fit the outlet. Shorten it, or add what is missing.")


class PackUnknown(PublishingError):
    """No pack, cover or field of that name."""

    status: ClassVar[int] = 404
    message = _("There is no such copy pack.")
