"""Lists of people: looked at before they are taken, and given out as CSV."""

from http import HTTPStatus
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts import api
from huiliu.accounts.access import authorize
from huiliu.accounts.errors import SheetLong, SheetRefused
from huiliu.accounts.services import rosters
from huiliu.accounts.views.confirming import confirmed
from huiliu.accounts.views.people import link_of
from huiliu.kit import clock
from huiliu.kit.pages import person_of
from huiliu.kit.sheets import sheet_of

FILE_BYTES_MAX = 512 * 1024


@never_cache
@require_http_methods(["GET", "POST"])
def people_import(request: HttpRequest) -> HttpResponse:
    """Show what a list says row by row; take it whole when that was seen."""
    authorize(person_of(request), "people.manage")
    return _people_import(request)


@require_POST
def people_export(request: HttpRequest) -> HttpResponse:
    """Give out who works here; that it was taken is on the trail."""
    text = rosters.roster_export(by=person_of(request))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"people-{clock.now():%Y-%m-%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@confirmed
def _people_import(request: HttpRequest) -> HttpResponse:
    context: dict[str, object] = {"fault": "", "lines": (), "text": "", "joined": ()}
    if request.method == "GET":
        return render(request, "accounts/people_import.html", context)
    status = HTTPStatus.OK
    try:
        if request.POST.get("what") == "take":
            context |= _taken(request)
        else:
            context |= _looked_at(request)
    except api.AccountsError as problem:
        context["fault"], status = str(problem), HTTPStatus(problem.status)
    return render(request, "accounts/people_import.html", context, status=status)


def _looked_at(request: HttpRequest) -> dict[str, object]:
    file = request.FILES.get("file")
    typed = request.POST.get("text", "")
    if file is not None and (file.size or 0) > FILE_BYTES_MAX:
        raise SheetLong
    data = file.read() if file is not None else typed
    lines = rosters.roster_look(data, by=person_of(request))
    if not lines:
        raise SheetRefused
    good = not any(line.fault for line in lines)
    text = rosters.roster_text(lines) if good else ""
    return {"lines": lines, "text": text, "roles_label": api.roles_label}


def _taken(request: HttpRequest) -> dict[str, object]:
    joined = rosters.roster_take(request.POST.get("text", ""), by=person_of(request))
    return {"joined": joined, "links": links_of(joined), "sheet": sheet_address(joined)}


def links_of(joined: tuple[api.Joined, ...]) -> list[tuple[api.PersonCard, str]]:
    """Give everybody with the link that opens their account, where one was made."""
    return [(one.person, link_of(one.secret)) for one in joined]


def sheet_address(joined: tuple[api.Joined, ...]) -> str:
    """Give the links as a file that lies in the page itself: nothing keeps them."""
    head = (_("Login name"), _("Full name"), _("Link, good once within 24 hours"))
    rows = [(person.login, person.name, link) for person, link in links_of(joined)]
    return "data:text/csv;charset=utf-8," + quote(sheet_of([head, *rows]))
