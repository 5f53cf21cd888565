"""Rules of a centre: written, ordered, switched, copied, removed, and taken back."""

from datetime import time
from uuid import UUID, uuid4

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.audit.api import entry_list
from huiliu.kit import scope
from huiliu.newsroom.wire.core.conditions import Conditions
from huiliu.newsroom.wire.core.hours import Hours
from huiliu.newsroom.wire.core.routing import Outcome
from huiliu.newsroom.wire.rules import api, errors
from huiliu.newsroom.wire.rules.services import rules
from tests.builders import a_person
from tests.newsroom.wire.rules.builders import a_draft, a_provider, an_item, days_ago

pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture
def planner(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.PLANNER, name="何苗")


def names(by: PersonCard) -> list[str]:
    return [one.draft.name for one in api.rule_list(by=by.id)]


def add(by: PersonCard, *listed: str) -> list[UUID]:
    return [api.rule_add(a_draft(name, any_words=(name,)), by=by.id) for name in listed]


def test_a_rule_says_again_what_was_written(planner: PersonCard) -> None:
    desk = api.desk_add("时政", by=planner.id)
    draft = api.Draft(
        name="通州的时政",
        conditions=Conditions(any_words=("区委", "区政府"), places=("tongzhou",), urgency=4),
        hours=Hours(start=time(22), end=time(6), weekdays=frozenset({0, 6})),
        outcome=Outcome.LEAD,
        desk=desk,
    )

    card = api.rule_card(api.rule_add(draft, by=planner.id), by=planner.id)

    assert card.draft == draft
    assert (card.desk_name, card.is_on, card.place) == ("时政", True, 1)


def test_a_new_rule_stands_behind_the_others_and_decides(planner: PersonCard) -> None:
    add(planner, "地铁", "供热")

    book = api.rulebook_now()

    assert names(planner) == ["地铁", "供热"]
    assert [one.rule.name for one in book.rules] == ["地铁", "供热"]


def test_a_rule_that_rests_does_not_decide(planner: PersonCard) -> None:
    rule, _ = add(planner, "地铁", "供热")

    api.rule_switch(rule, to=False, by=planner.id)

    assert [one.rule.name for one in api.rulebook_now().rules] == ["供热"]


def test_the_order_changes_and_those_not_named_follow(planner: PersonCard) -> None:
    one, _two, three = add(planner, "一", "二", "三")

    api.rules_order([three, one, uuid4()], by=planner.id)

    assert names(planner) == ["三", "一", "二"]


def test_a_copy_stands_behind_its_rule_and_rests(planner: PersonCard) -> None:
    rule, _ = add(planner, "地铁", "供热")

    copy = api.rule_copy(rule, by=planner.id)

    listed = api.rule_list(by=planner.id)
    assert [one.id for one in listed][1] == copy
    assert not listed[1].is_on
    assert listed[1].draft.conditions == listed[0].draft.conditions


def test_two_rules_of_one_name_are_refused(planner: PersonCard) -> None:
    add(planner, "地铁")

    with pytest.raises(errors.RuleNameTaken):
        add(planner, "地铁")


def test_the_name_of_a_removed_rule_is_free_again(planner: PersonCard) -> None:
    (rule,) = add(planner, "地铁")
    api.rule_remove(rule, by=planner.id)

    add(planner, "地铁")

    assert names(planner) == ["地铁"]
    assert api.rule_names([rule]) == {rule: "地铁"}


def test_more_words_than_can_be_looked_for_are_refused(planner: PersonCard) -> None:
    for part in range(5):
        words = tuple(f"词{part}之{number}" for number in range(10_000))
        api.rule_add(a_draft(f"规则{part}", any_words=words), by=planner.id)

    with pytest.raises(errors.TooManyWords):
        add(planner, "再一个")


def test_every_step_can_be_taken_back_one_after_the_other(planner: PersonCard) -> None:
    one, two = add(planner, "一", "二")
    api.rules_order([two, one], by=planner.id)
    api.rule_edit(one, a_draft("改名", all_words=("甲", "乙")), by=planner.id)
    api.rule_remove(two, by=planner.id)

    api.step_undo(by=planner.id)
    after_remove = names(planner)
    api.step_undo(by=planner.id)
    after_edit = names(planner)
    api.step_undo(by=planner.id)

    assert after_remove == ["二", "改名"]
    assert after_edit == ["二", "一"]
    assert names(planner) == ["一", "二"]


def test_taking_back_what_was_added_removes_it_and_then_nothing_is_left(
    planner: PersonCard,
) -> None:
    add(planner, "地铁")
    api.step_undo(by=planner.id)

    assert names(planner) == []
    with pytest.raises(errors.NothingToUndo):
        api.step_undo(by=planner.id)


def test_steps_are_taken_back_the_last_first(planner: PersonCard) -> None:
    (rule,) = add(planner, "地铁")
    api.rule_edit(rule, a_draft("公交"), by=planner.id)
    other = api.rule_add(a_draft("轨道"), by=planner.id)
    api.step_undo(by=planner.id)
    api.rule_switch(rule, to=True, by=planner.id)

    assert api.step_undo(by=planner.id).action == "rule.undo"
    assert names(planner) == ["地铁"]
    assert other not in {one.id for one in api.rule_list(by=planner.id)}


def test_the_last_step_is_told_before_it_is_taken_back(planner: PersonCard) -> None:
    add(planner, "地铁")

    step = api.step_last(by=planner.id)

    assert step is not None
    assert (step.action, step.rules, step.by) == ("rule.add", ("地铁",), planner.id)


def test_a_list_says_what_each_rule_took_this_week(planner: PersonCard) -> None:
    rule, _ = add(planner, "地铁", "供热")
    provider = a_provider()
    with days_ago(9):
        an_item(provider, "上上周", rule=rule)
    an_item(provider, "今天", rule=rule)

    assert [one.week for one in api.rule_list(by=planner.id)] == [1, 0]


def test_every_step_is_on_the_trail(planner: PersonCard) -> None:
    (rule,) = add(planner, "地铁")
    api.rule_switch(rule, to=False, by=planner.id)

    found = [one.action for one in entry_list(rule)]

    assert found == ["wire.rule.add", "wire.rule.off"]


def test_a_reporter_reads_rules_and_changes_none(planner: PersonCard, centre: TenantCard) -> None:
    (rule,) = add(planner, "地铁")
    reporter = a_person(centre, Role.REPORTER, name="陈闻")

    assert names(reporter) == ["地铁"]
    with pytest.raises(Forbidden):
        api.rule_remove(rule, by=reporter.id)


def test_another_centre_neither_sees_nor_changes_a_rule(
    planner: PersonCard, other_centre: TenantCard
) -> None:
    (rule,) = add(planner, "地铁")
    foreigner = a_person(other_centre, Role.CENTRE_MANAGER)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        assert api.rule_list(by=foreigner.id) == ()
        assert api.rulebook_now().rules == ()
        with pytest.raises(errors.RuleNotFound):
            api.rule_edit(rule, a_draft("别人的"), by=foreigner.id)
        with pytest.raises(errors.NothingToUndo):
            api.step_undo(by=foreigner.id)


def test_a_desk_is_named_ordered_and_removed_once_no_rule_sends_there(planner: PersonCard) -> None:
    one, two = (api.desk_add(name, by=planner.id) for name in ("时政", "民生"))
    rule = api.rule_add(a_draft("政", desk=one), by=planner.id)
    api.desk_name(two, "民生组", by=planner.id)
    api.desks_order([two], by=planner.id)
    with pytest.raises(errors.DeskInUse):
        api.desk_remove(one, by=planner.id)
    api.rule_remove(rule, by=planner.id)
    api.desk_remove(one, by=planner.id)

    assert [desk.name for desk in api.desk_list(by=planner.id)] == ["民生组"]


def test_two_desks_of_one_name_are_refused(planner: PersonCard) -> None:
    api.desk_add("时政", by=planner.id)

    with pytest.raises(errors.DeskNameTaken):
        api.desk_add("时政", by=planner.id)


def test_a_desk_says_how_many_rules_send_there_and_what_waits(planner: PersonCard) -> None:
    desk = api.desk_add("时政", by=planner.id)
    api.rule_add(a_draft("政", desk=desk), by=planner.id)
    an_item(a_provider(), "区委开会", desk=desk)

    (card,) = api.desk_list(by=planner.id)

    assert (card.rules, card.unseen) == (1, 1)


def test_a_rule_does_not_send_to_another_centres_desk(
    planner: PersonCard, other_centre: TenantCard
) -> None:
    foreigner = a_person(other_centre, Role.CENTRE_MANAGER)
    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        theirs = api.desk_add("时政", by=foreigner.id)

    with pytest.raises(errors.DeskNotFound):
        api.rule_add(a_draft("政", desk=theirs), by=planner.id)


def test_a_rulebook_is_made_anew_only_after_a_step(planner: PersonCard) -> None:
    rule, _ = add(planner, "地铁", "供热")
    first, again = api.rulebook_now(), api.rulebook_now()

    api.rule_edit(rule, a_draft("公交", any_words=("公交",)), by=planner.id)

    assert again is first
    assert [one.rule.name for one in api.rulebook_now().rules] == ["公交", "供热"]


def test_what_changes_nothing_is_no_step(planner: PersonCard) -> None:
    desk = api.desk_add("时政", by=planner.id)
    rule, other = add(planner, "地铁", "供热")
    step = api.step_last(by=planner.id)

    api.rule_edit(rule, a_draft("地铁", any_words=("地铁",)), by=planner.id)
    api.rule_switch(rule, to=True, by=planner.id)
    api.rules_order([rule, other], by=planner.id)
    api.desk_name(desk, "时政", by=planner.id)

    assert api.step_last(by=planner.id) == step


def test_many_copies_have_names_of_their_own(planner: PersonCard) -> None:
    rule = api.rule_add(a_draft("很长的名字" * 12), by=planner.id)

    api.rule_copy(rule, by=planner.id)
    api.rule_copy(rule, by=planner.id)

    assert max(map(len, names(planner))) == 60
    assert len(set(names(planner))) == 3


def test_two_hundred_rules_are_enough(planner: PersonCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "RULES_MAX", 2)
    add(planner, "一", "二")

    with pytest.raises(errors.TooManyRules):
        add(planner, "三")


def test_what_is_left_out_goes_to_no_desk(planner: PersonCard) -> None:
    desk = api.desk_add("时政", by=planner.id)
    rule = api.rule_add(api.Draft(name="不收", outcome=Outcome.LEAVE, desk=desk), by=planner.id)

    assert api.rule_card(rule, by=planner.id).draft.desk is None


def test_a_desk_of_a_rule_that_rested_comes_back_with_it(planner: PersonCard) -> None:
    desk = api.desk_add("时政", by=planner.id)
    rule = api.rule_add(
        api.Draft(name="夜", hours=Hours(start=time(22), end=time(6)), desk=desk), by=planner.id
    )
    api.rule_edit(rule, a_draft("夜"), by=planner.id)

    api.step_undo(by=planner.id)

    draft = api.rule_card(rule, by=planner.id).draft
    assert (draft.desk, draft.hours.start) == (desk, time(22))


def test_a_desk_that_is_gone_is_not_there(planner: PersonCard) -> None:
    with pytest.raises(errors.DeskNotFound):
        api.desk_name(uuid4(), "时政", by=planner.id)


def test_what_waits_on_a_removed_desk_is_on_none(planner: PersonCard) -> None:
    desk = api.desk_add("时政", by=planner.id)
    item = an_item(a_provider(), "区委开会", desk=desk)

    api.desk_remove(desk, by=planner.id)

    item.refresh_from_db()
    assert item.desk is None
    assert api.desk_names(by=planner.id) == {}
