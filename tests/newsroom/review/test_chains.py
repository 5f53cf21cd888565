"""Chains as rows: for which kind, since when, and what they never change."""

import pytest

from huiliu.accounts.api import Forbidden, Role
from huiliu.ledger import api as ledger
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryState
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.api import STANDARD, ChainCard, Design, Offered, Place
from huiliu.newsroom.review.errors import CausesInvalid, ChainNotFound, ChainTooShort
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed, submitted

pytestmark = pytest.mark.django_db
TWO = (Place(role=Role.REVIEWER_1), Place(role=Role.REVIEWER_3))


def laid_down(room: Newsroom, design: Design) -> ChainCard:
    with room.as_(room.manager):
        return review.chain_design(design, by=room.manager.id)


def test_fewer_than_three_stages_need_a_reason_which_is_kept(room: Newsroom) -> None:
    with pytest.raises(ChainTooShort):
        laid_down(room, Design(places=TWO, reason=" "))
    chain = laid_down(room, Design(places=TWO, reason="值班两人"))

    with room.as_(room.manager):
        leaf = ledger.leaves_of(chain.id)[0]
    assert (leaf.facts["stages"], str(leaf.facts["reason"])[:7]) == (2, "commit-")


def test_a_story_ends_in_the_chain_that_it_began_in(room: Newsroom) -> None:
    stage = passed(room, submitted(room, a_story(room)), room.first)
    laid_down(room, Design(places=TWO, reason="值班两人"))
    with room.as_(room.second):
        review.stage_return(stage.id, by=room.second.id, reason="再核")
    with room.as_(room.reporter):
        again = review.story_submit(stage.story, by=room.reporter.id)

    third = passed(room, again, room.second)

    assert (again.position, again.role, third.position) == (2, Role.REVIEWER_2, 3)


def test_a_kind_of_story_may_take_a_chain_of_its_own_and_give_it_up(room: Newsroom) -> None:
    with room.as_(room.manager):
        kinds = review.kinds_offered(by=room.manager.id)
    brief = next(kind.id for kind in kinds if kind.code == "brief")
    laid_down(room, Design(places=TWO, profile=brief, reason="短讯两审"))
    with room.as_(room.reporter):
        story = editing.story_create(
            title="短", by=room.reporter.id, text="一句。", byline="周予安", profile=brief
        )
    stage = passed(room, submitted(room, story), room.first)
    with room.as_(room.third):
        assert review.stage_pass(stage.id, by=room.third.id) is None
        assert editing.story_card(story.id, by=room.third.id).state is StoryState.PASSED

    with room.as_(room.manager):
        review.chain_end(brief, by=room.manager.id)
        own, ended = review.chain_list(brief, by=room.manager.id)[::-1]
        assert len(review.chain_now(brief).places) == len(STANDARD)
        assert review.chain_restore(own.id, by=room.manager.id).design == own.design
        assert (ended.ends, review.chain_restore(ended.id, by=room.manager.id).ends) == (True, True)


def test_an_earlier_chain_can_be_put_in_force_again(room: Newsroom) -> None:
    three = Design(places=STANDARD, auto_release=True)
    first = laid_down(room, three)
    laid_down(room, Design(places=TWO, reason="值班两人"))

    with room.as_(room.manager):
        review.chain_restore(first.id, by=room.manager.id)
        assert review.chain_now() == three
        assert len(review.chain_list(by=room.manager.id)) == 3


def test_a_chain_is_its_centres_and_its_managers_own(room: Newsroom) -> None:
    chain, other = laid_down(room, Design(places=STANDARD)), a_newsroom()

    with other.as_(other.manager), pytest.raises(ChainNotFound):
        review.chain_restore(chain.id, by=other.manager.id)
    with room.as_(room.editor), pytest.raises(Forbidden):
        review.chain_design(Design(places=STANDARD), by=room.editor.id)
    with room.as_(room.editor), pytest.raises(Forbidden):
        review.chain_list(by=room.editor.id)


def test_who_sees_no_stories_is_offered_no_kinds_and_no_queue(room: Newsroom) -> None:
    operator = builders.a_person(room.centre, Role.OPERATOR)

    with room.as_(operator):
        assert review.kinds_offered(by=operator.id) == ()
        assert review.open_count(operator.id) == 0
        assert review.chain_list(by=operator.id) == ()


def test_a_reason_keeps_its_code_when_the_offer_changes(room: Newsroom) -> None:
    usual = [Offered("facts", "事实")]
    with room.as_(room.manager):
        before = review.causes_offered()
        for words in (["标题党", "事实"], ["导向"], ["标题党"]):
            review.causes_define(words, by=room.manager.id, usual=usual)
        offered, known = review.causes_offered(), review.causes_known()

    assert [one.code for one in before] == ["facts", "wording", "rights", "timing"]
    assert offered == (Offered("own-2", "标题党"),)
    assert {"facts", "own-2", "own-3"} <= {one.code for one in known}


@pytest.mark.parametrize("words", [[], ["长" * 41], list("一二三四五六七八九")])
def test_an_offer_is_one_to_eight_short_words(room: Newsroom, words: list[str]) -> None:
    with room.as_(room.manager), pytest.raises(CausesInvalid):
        review.causes_define(words, by=room.manager.id, usual=[])


def test_a_centre_begins_with_one_chain_however_often_it_is_asked(room: Newsroom) -> None:
    with room.as_(room.manager):
        review.chain_begin(TWO, reason="值班两人")
        review.chain_begin()

        assert [chain.design.places for chain in review.chain_list(by=room.manager.id)] == [TWO]
