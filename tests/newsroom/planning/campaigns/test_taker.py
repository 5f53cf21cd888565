"""What a centre does with its part: take, decline, leave, read; always in its own scope."""

from datetime import timedelta

import pytest

from huiliu.accounts.api import (
    Forbidden,
    Role,
    TenantKind,
    notice_list,
    tenant_create,
    tenant_pause,
)
from huiliu.audit.api import entry_list
from huiliu.kit import clock, scope
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.api import Standing
from huiliu.newsroom.planning.campaigns.errors import (
    AnswerReasonNeeded,
    CampaignClosed,
    CampaignNotFound,
    PartAnswered,
    PartNotFound,
    PartNotTaken,
)
from huiliu.newsroom.planning.campaigns.events import PartEnded
from huiliu.newsroom.planning.campaigns.handlers import end_tell
from tests import builders
from tests.newsroom.planning.campaigns.builders import (
    DUE,
    NOW,
    TELLING,
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

WHY = "人手都在抗旱现场"


def parts_seen(desk: Desk, card: api.CampaignCard) -> list[api.PartCard]:
    with desk.acting() as by:
        return list(api.campaign_seen(card.id, ListQuery(), by=by)[1])


def test_taking_a_part_makes_an_approved_topic_that_is_due_with_it(trio: Trio) -> None:
    card = an_open(trio)

    part = taken(trio.taker, card)

    assert part.topic is not None
    with trio.taker.acting() as by:
        topic = planning.topic_card(part.topic, by=by)
        actions = {entry.action for entry in entry_list(part.id)}
    assert TITLE in topic.title
    assert topic.state is planning.TopicState.APPROVED
    assert topic.due_at == DUE
    assert part.standing is Standing.TAKEN
    assert "part.taken" in actions


def test_taking_it_twice_is_once(trio: Trio) -> None:
    card = an_open(trio)

    assert taken(trio.taker, card).topic == taken(trio.taker, card).topic


def test_a_part_that_is_overdue_can_still_be_taken(trio: Trio) -> None:
    card = an_open(trio)

    with clock.at(DUE + timedelta(hours=2)):
        part = taken(trio.taker, card)
        assert part.topic is not None
        with trio.taker.acting() as by:
            topic = planning.topic_card(part.topic, by=by)

    assert topic.due_at == DUE + timedelta(hours=26)
    assert part.standing is Standing.MISSING


def test_declining_needs_a_reason_that_the_giver_reads(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.taker.acting() as by:
        with pytest.raises(AnswerReasonNeeded):
            api.part_decline(part.id, reason=" ", by=by)
        declined = api.part_decline(part.id, reason=WHY, by=by)
    run_due(only=TELLING)

    assert declined.standing is Standing.DECLINED
    with trio.giver.acting() as by:
        lines = [notice.title for notice in notice_list(by, ListQuery(sort="newest"))]
    assert any(WHY in line for line in lines)


def test_who_declined_may_take_it_after_all_but_not_the_other_way_round(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.taker.acting() as by:
        api.part_decline(part.id, reason=WHY, by=by)
        again = api.part_decline(part.id, reason="还是没人", by=by)
        api.part_take(part.id, by=by)

        with pytest.raises(PartAnswered):
            api.part_decline(part.id, reason=WHY, by=by)
    assert again.reason == "还是没人"


def test_leaving_half_way_keeps_the_topic_and_says_when_and_why(trio: Trio) -> None:
    card = an_open(trio)
    part = taken(trio.taker, card)

    with clock.at(NOW + timedelta(hours=1)), trio.taker.acting() as by:
        left = api.part_leave(part.id, reason=WHY, by=by)
    assert part.topic is not None
    delivered(trio.taker, part)

    assert (left.standing, left.reason) == (Standing.LEFT, WHY)
    assert left.moment == NOW + timedelta(hours=1)
    assert part_of(trio.taker, card).deliveries == ()
    with trio.taker.acting() as by:
        assert planning.topic_card(part.topic, by=by).state is planning.TopicState.APPROVED
        assert api.part_take(part.id, by=by).topic == part.topic


def test_only_what_was_taken_and_is_not_out_can_be_left(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.taker.acting() as by, pytest.raises(PartNotTaken):
        api.part_leave(part.id, reason=WHY, by=by)
    delivered(trio.taker, taken(trio.taker, card))

    with trio.taker.acting() as by, pytest.raises(PartNotTaken):
        api.part_leave(part.id, reason=WHY, by=by)


def test_a_paused_centre_has_left_without_a_word(trio: Trio) -> None:
    card = an_open(trio)
    taken(trio.taker, card)
    province = tenant_create(
        slug="province", name="省级平台", short_name="省级", kind=TenantKind.PROVINCE
    )
    operator = builders.a_person(province, Role.OPERATOR)
    with scope.tenant_scope(province.id, person=operator.id), clock.at(NOW + timedelta(hours=1)):
        tenant_pause(trio.taker.centre.id, by=operator.id)

    with clock.at(DUE + timedelta(hours=1)), trio.giver.acting() as by:
        panel = api.campaign_panel(card.id, by=by)
        (line,) = api.campaign_list(ListQuery(), by=by)
    cell = next(one for one in panel.cells if one.taker.id == trio.taker.centre.id)

    assert (cell.standing, cell.moment) == (Standing.LEFT, NOW + timedelta(hours=1))
    assert (panel.behind, line.missing) == (1, 1)


def test_nothing_is_answered_after_the_end(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.giver.acting() as by:
        api.campaign_close(card.id, by=by)

    with trio.taker.acting() as by, pytest.raises(CampaignClosed):
        api.part_take(part.id, by=by)


def test_a_centre_that_is_not_asked_finds_neither_campaign_nor_part(trio: Trio) -> None:
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(), by=by)
        api.parts_ask(card.id, takers=[trio.taker.centre.id], wish=a_wish(), by=by)
        api.campaign_open(card.id, by=by)
    part = part_of(trio.taker, card)

    with trio.other.acting() as by:
        assert api.campaign_list(ListQuery(), by=by).total == 0
        with pytest.raises(CampaignNotFound):
            api.campaign_card(card.id, by=by)
        with pytest.raises(CampaignNotFound):
            api.changes_acknowledge(card.id, by=by)
        with pytest.raises(PartNotFound):
            api.part_card(part.id, by=by)
        with pytest.raises(PartNotFound):
            api.part_take(part.id, by=by)


def test_of_three_each_sees_its_own_and_the_giver_all(trio: Trio) -> None:
    card = an_open(trio)
    taken(trio.taker, card)

    assert [part.taker for part in parts_seen(trio.taker, card)] == [trio.taker.centre]
    assert [part.taker for part in parts_seen(trio.other, card)] == [trio.other.centre]
    assert len(parts_seen(trio.giver, card)) == 2


def test_the_giver_cannot_answer_for_a_centre(trio: Trio) -> None:
    part = part_of(trio.taker, an_open(trio))
    with trio.giver.acting() as by, pytest.raises(PartNotFound):
        api.part_take(part.id, by=by)


def test_a_reporter_reads_but_does_not_answer(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    reporter = builders.a_person(trio.taker.centre, Role.REPORTER)

    with scope.tenant_scope(trio.taker.centre.id, person=reporter.id):
        assert api.part_card(part.id, by=reporter.id).what == part.what
        with pytest.raises(Forbidden):
            api.part_take(part.id, by=reporter.id)
        with pytest.raises(Forbidden):
            api.changes_acknowledge(card.id, by=reporter.id)


def test_who_takes_it_after_all_is_not_said_to_have_declined(trio: Trio) -> None:
    part = part_of(trio.taker, an_open(trio))
    with trio.taker.acting() as by:
        api.part_decline(part.id, reason=WHY, by=by)
        api.part_take(part.id, by=by)
    run_due(only=TELLING)

    with trio.giver.acting() as by:
        assert notice_list(by, ListQuery(sort="newest")).total == 0


def test_where_nobody_plans_the_manager_is_told(trio: Trio) -> None:
    managed, empty = builders.a_centre(name="平谷"), builders.a_centre(name="延庆")
    manager = builders.a_person(managed, Role.CENTRE_MANAGER)
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(), by=by)
        api.parts_ask(card.id, takers=[managed.id, empty.id], wish=a_wish(), by=by)
        api.campaign_open(card.id, by=by)
        api.campaign_close(card.id, by=by)
    run_due(only=TELLING)

    with scope.tenant_scope(managed.id, person=manager.id):
        assert notice_list(manager.id, ListQuery(sort="newest")).total == 2


def test_a_province_s_duty_desk_is_told_what_was_declined(trio: Trio) -> None:
    duty = builders.a_person(trio.giver.centre, Role.PROVINCE_DUTY)
    part = part_of(trio.taker, an_open(trio))
    with trio.taker.acting() as by:
        api.part_decline(part.id, reason=WHY, by=by)
    run_due(only=TELLING)

    with scope.tenant_scope(trio.giver.centre.id, person=duty.id):
        (notice,) = notice_list(duty.id, ListQuery(sort="newest"))
    assert WHY in notice.title


def test_an_event_told_twice_tells_once(trio: Trio) -> None:
    card = an_open(trio)
    part = part_of(trio.taker, card)
    with trio.taker.acting() as by:
        api.part_decline(part.id, reason=WHY, by=by)
        news = PartEnded(aggregate=part.id, campaign=card.id, giver=trio.giver.centre.id)
        end_tell(news)
        end_tell(news)

    with trio.giver.acting() as by:
        assert notice_list(by, ListQuery(sort="newest")).total == 1
