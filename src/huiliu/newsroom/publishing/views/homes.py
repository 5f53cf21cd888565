"""The editor of the home page: every change is one small form, so that it works without script."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.core.home import LEAD, shifted
from huiliu.newsroom.publishing.errors import ArrangementMoved, ArrangementRefused, ColumnNotFound
from huiliu.newsroom.publishing.forms import HomeForm

Given = Mapping[str, object]
_MOVES = MappingProxyType({"up": -1, "down": 1})


@require_GET
def home_index(request: HttpRequest) -> HttpResponse:
    """Show the draft of the home page beside the stories that may stand on it."""
    return _page(request)


@require_GET
def home_found(request: HttpRequest) -> HttpResponse:
    """Give the stories that fit the words, as a fragment beside the page."""
    person = person_of(request)
    words = request.GET.get("q", "").strip()
    context = {"found": api.home_found(words, by=person), "words": words}
    home = api.home_card(by=person)
    return render(request, "publishing/_home_found.html", {**context, "home": home})


@require_POST
def home_change(request: HttpRequest) -> HttpResponse:
    """Change the draft in one respect, or publish it."""
    form = HomeForm({**request.GET.dict(), **request.POST.dict()})
    if not form.is_valid():
        problem = _("This change was not understood. Nothing changed.")
        return _page(request, problem=problem, status=422)
    try:
        _ACTIONS[form.cleaned_data["action"]](form.cleaned_data, person_of(request))
    except (ArrangementMoved, ArrangementRefused, ColumnNotFound) as refused:
        return _page(request, problem=str(refused), status=refused.status)
    if form.cleaned_data["action"] == "publish":
        say(request, _("Published. Readers see it within a minute."))
        return redirect("home-edit")
    return _page(request) if is_partial(request) else redirect("home-edit")


def _order(given: Given, person: UUID) -> None:
    stories = given["order"]
    order = stories if isinstance(stories, list) else []
    if given["slot"] == LEAD:
        # The lead has room for one: what was dropped there takes the place of what was.
        there = api.stories_pinned(LEAD)
        order = ([one for one in order if one not in there] or order)[:1]
    _put(given, order, person)


def _add(given: Given, person: UUID) -> None:
    slot, story = str(given["slot"]), _story(given)
    there = () if slot == LEAD else api.stories_pinned(slot)
    _put(given, [*(one for one in there if one != story), story], person)


def _move(given: Given, person: UUID) -> None:
    there, story = api.stories_pinned(str(given["slot"])), _story(given)
    if story not in there:
        raise ArrangementMoved
    _put(given, list(shifted(there, story, _MOVES[str(given["action"])])), person)


def _remove(given: Given, person: UUID) -> None:
    there = api.stories_pinned(str(given["slot"]))
    _put(given, [one for one in there if one != _story(given)], person)


def _until(given: Given, person: UUID) -> None:
    api.pin_limit(_story(given), until=given["until"], expected=_expected(given), by=person)  # type: ignore[arg-type]


def _undo(given: Given, person: UUID) -> None:
    api.arrangement_undo(expected=_expected(given), by=person)


def _restore(given: Given, person: UUID) -> None:
    number = int(str(given["number"] or 0))
    api.arrangement_restore(number, expected=_expected(given), by=person)


def _publish(given: Given, person: UUID) -> None:
    api.arrangement_publish(expected=_expected(given), by=person)


_ACTIONS: Mapping[str, Callable[[Given, UUID], None]] = MappingProxyType(
    {
        "order": _order,
        "add": _add,
        "up": _move,
        "down": _move,
        "remove": _remove,
        "until": _until,
        "undo": _undo,
        "restore": _restore,
        "publish": _publish,
    }
)


def _put(given: Given, stories: list[UUID], person: UUID) -> None:
    api.slot_put(str(given["slot"]), stories, expected=_expected(given), by=person)


def _story(given: Given) -> UUID:
    story = given["story"]
    if not isinstance(story, UUID):
        raise ArrangementRefused
    return story


def _expected(given: Given) -> int:
    return int(str(given["expected"]))


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    person = person_of(request)
    home = api.home_card(by=person)
    words = request.GET.get("q", "").strip()
    context = {
        "home": home,
        "problem": problem,
        "found": api.home_found(words, by=person),
        "words": words,
        "people": person_cards([state.made_by for state in home.states]),
        "may_publish": may(person, "home.publish"),
    }
    template = "publishing/_home.html" if is_partial(request) else "publishing/home_edit.html"
    return render(request, template, context, status=status)
