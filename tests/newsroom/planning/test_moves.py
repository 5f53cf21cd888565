"""The board: cards that move, two who move the same one, and the last step taken back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.newsroom.planning import api, errors
from huiliu.newsroom.planning.api import AssignmentState, CoverageState, TopicState
from tests.builders import a_person
from tests.journeys.living import wait_until
from tests.newsroom.planning.builders import (
    NOW,
    a_task,
    a_topic,
    accepted,
    an_approved,
    hours,
    many_approved,
    offered,
    outputs_of,
    state_of,
)
from tests.newsroom.review.builders import Newsroom, a_newsroom
from tests.newsroom.review.test_rounds import someone_waits

MOST_STATEMENTS = 6


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


def moved(
    topic: api.TopicCard, to: TopicState, *, seen: TopicState, by: PersonCard
) -> api.ChangeCard:
    change = api.topic_move(topic.id, to=to, seen=seen, by=by.id)
    assert change is not None
    return change


def in_columns(by: PersonCard) -> dict[str, list[str]]:
    return {
        column.state.value: [card.topic.title for card in column.cards]
        for column in api.board_columns(by=by.id)
        if column.cards
    }


@pytest.mark.usefixtures("in_centre")
def test_a_card_moves_and_who_is_in_charge_is_told(editor: PersonCard, centre: TenantCard) -> None:
    planner = a_person(centre, Role.PLANNER)
    topic = an_approved(editor)
    offered(topic, editor, by=editor)

    change = moved(topic, TopicState.WRITING, seen=TopicState.GATHERING, by=planner)

    assert (change.before, change.after, change.told) == ("gathering", "writing", (editor.id,))
    assert in_columns(editor) == {"writing": ["夜航首班"]}


@pytest.mark.usefixtures("in_centre")
def test_a_card_seen_where_it_no_longer_lies_is_not_moved_and_who_moved_it_is_named(
    editor: PersonCard, centre: TenantCard
) -> None:
    planner = a_person(centre, Role.PLANNER, name="何青")
    topic = an_approved(editor)
    offered(topic, editor, by=editor)
    moved(topic, TopicState.WRITING, seen=TopicState.GATHERING, by=planner)

    with pytest.raises(errors.TopicMoved, match="何青 刚把它移到“写稿中”"):
        api.topic_move(topic.id, to=TopicState.FILED, seen=TopicState.GATHERING, by=editor.id)
    there = api.topic_move(topic.id, to=TopicState.WRITING, seen=TopicState.GATHERING, by=editor.id)

    assert there is None
    assert state_of(topic, by=editor) is TopicState.WRITING


def test_of_two_who_move_the_same_card_at_once_the_second_is_told(committed: None) -> None:
    room = a_newsroom()
    with room.as_(room.planner):
        topic = an_approved(room.planner)
        offered(topic, room.reporter, by=room.planner)

    def move() -> None:
        try:
            with clock.at(NOW), room.as_(room.editor):
                to, seen = TopicState.FILED, TopicState.GATHERING
                api.topic_move(topic.id, to=to, seen=seen, by=room.editor.id)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as other:
        with room.as_(room.planner):
            moved(topic, TopicState.WRITING, seen=TopicState.GATHERING, by=room.planner)
            second = other.submit(move)
            wait_until(someone_waits)
        with pytest.raises(errors.TopicMoved):
            second.result()
    assert stood(room, topic) is TopicState.WRITING


def stood(room: Newsroom, topic: api.TopicCard) -> TopicState:
    with room.as_(room.planner):
        return state_of(topic, by=room.planner)


@pytest.mark.usefixtures("in_centre")
def test_a_topic_is_under_way_only_with_somebody_and_waits_only_without(
    editor: PersonCard,
) -> None:
    topic = an_approved(editor)

    with pytest.raises(errors.NobodyAssigned):
        api.topic_move(topic.id, to=TopicState.GATHERING, seen=TopicState.APPROVED, by=editor.id)
    offered(topic, editor, by=editor)
    with pytest.raises(errors.StillAssigned):
        api.topic_move(topic.id, to=TopicState.APPROVED, seen=TopicState.GATHERING, by=editor.id)


@pytest.mark.usefixtures("in_centre")
def test_nothing_is_moved_off_the_board(editor: PersonCard) -> None:
    topic = an_approved(editor)

    with pytest.raises(errors.TopicStepRefused):
        api.topic_move(topic.id, to=TopicState.PROPOSED, seen=TopicState.APPROVED, by=editor.id)


@pytest.mark.usefixtures("in_centre")
def test_what_an_event_moved_is_told_without_a_name(editor: PersonCard) -> None:
    topic = an_approved(editor, outputs=(api.Output.TEXT,))
    story = topic.id
    api.story_begun(topic.id, story=story, by=editor.id)
    api.story_filed(story)

    with pytest.raises(errors.TopicMoved, match="刚有人移过"):
        api.topic_move(topic.id, to=TopicState.DONE, seen=TopicState.WRITING, by=editor.id)


@pytest.mark.usefixtures("in_centre")
def test_only_who_plans_moves(editor: PersonCard, centre: TenantCard) -> None:
    reporter = a_person(centre, Role.REPORTER)
    topic = an_approved(editor)

    with pytest.raises(Forbidden):
        api.topic_move(topic.id, to=TopicState.DONE, seen=TopicState.APPROVED, by=reporter.id)


@pytest.mark.usefixtures("in_centre")
def test_a_move_is_taken_back_within_ten_seconds_by_who_made_it(
    editor: PersonCard, centre: TenantCard
) -> None:
    planner = a_person(centre, Role.PLANNER)
    topic = an_approved(editor)
    offered(topic, editor, by=editor)
    change = moved(topic, TopicState.WRITING, seen=TopicState.GATHERING, by=editor)

    with pytest.raises(errors.ChangeNotFound):
        api.change_undo(change.id, by=planner.id)
    offer = api.change_undoable(by=editor.id)
    with clock.at(NOW + timedelta(seconds=9)):
        undone = api.change_undo(change.id, by=editor.id)

    assert offer == change
    assert (undone.action, undone.before, undone.after) == ("topic.undo", "writing", "gathering")
    assert state_of(topic, by=editor) is TopicState.GATHERING
    assert api.change_undoable(by=editor.id) is None


@pytest.mark.usefixtures("in_centre")
def test_a_finished_assignment_is_taken_back_with_what_it_brought_about(
    editor: PersonCard,
) -> None:
    topic = an_approved(editor, outputs=(api.Output.PICTURE,))
    card = accepted(topic, editor, by=editor)
    change = api.assignment_file(card.id, by=editor.id)
    filed = (state_of(topic, by=editor), outputs_of(topic, by=editor))

    api.change_undo(change.id, by=editor.id)

    assert filed == (TopicState.FILED, [CoverageState.FILED])
    assert api.assignment_card(card.id, by=editor.id).state is AssignmentState.ACCEPTED
    assert state_of(topic, by=editor) is TopicState.GATHERING
    assert outputs_of(topic, by=editor) == [CoverageState.ASSIGNED]


@pytest.mark.usefixtures("in_centre")
def test_nothing_is_taken_back_later_nor_once_somebody_else_acted(
    editor: PersonCard, centre: TenantCard
) -> None:
    planner = a_person(centre, Role.PLANNER)
    topic = an_approved(editor)
    offered(topic, editor, by=editor)
    change = moved(topic, TopicState.WRITING, seen=TopicState.GATHERING, by=editor)

    with clock.at(NOW + timedelta(seconds=30)):
        assert api.change_undoable(by=editor.id) is None
        with pytest.raises(errors.UndoTooLate):
            api.change_undo(change.id, by=editor.id)
    moved(topic, TopicState.FILED, seen=TopicState.WRITING, by=planner)
    with pytest.raises(errors.UndoTooLate):
        api.change_undo(change.id, by=editor.id)


@pytest.mark.usefixtures("in_centre")
def test_an_answer_is_not_taken_back(editor: PersonCard) -> None:
    card = offered(an_approved(editor), editor, by=editor)

    change = api.assignment_accept(card.id, by=editor.id)

    assert api.change_undoable(by=editor.id) is None
    with pytest.raises(errors.UndoTooLate):
        api.change_undo(change.id, by=editor.id)


@pytest.mark.usefixtures("in_centre")
def test_a_move_back_to_where_it_waits_is_taken_back_but_not_a_decision(
    editor: PersonCard,
) -> None:
    topic = an_approved(editor)
    decided = api.change_undoable(by=editor.id)
    card = offered(topic, editor, by=editor)
    moved(topic, TopicState.DONE, seen=TopicState.GATHERING, by=editor)
    moved(topic, TopicState.GATHERING, seen=TopicState.DONE, by=editor)
    api.assignment_file(accepted_now(card, editor), by=editor.id)
    back = moved(topic, TopicState.APPROVED, seen=TopicState.GATHERING, by=editor)

    api.change_undo(back.id, by=editor.id)

    assert decided is None
    assert state_of(topic, by=editor) is TopicState.GATHERING


def accepted_now(card: api.AssignmentCard, person: PersonCard) -> UUID:
    api.assignment_accept(card.id, by=person.id)
    return card.id


@pytest.mark.usefixtures("in_centre")
def test_columns_come_most_urgent_first_and_what_is_out_newest_first(editor: PersonCard) -> None:
    for title, due in (("晚的", 9), ("早的", 3), ("没日期", None)):
        topic = a_topic(editor, title, due_at=None if due is None else hours(due))
        api.topic_decide(topic.id, by=editor.id, approve=True)
    for number, title in enumerate(("先发", "后发")):
        with clock.at(NOW + timedelta(minutes=number)):
            topic = an_approved(editor, title)
            offered(topic, editor, by=editor)
            api.topic_finish(topic.id, by=editor.id)

    assert in_columns(editor) == {"approved": ["早的", "晚的", "没日期"], "done": ["后发", "先发"]}


@pytest.mark.usefixtures("in_centre")
def test_what_is_out_leaves_the_board_after_three_days(editor: PersonCard) -> None:
    topic = an_approved(editor)
    offered(topic, editor, by=editor)
    api.topic_finish(topic.id, by=editor.id)

    with clock.at(NOW + timedelta(days=3, seconds=1)):
        later = (in_columns(editor), api.board_cards([topic.id], by=editor.id))

    assert later == ({}, ())
    assert api.board_counts(by=editor.id)[TopicState.DONE] == 1


@pytest.mark.usefixtures("in_centre")
def test_a_card_shows_who_has_it_and_what_clashes(editor: PersonCard, centre: TenantCard) -> None:
    reporter = a_person(centre, Role.REPORTER)
    one, two = an_approved(editor, "甲"), an_approved(editor, "乙")
    offered(one, reporter, by=editor, task=a_task(starts=1, ends=2))
    offered(two, reporter, by=editor, task=a_task("拍桥", starts=1.5, ends=3))
    offered(two, editor, by=editor)

    cards = {card.topic.title: card for card in api.board_cards([one.id, two.id], by=editor.id)}

    assert cards["甲"].hands == (reporter.id,)
    assert set(cards["乙"].hands) == {reporter.id, editor.id}
    assert [len(cards[title].clashes) for title in "甲乙"] == [1, 1]


@pytest.mark.usefixtures("in_centre")
def test_the_board_takes_as_many_statements_for_forty_topics_as_for_four(
    editor: PersonCard,
) -> None:
    taken = []
    for count in (4, 36):
        for number, key in enumerate(many_approved(count, by=editor)[::12]):
            topic = api.topic_card(key, by=editor.id)
            task = a_task(f"拍{number}", starts=number + 1, ends=number + 2)
            offered(topic, editor, by=editor, task=task)
        with CaptureQueriesContext(connection) as seen:
            api.board_columns(by=editor.id)
        taken.append(len(seen))

    assert taken[0] == taken[1] <= MOST_STATEMENTS


@pytest.mark.usefixtures("in_centre")
def test_a_column_shows_its_first_thirty_and_counts_all(editor: PersonCard) -> None:
    many_approved(32, by=editor)

    column = api.board_columns(by=editor.id)[0]

    assert (len(column.cards), column.total) == (30, 32)


def test_another_centre_s_board_is_empty(
    in_centre: scope.Scope, editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    topic = an_approved(editor)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        assert in_columns(foreigner) == {}
        assert api.board_cards([topic.id], by=foreigner.id) == ()
        with pytest.raises(errors.TopicNotFound):
            api.topic_move(topic.id, to=TopicState.DONE, seen=TopicState.APPROVED, by=foreigner.id)
