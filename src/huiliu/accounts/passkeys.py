"""Forms of passkeys: what a browser sends is outside data, whatever it looks like.

allauth and fido2 raise half a dozen kinds of errors on a garbled answer; here each of them is the
same refusal in words.
"""

import struct
from collections.abc import Callable
from typing import Any, Final

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from django.core.exceptions import ValidationError

_GARBLED: Final = (
    AttributeError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
    struct.error,
    InvalidSignature,
    UnsupportedAlgorithm,
)


def _read(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except ValidationError:
        raise
    except _GARBLED as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Adds a passkey."""

    def clean(self) -> Any:
        return _read(super().clean)


class SecondPasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Shows a passkey behind the password."""

    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class LoginPasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """Logs in by a passkey alone."""

    def clean_credential(self) -> Any:
        return _read(super().clean_credential)


class ConfirmPasskeyForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Confirms by a passkey that it is you."""

    def clean_credential(self) -> Any:
        return _read(super().clean_credential)
