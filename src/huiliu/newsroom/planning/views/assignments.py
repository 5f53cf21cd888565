"""A piece of a topic: given, accepted, done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiliu.kit.pages import person_of, say
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.forms import AssignmentForm
from huiliu.newsroom.planning.views.topics import topic_show


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
    return topic_show(request, topic, form, status=422)


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
