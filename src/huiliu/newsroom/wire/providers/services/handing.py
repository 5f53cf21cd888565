"""By hand: a person brings a file of any format that the wire reads."""

from pathlib import PurePath
from uuid import UUID

from huiliu.newsroom.wire.core.states import ProviderState, Transport
from huiliu.newsroom.wire.intake.api import Incoming, receive
from huiliu.newsroom.wire.providers.access import access_provider
from huiliu.newsroom.wire.providers.errors import (
    LicenceEnded,
    NoFile,
    ProviderNotFound,
    ProviderPaused,
    TooMuchAtOnce,
)
from huiliu.newsroom.wire.providers.services.asking import has_ended
from huiliu.newsroom.wire.providers.services.telling import provider_note
from huiliu.newsroom.wire.providers.transports.asked import ONE_BYTES_MAX


def file_hand_in(provider: UUID, data: bytes, *, name: str, mime: str = "", by: UUID) -> UUID:
    """Keep a file that a person brings; raises NoFile, TooMuchAtOnce, ProviderPaused and more."""
    row = access_provider(provider, by=by, action="provider.hand_in")
    if row.transport != Transport.HAND.value:
        raise ProviderNotFound
    if row.state != ProviderState.ACTIVE.value:
        raise ProviderPaused
    if has_ended(row):
        raise LicenceEnded
    if not data:
        raise NoFile
    if len(data) > ONE_BYTES_MAX:
        raise TooMuchAtOnce
    one = Incoming(data=data, name=_plain(name), mime=mime)
    (receipt,) = receive(row.id, [one])
    provider_note("provider.hand_in", row, after=str(receipt))
    return receipt


def _plain(name: str) -> str:
    # A browser may send a whole path, with either slash, and control characters in it.
    last = PurePath(name.replace("\\", "/")).name
    return "".join(letter for letter in last if letter.isprintable())[-200:]
