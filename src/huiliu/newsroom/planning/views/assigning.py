"""Who gets a piece of a topic: capacity and clashes are seen before it is offered."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, person_cards
from huiliu.kit import clock
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.forms import AssignmentForm, BookForm, ReassignForm, WhenForm
from huiliu.newsroom.planning.views.choosing import (
    choices_at,
    task_of_card,
    task_of_form,
    things_at,
)
from huiliu.newsroom.planning.views.clashes import clashes_named
from huiliu.newsroom.planning.wording import RESOURCE_WORDS

_NEW = UUID(int=0)


@require_http_methods(["GET", "POST"])
def assignment_offer(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Offer a piece of a topic; what would clash is said first, and then not refused."""
    person = person_of(request)
    card = api.topic_card(topic, by=person)
    authorize(person, "topic.assign", state=card.state)
    form = _form(request, card, person)
    clashes: list[str] = []
    if request.method == "POST" and form.is_valid():
        clashes = _clashes(form, person)
        if (not clashes or form.cleaned_data["anyway"]) and _offered(form, topic, person):
            say(request, _("Offered. They are told."))
            return redirect(_back(request, topic))
    context = {
        "topic": card,
        "form": form,
        "clash_lines": clashes,
        "to_board": _is_from_board(request),
        **_choices(request, card, person),
    }
    template = "planning/_assign.html" if is_partial(request) else "planning/assign.html"
    return render(request, template, context, status=422 if form.errors or clashes else 200)


@require_GET
def assignment_hands(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Give who is free and what is there at the time that is being filled in."""
    person = person_of(request)
    card = api.topic_card(topic, by=person)
    authorize(person, "topic.assign", state=card.state)
    form = _form(request, card, person)
    context = {"form": form, **_choices(request, card, person)}
    return render(request, "planning/_hands.html", context)


@require_http_methods(["GET", "POST"])
def assignment_reassign(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Hand an assignment to somebody else, or change what it takes along."""
    person = person_of(request)
    card = api.assignment_card(assignment, by=person)
    authorize(person, "assignment.reassign", state=card.state)
    chosen = request.GET.get("who") or _value(card)
    form = ReassignForm(request.POST or None, initial={"seen": card.state.value, "who": chosen})
    form.offer_who(api.crew_list(by=person))
    if request.method == "POST" and form.is_valid():
        to, seen = form.assignee(), form.state_seen()
        if api.assignment_reassign(assignment, to=to, seen=seen, by=person):
            say(request, _("It has changed hands. Both sides are told."))
        return redirect(_back(request, card.topic))
    task = task_of_card(card)
    context = {
        "topic": api.topic_card(card.topic, by=person),
        "assignment": card,
        "form": form,
        "people": person_cards(card.people),
        "choices": choices_at(task, by=person, but=card.id),
        "things": things_at(task, by=person, but=card.id) if card.starts_at else [],
        "booked": [str(one.resource) for one in api.bookings_of([card.id])],
        "resource_words": RESOURCE_WORDS,
        "to_board": _is_from_board(request),
    }
    status = 422 if form.errors else 200
    return render(request, "planning/reassign.html", context, status=status)


@require_POST
def assignment_book(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Say what an assignment takes along."""
    person = person_of(request)
    form = BookForm(request.POST)
    form.offer(api.resource_list(by=person))
    chosen = form.cleaned_data["resources"] if form.is_valid() else []
    card = api.assignment_book(assignment, resources=[UUID(one) for one in chosen], by=person)
    say(request, _("What it takes along is kept."))
    return redirect("topic", card.topic)


def _form(request: HttpRequest, card: api.TopicCard, person: UUID) -> AssignmentForm:
    asked = {name: request.GET[name] for name in ("who", "coverage") if name in request.GET}
    initial = {"due_at": card.due_at, "what": card.title, **asked}
    form = AssignmentForm(request.POST or None, initial=initial)
    coverages = api.coverages_of(card.id, by=person)
    form.offer(
        coverages=[one for one in coverages if one.state is not api.CoverageState.DROPPED],
        crews=api.crew_list(by=person),
        resources=[one for one in api.resource_list(by=person) if one.retired_at is None],
    )
    return form


def _choices(request: HttpRequest, card: api.TopicCard, person: UUID) -> dict[str, object]:
    """Give whom and what to choose, at the time that the form says, or else its due time."""
    asked = request.POST or request.GET
    task = task_of_form(WhenForm(asked), otherwise=card.due_at or clock.now())
    return {
        "choices": choices_at(task, by=person),
        "things": things_at(task, by=person),
        "who": asked.get("who", ""),
        "booked": asked.getlist("resources"),
        "resource_words": RESOURCE_WORDS,
    }


def _clashes(form: AssignmentForm, person: UUID) -> list[str]:
    people = api.people_of(form.assignee(), by=person)
    clashes = api.clashes_before(form.task(), people)
    return clashes_named(clashes, own={_NEW}, people=person_cards(people))


def _offered(form: AssignmentForm, topic: UUID, person: UUID) -> bool:
    """Offer what the form says; False where the form says now why that cannot be."""
    try:
        api.assignment_offer(
            topic,
            to=form.assignee(),
            task=form.task(),
            coverage=form.wanted(),
            resources=form.booked(),
            by=person,
        )
    except PlanningError as problem:
        form.add_error(None, str(problem))
        return False
    return True


def _value(card: api.AssignmentCard) -> str:
    return f"c-{card.crew}" if card.crew else f"p-{card.person}"


def _is_from_board(request: HttpRequest) -> bool:
    return (request.POST or request.GET).get("from") == "board"


def _back(request: HttpRequest, topic: UUID) -> str:
    """Give where the planner came from: the board, or the topic."""
    return reverse("topics") if _is_from_board(request) else reverse("topic", args=[topic])
