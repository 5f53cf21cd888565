"""How allauth keeps second factors here: sealed, named in our words, and codes good once."""

from typing import Final

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.core.second_factor import SEALED_FOR
from huiliu.kit.secrets import seal, unseal


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """The parts of allauth's second factors that differ here."""

    error_messages: Final[dict[str, str | Promise]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code does not fit. Take the newest one."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text, purpose=SEALED_FOR).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text.encode(), purpose=SEALED_FOR)

    def generate_authenticator_name(
        self,
        user: AbstractBaseUser,
        type: Authenticator.Type,  # noqa: A002 - allauth's name
    ) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(n)s") % {"n": number}

    def _get_site_name(self) -> str:
        return gettext("Huiliu")
