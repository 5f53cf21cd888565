"""What can go wrong between a partner's program and a centre, and on the pages of keys."""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.publishing.errors import PublishingError


class ContentsError(PublishingError):
    """Root of the room's errors."""


class KeyMissing(ContentsError):
    """The request shows no key."""

    status: ClassVar[int] = 401
    message = _("Show your key: Authorization: Bearer hlp_…")


class KeyRefused(ContentsError):
    """No such key, or one that was revoked or has ended: nobody learns which."""

    status: ClassVar[int] = 401
    message = _("This key opens nothing: it is unknown, revoked, or has ended. Ask the centre.")


class CentrePaused(ContentsError):
    """The centre does not work at present."""

    status: ClassVar[int] = 403
    message = _("The centre is paused. Its keys work again when it goes on.")


class TooFast(ContentsError):
    """The key's bucket is empty; `headers` say until when."""

    status: ClassVar[int] = 429
    message = _("Too many requests with this key. Wait as Retry-After says.")

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.headers = headers
        super().__init__()


class ItemNotFound(ContentsError):
    """No such item in the key's product."""

    status: ClassVar[int] = 404
    message = _("No such item in your product.")


class MediaNotFound(ContentsError):
    """The item has no such picture."""

    status: ClassVar[int] = 404
    message = _("The item has no such picture.")


class ItemStopped(ContentsError):
    """The item was taken back: the reason is told, and no word of it."""

    status: ClassVar[int] = 410
    message = _("This item was taken back. Remove your copy.")

    def __init__(self, *, kind: str, reason: str, words: str, sequence: int) -> None:
        self.kind, self.reason, self.sequence = kind, reason, sequence
        super().__init__(words)


class FormNotOffered(ContentsError):
    """The item is not given in any form that the program takes."""

    status: ClassVar[int] = 406
    message = _("Ask for one of the forms that are offered, by form= or by Accept.")


class ParameterUnknown(ContentsError):
    """The address holds a parameter that the route does not know."""

    status: ClassVar[int] = 422

    def __init__(self, names: str) -> None:
        super().__init__(_("Unknown parameters: %(names)s.") % {"names": names})


class LinkOver(ContentsError):
    """A signed address that was changed, or has ended."""

    status: ClassVar[int] = 403
    message = _("This address has ended or was changed. Ask for the media of the item again.")


class AckAhead(ContentsError):
    """Nobody can have followed what has not happened yet."""

    status: ClassVar[int] = 409
    message = _("No change has that sequence yet. Confirm the last one that you followed.")


class PartnerKeyNotFound(ContentsError):
    """No such key in this centre."""

    status: ClassVar[int] = 404
    message = _("This key is not here. It may belong to another centre.")


class KeyOver(ContentsError):
    """The key was revoked or has ended."""

    status: ClassVar[int] = 409
    message = _("This key has ended already. Make a new one.")


class KeyEndInvalid(ContentsError):
    """A key must end, and not in the past."""

    status: ClassVar[int] = 422
    message = _("Let the key end on a day from today, within two years.")


class KeysTooMany(ContentsError):
    """More keys of one subscriber than a rotation needs."""

    status: ClassVar[int] = 409
    message = _("This subscriber has five keys in use. Revoke one first.")


class SubscriberNotFound(ContentsError):
    """No such subscriber or product in this centre."""

    status: ClassVar[int] = 404
    message = _("This subscriber is not here. It may belong to another centre.")
