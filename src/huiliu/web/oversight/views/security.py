"""The security log's page: ways in and out, what was refused; and the way out as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import authorize, may, operates_province, people_of_tenant
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.pages import is_partial, person_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.web.oversight import export, security
from huiliu.web.oversight.wording import SECURITY_WORDS


@never_cache
@require_GET
def security_index(request: HttpRequest) -> HttpResponse:
    """List what concerns security, as far as the centre may know of it."""
    person = person_of(request)
    authorize(person, "security.view")
    asked = security.asked_for(request.GET, by=person)
    context = {
        "page": security.lines_of(asked),
        "platform": asked.platform,
        "may_platform": operates_province(person),
        "may_export": may(person, "security.export"),
        "people": () if asked.platform else people_of_tenant(),
        "kinds": sorted((str(word), code) for code, word in SECURITY_WORDS.items()),
    }
    name = "web/oversight/_security.html" if is_partial(request) else "web/oversight/security.html"
    return render(request, name, context)


@require_POST
def security_export(request: HttpRequest) -> StreamingHttpResponse:
    """Give what is listed as a file; that it was taken is on the trail."""
    person = person_of(request)
    authorize(person, "security.export")
    asked = security.asked_for(request.POST, by=person)
    kind = "jsonl" if request.POST.get("format") == "jsonl" else "csv"
    tenant = tenant_of_scope()
    facts = {**asked.query.filters, "q": asked.query.words, "format": kind}
    audit.record(
        "security.export", object_kind="trail", object_id=tenant, after=audit.digest_of(facts)
    )
    name = f"huiliu-security-{clock.now():%Y%m%d-%H%M}.{kind}"
    return StreamingHttpResponse(
        security.written(asked, tenant=tenant, kind=kind),
        content_type=export.FORMATS[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
