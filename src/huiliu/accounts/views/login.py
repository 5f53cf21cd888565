"""Login: password, passkey, second factor, and out again."""

from http import HTTPStatus
from typing import Any

from allauth.account.views import LoginView as AllauthLoginView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from huiliu.accounts import api, watch
from huiliu.accounts.errors import AccountsError
from huiliu.accounts.forms import LoginForm
from huiliu.accounts.provider import is_offered
from huiliu.accounts.rim import safe_next, without_tenant
from huiliu.kit import security
from huiliu.kit.config import config

DEMO_PASSWORD = "huiliu-demo"  # noqa: S105 - printed on the sample province's login page


class LoginView(AllauthLoginView):  # type: ignore[misc]
    """Login and password; limits, hashing and session are allauth's and Django's."""

    form_class = LoginForm
    template_name = "accounts/login.html"

    def get_form_class(self) -> type[LoginForm]:
        return self.form_class

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        limited = _is_limited(form.non_field_errors().as_data())
        response: HttpResponse = self.render_to_response(
            self.get_context_data(form=form), status=_status(limited)
        )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return _context(self.request, form=kwargs.get("form") or self.get_form())


class SecondFactorView(AuthenticateView):  # type: ignore[misc]
    """The second step: a code, a passkey, or a code on paper."""

    template_name = "accounts/second_factor.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        limited = _is_limited([e for errors in form.errors.as_data().values() for e in errors])
        response: HttpResponse = self.render_to_response(
            self.get_context_data(), status=_status(limited)
        )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        person = api.factors_of(self.stage.login.user.pk)
        posted = self.auth_form if "code" in self.request.POST else self.webauthn_form
        faults = [str(e) for errors in posted.errors.values() for e in errors]
        return {
            "faults": faults,
            "factors": person,
            "options": found["js_data"]["request_options"],
        }


class PasskeyLoginView(LoginWebAuthnView):  # type: ignore[misc]
    """A passkey instead of login and password: it is both factors in one."""

    def form_invalid(self, form: Any) -> HttpResponse:
        del form
        return login_page_with(self.request, PasskeyRefused())


class PasskeyRefused(AccountsError):
    message = _("No account knows this passkey. Use your password.")


login = LoginView.as_view()
second_factor = SecondFactorView.as_view()
passkey_login = login_not_required(PasskeyLoginView.as_view())


@require_POST
@without_tenant
def logout(request: HttpRequest) -> HttpResponse:
    security.note("logout")
    watch.end(request)
    response = redirect("account_login")
    # The back button must not show the desk again.
    response["Clear-Site-Data"] = '"cache"'
    return response


def login_page_with(request: HttpRequest, error: AccountsError) -> HttpResponse:
    """Show the login page and say what went wrong; the password still works."""
    context = {**_context(request, form=LoginForm(request=request)), "fault": str(error)}
    return render(request, "accounts/login.html", context, status=error.status)


def _context(request: HttpRequest, *, form: LoginForm) -> dict[str, Any]:
    demo = config().demo
    return {
        "form": form,
        "fault": "",
        "next": safe_next(request),
        "provider": config().sign_in.provider.name if is_offered() else "",
        "demo_accounts": api.demo_account_list() if demo else (),
        "demo_password": DEMO_PASSWORD if demo else "",
    }


def _is_limited(errors: list[Any]) -> bool:
    return any(error.code in {"too_many_login_attempts", "rate_limited"} for error in errors)


def _status(limited: bool) -> HTTPStatus:  # noqa: FBT001 - a plain fact
    return HTTPStatus.TOO_MANY_REQUESTS if limited else HTTPStatus.BAD_REQUEST
