"""What a giver does: begin, ask, open, change, remind, close."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from huiliu.accounts.api import Forbidden, Role, TenantUnknown, notice_list
from huiliu.audit.api import entry_list
from huiliu.kit import clock, scope
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.api import CampaignState, Change, Standing
from huiliu.newsroom.planning.campaigns.errors import (
    CampaignClosed,
    CampaignEndsFirst,
    CampaignNotFound,
    CampaignNotOpen,
    CampaignOpenAlready,
    CampaignOwnCentre,
    CampaignWithoutParts,
    PartAskedAlready,
    PartNotFound,
    PartOffered,
)
from tests.builders import a_person
from tests.newsroom.planning.campaigns.builders import (
    DUE,
    NOW,
    TELLING,
    TITLE,
    Desk,
    Trio,
    a_draft,
    a_text,
    a_wish,
    an_open,
    delivered,
    part_of,
    taken,
)

NEWEST = ListQuery(sort="newest")


def told(desk: Desk) -> list[str]:
    run_due(only=TELLING)
    with desk.acting() as by:
        return [notice.title for notice in notice_list(by, NEWEST)]


def test_a_campaign_goes_from_draft_to_open_to_closed(trio: Trio) -> None:
    draft = a_draft(trio)

    with trio.giver.acting() as by:
        opened = api.campaign_open(draft.id, by=by)
        closed = api.campaign_close(draft.id, by=by)
        actions = {entry.action for entry in entry_list(draft.id)}

    assert [one.state for one in (draft, opened, closed)] == list(CampaignState)
    assert {"campaign.create", "campaign.ask", "campaign.open", "campaign.close"} <= actions


def test_a_second_click_begins_no_second_campaign(trio: Trio) -> None:
    with trio.giver.acting() as by:
        assert api.campaign_create(a_text(), by=by) == api.campaign_create(a_text(), by=by)


def test_a_campaign_does_not_end_before_it_starts(trio: Trio) -> None:
    with trio.giver.acting() as by, pytest.raises(CampaignEndsFirst):
        api.campaign_create(a_text(ends_on=date(2026, 10, 1)), by=by)


def test_an_empty_campaign_is_not_opened_nor_an_open_one_again(trio: Trio) -> None:
    card = an_open(trio)
    with trio.giver.acting() as by:
        empty = api.campaign_create(a_text(title="空"), by=by)

        with pytest.raises(CampaignWithoutParts):
            api.campaign_open(empty.id, by=by)
        with pytest.raises(CampaignOpenAlready):
            api.campaign_open(card.id, by=by)
        with pytest.raises(CampaignNotOpen):
            api.campaign_close(empty.id, by=by)
        with pytest.raises(CampaignNotOpen):
            api.parts_remind(empty.id, by=by)


def test_a_closed_campaign_takes_no_change(trio: Trio) -> None:
    card = an_open(trio)
    with trio.giver.acting() as by:
        api.campaign_close(card.id, by=by)

        with pytest.raises(CampaignClosed):
            api.campaign_change(card.id, a_text(title="晚了"), by=by)


def test_each_centre_is_asked_once_for_the_same(trio: Trio) -> None:
    card = a_draft(trio)

    with trio.giver.acting() as by:
        assert api.parts_ask(card.id, takers=trio.takers, wish=a_wish(), by=by) == 0
        assert api.parts_ask(card.id, takers=trio.takers, wish=a_wish(what="海报"), by=by) == 2
        assert api.campaign_panel(card.id, by=by).total == 4


def test_neither_oneself_nor_a_stranger_is_asked(trio: Trio) -> None:
    card = a_draft(trio)
    with trio.giver.acting() as by:
        with pytest.raises(CampaignOwnCentre):
            api.parts_ask(card.id, takers=[trio.giver.centre.id], wish=a_wish(), by=by)
        with pytest.raises(TenantUnknown):
            api.parts_ask(card.id, takers=[uuid4()], wish=a_wish(), by=by)


def test_centres_are_told_when_it_opens_and_later_ones_when_they_are_asked(trio: Trio) -> None:
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(), by=by)
        api.parts_ask(card.id, takers=[trio.taker.centre.id], wish=a_wish(), by=by)
        api.campaign_open(card.id, by=by)
    first = told(trio.taker), told(trio.other)
    with trio.giver.acting() as by:
        api.parts_ask(card.id, takers=[trio.other.centre.id], wish=a_wish(), by=by)

    assert [len(lines) for lines in first] == [1, 0]
    assert len(told(trio.other)) == 1
    assert TITLE in told(trio.other)[0]


def test_a_change_of_the_brief_is_told_and_its_reading_kept(trio: Trio) -> None:
    card = an_open(trio)
    taken(trio.taker, card)
    with trio.giver.acting() as by:
        api.campaign_change(card.id, a_text(brief="改了", embargo_at=DUE), by=by)
    before = part_of(trio.taker, card)

    with trio.taker.acting() as by:
        read, again = (api.changes_acknowledge(card.id, by=by) for _ in range(2))

    assert before.unread == (Change.BRIEF, Change.EMBARGO)
    assert (read, again) == (1, 0)
    assert part_of(trio.taker, card).unread == ()
    with trio.giver.acting() as by:
        assert NOW in {part.read_at for part in api.parts_of(card.id, by=by)}
    assert len(told(trio.taker)) == 2


def test_the_same_words_change_nothing(trio: Trio) -> None:
    card = an_open(trio)
    with trio.giver.acting() as by:
        api.campaign_change(card.id, a_text(), by=by)
        part = part_of(trio.giver, card)
        api.part_change(part.id, a_wish(), by=by)

    assert len(told(trio.taker)) == 1


def test_a_new_deadline_reaches_its_centre_alone(trio: Trio) -> None:
    card = an_open(trio)
    ours, theirs = taken(trio.taker, card), taken(trio.other, card)
    later = DUE + timedelta(days=1)

    with trio.giver.acting() as by:
        changed = api.part_change(ours.id, a_wish(due_at=later, note="可以晚一天"), by=by)

    assert changed.due_at == later
    assert part_of(trio.taker, card).unread == (Change.ASK, Change.DUE)
    assert part_of(trio.other, card).unread == ()
    assert (len(told(trio.taker)), len(told(trio.other))) == (2, 1)
    assert theirs.due_at == DUE


def test_a_part_is_not_changed_into_its_twin(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.giver.acting() as by:
        api.parts_ask(card.id, takers=trio.takers, wish=a_wish(what="海报"), by=by)

        with pytest.raises(PartAskedAlready):
            api.part_change(part.id, a_wish(what="海报"), by=by)


def test_a_part_is_dropped_until_it_is_offered(trio: Trio) -> None:
    card = a_draft(trio)
    with trio.giver.acting() as by:
        first, second = api.parts_of(card.id, by=by)
        api.part_drop(first.id, by=by)
        api.campaign_open(card.id, by=by)

        with pytest.raises(PartOffered):
            api.part_drop(second.id, by=by)
        with pytest.raises(PartNotFound):
            api.part_drop(first.id, by=by)


def test_who_is_missing_is_reminded_once_an_hour(trio: Trio) -> None:
    card = an_open(trio)
    delivered(trio.other, taken(trio.other, card))
    counts = []
    for minutes in (0, 30, 60):
        with clock.at(DUE + timedelta(minutes=1 + minutes)), trio.giver.acting() as by:
            counts.append(api.parts_remind(card.id, by=by))

    assert counts == [1, 0, 1]
    assert part_of(trio.giver, card).reminders == 2
    assert (len(told(trio.taker)), len(told(trio.other))) == (3, 1)


def test_one_part_is_reminded_of_before_it_is_due(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)

    with trio.giver.acting() as by:
        assert api.parts_remind(card.id, by=by) == 0
        assert api.parts_remind(card.id, parts=[part.id], by=by) == 1


def test_the_panel_shows_the_worst_centre_first(trio: Trio) -> None:
    card = an_open(trio)
    delivered(trio.taker, taken(trio.taker, card))

    with clock.at(DUE + timedelta(hours=1)), trio.giver.acting() as by:
        panel = api.campaign_panel(card.id, by=by)

    assert [cell.taker for cell in panel.cells] == [trio.other.centre, trio.taker.centre]
    assert [cell.standing for cell in panel.cells] == [Standing.MISSING, Standing.DELIVERED]
    assert (panel.behind, panel.quiet, panel.cells[0].total) == (1, 1, 1)


def test_parts_are_listed_by_centre_and_standing(trio: Trio) -> None:
    card = an_open(trio)
    taken(trio.taker, card)
    slug = trio.taker.centre.slug

    with trio.giver.acting() as by:
        asked = [
            api.campaign_seen(card.id, ListQuery(filters=filters), by=by)[1].total
            for filters in ({"centre": slug}, {"standing": "offered"}, {"standing": "late"}, {})
        ]
        found = [
            api.campaign_seen(card.id, ListQuery(words=words), by=by)[1].total
            for words in ("竖版", "怀柔", "横版")
        ]

    assert asked == [1, 1, 0, 2]
    assert found == [2, 1, 0]


def test_campaigns_are_listed_with_what_the_reader_sees_of_them(trio: Trio) -> None:
    card = an_open(trio)
    delivered(trio.taker, taken(trio.taker, card))

    with clock.at(DUE + timedelta(hours=1)):
        with trio.giver.acting() as by:
            (line,) = api.campaign_list(ListQuery(words="秋季"), by=by)
            nothing = api.campaign_list(ListQuery(words="冬季"), by=by)
        with trio.other.acting() as by:
            (theirs,) = api.campaign_list(ListQuery(filters={"whose": "asked"}), by=by)
            own = api.campaign_list(ListQuery(filters={"whose": "own", "state": "open"}), by=by)

    assert (line.asked, line.out, line.missing) == (2, 1, 1)
    assert (theirs.asked, theirs.out, theirs.missing) == (1, 0, 1)
    assert nothing.total == own.total == 0


def test_who_may_not_plan_is_refused(trio: Trio) -> None:
    reporter = a_person(trio.giver.centre, Role.REPORTER)
    with scope.tenant_scope(trio.giver.centre.id, person=reporter.id), pytest.raises(Forbidden):
        api.campaign_create(a_text(), by=reporter.id)


def test_a_taker_does_none_of_the_giver_s_acts(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.taker.acting() as by:
        with pytest.raises(CampaignNotFound):
            api.campaign_change(card.id, a_text(title="我的"), by=by)
        with pytest.raises(CampaignNotFound):
            api.campaign_panel(card.id, by=by)
        with pytest.raises(CampaignNotFound):
            list(api.parts_of(card.id, by=by))
        with pytest.raises(PartNotFound):
            api.part_change(part.id, a_wish(note="少"), by=by)
