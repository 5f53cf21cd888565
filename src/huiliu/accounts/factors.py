"""How allauth keeps second factors here: sealed, named in our words, and codes good once."""

from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.core.sealing import opened, seal
from huiliu.kit.config import config


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The parts of allauth's second factors that differ here."""

    error_messages: Final[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit. Take the newest one."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, keys=_keys())

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text, keys=_keys())

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: Authenticator.Type,  # noqa: A002 - allauth's name
    ) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(n)s") % {"n": number}

    def _get_site_name(self) -> str:
        return gettext("Huiliu")


def _keys() -> tuple[str, ...]:
    return (config().secret_key, *config().sign_in.secret_keys_old)
