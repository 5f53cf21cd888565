"""Jobs of accounts, by name."""

from uuid import UUID

from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.services.mailing import mails_send
from huiliu.accounts.services.pushing import pushes_send
from huiliu.accounts.services.reminding import (
    MAIL_JOB,
    PUSH_JOB,
    deliver_later,
    deliveries_sweep_rows,
)
from huiliu.accounts.services.resets import RESET_MAIL, reset_link_mail
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.jobs import job, schedule
from huiliu.kit.scope import tenant_scope

_PATIENCE = 60
"""Attempts: with waits of ten minutes at most, a server may be down for some nine hours."""


@job(MAIL_JOB, attempts=_PATIENCE, routine=True)
def remind_by_mail() -> None:
    """Send the mail that is due in one tenant."""
    mails_send()


@job(PUSH_JOB, attempts=_PATIENCE, routine=True)
def remind_by_push() -> None:
    """Push what is due in one tenant."""
    pushes_send()


@schedule("* * * * *", "accounts.reminders_sweep")
def reminders_sweep() -> None:
    """Find what a job missed: a transaction that ended after its few seconds were over."""
    now = clock.now()
    for tenant, way in deliveries_sweep_rows(now):
        with tenant_scope(tenant):
            deliver_later(way, at=now)


@job(RESET_MAIL, attempts=3)
def reset_mail(person: str) -> None:
    """Send a link to a new password; who has no address, or is nobody, gets nothing."""
    made = reset_link_mail(UUID(person))
    if made is None:
        return
    address, secret = made
    link = config().public_url + reverse("accounts_reset", args=[secret])
    text = _(
        "Set a new password for Huiliu here, within an hour:\n\n%(link)s\n\n"
        "You did not ask for this? Then leave it; nothing changes."
    )
    send_mail(
        _("Set a new password"), text % {"link": link}, from_email=None, recipient_list=[address]
    )
