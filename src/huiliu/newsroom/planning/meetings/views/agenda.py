"""The agenda of a meeting: added to by search, taken from, put in another order."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from huiliu.kit.pages import ListQuery, is_partial, person_of
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.meetings import api
from huiliu.newsroom.planning.meetings.errors import MeetingItemNotFound
from huiliu.newsroom.planning.meetings.forms import AgendaForm, why

_LEADS_SHOWN = 8
_ACTS: Mapping[str, Callable[[UUID, UUID, UUID], api.MeetingCard]] = {
    "add": lambda meeting, named, by: api.agenda_add(meeting, topic=named, by=by),
    "lead": lambda meeting, named, by: api.agenda_add_lead(meeting, lead=named, by=by),
    "drop": lambda meeting, named, by: api.agenda_drop(meeting, item=named, by=by),
    "up": lambda meeting, named, by: api.agenda_move(meeting, item=named, down=-1, by=by),
    "down": lambda meeting, named, by: api.agenda_move(meeting, item=named, down=1, by=by),
}


@require_http_methods(["GET", "POST"])
def meeting_agenda(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Show the agenda with what may be added; the chair changes it."""
    person = person_of(request)
    if request.method == "POST":
        _change(request, meeting, person)
        if not is_partial(request):
            return redirect("meeting-agenda", meeting)
    card = api.meeting_card(meeting, by=person)
    if not card.is_open:
        return redirect("meeting-minutes", meeting)
    items = api.meeting_items(meeting, by=person)
    on_it = {item.topic.id for item in items}
    query = ListQuery.parse(request.GET, sorts=("-received",))
    context = {
        "meeting": card,
        "items": items,
        "is_chair": card.chair == person,
        "proposed": [one for one in api.topics_to_meet(card.day) if one.id not in on_it],
        "query": query,
        "leads": _leads(query, person),
    }
    template = (
        "planning/meetings/_order.html" if is_partial(request) else "planning/meetings/agenda.html"
    )
    return render(request, template, context)


def _leads(query: ListQuery, person: UUID) -> list[gathering.LeadCard]:
    """Find the leads of some words that no topic has yet."""
    if not query.words:
        return []
    found = gathering.lead_list(query, by=person)
    free = [lead for lead in found if lead.topic is None]
    return free[:_LEADS_SHOWN]


def _change(request: HttpRequest, meeting: UUID, person: UUID) -> None:
    form = AgendaForm(request.POST)
    if not form.is_valid():
        raise PlanningError(why(form))
    action = form.cleaned_data["action"]
    if action == "order":
        api.agenda_sort(meeting, order=form.cleaned_data["order"], by=person)
        return
    named = form.named()
    if named is None:
        raise MeetingItemNotFound
    _ACTS[action](meeting, named, person)
