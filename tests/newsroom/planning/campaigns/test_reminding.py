"""What a centre owes to a campaign stands in its calendar, and its people are reminded in time."""

from datetime import timedelta

from huiliu.accounts.api import PersonCard, Role, notice_list
from huiliu.kit import clock, scope
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.calendar import api as calendars
from huiliu.newsroom.planning.campaigns import api
from tests.builders import a_person
from tests.newsroom.planning.campaigns.builders import (
    DUE,
    NOW,
    TELLING,
    TITLE,
    Desk,
    Trio,
    a_wish,
    an_open,
    delivered,
    part_of,
    taken,
)

JOB = "planning.parts_remind"
WHAT = "60 秒竖版一条"
FAR = NOW + timedelta(days=3)


def marks(desk: Desk, **asked: object) -> list[tuple[str, str]]:
    """Tell the parts in a centre's calendar of this week, and how each is marked."""
    week = calendars.Asked(since=NOW, until=NOW + timedelta(days=7), **asked)  # type: ignore[arg-type]
    with desk.acting() as by:
        items = calendars.calendar_items(week, by=by)
    return [(item.title, item.mark) for item in items if item.kind == "campaign"]


def reminded(desk: Desk, person: PersonCard | None = None) -> list[str]:
    """Let what is due now be told, and give the reminders of a person."""
    run_due(only=[*TELLING, JOB])
    who = person or desk.planner
    with scope.tenant_scope(desk.centre.id, person=who.id):
        found = notice_list(who.id, ListQuery(sort="oldest"))
    return [one.kind for one in found if one.kind.startswith("campaign.")]


def due_in_three_days(trio: Trio) -> api.CampaignCard:
    """Open a campaign of which one centre's part is due later; the others hear of it now."""
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.giver.acting() as by:
        api.part_change(part.id, a_wish(due_at=FAR), by=by)
    run_due(only=TELLING)
    return card


def test_a_part_stands_in_the_calendar_of_its_centre_alone(trio: Trio) -> None:
    card = an_open(trio)
    asked = marks(trio.taker)
    part = taken(trio.taker, card)
    with clock.at(DUE + timedelta(minutes=1)):
        late = marks(trio.taker)
    delivered(trio.taker, part)

    title = f"{TITLE}：{WHAT}"
    assert (asked, late, marks(trio.taker)) == ([(title, "")], [(title, "late")], [(title, "done")])
    assert marks(trio.giver) == []


def test_a_part_is_found_by_who_has_it_and_nowhere(trio: Trio) -> None:
    card = an_open(trio)
    nobody = marks(trio.taker, people=(trio.taker.planner.id,))
    taken(trio.taker, card)

    assert nobody == []
    assert len(marks(trio.taker, people=(trio.taker.planner.id,))) == 1
    assert marks(trio.taker, district="tongzhou") == []


def test_what_was_declined_or_is_closed_stands_in_no_calendar(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.taker.acting() as by:
        api.part_decline(part.id, reason="人手不够", by=by)
    declined, other = marks(trio.taker), marks(trio.other)
    with trio.giver.acting() as by:
        api.campaign_close(card.id, by=by)

    assert (declined, len(other), marks(trio.other)) == ([], 1, [])


def test_planners_are_reminded_a_day_before_and_when_it_is_late(trio: Trio) -> None:
    due_in_three_days(trio)
    early = reminded(trio.taker)
    with clock.at(FAR - timedelta(hours=23)):
        soon = reminded(trio.taker)
    with clock.at(FAR + timedelta(minutes=1)):
        late = reminded(trio.taker)

    assert (early, soon) == ([], ["campaign.soon"])
    assert late == ["campaign.soon", "campaign.overdue"]


def test_whoever_took_it_is_reminded_instead_of_the_planners(trio: Trio) -> None:
    editor = a_person(trio.taker.centre, Role.EDITOR, name="陈闻")
    card = due_in_three_days(trio)
    taken(Desk(trio.taker.centre, editor), card)

    with clock.at(FAR - timedelta(hours=1)):
        assert reminded(trio.taker, editor) == ["campaign.soon"]
        assert reminded(trio.taker) == []


def test_what_is_owed_is_a_step_with_its_deadline(trio: Trio) -> None:
    due_in_three_days(trio)

    with trio.taker.acting() as by:
        steps = planning.next_steps(by)

    assert [(step.title, step.due_at) for step in steps] == [(TITLE, FAR)]


def test_nobody_is_reminded_of_what_is_out_or_given_up(trio: Trio) -> None:
    card = due_in_three_days(trio)
    delivered(trio.taker, taken(trio.taker, card))
    other = taken(trio.other, card)
    with trio.other.acting() as by:
        api.part_leave(other.id, reason="来不及", by=by)

    with clock.at(FAR + timedelta(minutes=1)):
        assert (reminded(trio.taker), reminded(trio.other)) == ([], [])


def test_a_job_that_runs_twice_reminds_once(trio: Trio) -> None:
    due_in_three_days(trio)
    until = FAR + timedelta(seconds=2)
    with clock.at(until):
        before = reminded(trio.taker)
        with trio.taker.acting():
            again = api.parts_remind_due(until, sort="overdue")

        assert (before[-1], again) == ("campaign.overdue", 1)
        assert reminded(trio.taker) == before
