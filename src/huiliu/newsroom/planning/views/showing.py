"""The page of a topic, also with a form that came back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import person_of
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.forms import CoverageForm
from huiliu.newsroom.planning.views.clashes import clashes_named
from huiliu.newsroom.planning.views.history import happenings_of, people_in
from huiliu.newsroom.planning.wording import (
    ASSIGNMENT_WORDS,
    COVERAGE_WORDS,
    DISTRICT_WORDS,
    OUTPUT_WORDS,
    STATE_WORDS,
)

_WORDS = {
    "assignment_words": ASSIGNMENT_WORDS,
    "coverage_words": COVERAGE_WORDS,
    "district_words": DISTRICT_WORDS,
    "output_words": OUTPUT_WORDS,
    "state_words": STATE_WORDS,
}


def topic_show(
    request: HttpRequest, topic: UUID, *, form: CoverageForm | None = None, status: int = 200
) -> HttpResponse:
    """Show a topic with what is planned of it, who does it, and what happened."""
    person = person_of(request)
    card = api.topic_card(topic, by=person)
    assignments = api.assignments_of(topic, by=person)
    changes = api.changes_of(topic, by=person)
    coverages = api.coverages_of(topic, by=person)
    clashes = api.clashes_of_topic(topic)
    people = person_cards(_people(card, assignments, changes))
    context = {
        **_WORDS,
        "topic": card,
        "coverages": coverages,
        "assignments": assignments,
        "bookings": api.bookings_of([one.id for one in assignments]),
        "history": happenings_of(
            changes, people=people, crews=api.crew_list(by=person), coverages=coverages
        ),
        "clashes": clashes_named(clashes, own={one.id for one in assignments}, people=people),
        "leads": [gathering.lead_card(lead, by=person) for lead in card.leads],
        "events": api.events_behind(topic, by=person),
        "people": people,
        "person": person,
        "form": form or CoverageForm(),
        "undo": api.change_undoable(by=person),
        "part": api.part_of_topic(card.id),
        **_rights(card, person),
    }
    return render(request, "planning/topic.html", context, status=status)


def _rights(card: api.TopicCard, person: UUID) -> dict[str, object]:
    return {
        "may_decide": may(person, "topic.decide"),
        "may_change": api.topic_may_change(card, by=person),
        "may_assign": may(person, "topic.assign", state=card.state),
        "may_move": may(person, "topic.move") and card.state in api.BOARD,
        "may_plan": may(person, "coverage.plan", state=card.state),
        "may_write": may(person, "story.create"),
        "columns": api.BOARD,
    }


def _people(
    card: api.TopicCard,
    assignments: tuple[api.AssignmentCard, ...],
    changes: tuple[api.ChangeCard, ...],
) -> set[UUID]:
    holders = {who for one in assignments for who in one.people}
    return {card.owner, card.proposed_by, *holders, *people_in(changes)}
