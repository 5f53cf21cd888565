"""The audit page: who did what, whether the ledger covers it, and the way out as a file."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import authorize, may, operates_province, people_of_tenant
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.jobs import JobCard, JobUnknown, job_card
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.kit.scope import tenant_of_scope
from huiliu.web.oversight import export
from huiliu.web.oversight.trail import Asked, asked_for, lines_of, scope_of
from huiliu.web.oversight.wording import ACTION_WORDS, KIND_WORDS

_JOB_DIGITS_MAX = 18


@never_cache
@require_GET
def trail_index(request: HttpRequest) -> HttpResponse:
    """List who did what."""
    person = person_of(request)
    authorize(person, "trail.view")
    asked = asked_for(request.GET, by=person)
    with scope_of(asked, by=person):
        rows = audit.trail_page(asked.search, asked.query)
        covers = audit.covers_of([entry.id for entry in rows])
        coverage = audit.coverage()
        check = _check(request.GET.get("check", ""))
    context = {
        "page": lines_of(rows, covers=covers, by=person),
        "coverage": coverage,
        "check": check,
        "platform": asked.platform,
        "may_platform": operates_province(person),
        "may_export": may(person, "trail.export"),
        "people": () if asked.platform else people_of_tenant(),
        "actions": sorted((str(word), code) for code, word in ACTION_WORDS.items()),
        "kinds": sorted((str(word), code) for code, word in KIND_WORDS.items()),
    }
    name = "web/oversight/_trail.html" if is_partial(request) else "web/oversight/trail.html"
    return render(request, name, context)


@require_POST
def trail_check(request: HttpRequest) -> HttpResponse:
    """Have the trail compared with the ledger now."""
    person = person_of(request)
    authorize(person, "trail.view")
    asked = asked_for(request.POST, by=person)
    with scope_of(asked, by=person):
        job = audit.trail_check_begin()
    say(request, _("The check has begun. Load the page again in a moment."))
    shown = {"trail": "platform"} if asked.platform else {}
    return redirect(f"{reverse('trail')}?{urlencode({**shown, 'check': job})}")


@require_POST
def trail_export(request: HttpRequest) -> StreamingHttpResponse:
    """Give what is listed as a file; that it was taken is on the trail itself."""
    person = person_of(request)
    authorize(person, "trail.export")
    asked = asked_for(request.POST, by=person)
    kind = "jsonl" if request.POST.get("format") == "jsonl" else "csv"
    with scope_of(asked, by=person):
        tenant = tenant_of_scope()
        _record_export(asked, tenant=tenant, kind=kind)
    name = f"huiliu-trail-{clock.now():%Y%m%d-%H%M}.{kind}"
    return StreamingHttpResponse(
        export.written(asked.search, tenant=tenant, kind=kind),
        content_type=export.FORMATS[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )


def _record_export(asked: Asked, *, tenant: UUID, kind: str) -> None:
    facts = {**asked.query.filters, "q": asked.query.words, "format": kind}
    audit.record(
        "trail.export", object_kind="trail", object_id=tenant, after=audit.digest_of(facts)
    )


def _check(text: str) -> JobCard | None:
    if not (text.isdecimal() and len(text) <= _JOB_DIGITS_MAX):
        return None
    try:
        return job_card(int(text))
    except JobUnknown:
        return None
