"""The centres of the platform, for the province's operator."""

from http import HTTPStatus
from urllib.parse import quote
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts import api as accounts
from huiliu.kit.config import config
from huiliu.kit.errors import HuiliuError
from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.kit.sheets import sheet_of
from huiliu.web.tenants.counting import SORTS, STATES, line_list, line_of
from huiliu.web.tenants.forms import CentreForm
from huiliu.web.tenants.founding import Founded, centre_found_new


@never_cache
@require_GET
def tenant_index(request: HttpRequest) -> HttpResponse:
    """List every centre."""
    query = ListQuery.parse(request.GET, sorts=SORTS, filters={"state": STATES})
    context = {"page": line_list(query, by=person_of(request))}
    return render(request, "web/tenants/index.html", context)


@never_cache
@require_GET
def tenant_page(request: HttpRequest, tenant: UUID) -> HttpResponse:
    """Show one centre."""
    return render(
        request, "web/tenants/tenant.html", {"line": line_of(tenant, by=person_of(request))}
    )


@never_cache
@require_http_methods(["GET", "POST"])
def tenant_new(request: HttpRequest) -> HttpResponse:
    """Found a centre with everything that it needs, at once."""
    by = person_of(request)
    accounts.require_province(by)
    form, fault, status = CentreForm(request.POST or None), "", HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        if form.is_valid():
            try:
                founded = centre_found_new(form.plan(), by=by)
            except HuiliuError as problem:
                fault, status = str(problem), HTTPStatus(problem.status)
            else:
                return render(request, "web/tenants/founded.html", _told(founded))
    context = {"form": form, "fault": fault}
    return render(request, "web/tenants/new.html", context, status=status)


@require_POST
def tenant_pause(request: HttpRequest, tenant: UUID) -> HttpResponse:
    """Pause a centre."""
    accounts.tenant_pause(tenant, by=person_of(request))
    say(request, _("Paused. Nobody works there; its public pages stay."))
    return redirect("tenant", tenant)


@require_POST
def tenant_resume(request: HttpRequest, tenant: UUID) -> HttpResponse:
    """Let a centre go on."""
    accounts.tenant_resume(tenant, by=person_of(request))
    say(request, _("The centre goes on."))
    return redirect("tenant", tenant)


def _told(founded: Founded) -> dict[str, object]:
    links = [(one.person, _link(one.secret)) for one in founded.joined]
    head = (_("Login name"), _("Name"), _("Link, good once within 24 hours"))
    rows = [(person.login, person.name, link) for person, link in links]
    return {
        "founded": founded,
        "links": links,
        "sheet": "data:text/csv;charset=utf-8," + quote(sheet_of([head, *rows])),
    }


def _link(secret: str) -> str:
    return config().public_url + reverse("accounts_reset", args=[secret]) if secret else ""
