from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.models import Person


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """Login and password; allauth counts, compares and logs in."""


class PasswordForm(forms.Form):
    """The old password and a new one, once: the page can show what is typed."""

    old = forms.CharField(label=_("Password now"), max_length=200, strip=False)
    new = forms.CharField(label=_("New password"), max_length=200, strip=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise forms.ValidationError(_("This is not your password now."))
        return old


class TenantForm(forms.Form):
    tenant = forms.UUIDField()
