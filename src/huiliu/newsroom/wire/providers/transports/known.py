"""Which transport asks how."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from huiliu.newsroom.wire.core.states import Transport
from huiliu.newsroom.wire.providers.transports.asked import Asked, Brought
from huiliu.newsroom.wire.providers.transports.folder import folder
from huiliu.newsroom.wire.providers.transports.imap import imap
from huiliu.newsroom.wire.providers.transports.poll import poll
from huiliu.newsroom.wire.providers.transports.s3 import s3
from huiliu.newsroom.wire.providers.transports.sftp import sftp
from huiliu.newsroom.wire.providers.transports.websub import websub

ASKS: Final[Mapping[Transport, Callable[[Asked], Brought]]] = MappingProxyType(
    {
        Transport.POLL: poll,
        Transport.WEBSUB: websub,
        Transport.FOLDER: folder,
        Transport.SFTP: sftp,
        Transport.IMAP: imap,
        Transport.S3: s3,
    }
)
