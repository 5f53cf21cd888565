"""Sending reminders by mail: one connection for all, each mail once, those who wait wait on.

A mail that the server took is settled in the job's transaction. A kill between the two sends it
again, under the same Message-ID.
"""

from datetime import timedelta
from itertools import chain, groupby
from operator import attrgetter
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiliu.accounts.core.reminding import DeliveryState, Way
from huiliu.accounts.errors import MailServerDown
from huiliu.accounts.models import Delivery
from huiliu.accounts.services.reminding import deliver_later
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.scope import tenant_of_scope

STALE = timedelta(hours=24)
BATCH = 2000
_FOR_EVER = 500
_PAUSE = timedelta(minutes=10)


def due_rows(way: Way) -> list[Delivery]:
    """Take what is due on a way, locked; what is a day late goes no more, nobody needs it."""
    now = clock.now()
    waiting = Delivery.objects.filter(
        tenant_id=tenant_of_scope(), way=way.value, state=DeliveryState.WAITING.value, at__lte=now
    )
    waiting.filter(at__lt=now - STALE).update(state=DeliveryState.VOID.value, settled_at=now)
    rows = waiting.select_for_update(of=("self",), skip_locked=True)
    rows = rows.select_related("notice", "person", "subscription")
    return list(rows.order_by("at", "person_id", "id")[:BATCH])


def settle(rows: list[Delivery], state: DeliveryState) -> None:
    """Say what became of some deliveries."""
    keys = [row.pk for row in rows]
    Delivery.objects.filter(pk__in=keys).update(state=state.value, settled_at=clock.now())


def mails_send() -> int:
    """Send the mail that is due in the scope's tenant; gives how many went.

    Raises MailServerDown where not one went; where some did, a later job sends the rest.
    """
    rows = sorted(due_rows(Way.EMAIL), key=attrgetter("person_id"))
    theirs = [list(found) for _person, found in groupby(rows, key=attrgetter("person_id"))]
    if not theirs:
        return 0
    went = _sent(theirs)
    if went < len(theirs) or len(rows) == BATCH:
        deliver_later(Way.EMAIL, at=clock.now())
    return went


def _sent(theirs: list[list[Delivery]]) -> int:
    """Send one mail to each person until the server refuses to go on; gives how many."""
    connection, became = get_connection(), list[DeliveryState]()
    try:
        connection.open()
        for rows in theirs:
            became.append(_send(rows, connection))
    except (SMTPException, OSError) as broken:
        if not became:
            raise MailServerDown from broken
    finally:
        connection.close()
    for state in set(became):
        of_state = [rows for rows, one in zip(theirs, became, strict=False) if one is state]
        together = list(chain.from_iterable(of_state))
        if state is DeliveryState.WAITING:
            _put_off(together)
        else:
            settle(together, state)
    return len(became)


def _send(rows: list[Delivery], connection: BaseEmailBackend) -> DeliveryState:
    """Send what one person gets; an address that the server does not take is no failure of it."""
    address = rows[0].person.email
    mail = EmailMessage(
        subject=_subject(rows),
        body=_body(rows),
        to=[address],
        connection=connection,
        headers={"Message-ID": f"<{rows[0].pk}@{urlsplit(config().public_url).hostname}>"},
    )
    try:
        mail.send()
    except SMTPRecipientsRefused as refused:
        codes = [code for code, _words in refused.recipients.values()]
        return _judged(min(codes, default=_FOR_EVER))
    except SMTPResponseException as refused:
        if refused.smtp_code < _FOR_EVER:
            raise
        return DeliveryState.REFUSED
    except ValueError:
        return DeliveryState.REFUSED
    return DeliveryState.SENT


def _judged(code: int) -> DeliveryState:
    """RFC 5321, 4.2.1: from 500 on it is for ever, below it is for now."""
    return DeliveryState.REFUSED if code >= _FOR_EVER else DeliveryState.WAITING


def _put_off(rows: list[Delivery]) -> None:
    """Try an address again later that the server does not take now, as greylisting wants it."""
    at = clock.now() + _PAUSE
    Delivery.objects.filter(pk__in=[row.pk for row in rows]).update(at=at)
    deliver_later(Way.EMAIL, at=at)


def _subject(rows: list[Delivery]) -> str:
    if len(rows) == 1:
        return " ".join(rows[0].notice.title.split())
    words = ngettext("%(num)s reminder", "%(num)s reminders", len(rows))
    return words % {"num": len(rows)}


def _body(rows: list[Delivery]) -> str:
    """Title and link of each; the link asks for the login."""
    lines = [f"{row.notice.title}\n{link_of(row)}" for row in rows]
    foot = _("What is sent to you is your choice: %(link)s") % {
        "link": config().public_url + reverse("accounts_reminders")
    }
    return "\n\n".join([*lines, foot])


def link_of(row: Delivery) -> str:
    """Give the address of a notice from outside."""
    return config().public_url + reverse("accounts_notice", args=[row.notice_id])
