"""Forms of passkeys: what a browser sends is outside data, whatever it looks like.

allauth and fido2 raise half a dozen kinds of errors on a garbled answer; here each of them is the
same refusal in words.
"""

import struct
from collections.abc import Callable, Mapping
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
from django.forms import Form

_GARBLED: Final = (
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    TypeError,
    ValueError,
    struct.error,
    InvalidSignature,
    UnsupportedAlgorithm,
)


def _read(form: Form, read: Callable[[], Any]) -> Any:
    try:
        _numbers_refuse(form.cleaned_data.get("credential"))
        return read()
    except ValidationError:
        raise
    except _GARBLED as error:
        raise get_adapter().validation_error("incorrect_code") from error


def _numbers_refuse(credential: object) -> None:
    """Refuse a number where bytes belong: fido2 would make as many zeros of it."""
    fields = credential if isinstance(credential, Mapping) else {}
    inner = fields.get("response")
    values = [*fields.values(), *(inner.values() if isinstance(inner, Mapping) else ())]
    if any(isinstance(value, int | float) for value in values):
        raise TypeError


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Adds a passkey."""

    def clean(self) -> Any:
        return _read(self, super().clean)


class SecondPasskeyForm(AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Shows a passkey behind the password."""

    def clean_credential(self) -> Any:
        return _read(self, super().clean_credential)


class LoginPasskeyForm(LoginWebAuthnForm):  # type: ignore[misc]
    """Logs in by a passkey alone."""

    def clean_credential(self) -> Any:
        return _read(self, super().clean_credential)


class ConfirmPasskeyForm(ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Confirms by a passkey that it is you."""

    def clean_credential(self) -> Any:
        return _read(self, super().clean_credential)
