"""Which transport asks how."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.providers.transports.asked import Asked, Brought
from huiliu.newsroom.wire.providers.transports.folder import folder
from huiliu.newsroom.wire.providers.transports.poll import poll
from huiliu.newsroom.wire.providers.transports.websub import websub


# SSH, S3 and IMAP are 25 MB of each process that loads them: only the worker that asks so does.
def _sftp(asked: Asked) -> Brought:
    from huiliu.newsroom.wire.providers.transports.sftp import sftp  # noqa: PLC0415

    return sftp(asked)


def _imap(asked: Asked) -> Brought:
    from huiliu.newsroom.wire.providers.transports.imap import imap  # noqa: PLC0415

    return imap(asked)


def _s3(asked: Asked) -> Brought:
    from huiliu.newsroom.wire.providers.transports.s3 import s3  # noqa: PLC0415

    return s3(asked)


ASKS: Final[Mapping[Transport, Callable[[Asked], Brought]]] = MappingProxyType(
    {
        Transport.POLL: poll,
        Transport.WEBSUB: websub,
        Transport.FOLDER: folder,
        Transport.SFTP: _sftp,
        Transport.IMAP: _imap,
        Transport.S3: _s3,
    }
)
