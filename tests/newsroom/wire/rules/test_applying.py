"""A change of rules moves nothing by itself; put to what waits it does, counted first."""

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import scope
from huiliu.kit.jobs import run_due
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.models import WireItem
from huiliu.newsroom.wire.rules import api
from huiliu.newsroom.wire.rules.services import applying
from tests.builders import a_person
from tests.newsroom.wire.rules.builders import a_draft, a_provider, an_item

pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture
def planner(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.PLANNER, name="何苗")


def test_a_new_rule_leaves_what_waits_where_it_is(planner: PersonCard) -> None:
    item = an_item(a_provider(), "地铁延长运营")

    api.rule_add(a_draft(any_words=("地铁",)), by=planner.id)

    item.refresh_from_db()
    assert item.rule is None


def test_what_would_move_is_counted_before(planner: PersonCard) -> None:
    provider = a_provider()
    an_item(provider, "地铁延长运营")
    an_item(provider, "供热开始")
    an_item(provider, "地铁旧闻", state="dropped")
    api.rule_add(a_draft(any_words=("地铁",)), by=planner.id)

    told = api.waiting_count(by=planner.id)

    assert (told.total, told.looked_at, told.moving) == (2, 2, 1)


def test_applied_rules_put_what_waits_on_its_desk_and_say_why(planner: PersonCard) -> None:
    desk = api.desk_add("交通", by=planner.id)
    provider = a_provider()
    item, other = an_item(provider, "地铁延长运营"), an_item(provider, "供热开始")
    done = an_item(provider, "地铁旧闻", state="led")
    rule = api.rule_add(a_draft(desk=desk, any_words=("地铁",)), by=planner.id)

    api.rules_apply(by=planner.id)
    run_due()

    item.refresh_from_db()
    other.refresh_from_db()
    done.refresh_from_db()
    assert (item.rule, item.desk) == (rule, desk)
    assert item.reasons == [{"field": "any words", "met": "地铁"}]
    assert (other.rule, done.rule) == (None, None)


def test_applied_rules_send_nothing_on_behind_peoples_backs(planner: PersonCard) -> None:
    item = an_item(a_provider(), "地铁延长运营")
    draft = api.Draft(
        name="转线索", conditions=a_draft(any_words=("地铁",)).conditions, outcome=Outcome.LEAD
    )
    api.rule_add(draft, by=planner.id)

    api.rules_apply(by=planner.id)
    run_due()

    item.refresh_from_db()
    assert (item.outcome, item.state, item.lead) == ("stream", "new", None)


def test_many_that_wait_are_gone_through_in_batches(
    planner: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(applying, "_BATCH", 2)
    provider = a_provider()
    for number in range(5):
        an_item(provider, f"地铁{number}")
    api.rule_add(a_draft(any_words=("地铁",)), by=planner.id)

    api.rules_apply(by=planner.id)
    run_due()

    assert WireItem.objects.filter(rule=None).count() == 0


def test_rules_are_applied_by_who_may_and_to_their_own_centre(
    planner: PersonCard, centre: TenantCard, other_centre: TenantCard
) -> None:
    with scope.tenant_scope(other_centre.id):
        theirs = an_item(a_provider(), "地铁延长运营")
    api.rule_add(a_draft(any_words=("地铁",)), by=planner.id)
    reporter = a_person(centre, Role.REPORTER)

    with pytest.raises(Forbidden):
        api.rules_apply(by=reporter.id)
    api.rules_apply(by=planner.id)
    run_due()

    with scope.tenant_scope(other_centre.id):
        theirs.refresh_from_db()
        assert theirs.rule is None
