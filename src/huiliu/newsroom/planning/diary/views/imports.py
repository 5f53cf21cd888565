"""Calendars of others: a file sent in, or an address that is asked regularly."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, person_cards
from huiliu.kit.http import FetchRefused
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.planning.diary import api
from huiliu.newsroom.planning.diary.forms import FeedForm, ImportForm
from huiliu.newsroom.planning.diary.labels import FEED_WORDS
from huiliu.newsroom.planning.errors import PlanningError


@require_http_methods(["GET", "POST"])
def import_new(request: HttpRequest) -> HttpResponse:
    """Take a calendar file in; too large a one is refused before it is read."""
    person = person_of(request)
    authorize(person, "diary.import")
    form = ImportForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                api.import_size_check(file.size)
                card = api.diary_import(file.read(), filename=file.name, by=person)
            except PlanningError as problem:
                form.add_error("file", str(problem))
                status = problem.status
            else:
                return redirect("diary-import", card.id)
    imports = api.import_list(by=person)
    context = {
        "form": form,
        "imports": imports,
        "people": person_cards({one.made_by for one in imports}),
    }
    return render(request, "planning/diary/imports.html", context, status=status)


@require_GET
def import_page(request: HttpRequest, receipt: UUID) -> HttpResponse:
    """Show how far a file is read, what was understood and what was refused."""
    context = {"card": api.import_card(receipt, by=person_of(request))}
    template = (
        "planning/diary/_import.html" if is_partial(request) else "planning/diary/import.html"
    )
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def feed_index(request: HttpRequest) -> HttpResponse:
    """Show the subscribed calendars and how asking them goes; subscribe to another."""
    person = person_of(request)
    authorize(person, "diary.import")
    form = FeedForm(request.POST or None)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            api.feed_add(**form.cleaned_data, by=person)
        except (PlanningError, FetchRefused) as problem:
            form.add_error("url", str(problem))
            status = problem.status
        else:
            say(request, _("Subscribed. It is asked at once."))
            return redirect("diary-feeds")
    context = {"feeds": api.feed_list(by=person), "form": form, "feed_words": FEED_WORDS}
    template = "planning/diary/_feeds.html" if is_partial(request) else "planning/diary/feeds.html"
    return render(request, template, context, status=status)


@require_POST
def feed_ask(request: HttpRequest, subscription: UUID) -> HttpResponse:
    """Ask a calendar soon."""
    api.feed_ask(subscription, by=person_of(request))
    say(request, _("It is asked as soon as possible."))
    return redirect("diary-feeds")


@require_POST
def feed_pause(request: HttpRequest, subscription: UUID) -> HttpResponse:
    """Ask a calendar no more for now."""
    api.feed_set_state(subscription, api.FeedState.PAUSED, by=person_of(request))
    return redirect("diary-feeds")


@require_POST
def feed_resume(request: HttpRequest, subscription: UUID) -> HttpResponse:
    """Ask a paused calendar again."""
    api.feed_set_state(subscription, api.FeedState.ACTIVE, by=person_of(request))
    return redirect("diary-feeds")


@require_POST
def feed_remove(request: HttpRequest, subscription: UUID) -> HttpResponse:
    """Give a calendar up; what it brought stays."""
    api.feed_set_state(subscription, api.FeedState.REMOVED, by=person_of(request))
    say(request, _("Given up. What it brought stays in the diary."))
    return redirect("diary-feeds")
