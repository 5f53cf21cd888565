"""The people of a centre: who works here, as what, and who is to."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts import api, watch
from huiliu.accounts.access import access_member, action_rows, authorize
from huiliu.accounts.cards import member_card_of
from huiliu.accounts.core.roles import Role
from huiliu.accounts.forms import NewcomerForm, RolesForm
from huiliu.accounts.labels import role_does
from huiliu.accounts.selectors import (
    MEMBER_SORTS,
    member_list,
)
from huiliu.accounts.selectors.signing_in import (
    last_login_day,
    sessions_count,
)
from huiliu.accounts.services import colleagues
from huiliu.accounts.views.confirming import confirmed
from huiliu.kit.config import config
from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.kit.scope import ScopeKind, current

_STATES = ("open", "closed")


@never_cache
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List who works here; nothing is counted of what anybody does."""
    by = person_of(request)
    authorize(by, "people.view")
    query = ListQuery.parse(
        request.GET,
        sorts=MEMBER_SORTS,
        filters={"role": [role.value for role in Role], "state": _STATES},
    )
    context = {
        "page": member_list(query),
        "roles": [(role.value, api.role_label(role)) for role in Role],
        "may_manage": api.may(by, "people.manage"),
    }
    return render(request, "accounts/people.html", context)


@never_cache
@require_GET
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """Show what a colleague is here, and how it is changed."""
    return _person_page(request, person)


@require_POST
def roles(request: HttpRequest, person: UUID) -> HttpResponse:
    """Change what a colleague is here."""
    by = person_of(request)
    access_member(person, by=by, may="people.manage")
    form = RolesForm(request.POST)
    if not form.is_valid():
        return _person_page(request, person, form=form, status=HTTPStatus.BAD_REQUEST)
    colleagues.member_roles_set(person, roles=form.roles, by=by)
    say(request, _("Roles changed. They hold from the next click on."))
    return _after(person, by=by)


@require_POST
def leave(request: HttpRequest, person: UUID) -> HttpResponse:
    """Let a colleague leave the centre."""
    by = person_of(request)
    colleagues.member_leave(person, by=by)
    say(request, _("They no longer work here. What they did stays."))
    return redirect("desk") if person == by else redirect("accounts_people")


@require_POST
def close(request: HttpRequest, person: UUID) -> HttpResponse:
    """Close a colleague's account."""
    colleagues.member_close(person, by=person_of(request))
    say(request, _("Account closed. What they did stays."))
    return redirect("accounts_people")


@never_cache
@require_http_methods(["GET", "POST"])
def person_add(request: HttpRequest) -> HttpResponse:
    """Let somebody new, or somebody of another centre, work here."""
    authorize(person_of(request), "people.manage")
    return _person_add(request)


@confirmed
def _person_add(request: HttpRequest) -> HttpResponse:
    form = NewcomerForm(request.POST or None)
    context: dict[str, object] = {"form": form, "fault": "", "joined": None}
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                joined = colleagues.member_add(form.newcomer, by=person_of(request))
            except api.AccountsError as problem:
                context["fault"], status = str(problem), HTTPStatus(problem.status)
            else:
                context |= {"joined": joined.person, "link": link_of(joined.secret)}
                status = HTTPStatus.OK
    context["does"] = {role.value: role_does(role) for role in Role}
    return render(request, "accounts/person_add.html", context, status=status)


def link_of(secret: str) -> str:
    """Give the address that opens a new account; empty where nothing is to be opened."""
    return config().public_url + reverse("accounts_reset", args=[secret]) if secret else ""


def _person_page(
    request: HttpRequest,
    person: UUID,
    *,
    form: RolesForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    by = person_of(request)
    member = member_card_of(access_member(person, by=by, may="people.view"))
    held = {"roles_asked": [role.value for role in member.roles]}
    context = {
        "member": member,
        "form": form or RolesForm(initial=held),
        "held": {role.value for role in member.roles},
        "does": {role.value: role_does(role) for role in Role},
        "table": _table(),
        "factors": api.factors_of(person),
        "sessions": sessions_count(person, idle=watch.limits().idle),
        "last_login": last_login_day(person),
        "may_manage": api.may(by, "people.manage"),
        "is_self": person == by,
    }
    return render(request, "accounts/person.html", context, status=status)


def _table() -> list[tuple[str, str, str]]:
    """Give every action with its states and the roles that may do it, in words."""
    return [
        (row.action, ", ".join(sorted(row.states or ())), api.roles_label(row.roles))
        for rows in action_rows().values()
        for row in rows
    ]


def _after(person: UUID, *, by: UUID) -> HttpResponse:
    """Go back to the page, unless one has just taken one's own right to see it."""
    seated = current().kind is ScopeKind.TENANT
    if person == by and not (seated and api.may(by, "people.view")):
        return redirect("desk")
    return redirect("accounts_person", person)
