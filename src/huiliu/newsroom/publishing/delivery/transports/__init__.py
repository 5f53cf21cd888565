"""Ways to subscribers: signed push, SFTP, S3, e-mail, a folder."""

from collections.abc import Callable
from functools import cache

from huiliu.kit.http import Lines
from huiliu.newsroom.publishing.delivery.core.states import Transport
from huiliu.newsroom.publishing.delivery.errors import FetchesItself
from huiliu.newsroom.publishing.delivery.transports.folder import FolderSender
from huiliu.newsroom.publishing.delivery.transports.mail import MailSender
from huiliu.newsroom.publishing.delivery.transports.push import PushSender
from huiliu.newsroom.publishing.delivery.transports.sending import Destination, Sender

SenderOf = Callable[[Destination], Sender]


def sender_of(destination: Destination) -> Sender:
    """Give the way to a destination; nothing is opened yet. Raises FetchesItself."""
    match destination.transport:
        case Transport.PUSH:
            return PushSender(destination, lines=_lines())
        case Transport.SFTP:
            return _sftp_sender(destination)
        case Transport.S3:
            return _s3_sender(destination)
        case Transport.EMAIL:
            return MailSender(destination)
        case Transport.FOLDER:
            return FolderSender(destination)
        case Transport.API:
            raise FetchesItself


@cache
def _lines() -> Lines:
    """The lines of this process, kept between rounds."""
    return Lines()


# SSH and S3 are 25 MB of each process that loads them: only the worker that sends so does.
def _sftp_sender(destination: Destination) -> Sender:
    from huiliu.newsroom.publishing.delivery.transports.sftp import SftpSender  # noqa: PLC0415

    return SftpSender(destination)


def _s3_sender(destination: Destination) -> Sender:
    from huiliu.newsroom.publishing.delivery.transports.s3 import S3Sender  # noqa: PLC0415

    return S3Sender(destination)
