"""What a planner is led to: answer, read, deliver; the giver: remind."""

from datetime import timedelta

from huiliu.accounts.api import Role
from huiliu.kit import clock, scope
from huiliu.kit.pages import NextStep
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.campaigns import api
from tests.builders import a_person
from tests.newsroom.planning.campaigns.builders import (
    DUE,
    TITLE,
    Desk,
    Trio,
    a_text,
    a_wish,
    an_open,
    delivered,
    part_of,
    taken,
)

LATER = DUE + timedelta(minutes=1)


def steps(desk: Desk) -> tuple[NextStep, ...]:
    """Give the steps that lead to the campaign, and see that they are counted."""
    with desk.acting() as by:
        found = planning.next_steps(by)
        assert planning.open_count(by) == len(found)
    return tuple(step for step in found if step.title == TITLE)


def verbs(desk: Desk) -> list[str]:
    return [str(step.verb) for step in steps(desk)]


def test_a_taker_is_led_from_the_offer_to_the_delivery(trio: Trio) -> None:
    card = an_open(trio)
    offered = verbs(trio.taker)
    part = taken(trio.taker, card)
    owed = verbs(trio.taker)
    with trio.giver.acting() as by:
        api.campaign_change(card.id, a_text(brief="改了"), by=by)
    changed = verbs(trio.taker)
    delivered(trio.taker, part)

    assert (offered, owed, changed) == (["去答复"], ["去交稿"], ["看改动"])
    assert verbs(trio.taker) == []


def test_what_was_declined_comes_back_once_it_is_asked_for_differently(trio: Trio) -> None:
    part = part_of(trio.taker, an_open(trio))
    with trio.taker.acting() as by:
        api.part_decline(part.id, reason="没有人手", by=by)
    declined = verbs(trio.taker)
    with trio.giver.acting() as by:
        api.part_change(part.id, a_wish(due_at=DUE + timedelta(days=2)), by=by)

    assert (declined, verbs(trio.taker)) == ([], ["去答复"])


def test_the_giver_is_led_to_who_is_missing_until_it_reminded_them(trio: Trio) -> None:
    card = an_open(trio)
    before = verbs(trio.giver)
    with clock.at(LATER):
        late = steps(trio.giver)
        with trio.giver.acting() as by:
            api.parts_remind(card.id, by=by)
        after = verbs(trio.giver)

    assert (before, after) == ([], [])
    assert [str(step.context) for step in late] == ["没交 2"]


def test_a_closed_campaign_leads_nowhere(trio: Trio) -> None:
    card = an_open(trio)
    with trio.giver.acting() as by:
        api.campaign_close(card.id, by=by)

    assert verbs(trio.taker) == []


def test_who_neither_plans_nor_answers_is_led_to_nothing(trio: Trio) -> None:
    an_open(trio)
    reviewer = a_person(trio.taker.centre, Role.REVIEWER_1)

    with scope.tenant_scope(trio.taker.centre.id, person=reviewer.id):
        assert planning.next_steps(reviewer.id) == ()
        assert planning.open_count(reviewer.id) == 0
