"""Pages of a person: login, choice of centre, password, inbox."""

from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.account.views import LoginView as AllauthLoginView
from allauth.core import ratelimit
from django.contrib.auth import logout as forget_session
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts import api
from huiliu.accounts.access import SESSION_TENANT
from huiliu.accounts.forms import LoginForm, PasswordForm, TenantForm
from huiliu.accounts.models import Person
from huiliu.accounts.rim import safe_next, without_tenant
from huiliu.accounts.selectors import NOTICE_FILTERS, NOTICE_SORTS
from huiliu.kit import security
from huiliu.kit.config import config
from huiliu.kit.pages import ListQuery, is_partial, person_of, say

DEMO_PASSWORD = "huiliu-demo"  # noqa: S105 - printed on the sample province's login page


class LoginView(AllauthLoginView):  # type: ignore[misc]
    """Login and password; limits, hashing and session are allauth's and Django's."""

    form_class = LoginForm
    template_name = "accounts/login.html"

    def get_form_class(self) -> type[LoginForm]:
        return self.form_class

    def form_invalid(self, form: LoginForm) -> HttpResponse:
        limited = any(error.code == "too_many_login_attempts" for error in _errors(form))
        status = HTTPStatus.TOO_MANY_REQUESTS if limited else HTTPStatus.BAD_REQUEST
        response: HttpResponse = self.render_to_response(
            self.get_context_data(form=form), status=status
        )
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        demo = config().demo
        return {
            "form": kwargs.get("form") or self.get_form(),
            "next": safe_next(self.request),
            "demo_accounts": api.demo_account_list() if demo else (),
            "demo_password": DEMO_PASSWORD if demo else "",
        }


login = LoginView.as_view()


@require_POST
@without_tenant
def logout(request: HttpRequest) -> HttpResponse:
    security.note("logout")
    forget_session(request)
    return redirect("account_login")


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
def tenant(request: HttpRequest) -> HttpResponse:
    """Choose where to work; what a person is not a member of cannot be chosen."""
    person = person_of(request)
    if request.method == "POST":
        form = TenantForm(request.POST)
        if form.is_valid() and api.is_member(person, tenant=form.cleaned_data["tenant"]):
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
    update_session_auth_hash(request, Person.objects.get(pk=person.id))
    say(request, _("Password changed. Other devices are logged out."))
    return redirect("accounts_password")


@never_cache
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List the notices of a person here; `undo` offers to take back what was just read."""
    query = ListQuery.parse(request.GET, sorts=NOTICE_SORTS, filters=NOTICE_FILTERS)
    person = person_of(request)
    undo = _moment(request.GET.get("undo", ""))
    context = {
        "page": api.notice_list(person, query),
        "unread": api.unread_count(person),
        "undo": undo.isoformat() if undo else "",
    }
    name = "accounts/_inbox_list.html" if is_partial(request) else "accounts/inbox.html"
    return render(request, name, context)


@never_cache
@require_GET
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Follow a notice; following it is reading it, and reading twice changes nothing."""
    return redirect(api.notice_read(notice_id, by=person_of(request)))


@require_POST
def inbox_read(request: HttpRequest) -> HttpResponse:
    """Mark everything as read, with a way back."""
    moment = api.notices_read(by=person_of(request))
    if moment is None:
        say(request, _("Nothing was unread."))
        return redirect("accounts_inbox")
    undo = urlencode({"undo": moment.isoformat()})
    return redirect(f"{reverse('accounts_inbox')}?{undo}")


@require_POST
def inbox_undo(request: HttpRequest) -> HttpResponse:
    """Take back the reading of a moment."""
    moment = _moment(request.POST.get("undo", ""))
    count = api.notices_unread(by=person_of(request), read_at=moment) if moment else 0
    text = ngettext("%(n)s notice is unread again.", "%(n)s notices are unread again.", count)
    say(request, text % {"n": count})
    return redirect("accounts_inbox")


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None


def _errors(form: LoginForm) -> list[Any]:
    return list(form.non_field_errors().as_data())


def _password_page(
    request: HttpRequest, form: PasswordForm, *, fault: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "fault": fault}
    return render(request, "accounts/password.html", context, status=status)
