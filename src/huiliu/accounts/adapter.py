"""How allauth behaves here: its limits and flows, our words, nothing that names a person.

A wrong password, an unknown login and a closed account get the same answer after the same work.
"""

from typing import Any, Final
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.internal.ratelimit import get_rates
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from huiliu.accounts import api, watch
from huiliu.accounts.access import SESSION_TENANT
from huiliu.kit import metrics, security


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The parts of allauth's login that differ here."""

    error_messages: Final[dict[str, str | Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Login or password is wrong."),
        "too_many_login_attempts": _("Wrong too often. This login rests for 15 minutes."),
        "rate_limited": _("Wrong too often. Wait 15 minutes."),
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Give the person, or None; a closed account is None like any other failure."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note a login that failed; an unknown one costs the same look."""
        super().authentication_failed(request, **credentials)
        metrics.LOGINS.labels("failed").inc()
        security.note("login.failed", subject=api.person_id_of(str(credentials.get("username"))))

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Say what went wrong, and how many tries are left where that is the question."""
        if code == "too_many_login_attempts":
            metrics.LOGINS.labels("locked").inc()
            security.note("login.locked")
        error: ValidationError = super().validation_error(code, *args)
        left = self._tries_left()
        if code == "username_password_mismatch" and left is not None:
            text = ngettext(
                "Login or password is wrong. %(n)s try left, then it rests for 15 minutes.",
                "Login or password is wrong. %(n)s tries left, then it rests for 15 minutes.",
                left,
            )
            return ValidationError(text % {"n": left}, code=code)
        return error

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log a person in under a new session key, write it down, and take the only seat."""
        super().login(request, user)
        watch.begin(request)
        person = UUID(str(user.pk))
        api.login_record(person)
        metrics.LOGINS.labels("ok").inc()
        tenants = api.tenants_of(person)
        if len(tenants) == 1:
            request.session[SESSION_TENANT] = str(tenants[0].id)

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, str]]:
        """Give the one page on which a person confirms that it is them."""
        if not user.is_authenticated:
            return []
        return [{"id": "confirm", "url": reverse("account_reauthenticate")}]

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: the page that follows a login says enough."""

    def _tries_left(self) -> int | None:
        """Count from the last limit that this attempt used up: the one of the login."""
        used = getattr(self, "_login_failed_rl_usage", None)
        if not used or not used.usage:
            return None
        allowed = int(get_rates(app="allauth.account", action="login_failed")[-1].amount)
        return max(0, allowed - len(cache.get(used.usage[-1].cache_key, [])))
