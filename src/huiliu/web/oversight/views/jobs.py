"""The jobs page: what waits, runs and failed, what runs by itself, and how the platform is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import tenant_cards
from huiliu.audit import api as audit
from huiliu.kit import health, jobs
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.web.access import jobs_tenant
from huiliu.web.oversight.wording import JOB_WORDS, worded

STATES = ("open", *(state.value for state in jobs.JobState))
_JOB_MAX = 2**63


@never_cache
@require_GET
def job_index(request: HttpRequest) -> HttpResponse:
    """List the jobs of the centre, or of all where the province's operator asks."""
    tenant = jobs_tenant(person_of(request))
    names = jobs.job_names(tenant=tenant)
    query = ListQuery.parse(
        request.GET, sorts=jobs.JOB_SORTS, filters={"state": STATES, "name": names}
    )
    context = {
        "page": jobs.job_list(query, tenant=tenant),
        "queue": jobs.job_queue(tenant=tenant),
        "schedules": jobs.schedule_list() if tenant is None else (),
        "report": health.doctor().report() if tenant is None else None,
        "centres": {card.id: card.short_name for card in tenant_cards()},
        "names": [(name, _word(name)) for name in names],
        "word_of": _word,
        "everybody": tenant is None,
    }
    name = "web/oversight/_jobs.html" if is_partial(request) else "web/oversight/jobs.html"
    return render(request, name, context)


@require_POST
def job_retry(request: HttpRequest, job: int) -> HttpResponse:
    """Give a dead job one more try."""
    person = person_of(request)
    jobs.job_retry(_known(job), tenant=jobs_tenant(person, action="jobs.mend"))
    audit.record("job.retry", object_kind="job", object_id=UUID(int=job))
    say(request, _("It runs again now."))
    return redirect("jobs")


@require_POST
def job_cancel(request: HttpRequest, job: int) -> HttpResponse:
    """Take a waiting job back, or put a dead one aside."""
    person = person_of(request)
    jobs.job_cancel(_known(job), tenant=jobs_tenant(person, action="jobs.mend"))
    audit.record("job.cancel", object_kind="job", object_id=UUID(int=job))
    say(request, _("Taken back. It stays in the list of what was taken back."))
    return redirect("jobs")


def _known(job: int) -> int:
    """Refuse a number that no row can have before the database is asked."""
    if job >= _JOB_MAX:
        raise jobs.JobUnknown
    return job


def _word(name: str) -> str:
    return worded(JOB_WORDS, name)
