"""Jobs of accounts, by name."""

from uuid import UUID

from django.core.mail import send_mail
from django.urls import reverse
from django.utils.translation import gettext as _

from huiliu.accounts.services.resets import RESET_MAIL, reset_link_mail
from huiliu.kit.config import config
from huiliu.kit.jobs import job


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
