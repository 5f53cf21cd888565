"""What can go wrong with deliveries, in words that a person can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.errors import PublishingError


class DeliveryError(PublishingError):
    """Root of the room's errors."""


class ProductNotFound(DeliveryError):
    """No such product in this centre."""

    status: ClassVar[int] = 404
    message = _("This product is not here. It may belong to another centre.")


class SubscriberNotFound(DeliveryError):
    """No such subscriber in this centre."""

    status: ClassVar[int] = 404
    message = _("This subscriber is not here. It may belong to another centre.")


class SetbackNotFound(DeliveryError):
    """No such document was set aside."""

    status: ClassVar[int] = 404
    message = _("Nothing waits here any more. Load the page again.")


class NameTaken(DeliveryError):
    """A name finds one thing."""

    status: ClassVar[int] = 409
    message = _("The name is taken. Choose another one.")


class ProductInUse(DeliveryError):
    """Somebody gets it."""

    status: ClassVar[int] = 409
    message = _("Subscribers get this product. Give them another one first.")


class SubscriberEnded(DeliveryError):
    """What ended does not begin again."""

    status: ClassVar[int] = 409
    message = _("This subscription has ended. Add it again.")


class SettledAlready(DeliveryError):
    """A colleague was quicker, or the courier."""

    status: ClassVar[int] = 409
    message = _("This was settled meanwhile. Load the page again.")


class FetchesItself(DeliveryError):
    """Nothing is sent to who fetches."""

    status: ClassVar[int] = 409
    message = _("This subscriber fetches by itself. Its keys and its usage say what it got.")


class PlaceUnknown(DeliveryError):
    """A cursor can only go back to what there is."""

    status: ClassVar[int] = 422
    message = _("Nothing went out there. Choose a later day, or a number of the list.")


class NoOldKey(DeliveryError):
    """There is one key only."""

    status: ClassVar[int] = 409
    message = _("There is only one key. Make a new one first.")


class HubRefused(DeliveryError):
    """A request to the hub that cannot be met; programs read it, so it says what is wrong."""

    status: ClassVar[int] = 422
    message = _("The hub takes hub.mode, hub.topic (a feed of this site) and hub.callback.")


class HubFull(DeliveryError):
    """A feed has only so many listeners, and asks only so many at once."""

    status: ClassVar[int] = 429
    message = _("The hub is full. Ask the feed itself.")
