"""The events diary: listed, entered, changed, called off, followed by a topic."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, may, people_of_tenant, person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.library import api as library
from huiliu.newsroom.planning.addresses import day_read, stamp_of, stamp_read
from huiliu.newsroom.planning.diary import api
from huiliu.newsroom.planning.diary.errors import AssetNotHere, DateNotOfSeries
from huiliu.newsroom.planning.diary.forms import AssetForm, EventForm, StateForm, initial_of
from huiliu.newsroom.planning.diary.labels import EVENT_WORDS, ORIGIN_WORDS, REACH_WORDS, WHEN_WORDS
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.wording import DISTRICT_WORDS, STATE_WORDS

SORTS = ("next",)
_DATES_SHOWN = 6


@require_GET
def diary_index(request: HttpRequest) -> HttpResponse:
    """List what will happen, the next first."""
    person = person_of(request)
    colleagues = [(str(one.id), one.name) for one in people_of_tenant()]
    choices = {
        "when": WHEN_WORDS,
        "state": EVENT_WORDS,
        "origin": ORIGIN_WORDS,
        "district": DISTRICT_WORDS,
        "person": dict(colleagues),
    }
    allowed = {name: tuple(each) for name, each in choices.items()}
    query = ListQuery.parse(request.GET, sorts=SORTS, filters=allowed)
    page = api.event_list(query, by=person)
    context = {
        **_words(),
        "page": page,
        "people": person_cards({line.owner for line in page if line.owner}),
        "toolbar": _toolbar(colleagues),
        "addresses": {line.id: _address(line.id, line.recurs_at) for line in page},
        "may_enter": may(person, "diary.edit"),
        "may_import": may(person, "diary.import"),
    }
    template = "planning/diary/_list.html" if is_partial(request) else "planning/diary/index.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def event_new(request: HttpRequest) -> HttpResponse:
    """Enter an event or a series."""
    person = person_of(request)
    authorize(person, "diary.edit")
    first = day_read(request.GET.get("day", ""))
    form = EventForm(request.POST or None, initial={"first": first, "repeats": "never"})
    if request.method == "POST" and form.is_valid():
        try:
            card = api.event_enter(form.happening(), by=person)
        except PlanningError as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("It stands in the diary."))
            return redirect("event", card.id)
    status = 422 if form.errors else 200
    return render(request, "planning/diary/event_form.html", {"form": form}, status=status)


@require_GET
def event_page(request: HttpRequest, event: UUID) -> HttpResponse:
    """Show an event, or one date of a series, with whom to ask and what it led to."""
    person = person_of(request)
    at = _at(request)
    card = api.event_card(event, at=at, by=person)
    context = {
        **_words(),
        "event": card,
        "at": stamp_of(at) if at else "",
        "dates": _dates(card, person),
        "follow_ups": api.event_follow_ups(card.id, by=person),
        "people": person_cards({card.entered_by, *([card.said.owner] if card.said.owner else [])}),
        "may_edit": may(person, "diary.edit"),
        "may_follow": may(person, "topic.propose"),
    }
    if is_partial(request):
        return render(request, "planning/diary/_event.html", context)
    return render(
        request, "planning/diary/event.html", {**context, **_files(request, card, person)}
    )


@require_http_methods(["GET", "POST"])
def event_edit(request: HttpRequest, event: UUID) -> HttpResponse:
    """Change an event; of a series this date, the later ones too, or all."""
    person = person_of(request)
    authorize(person, "diary.edit")
    at = _at(request)
    card = api.event_card(event, at=at, by=person)
    form = EventForm(request.POST or None, initial=initial_of(card.said))
    if request.method == "POST" and form.is_valid():
        said = replace(form.happening(), zone=card.said.zone)
        try:
            kept = api.event_change(card.id, said, reach=form.reached(), at=at, by=person)
        except DateNotOfSeries:
            raise
        except PlanningError as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("Changed."))
            return redirect(_address(kept.id, kept.recurs_at))
    context = {**_words(), "form": form, "event": card, "at": stamp_of(at) if at else ""}
    status = 422 if form.errors else 200
    return render(request, "planning/diary/event_form.html", context, status=status)


@require_POST
def event_set_state(request: HttpRequest, event: UUID) -> HttpResponse:
    """Call an event off, put it off, or let it happen again."""
    person = person_of(request)
    authorize(person, "diary.edit")
    form = StateForm(request.POST)
    if not form.is_valid():
        raise DateNotOfSeries
    given, at = form.cleaned_data, _at(request)
    kept = api.event_set_state(
        event, api.EventState(given["state"]), reach=api.Reach(given["reach"]), at=at, by=person
    )
    say(request, EVENT_WORDS[given["state"]])
    return redirect(_address(kept.id, kept.recurs_at))


@require_POST
def event_follow(request: HttpRequest, event: UUID) -> HttpResponse:
    """Propose a topic from an event."""
    topic = api.event_follow(event, at=_at(request), by=person_of(request))
    return redirect("topic", topic.id)


@require_POST
def event_files(request: HttpRequest, event: UUID) -> HttpResponse:
    """Lay a file of the library beside an event, or take it off."""
    person = person_of(request)
    authorize(person, "diary.edit")
    form = AssetForm(request.POST)
    if not form.is_valid():
        raise AssetNotHere
    act = api.event_file_add if form.cleaned_data["act"] == "add" else api.event_file_remove
    act(event, asset=form.cleaned_data["asset"], by=person)
    return redirect(f"{reverse('event', args=[event])}#h-files")


def _at(request: HttpRequest) -> datetime | None:
    """Read the date of a series that an address names."""
    return stamp_read(request.GET.get("at", ""))


def _address(event: UUID, at: datetime | None) -> str:
    asked = "?" + urlencode({"at": stamp_of(at)}) if at else ""
    return reverse("event", args=[event]) + asked


def _dates(card: api.EventCard, person: UUID) -> Sequence[tuple[datetime, str]]:
    if not card.repeats:
        return ()
    dates = api.event_dates(card.id, by=person, count=_DATES_SHOWN)
    return [(date, _address(card.id, date)) for date in dates]


def _files(request: HttpRequest, card: api.EventCard, person: UUID) -> dict[str, object]:
    """Give the files of an event, and those that a search for more found."""
    words = request.GET.get("files", "").strip()
    found: tuple[library.AssetCard, ...] = ()
    if words and may(person, "diary.edit"):
        query = ListQuery.parse({"q": words}, sorts=("-added",))
        found = tuple(
            one for one in library.asset_list(query, by=person) if one.id not in card.files
        )
    return {
        "files": list(library.asset_cards(card.files).values()),
        "found": found,
        "words": words,
    }


def _words() -> dict[str, object]:
    return {
        "event_words": EVENT_WORDS,
        "origin_words": ORIGIN_WORDS,
        "reach_words": REACH_WORDS,
        "district_words": DISTRICT_WORDS,
        "state_words": STATE_WORDS,
    }


def _toolbar(colleagues: Sequence[tuple[str, str]]) -> list[tuple[object, ...]]:
    return [
        ("when", _("When"), list(WHEN_WORDS.items())[1:]),
        ("state", _("How sure"), list(EVENT_WORDS.items())),
        ("origin", _("From"), list(ORIGIN_WORDS.items())),
        ("district", _("District"), list(DISTRICT_WORDS.items())),
        ("person", _("Who looks after it"), list(colleagues)),
    ]
