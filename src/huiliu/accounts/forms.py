from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiliu.accounts.access import scope_rows
from huiliu.accounts.core.roles import Role
from huiliu.accounts.core.totp import step_of
from huiliu.accounts.labels import role_label
from huiliu.accounts.models import Person
from huiliu.accounts.services.colleagues import Newcomer
from huiliu.kit import clock

PASSWORD_MAX = 128
_NO_MAIL = {"invalid": _("This is no e-mail address.")}
TOKEN_DAYS = (("30", _("30 days")), ("90", _("90 days")), ("365", _("a year")))


class LoginForm(AllauthLoginForm):  # type: ignore[misc]
    """Login and password; allauth counts, compares and logs in."""


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    """A code of the authenticator, or one of the codes on paper; each is good once.

    The last time step that was used is kept with the seed: neither a second use nor a clock that
    went back brings a code to life again.
    """

    authenticator: Authenticator

    def clean_code(self) -> str:
        code = "".join(str(super().clean_code()).split())
        if self.authenticator.type == Authenticator.Type.TOTP:
            self._use(code)
        return code

    def _use(self, code: str) -> None:
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().get(pk=self.authenticator.pk)
            seed = decrypt(row.data["secret"])
            step = step_of(
                code,
                code_at=lambda at: format_hotp_value(hotp_value(seed, at)),
                now_s=clock.now().timestamp(),
                tolerance=mfa_settings.TOTP_TOLERANCE,
                after=row.data.get("last_step", -1),
            )
            if step is None:
                raise get_adapter().validation_error("incorrect_code")
            row.data["last_step"] = step
            row.save(update_fields=["data"])
        self.authenticator = row
        row.user = self.user


class PasswordForm(forms.Form):
    """The old password and a new one, once: the page can show what is typed."""

    old = forms.CharField(label=_("Password now"), max_length=PASSWORD_MAX, strip=False)
    new = forms.CharField(label=_("New password"), max_length=PASSWORD_MAX, strip=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.person.check_password(old):
            raise forms.ValidationError(_("This is not your password now."))
        return old


class NewPasswordForm(forms.Form):
    new = forms.CharField(label=_("New password"), max_length=PASSWORD_MAX, strip=False)


class ConfirmForm(forms.Form):
    """The password again, before something that a thief would want."""

    password = forms.CharField(label=_("Password"), max_length=PASSWORD_MAX, strip=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.person.check_password(password):
            raise ValidationError(_("This is not your password now."))
        return password


class LoginNameForm(forms.Form):
    login = forms.CharField(label=_("Login name"), max_length=40)


class TokenForm(forms.Form):
    """What a token is for, what it may do, and how long."""

    name = forms.CharField(
        label=_("What for"), max_length=60, widget=forms.TextInput(attrs={"autofocus": True})
    )
    days = forms.ChoiceField(label=_("Lasts"), choices=TOKEN_DAYS)
    scopes = forms.MultipleChoiceField(
        label=_("May"), choices=(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(row.name, row.label) for row in scope_rows()]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]


def _role_choices() -> list[tuple[str, str]]:
    return [(role.value, role_label(role)) for role in Role]


class RolesForm(forms.Form):
    """What somebody is in a centre."""

    roles_asked = forms.MultipleChoiceField(
        label=_("Roles"), choices=_role_choices, widget=forms.CheckboxSelectMultiple
    )

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that were ticked."""
        return frozenset(Role(role) for role in self.cleaned_data["roles_asked"])


class NewcomerForm(RolesForm):
    """Who is to work here; somebody of another centre is known by the login."""

    login = forms.CharField(
        label=_("Login name"), max_length=40, widget=forms.TextInput(attrs={"autofocus": True})
    )
    name = forms.CharField(label=_("Full name"), max_length=40)
    email = forms.EmailField(label=_("E-mail"), required=False, error_messages=_NO_MAIL)

    @property
    def newcomer(self) -> Newcomer:
        """Who was named."""
        told = self.cleaned_data
        return Newcomer(
            login=told["login"], name=told["name"], roles=self.roles, email=told["email"]
        )


class ProfileForm(forms.Form):
    """What others call a person, and where mail reaches them."""

    name = forms.CharField(label=_("Full name"), max_length=40)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        error_messages=_NO_MAIL,
        help_text=_("Only for the link to a new password, and to join your organisation’s login."),
    )


class FactorRuleForm(forms.Form):
    """The platform's rule, or the roles that a centre names itself; none of them is a rule too."""

    rule_asked = forms.ChoiceField(
        label=_("Rule"),
        choices=(("platform", _("As everywhere on the platform")), ("own", _("Our own"))),
        widget=forms.RadioSelect,
    )
    roles_asked = forms.MultipleChoiceField(
        label=_("These roles need a second factor"),
        choices=_role_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @property
    def rule(self) -> frozenset[Role] | None:
        """The rule as it is kept."""
        if self.cleaned_data["rule_asked"] == "platform":
            return None
        return frozenset(Role(role) for role in self.cleaned_data["roles_asked"])


class TenantForm(forms.Form):
    tenant = forms.UUIDField()
