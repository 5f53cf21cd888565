"""What a topic or an assignment says, changed on a page of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiliu.accounts.api import authorize, person_cards
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.forms import BriefForm, TaskForm
from huiliu.newsroom.planning.views.clashes import clashes_named


@require_http_methods(["GET", "POST"])
def topic_change(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Change what a topic says, who is in charge, and until when."""
    person = person_of(request)
    card = api.topic_card(topic, by=person)
    authorize(person, "topic.change", state=card.state)
    form = BriefForm(request.POST or None, initial=_said(card, api.BriefField))
    if request.method == "POST" and form.is_valid():
        try:
            api.topic_change(topic, form.brief(), only=form.changed(), by=person)
        except PlanningError as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("Changed. Whom it concerns is told."))
            return redirect("topic", topic)
    context = {"topic": card, "form": form}
    status = 422 if form.errors else 200
    return render(request, "planning/change.html", context, status=status)


@require_http_methods(["GET", "POST"])
def assignment_change(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Change what, when and where; what would clash is said first, and then not refused."""
    person = person_of(request)
    card = api.assignment_card(assignment, by=person)
    authorize(person, "assignment.reassign", state=card.state)
    form = TaskForm(request.POST or None, initial=_said(card, api.TaskField))
    clashes: list[str] = []
    if request.method == "POST" and form.is_valid():
        clashes = _clashes(card, form)
        if (not clashes or form.cleaned_data["anyway"]) and _changed(card, form, person):
            say(request, _("Changed. They are told."))
            return redirect("topic", card.topic)
    context = {
        "topic": api.topic_card(card.topic, by=person),
        "assignment": card,
        "form": form,
        "clash_lines": clashes,
    }
    status = 422 if form.errors or clashes else 200
    return render(request, "planning/assignment_change.html", context, status=status)


def _said(
    card: api.TopicCard | api.AssignmentCard, fields: type[api.BriefField | api.TaskField]
) -> dict[str, object]:
    return {field.value: getattr(card, field.value) for field in fields}


def _clashes(card: api.AssignmentCard, form: TaskForm) -> list[str]:
    found = api.clashes_before(form.task(), card.people, but=card.id)
    return clashes_named(found, own={card.id}, people=person_cards(card.people))


def _changed(card: api.AssignmentCard, form: TaskForm, person: UUID) -> bool:
    """Change what the form says; False where the form says now why that cannot be."""
    try:
        api.assignment_change(card.id, form.task(), only=form.changed(), by=person)
    except PlanningError as problem:
        form.add_error(None, str(problem))
        return False
    return True
