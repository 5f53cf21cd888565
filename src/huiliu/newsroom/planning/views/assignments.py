"""What one has to do: answered, set out for, handed in; each in one tap."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.forms import ReasonForm
from huiliu.newsroom.planning.wording import ASSIGNMENT_WORDS, DISTRICT_WORDS, OUTPUT_WORDS


@require_GET
def assignment_index(request: HttpRequest) -> HttpResponse:
    """Show what I have to do, the most urgent first, and what I handed in since yesterday."""
    person = person_of(request)
    mine, filed = api.assignments_mine(by=person), api.assignments_filed(by=person)
    cards = (*mine, *filed)
    context = {
        "mine": mine,
        "filed": filed,
        "topics": api.topic_cards([one.topic for one in cards]),
        "kinds": api.kinds_of([one.coverage for one in cards]),
        "bookings": api.bookings_of([one.id for one in mine]),
        "people": person_cards({who for one in cards for who in (*one.people, one.given_by)}),
        "person": person,
        "undo": api.change_undoable(by=person),
        "may_write": may(person, "story.create"),
        "assignment_words": ASSIGNMENT_WORDS,
        "district_words": DISTRICT_WORDS,
        "output_words": OUTPUT_WORDS,
    }
    template = "planning/_mine.html" if is_partial(request) else "planning/mine.html"
    return render(request, template, context)


@require_POST
def assignment_accept(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Accept one's own assignment."""
    api.assignment_accept(assignment, by=person_of(request))
    say(request, _("Accepted."))
    return _back(request)


@require_POST
def assignment_decline(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Decline one's own assignment."""
    reason = ReasonForm(request.POST).said()
    api.assignment_decline(assignment, reason=reason, by=person_of(request))
    say(request, _("Declined. Whoever gave it is told."))
    return redirect("assignments")


@require_POST
def assignment_go(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Say that one is on the way."""
    api.assignment_go(assignment, by=person_of(request))
    return _back(request)


@require_POST
def assignment_file(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Hand one's own assignment in."""
    api.assignment_file(assignment, by=person_of(request))
    return _back(request)


@require_POST
def assignment_withdraw(request: HttpRequest, assignment: UUID) -> HttpResponse:
    """Take an assignment back."""
    reason = ReasonForm(request.POST).said()
    change = api.assignment_withdraw(assignment, reason=reason, by=person_of(request))
    say(request, _("Taken back. They are told."))
    return redirect("topic", change.topic)


def _back(request: HttpRequest) -> HttpResponse:
    """Go back to where it was pressed: the desk, or one's assignments."""
    return redirect("desk" if request.POST.get("from") == "desk" else "assignments")
