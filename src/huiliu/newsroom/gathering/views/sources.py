"""The sources of a centre: which feeds are asked, and how each does."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, may
from huiliu.kit.http import FetchRefused
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.gathering import api
from huiliu.newsroom.gathering.errors import GatheringError
from huiliu.newsroom.gathering.forms import SourceForm


@require_GET
def source_index(request: HttpRequest) -> HttpResponse:
    """List the centre's sources with how each does."""
    person = person_of(request)
    context = {
        "sources": api.source_list(by=person),
        "may_manage": may(person, "source.manage"),
    }
    template = "gathering/_sources.html" if is_partial(request) else "gathering/sources.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def source_new(request: HttpRequest) -> HttpResponse:
    """List a feed to be asked."""
    person = person_of(request)
    authorize(person, "source.manage")
    form = SourceForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            api.source_add(**form.cleaned_data, by=person)
        except (GatheringError, FetchRefused) as problem:
            form.add_error("url", str(problem))
            status = problem.status
        else:
            say(request, _("Added. It is asked at once."))
            return redirect("sources")
    elif form.errors:
        status = 422
    return render(request, "gathering/source.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def source_page(request: HttpRequest, source: UUID) -> HttpResponse:
    """Change a source."""
    person = person_of(request)
    authorize(person, "source.manage")
    card = api.source_card(source, by=person)
    now = {"name": card.name, "url": card.url, "every_min": card.every_min}
    form = SourceForm(request.POST or None, initial=now)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            api.source_edit(source, **form.cleaned_data, by=person)
        except (GatheringError, FetchRefused) as problem:
            form.add_error("url", str(problem))
            status = problem.status
        else:
            say(request, _("Saved."))
            return redirect("sources")
    elif form.errors:
        status = 422
    context = {"form": form, "source": card}
    return render(request, "gathering/source.html", context, status=status)


@require_POST
def source_poll(request: HttpRequest, source: UUID) -> HttpResponse:
    """Ask a source soon."""
    api.source_poll_soon(source, by=person_of(request))
    say(request, _("It is asked at once; the list shows when it is done."))
    return redirect("sources")


@require_POST
def source_pause(request: HttpRequest, source: UUID) -> HttpResponse:
    """Ask a source no more for now."""
    api.source_pause(source, by=person_of(request))
    say(request, _("Paused."))
    return redirect("sources")


@require_POST
def source_resume(request: HttpRequest, source: UUID) -> HttpResponse:
    """Ask a paused source again."""
    api.source_resume(source, by=person_of(request))
    say(request, _("It is asked again."))
    return redirect("sources")


@require_POST
def source_remove(request: HttpRequest, source: UUID) -> HttpResponse:
    """Take a source off the list."""
    api.source_remove(source, by=person_of(request))
    say(request, _("Removed. Its leads stay."))
    return redirect("sources")
