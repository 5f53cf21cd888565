"""A duty in a colleague's hands: in whose name, how long, and what it never allows."""

from datetime import UTC, datetime, timedelta

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, membership_revoke, notice_list
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.ledger import api as ledger
from huiliu.ledger.api import LeafKind
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import DelegationCard, StageCard, Verdict
from huiliu.newsroom.review.errors import (
    DelegateAway,
    DelegationInThePast,
    DelegationNotFound,
    DelegationToSelf,
    DelegationTwice,
    DelegationUnfit,
    NotYourStage,
    ReasonNeeded,
    TwoStagesRefused,
)
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed, submitted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
END = NOW + timedelta(days=2)
MINE = ListQuery(sort="-until")


def handed(
    room: Newsroom,
    principal: PersonCard,
    delegate: PersonCard,
    *,
    since: datetime = NOW,
    until: datetime = END,
    by: PersonCard | None = None,
) -> DelegationCard:
    by = by or principal
    with clock.at(NOW), room.as_(by):
        return review.delegation_make(
            principal.id,
            delegate=delegate.id,
            since=since,
            until=until,
            reason="出差",
            by=by.id,
        )


def at_second(room: Newsroom) -> StageCard:
    with clock.at(NOW):
        return passed(room, submitted(room, a_story(room)), room.first)


def test_a_delegate_judges_in_the_name_of_the_role(room: Newsroom) -> None:
    handed(room, room.second, room.editor)
    stage = at_second(room)

    with clock.at(NOW), room.as_(room.editor):
        queue = review.review_queue(ListQuery(sort="due"), by=room.editor.id)
        count = review.open_count(room.editor.id)
        name = review.judged_for(stage, by=room.editor.id)
        review.stage_pass(stage.id, by=room.editor.id)
        judged = review.review_trail(stage.story)[1]
    assert ([one.id for one in queue], count, name) == ([stage.id], 1, room.second.id)
    assert (judged.decided_by, judged.principal) == (room.editor.id, room.second.id)


def test_both_names_are_commitments_on_the_ledger(room: Newsroom) -> None:
    handed(room, room.second, room.editor)
    stage = at_second(room)

    with clock.at(NOW), room.as_(room.editor):
        review.stage_return(stage.id, by=room.editor.id, reason="数字不对")
        leaves = ledger.leaves_of(stage.story)
    facts = next(leaf.facts for leaf in leaves if leaf.kind is LeafKind.REVIEW_RETURNED)
    assert str(facts["by"]).startswith("commit-")
    assert str(facts["for"]).startswith("commit-")


@pytest.mark.parametrize("moment", [NOW - timedelta(seconds=1), END])
def test_it_holds_from_its_first_moment_to_before_its_last(
    room: Newsroom, moment: datetime
) -> None:
    handed(room, room.second, room.third)
    stage = at_second(room)

    with clock.at(END - timedelta(seconds=1)), room.as_(room.third):
        assert review.may_judge(stage, by=room.third.id)
    with clock.at(moment), room.as_(room.third), pytest.raises(NotYourStage):
        review.stage_pass(stage.id, by=room.third.id)


def test_a_revoked_delegation_ends_at_once(room: Newsroom) -> None:
    made = handed(room, room.second, room.third)
    stage = at_second(room)

    with clock.at(NOW), room.as_(room.second):
        review.delegation_revoke(made.id, by=room.second.id)
        review.delegation_revoke(made.id, by=room.second.id)

    with clock.at(NOW), room.as_(room.third), pytest.raises(NotYourStage):
        review.stage_pass(stage.id, by=room.third.id)


def test_a_delegate_who_wrote_the_story_is_refused(room: Newsroom) -> None:
    handed(room, room.first, room.reporter)
    with clock.at(NOW):
        stage = submitted(room, a_story(room))

    with clock.at(NOW), room.as_(room.reporter), pytest.raises(TwoStagesRefused):
        review.stage_pass(stage.id, by=room.reporter.id)


def test_a_delegate_who_passed_another_stage_is_refused(room: Newsroom) -> None:
    handed(room, room.second, room.first)
    stage = at_second(room)

    with clock.at(NOW), room.as_(room.first), pytest.raises(TwoStagesRefused):
        review.stage_pass(stage.id, by=room.first.id)


def test_a_duty_handed_over_cannot_do_what_its_owner_could_not(room: Newsroom) -> None:
    both = builders.a_person(room.centre, Role.REVIEWER_1, Role.REVIEWER_2)
    with clock.at(NOW):
        stage = passed(room, submitted(room, a_story(room)), both)
    handed(room, both, room.editor)

    with clock.at(NOW), room.as_(room.editor), pytest.raises(TwoStagesRefused):
        review.stage_pass(stage.id, by=room.editor.id)


def test_the_owner_may_not_pass_a_stage_beside_their_delegate(room: Newsroom) -> None:
    both = builders.a_person(room.centre, Role.REVIEWER_1, Role.REVIEWER_2)
    handed(room, both, room.editor)
    with clock.at(NOW):
        stage = passed(room, submitted(room, a_story(room)), room.editor)

    with clock.at(NOW), room.as_(both), pytest.raises(TwoStagesRefused):
        review.stage_pass(stage.id, by=both.id)


def test_a_duty_is_not_handed_on(room: Newsroom) -> None:
    handed(room, room.second, room.first)
    with pytest.raises(DelegateAway):
        handed(room, room.third, room.second)
    handed(room, room.first, room.third)
    stage = at_second(room)

    with clock.at(NOW), room.as_(room.third), pytest.raises(NotYourStage):
        review.stage_pass(stage.id, by=room.third.id)


def test_a_delegate_removed_while_it_holds_judges_no_more(room: Newsroom) -> None:
    handed(room, room.second, room.editor)
    with room.as_(room.manager):
        everything = frozenset({Role.EDITOR, Role.REPORTER})
        membership_revoke(room.editor.id, tenant=room.centre.id, roles=everything)
    stage = at_second(room)

    with clock.at(NOW), room.as_(room.editor), pytest.raises(Forbidden):
        review.stage_pass(stage.id, by=room.editor.id)
    with clock.at(NOW), room.as_(room.second):
        review.stage_return(stage.id, by=room.second.id, reason="再核")
        assert review.review_trail(stage.story)[1].verdict is Verdict.RETURNED


def test_a_delegate_who_may_not_enter_review_gets_nothing(room: Newsroom) -> None:
    turned = builders.a_person(room.centre, Role.EDITOR, Role.CLERK)
    handed(room, room.second, turned)
    with room.as_(room.manager):
        membership_revoke(turned.id, tenant=room.centre.id, roles=frozenset({Role.EDITOR}))
    stage = at_second(room)

    with clock.at(NOW), room.as_(turned), pytest.raises(Forbidden):
        review.stage_pass(stage.id, by=turned.id)


def test_a_role_lost_by_its_owner_is_lost_to_the_delegate(room: Newsroom) -> None:
    stage = at_second(room)
    handed(room, room.second, room.editor)
    with room.as_(room.manager):
        roles = frozenset({Role.REVIEWER_2})
        membership_revoke(room.second.id, tenant=room.centre.id, roles=roles)

    with clock.at(NOW), room.as_(room.editor), pytest.raises(Forbidden):
        review.stage_pass(stage.id, by=room.editor.id)


def test_the_delegate_is_told_of_the_duty_and_of_each_story(room: Newsroom) -> None:
    handed(room, room.first, room.editor)
    with clock.at(NOW):
        submitted(room, a_story(room))

    with room.as_(room.editor):
        kinds = {one.kind for one in notice_list(room.editor.id, ListQuery(sort="newest"))}
    assert kinds == {"review.delegation", "review.waiting"}


def test_a_manager_hands_over_for_others_and_sees_all(room: Newsroom) -> None:
    made = handed(room, room.second, room.third, by=room.manager)

    with clock.at(NOW):
        with room.as_(room.manager):
            all_of_them = review.delegation_list(MINE, by=room.manager.id)
        with room.as_(room.first):
            none = review.delegation_list(MINE, by=room.first.id)
        with room.as_(room.third):
            mine = review.delegation_list(MINE, by=room.third.id)
    assert [one.id for one in all_of_them] == [one.id for one in mine] == [made.id]
    assert none.total == 0


def test_a_reviewer_hands_over_no_duty_but_their_own(room: Newsroom) -> None:
    with pytest.raises(Forbidden):
        handed(room, room.second, room.third, by=room.first)
    with pytest.raises(Forbidden):
        handed(room, room.reporter, room.third)


def test_what_makes_no_sense_is_refused(room: Newsroom) -> None:
    clerk = builders.a_person(room.centre, Role.CLERK)
    with pytest.raises(DelegationToSelf):
        handed(room, room.second, room.second)
    with pytest.raises(DelegationInThePast):
        handed(room, room.second, room.third, since=END, until=NOW)
    with pytest.raises(DelegationInThePast):
        handed(room, room.second, room.third, since=NOW - timedelta(days=2), until=NOW)
    with pytest.raises(DelegationUnfit):
        handed(room, room.second, clerk)
    with pytest.raises(DelegationUnfit):
        handed(room, room.reporter, room.third, by=room.manager)


def test_the_same_days_are_handed_over_once(room: Newsroom) -> None:
    handed(room, room.second, room.third)
    with pytest.raises(DelegationTwice):
        handed(
            room,
            room.second,
            room.first,
            since=END - timedelta(minutes=1),
            until=END + timedelta(minutes=1),
        )
    handed(room, room.second, room.first, since=END, until=END + timedelta(days=1))


def test_it_needs_a_reason(room: Newsroom) -> None:
    with clock.at(NOW), room.as_(room.second), pytest.raises(ReasonNeeded):
        review.delegation_make(
            room.second.id,
            delegate=room.third.id,
            since=NOW,
            until=END,
            reason=" ",
            by=room.second.id,
        )


def test_another_centre_knows_nothing_of_it(room: Newsroom) -> None:
    other = a_newsroom()
    made = handed(room, room.second, room.third)

    with clock.at(NOW), other.as_(other.manager):
        assert review.delegation_list(MINE, by=other.manager.id).total == 0
        with pytest.raises(DelegationNotFound):
            review.delegation_revoke(made.id, by=other.manager.id)
    with pytest.raises(DelegationUnfit):
        handed(room, room.second, other.third)


def test_a_colleague_cannot_revoke_it(room: Newsroom) -> None:
    made = handed(room, room.second, room.third)

    with clock.at(NOW), room.as_(room.first), pytest.raises(DelegationNotFound):
        review.delegation_revoke(made.id, by=room.first.id)


def test_who_left_is_not_told_that_it_ended(room: Newsroom) -> None:
    made = handed(room, room.second, room.editor)
    with clock.at(NOW), room.as_(room.manager):
        everything = frozenset({Role.EDITOR, Role.REPORTER})
        membership_revoke(room.editor.id, tenant=room.centre.id, roles=everything)
        review.delegation_revoke(made.id, by=room.manager.id)

        assert next(iter(review.delegation_list(MINE, by=room.manager.id))).revoked_at == NOW


def test_the_last_version_that_a_reviewer_judged_is_compared_with(room: Newsroom) -> None:
    stage = at_second(room)
    with clock.at(NOW), room.as_(room.second):
        review.stage_return(stage.id, by=room.second.id, reason="里程")
    with clock.at(NOW + timedelta(minutes=1)):
        again = submitted(room, editing_card(room, stage))

    with room.as_(room.second):
        assert review.version_seen_before(again, by=room.second.id) is None


def editing_card(room: Newsroom, stage: StageCard) -> editing.StoryCard:
    with room.as_(room.reporter):
        return editing.story_card(stage.story, by=room.reporter.id)
