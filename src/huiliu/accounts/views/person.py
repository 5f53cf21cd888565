"""What belongs to a person alone: the account page, the choice of a centre, the password."""

from http import HTTPStatus
from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from huiliu.accounts import api, watch
from huiliu.accounts.access import SESSION_TENANT, scope_rows
from huiliu.accounts.errors import TenantPaused
from huiliu.accounts.forms import PasswordForm, ProfileForm, TenantForm, TokenForm
from huiliu.accounts.models import Person
from huiliu.accounts.provider import is_offered
from huiliu.accounts.rim import safe_next, without_tenant
from huiliu.accounts.services.sessions import sessions_end
from huiliu.accounts.views.confirming import confirmed
from huiliu.kit import security
from huiliu.kit.config import config
from huiliu.kit.pages import person_of, say
from huiliu.kit.scope import ScopeKind, current


@never_cache
@require_GET
@without_tenant
def account(request: HttpRequest) -> HttpResponse:
    """Show a person everything that is kept of their account, and how to change it."""
    return account_page(request)


def account_page(
    request: HttpRequest,
    *,
    form: TokenForm | None = None,
    status: int = HTTPStatus.OK,
    **more: Any,
) -> HttpResponse:
    """Show the account page, with the form of a token or a secret shown once."""
    person = person_of(request)
    seated = current().kind is ScopeKind.TENANT
    context = {
        "person": api.person_card(person),
        "email": Person.objects.values_list("email", flat=True).get(pk=person),
        "seat": api.seat_now() if seated else None,
        "factors": api.factors_of(person),
        "sessions": api.session_list(
            person, here=str(request.session.session_key), idle=watch.limits().idle
        ),
        "tokens": api.token_list(person) if seated else (),
        "scopes": {row.name: row.label for row in scope_rows()},
        "form": form,
        "new_token": "",
        "provider": config().sign_in.provider.name if is_offered() else "",
        "joined": api.is_joined(person) if is_offered() else False,
        **more,
    }
    return render(request, "accounts/account.html", context, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
def tenant(request: HttpRequest) -> HttpResponse:
    """Choose where to work; what a person is not a member of cannot be chosen."""
    person = person_of(request)
    if request.method == "POST":
        form = TenantForm(request.POST)
        if form.is_valid() and api.is_member(person, tenant=form.cleaned_data["tenant"]):
            if api.tenant_card(form.cleaned_data["tenant"]).paused:
                raise TenantPaused
            watch.rotate(request)
            request.session[SESSION_TENANT] = str(form.cleaned_data["tenant"])
            security.note("tenant.switch", subject=form.cleaned_data["tenant"])
            return redirect(safe_next(request))
        raise api.Forbidden(_("You do not work there. Choose one of your centres."))
    context = {
        "seats": api.seats_of(person),
        "person": api.person_card(person),
        "next": safe_next(request),
    }
    return render(request, "accounts/tenant.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
@confirmed
def profile(request: HttpRequest) -> HttpResponse:
    """Change one's own name and address."""
    row, fault = Person.objects.get(pk=person_of(request)), ""
    form = ProfileForm(request.POST or None, initial={"name": row.name, "email": row.email})
    if request.method == "POST" and form.is_valid():
        try:
            api.person_describe(row.id, **form.cleaned_data)
            say(request, _("Changed."))
            return redirect("accounts_account")
        except api.AccountsError as problem:
            fault = str(problem)
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    context = {"form": form, "fault": fault}
    return render(request, "accounts/profile.html", context, status=status)


@never_cache
@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "POST"])
@without_tenant
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other session of the person ends."""
    person = Person.objects.get(pk=person_of(request))
    if request.method == "GET":
        return _password_page(request, PasswordForm(person=person))
    if not ratelimit.consume(request, action="change_password", user=person):
        form = PasswordForm(person=person)
        limit = _("Wrong too often. Try again in 15 minutes.")
        return _password_page(request, form, fault=limit, status=HTTPStatus.TOO_MANY_REQUESTS)
    form = PasswordForm(request.POST, person=person)
    if not form.is_valid():
        return _password_page(request, form, status=HTTPStatus.BAD_REQUEST)
    try:
        api.password_change(person.id, password=form.cleaned_data["new"])
    except api.AccountsError as error:
        return _password_page(request, form, fault=str(error), status=HTTPStatus.BAD_REQUEST)
    watch.stay(request, Person.objects.get(pk=person.id))
    sessions_end(person.id, actor=person.id, keep=str(request.session.session_key))
    say(request, _("Password changed. Other devices are logged out."))
    return redirect("accounts_password")


def _password_page(
    request: HttpRequest, form: PasswordForm, *, fault: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "fault": fault}
    return render(request, "accounts/password.html", context, status=status)
