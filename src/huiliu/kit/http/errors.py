"""Why something is not fetched, in words for who gave the address."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.kit.errors import HuiliuError


class FetchRefused(HuiliuError):
    """Root of what keeps an answer from coming; `code` is the constant word kept in a row.

    All are 422: the address that was sent is what cannot be worked with, our own service is well.
    """

    status: ClassVar[int] = 422
    code: ClassVar[str] = "refused"
    message = _("The address cannot be fetched. Check it in a browser.")


class AddressRefused(FetchRefused):
    """No address that may be fetched at all."""

    code: ClassVar[str] = "address"
    message = _("This is no address of a web page. It begins with http:// or https://.")


class LoginInAddress(AddressRefused):
    """A name or password stands in the address."""

    code: ClassVar[str] = "login in address"
    message = _("The address holds a login. Take it out.")


class PortRefused(AddressRefused):
    """A port that no web page lies on."""

    code: ClassVar[str] = "port"
    message = _("The address names a port that is not fetched. Leave the port out.")


class InsideRefused(FetchRefused):
    """The name leads to a private or special network."""

    code: ClassVar[str] = "inside"
    message = _("The address leads into an internal network. Ask the operator if it is meant.")


class NameUnknown(FetchRefused):
    """The name has no address."""

    code: ClassVar[str] = "name"
    message = _("The name in the address is not known. Look for a slip.")


class NoConnection(FetchRefused):
    """The host does not answer, or breaks off."""

    code: ClassVar[str] = "connection"
    message = _("The host does not answer, or broke off. Try again later.")


class BrokenOff(NoConnection):
    """The host broke off after the connection stood: what was sent may have been taken."""


class CertificateRefused(FetchRefused):
    """TLS cannot be trusted."""

    code: ClassVar[str] = "certificate"
    message = _("The host’s certificate is not valid. Tell who runs it.")


class TooSlow(FetchRefused):
    """The whole answer did not come in time."""

    code: ClassVar[str] = "slow"
    message = _("The answer did not come to an end in time. Try again later.")


class ConnectTooSlow(TooSlow):
    """No connection came to be in time: nothing was sent."""


class TooLarge(FetchRefused):
    """More bytes than are taken, packed or unpacked."""

    code: ClassVar[str] = "large"
    message = _("The answer is too large. Give the address of the article itself.")


class EncodingRefused(FetchRefused):
    """Packed in a way that was not asked for, or damaged."""

    code: ClassVar[str] = "encoding"
    message = _("The answer is packed in a way that cannot be read.")


class TooManyRedirects(FetchRefused):
    """Redirects go round, or on and on."""

    code: ClassVar[str] = "redirects"
    message = _("The address leads from one to the next without end. Give the last one.")


class NotFoundThere(FetchRefused):
    """404 or 410."""

    code: ClassVar[str] = "not found"
    message = _("There is nothing at this address any more.")


class NotAllowedThere(FetchRefused):
    """401, 402, 403 or 451."""

    code: ClassVar[str] = "not allowed"
    message = _("The site does not let us read this. Save the page and bring it as a file.")


class AnswerRefused(FetchRefused):
    """Any other answer that holds no page."""

    code: ClassVar[str] = "answer"
    message = _("The site answered with an error. Try again later.")


class HostResting(FetchRefused):
    """The host asked for a pause; `retry_after_s` says how long."""

    code: ClassVar[str] = "resting"
    message = _("The site asked us to wait. Try again later.")

    def __init__(self, retry_after_s: float = 0) -> None:
        self.retry_after_s = retry_after_s
        super().__init__()


def words_of(code: str) -> str | Promise:
    """Give the words of a kept `code`; of one that is no more, those of the root."""
    return _WORDS.get(code, FetchRefused.message)


def _kinds(kind: type[FetchRefused]) -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {kind.code: kind.message}
    for below in kind.__subclasses__():
        found |= _kinds(below)
    return found


_WORDS = _kinds(FetchRefused)
