"""Pages of planning: the list of topics, a topic, and what is done to it."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.forms import (
    OUTPUT_WORDS,
    AssignmentForm,
    DecideForm,
    JoinForm,
    TopicForm,
)

_SORTS = ("due", "-due", "-proposed", "title")
_FILTERS = {
    "state": ("open", *(state.value for state in api.TopicState)),
    "mine": ("1",),
}


def _column(state: api.TopicState, sort: str) -> ListQuery:
    return ListQuery(filters={"state": state.value}, sort=sort)


_COLUMNS = (
    (gettext_lazy("To decide"), _column(api.TopicState.PROPOSED, "due")),
    (gettext_lazy("To assign"), _column(api.TopicState.APPROVED, "due")),
    (gettext_lazy("Under way"), _column(api.TopicState.UNDER_WAY, "due")),
    (gettext_lazy("Done"), _column(api.TopicState.DONE, "-due")),
)


@require_GET
def topic_index(request: HttpRequest) -> HttpResponse:
    """Show the centre's topics: as a board, or as a list once something is asked of it."""
    return _topic_list(request) if request.GET else _topic_board(request)


def _topic_board(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    columns = [(word, api.topic_list(query, by=person)) for word, query in _COLUMNS]
    owners = [topic.owner for _word, page in columns for topic in page]
    context = {
        "columns": columns,
        "people": person_cards(owners),
        "waiting": api.open_count(person),
        "may_propose": may(person, "topic.propose"),
    }
    template = "planning/_board.html" if is_partial(request) else "planning/board.html"
    return render(request, template, context)


def _topic_list(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    asked = ListQuery.parse(request.GET, sorts=_SORTS, filters=_FILTERS)
    query = replace(asked, filters={"state": "all", **asked.filters})
    page = api.topic_list(query, by=person)
    context = {
        "page": page,
        "people": person_cards([topic.owner for topic in page]),
        "output_words": OUTPUT_WORDS,
        "may_propose": may(person, "topic.propose"),
    }
    template = "planning/_list.html" if is_partial(request) else "planning/index.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def topic_new(request: HttpRequest) -> HttpResponse:
    """Propose a topic, from nothing or from a lead."""
    person = person_of(request)
    form = TopicForm(request.POST or None, initial=_initial(request, person))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            topic = api.topic_create(
                title=given["title"],
                angle=given["angle"],
                owner=UUID(given["owner"]),
                due_at=given["due_at"],
                outputs=[api.Output(output) for output in given["outputs"]],
                leads=[given["lead"]] if given["lead"] else [],
                by=person,
            )
        except PlanningError as problem:
            form.add_error("due_at", str(problem))
        else:
            return redirect("topic", topic.id)
    status = 422 if form.errors else 200
    return render(request, "planning/new.html", {"form": form}, status=status)


@require_GET
def topic_page(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Show a topic with its leads and assignments."""
    return _topic_page(request, topic, AssignmentForm())


@require_POST
def topic_decide(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Approve or drop a topic."""
    form = DecideForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    approve = request.POST.get("verdict") == "approve"
    api.topic_decide(topic, by=person_of(request), approve=approve, reason=reason)
    say(request, _("Approved. It can be assigned now.") if approve else _("Dropped."))
    return redirect("topic", topic)


@require_POST
def topic_finish(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Close a topic."""
    api.topic_finish(topic, by=person_of(request))
    say(request, _("The topic is done."))
    return redirect("topics")


@require_GET
def topic_choose(request: HttpRequest) -> HttpResponse:
    """Show the open topics that a lead may become part of."""
    person = person_of(request)
    try:
        lead = gathering.lead_card(UUID(request.GET.get("lead", "")), by=person)
    except ValueError:
        return redirect("leads")
    query = ListQuery.parse(request.GET, sorts=_SORTS)
    context = {"lead": lead, "page": api.topic_list(query, by=person)}
    return render(request, "planning/join.html", context)


@require_POST
def topic_join(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Let a lead become part of a topic."""
    form = JoinForm(request.POST)
    if not form.is_valid():
        return redirect("topic", topic)
    api.topic_join(topic, lead=form.cleaned_data["lead"], by=person_of(request))
    say(request, _("The lead is part of this topic. On its page it can be put back."))
    return redirect("topic", topic)


@require_POST
def assignment_give(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Give somebody a piece of a topic."""
    form = AssignmentForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            api.assignment_give(
                topic,
                person=UUID(given["person"]),
                what=given["what"],
                place=given["place"],
                due_at=given["due_at"],
                by=person_of(request),
            )
        except PlanningError as problem:
            form.add_error("due_at", str(problem))
        else:
            say(request, _("Given. They are told."))
            return redirect("topic", topic)
    return _topic_page(request, topic, form, status=422)


@require_POST
def assignment_accept(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Accept one's own assignment."""
    card = api.assignment_accept(assignment, by=person_of(request))
    say(request, _("Accepted."))
    return redirect("topic", card.topic)


@require_POST
def assignment_finish(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Say that one's own assignment is done."""
    card = api.assignment_finish(assignment, by=person_of(request))
    say(request, _("Done. It is off your list."))
    return redirect("topic", card.topic)


def _topic_page(
    request: HttpRequest, topic: UUID, form: AssignmentForm, *, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    card = api.topic_card(topic, by=person)
    assignments = api.assignments_of(topic, by=person)
    people = [card.owner, card.proposed_by, *(one.person for one in assignments)]
    context = {
        "topic": card,
        "assignments": assignments,
        "leads": [gathering.lead_card(lead, by=person) for lead in card.leads],
        "people": person_cards(people),
        "person": person,
        "form": form,
        "output_words": OUTPUT_WORDS,
        "may_decide": may(person, "topic.decide"),
        "may_assign": may(person, "topic.assign", state=card.state),
        "may_write": may(person, "story.create"),
    }
    return render(request, "planning/topic.html", context, status=status)


def _initial(request: HttpRequest, person: UUID) -> dict[str, object]:
    initial: dict[str, object] = {"owner": str(person)}
    try:
        lead = gathering.lead_card(UUID(request.GET.get("lead", "")), by=person)
    except ValueError:
        return initial
    return {**initial, "lead": lead.id, "title": lead.title}
