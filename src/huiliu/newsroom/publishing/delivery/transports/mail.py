"""E-mail: one mail a document, as the platform's other mail goes out."""

from email import message_from_bytes, policy
from email.message import EmailMessage as Mail
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Final, Self
from urllib.parse import urlsplit

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from huiliu.kit.config import config
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import Way
from huiliu.newsroom.publishing.delivery.transports.sending import (
    Destination,
    Parcel,
    SendingFailed,
)

_FOR_EVER: Final = 500
_AS_MAIL: Final = "message/rfc822"


class MailSender:
    """Mails each document; one in the form of a mail is the mail, any other is attached."""

    way = Way.MAILED

    def __init__(self, destination: Destination) -> None:
        self.learned: dict[str, str] = {}
        self._to = destination.settings.get("address", "")
        self._connection = get_connection()

    def __enter__(self) -> Self:
        try:
            self._connection.open()
        except (SMTPException, OSError) as broken:
            raise SendingFailed(Fault.CONNECTION) from broken
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def send(self, parcel: Parcel) -> None:
        """Hand one mail to the server; RFC 5321, 4.2.1: from 500 on a refusal is for good."""
        kind = _Written if parcel.payload.mime == _AS_MAIL else _Attached
        mail = kind(parcel, to=self._to, connection=self._connection)
        try:
            mail.send()
        except SMTPRecipientsRefused as refused:
            codes = [code for code, _words in refused.recipients.values()]
            raise _judged(min(codes, default=_FOR_EVER)) from refused
        except SMTPResponseException as refused:
            raise _judged(refused.smtp_code) from refused
        except (SMTPException, OSError) as broken:
            raise SendingFailed(Fault.CONNECTION) from broken
        except ValueError as broken:
            raise SendingFailed(Fault.DOCUMENT) from broken


class _Attached(EmailMessage):
    """A document as the attachment of a mail."""

    def __init__(self, parcel: Parcel, *, to: str, connection: BaseEmailBackend) -> None:
        super().__init__(
            subject=parcel.subject,
            body=parcel.subject,
            to=[to],
            connection=connection,
            headers={"Message-ID": _id_of(parcel), "X-Huiliu-Sequence": str(parcel.sequence)},
        )
        self.attach(parcel.payload.filename, parcel.payload.data, "application/octet-stream")


class _Written(EmailMessage):
    """A document that is a mail already: it is sent as it was written, to this address."""

    def __init__(self, parcel: Parcel, *, to: str, connection: BaseEmailBackend) -> None:
        super().__init__(to=[to], connection=connection)
        self._mail = message_from_bytes(parcel.payload.data, policy=policy.SMTP, _class=Mail)
        self._delivery = parcel.delivery

    def message(self) -> Mail:  # type: ignore[override]
        """Give the mail with the two addresses that it could not know."""
        for name, value in (("To", self.to[0]), ("From", self.from_email)):
            del self._mail[name]
            self._mail[name] = value
        if "X-Huiliu-Delivery" not in self._mail:
            self._mail["X-Huiliu-Delivery"] = self._delivery
        return self._mail


def _id_of(parcel: Parcel) -> str:
    host = urlsplit(config().public_url).hostname or "localhost"
    return f"<{parcel.delivery}@{host}>"


def _judged(code: int) -> SendingFailed:
    return SendingFailed(Fault.REFUSED if code >= _FOR_EVER else Fault.BUSY, status=code)
