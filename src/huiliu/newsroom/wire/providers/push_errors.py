"""What a program that pushes is told, in words that its keeper can act upon."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from huiliu.newsroom.wire.providers.errors import ProviderError, fault_words

_STATUS = {"ended": 403, "paused": 409, "too large": 413}
_UNBELIEVED = 401


class NotTaken(ProviderError):
    """A push that is not believed, or not wanted; `off_s` says how far the clock is off."""

    def __init__(self, code: str, *, off_s: int | None = None) -> None:
        self.code = code
        self.off_s = off_s
        super().__init__(fault_words(code))

    @property
    def answer_status(self) -> int:
        """The status that the sender is answered."""
        return _STATUS.get(self.code, _UNBELIEVED)


class DeliveryUnnamed(ProviderError):
    """Without a name a repeated delivery would not be known."""

    status: ClassVar[int] = 400
    message = _("X-Huiliu-Delivery is missing or too long: name each delivery, 120 characters.")


class BodyMissing(ProviderError):
    """Nothing was pushed."""

    status: ClassVar[int] = 400
    message = _("The body is empty. Push the document as it is.")


class MediaUnnamed(ProviderError):
    """A file without the name that items speak of."""

    status: ClassVar[int] = 400
    message = _("media_id is missing or too long, or there is no file in the field media.")


class BatchRefused(ProviderError):
    """A batch that cannot be taken apart."""

    status: ClassVar[int] = 400
    message = _("The batch cannot be taken apart: 500 documents of 10 MB at most.")
