"""The desk, the help page, and the switch between light and dark."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from huiliu.accounts.api import duties_of, people_of_tenant
from huiliu.kit.pages import is_partial, person_of
from huiliu.web import desk, searching

_YEAR_S = 365 * 24 * 60 * 60
_PANELS = {
    "next": ("web/_next.html", "steps", desk.steps_of),
    "board": ("web/_board.html", "board", desk.board_of),
    "queue": ("web/_queue.html", "queue", desk.queue_of),
    "notices": ("web/_notices.html", "notices", desk.notices_of),
    "releases": ("web/_releases.html", "releases", desk.releases_of),
}

_QUICK = "quick"

language = login_not_required(set_language)


@require_GET
def desk_page(request: HttpRequest) -> HttpResponse:
    """Show one's desk, or the one panel that changed."""
    person = person_of(request)
    asked = request.GET.get("part", "")
    if is_partial(request) and asked in _PANELS:
        template, name, read = _PANELS[asked]
        return render(request, template, {name: read(person)})
    duties = duties_of(person)
    context: dict[str, object] = {
        **{name: read(person) for _, name, read in _PANELS.values()},
        "may_propose": duties.may("topic.propose"),
        "may_write": duties.may("story.create"),
    }
    return render(request, "web/desk_page.html", context)


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """Show what was found: whole, only its list, or a few hits while somebody types."""
    person = person_of(request)
    if is_partial(request) and request.GET.get("part") == _QUICK:
        words = request.GET.get("q", "")
        lines = searching.quick(words, by=person)
        return render(request, "web/_quick.html", {"lines": lines, "words": words.strip()})
    people = people_of_tenant()
    query = searching.asked_of(request.GET, people=[one.id for one in people])
    found = searching.results(query, by=person)
    kind = searching.KINDS.get(query.filter("kind"))
    context: dict[str, object] = {
        "found": found,
        "page": found.page,
        "people": people,
        "states": kind.state_words if kind else {},
    }
    return render(request, "web/search.html", context)


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark in a cookie and go back."""
    chosen = "dark" if request.POST.get("theme") == "dark" else "light"
    response = redirect(_way_back(request))
    response.set_cookie(
        "theme", chosen, max_age=_YEAR_S, samesite="Lax", secure=request.is_secure()
    )
    return response


@login_not_required
@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how the desk is worked, keys included."""
    return render(request, "web/help.html")


def _way_back(request: HttpRequest) -> str:
    there = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return there if safe else "/"
