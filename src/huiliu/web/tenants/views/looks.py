"""How a centre is called and looks: seen before it is kept, and taken back when it displeases."""

from dataclasses import asdict
from http import HTTPStatus
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts import api as accounts
from huiliu.kit.pages import person_of, say
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.publishing import api as publishing
from huiliu.web.tenants.forms import LookForm
from huiliu.web.tenants.styles import style_digest, style_sheet

_FOR_EVER = "public, max-age=31536000, immutable"


@never_cache
@require_http_methods(["GET", "POST"])
def look(request: HttpRequest) -> HttpResponse:
    """Show the look of the centre, a look that is tried, or keep one."""
    by = person_of(request)
    accounts.authorize(by, "tenant.look")
    if request.method == "GET":
        now = accounts.tenant_look(tenant_of_scope())
        return _page(request, LookForm(initial=asdict(now)))
    told = request.POST.copy()
    if "instead" in told:
        told["accent"] = request.POST.get("instead", "")
        told["what"] = "preview"
    form = LookForm(told)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.BAD_REQUEST)
    try:
        tried = accounts.look_checked(form.look)
    except accounts.AccountsError as problem:
        better = problem.nearest if isinstance(problem, accounts.AccentPale) else ""
        return _page(request, form, status=problem.status, fault=str(problem), better=better)
    if told.get("what") == "preview":
        request.look_preview = tried.accent  # type: ignore[attr-defined]
        return _page(request, form, preview=tried)
    accounts.tenant_look_set(tried, by=by)
    publishing.front_renew()
    say(request, _("Kept. The desk has it now, public pages within a minute."))
    return redirect("look")


@require_POST
def look_restore(request: HttpRequest, look_id: UUID) -> HttpResponse:
    """Give the centre back a look that it had."""
    accounts.tenant_look_restore(look_id, by=person_of(request))
    publishing.front_renew()
    say(request, _("As it was then."))
    return redirect("look")


@login_not_required
@require_GET
def look_style(request: HttpRequest, colour: str, digest: str) -> HttpResponse:
    """Give the rules of a colour; an address that we would not write leads nowhere."""
    del request
    try:
        known = style_digest(f"#{colour}")
    except ValueError as problem:
        raise Http404 from problem
    if known != digest:
        raise Http404
    sheet = style_sheet(f"#{colour}")
    answer = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = _FOR_EVER
    return answer


def _page(
    request: HttpRequest, form: LookForm, *, status: int = HTTPStatus.OK, **more: object
) -> HttpResponse:
    looks = accounts.look_list()
    people = accounts.person_cards(card.by for card in looks if card.by)
    context = {
        "form": form,
        "looks": looks,
        "people": people,
        "fault": "",
        "better": "",
        "preview": None,
        **more,
    }
    return render(request, "web/tenants/look.html", context, status=status)
