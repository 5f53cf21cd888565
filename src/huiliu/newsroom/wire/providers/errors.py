"""What can go wrong with a provider, in words the person at the desk can act upon."""

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiliu.kit.http import words_of
from huiliu.kit.secrets import SealBroken
from huiliu.newsroom.wire.errors import WireError


class ProviderError(WireError):
    """Root of the room's errors."""


class ProviderNotFound(ProviderError):
    """No such provider in this centre."""

    status: ClassVar[int] = 404
    message = _("This provider is not here. It may have been removed.")


class ProviderListed(ProviderError):
    """The centre asks there already."""

    status: ClassVar[int] = 409
    message = _("This is a provider already. Look for it in the list.")


class SharingRefused(ProviderError):
    """Only the province sends to all."""

    status: ClassVar[int] = 403
    message = _("Only the province’s desk may have a provider for all centres.")


class NotAsked(ProviderError):
    """Things come from it by themselves."""

    status: ClassVar[int] = 409
    message = _("This provider is not asked: what it has comes by itself.")


class ProviderPaused(ProviderError):
    """Nothing is taken from it now."""

    status: ClassVar[int] = 409
    message = _("This provider is paused. Resume it first.")


class LicenceEnded(ProviderError):
    """What comes is not ours to use any more."""

    status: ClassVar[int] = 403
    message = _("The licence of this provider is over. Set a later day, or remove it.")


class KeysFull(ProviderError):
    """Two keys are good already."""

    status: ClassVar[int] = 409
    message = _("Two keys are good already. Drop the old one first.")


class LastKey(ProviderError):
    """Without a key nothing would be believed."""

    status: ClassVar[int] = 409
    message = _("This is the only key. Make a new one first, then drop this one.")


class TryingBusy(ProviderError):
    """Another one is tried."""

    status: ClassVar[int] = 503
    message = _("Another provider is being tried. Try again in a moment.")


class NoFile(ProviderError):
    """Nothing was handed in."""

    status: ClassVar[int] = 422
    message = _("Pick a file first.")


class TransportFault(ProviderError):
    """Root of what keeps a transport from bringing anything; `code` is kept on the row."""

    status: ClassVar[int] = 422
    code: ClassVar[str] = "transport"
    message = _("It could not be asked. Check its settings.")


class FoldersUnset(TransportFault):
    """The operator named no folder."""

    code: ClassVar[str] = "no folders"
    message = _("No folders are watched here. The operator sets HUILIU_WIRE_FOLDERS.")


class FolderMissing(TransportFault):
    """There is no such folder, or it is none."""

    code: ClassVar[str] = "no folder"
    message = _("There is no such folder. Check its name with the operator.")


class FolderOutside(TransportFault):
    """The name leads out of what is watched."""

    code: ClassVar[str] = "outside"
    message = _("The folder lies outside of what this centre may watch, or is a link. Move it.")


class HostKeyChanged(TransportFault):
    """It shows another key than before: it may be another host."""

    code: ClassVar[str] = "host key"
    message = _(
        "The host shows another key than before. Ask who runs it; if the new one is theirs,"
        " forget the old one below."
    )


class LoginRefused(TransportFault):
    """Name or password are not taken."""

    code: ClassVar[str] = "login"
    message = _("The host does not take this login. Check name and password.")


class KeyUnreadable(TransportFault):
    """What was pasted is no private key."""

    code: ClassVar[str] = "private key"
    message = _("This is no private key that can be read. Paste it whole, without a password.")


class PlaceMissing(TransportFault):
    """No such folder, mailbox or bucket there."""

    code: ClassVar[str] = "no place"
    message = _("There is no such place on the host. Check the name of folder, mailbox or bucket.")


class NotUnderstood(TransportFault):
    """The host speaks, but not what is expected."""

    code: ClassVar[str] = "protocol"
    message = _("The host answers something else than expected. Check host and port.")


class HubRefuses(TransportFault):
    """The hub does not subscribe us."""

    code: ClassVar[str] = "hub"
    message = _("The hub of this feed does not subscribe us. It is asked regularly instead.")


class TooMuchAtOnce(TransportFault):
    """One thing is larger than is taken."""

    code: ClassVar[str] = "too large"
    message = _("It is larger than is taken, 10 MB. Split it.")


def fault_words(code: str) -> str | Promise:
    """Give the words of a kept code, empty for none."""
    if not code:
        return ""
    return _WORDS.get(code) or words_of(code)


_REFUSED: dict[str, str | Promise] = {
    "unsigned": _("It came without a signature. Give its sender the key and the way to sign."),
    "no moment": _("It said no moment. X-Huiliu-Timestamp is the second since 1970."),
    "clock": _("The sender’s clock is off by more than five minutes. Let them set it."),
    "signature": _("The signature does not fit. Compare the key with the sender."),
    "ended": _("It came after the licence ended, and was not taken."),
    "paused": _("It came while the provider was paused, and was not taken."),
    "too large": TooMuchAtOnce.message,
}
_WORDS: dict[str, str | Promise] = {
    **{one.code: one.message for one in TransportFault.__subclasses__()},
    **_REFUSED,
    "seal": SealBroken.message,
}
