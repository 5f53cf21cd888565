"""A piece of a topic: offered, answered, handed on, taken back; who was told, and what was kept."""

from collections.abc import Callable, Iterator

import pytest

from huiliu.accounts.api import (
    Forbidden,
    PersonCard,
    Role,
    TenantCard,
    membership_revoke,
    notice_list,
)
from huiliu.kit import clock, scope
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning import api, errors
from huiliu.newsroom.planning.api import Assignee, AssignmentState, CoverageState, TopicState
from tests.builders import a_person
from tests.newsroom.planning.builders import (
    NOW,
    a_task,
    a_topic,
    accepted,
    an_approved,
    hours,
    offered,
    outputs_of,
    state_of,
)

pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="高一鸣")


@pytest.fixture
def other(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="陈闻")


def titles(person: PersonCard) -> list[str]:
    return [notice.title for notice in notice_list(person.id, ListQuery())]


def last_change(topic: api.TopicCard, by: PersonCard) -> api.ChangeCard:
    return next(one for one in api.changes_of(topic.id, by=by.id) if one.told)


def test_the_first_output_that_nobody_has_is_assigned_first(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    topic = an_approved(editor)
    text, picture = api.coverages_of(topic.id, by=editor.id)

    first = offered(topic, reporter, by=editor)
    second = offered(topic, other, by=editor)
    third = offered(topic, editor, by=editor)

    assert (first.coverage, second.coverage, third.coverage) == (text.id, picture.id, text.id)
    assert outputs_of(topic, by=editor) == [CoverageState.ASSIGNED] * 2


def test_a_topic_without_outputs_gets_a_text(editor: PersonCard, reporter: PersonCard) -> None:
    topic = an_approved(editor, outputs=())

    offered(topic, reporter, by=editor)

    assert [one.kind for one in api.coverages_of(topic.id, by=editor.id)] == [api.Output.TEXT]


def test_a_declined_assignment_leaves_a_gap_that_the_board_shows(
    editor: PersonCard, reporter: PersonCard
) -> None:
    topic = an_approved(editor)
    card = offered(topic, reporter, by=editor)

    with pytest.raises(errors.DeclineReasonNeeded):
        api.assignment_decline(card.id, reason=" ", by=reporter.id)
    change = api.assignment_decline(card.id, reason="当天在外地", by=reporter.id)

    assert (change.note, change.told) == ("当天在外地", (editor.id,))
    assert state_of(topic, by=editor) is TopicState.APPROVED
    assert outputs_of(topic, by=editor)[0] is CoverageState.PLANNED
    assert titles(editor) == ["没接：拍首班"]


def test_one_who_is_on_the_way_says_so_and_hands_in(
    editor: PersonCard, reporter: PersonCard
) -> None:
    topic = an_approved(editor, outputs=(api.Output.PICTURE,))
    card = accepted(topic, reporter, by=editor)

    going = api.assignment_go(card.id, by=reporter.id)
    filed = api.assignment_file(card.id, by=reporter.id)

    assert (going.before, going.after) == ("accepted", "on_the_way")
    assert filed.after == "filed"
    assert outputs_of(topic, by=editor) == [CoverageState.FILED]
    assert state_of(topic, by=editor) is TopicState.FILED


def test_a_topic_is_handed_in_when_its_last_output_is(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    topic = an_approved(editor)
    one, two = accepted(topic, reporter, by=editor), accepted(topic, other, by=editor)

    api.assignment_file(one.id, by=reporter.id)
    between = state_of(topic, by=editor)
    api.assignment_file(two.id, by=other.id)

    assert (between, state_of(topic, by=editor)) == (TopicState.GATHERING, TopicState.FILED)


def test_new_work_on_what_was_handed_in_opens_it_again(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    topic = an_approved(editor, outputs=(api.Output.PICTURE,))
    api.assignment_file(accepted(topic, reporter, by=editor).id, by=reporter.id)

    offered(topic, other, by=editor)

    assert state_of(topic, by=editor) is TopicState.GATHERING


def test_an_assignment_taken_back_is_told_to_who_had_it(
    editor: PersonCard, reporter: PersonCard
) -> None:
    topic = an_approved(editor)
    card = accepted(topic, reporter, by=editor)

    change = api.assignment_withdraw(card.id, reason="改天再拍", by=editor.id)

    assert (change.after, change.told) == ("withdrawn", (reporter.id,))
    assert "已收回：拍首班" in titles(reporter)
    assert state_of(topic, by=editor) is TopicState.APPROVED


def test_what_changes_hands_is_told_to_both_and_asked_anew(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    topic = an_approved(editor)
    card = accepted(topic, reporter, by=editor)

    change = api.assignment_reassign(card.id, to=Assignee(person=other.id), by=editor.id)
    again = api.assignment_reassign(card.id, to=Assignee(person=other.id), by=editor.id)

    assert change is not None
    assert (change.before, change.after) == (str(reporter.id), str(other.id))
    assert set(change.told) == {reporter.id, other.id}
    assert again is None
    assert api.assignment_card(card.id, by=editor.id).state is AssignmentState.OFFERED
    assert titles(other) == ["新任务：拍首班"]
    with pytest.raises(errors.AssignmentNotFound):
        api.assignment_file(card.id, by=reporter.id)


def test_what_has_changed_since_it_was_seen_does_not_change_hands(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    card = accepted(an_approved(editor), reporter, by=editor)

    with pytest.raises(errors.AssignmentMoved):
        api.assignment_reassign(
            card.id,
            to=Assignee(person=other.id),
            seen=AssignmentState.OFFERED,
            by=editor.id,
        )


def test_a_crew_is_told_together_and_any_of_it_answers(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    crew = api.crew_add("跟拍组", members=[reporter.id, other.id], by=editor.id)
    topic = an_approved(editor)

    card = api.assignment_offer(topic.id, to=Assignee(crew=crew.id), task=a_task(), by=editor.id)
    waiting = [api.open_count(one.id) for one in (reporter, other)]
    api.assignment_accept(card.id, by=other.id)

    assert (card.crew_name, set(card.people)) == ("跟拍组", {reporter.id, other.id})
    assert waiting == [1, 1]
    assert titles(reporter)[-1] == "新任务：拍首班"
    assert "已接：拍首班" in titles(reporter)
    assert [one.id for one in api.assignments_mine(by=reporter.id)] == [card.id]
    assert api.people_of(Assignee(crew=crew.id), by=editor.id) == (reporter.id, other.id)
    assert api.people_of(Assignee(), by=editor.id) == ()


@pytest.mark.parametrize(
    ("task", "error"),
    [
        (lambda: a_task(starts=2), errors.TimesOutOfOrder),
        (lambda: a_task(starts=2, ends=1), errors.TimesOutOfOrder),
        (lambda: a_task(starts=-2, ends=-1), errors.DueTimePassed),
        (lambda: a_task(district="mars"), errors.DistrictUnknown),
    ],
)
def test_what_cannot_be_done_is_not_asked(
    editor: PersonCard, task: Callable[[], api.Task], error: type[Exception]
) -> None:
    topic = an_approved(editor)

    with pytest.raises(error):
        offered(topic, editor, by=editor, task=task())


def test_an_assignment_is_for_one_person_or_one_crew_that_is_there(
    editor: PersonCard, foreigner: PersonCard, other: PersonCard
) -> None:
    topic = an_approved(editor)
    crew = api.crew_add("跟拍组", members=[other.id], by=editor.id)
    api.crew_retire(crew.id, by=editor.id)

    def offer(to: Assignee) -> None:
        api.assignment_offer(topic.id, to=to, task=a_task(), by=editor.id)

    for to, error in (
        (Assignee(), errors.AssigneeNeeded),
        (Assignee(person=other.id, crew=crew.id), errors.AssigneeNeeded),
        (Assignee(person=foreigner.id), errors.NotAColleague),
        (Assignee(crew=crew.id), errors.CrewRetired),
        (Assignee(crew=topic.id), errors.CrewNotFound),
    ):
        with pytest.raises(error):
            offer(to)


def test_only_an_output_of_the_topic_that_was_not_dropped_is_assigned(
    editor: PersonCard, reporter: PersonCard
) -> None:
    topic, elsewhere = an_approved(editor), an_approved(editor, "另一个")
    dropped = api.coverages_of(topic.id, by=editor.id)[0]
    api.coverage_drop(dropped.id, reason="不写了", by=editor.id)
    foreign = api.coverages_of(elsewhere.id, by=editor.id)[0]

    with pytest.raises(errors.OutputDropped):
        offered(topic, reporter, by=editor, coverage=dropped.id)
    with pytest.raises(errors.CoverageNotFound):
        offered(topic, reporter, by=editor, coverage=foreign.id)


def test_what_is_assigned_of_a_dropped_topic_is_taken_back(
    editor: PersonCard, reporter: PersonCard
) -> None:
    topic = an_approved(editor)
    card = accepted(topic, reporter, by=editor)

    api.topic_decide(topic.id, by=editor.id, approve=False, reason="活动取消")

    assert api.assignment_card(card.id, by=editor.id).state is AssignmentState.WITHDRAWN
    assert "已收回：拍首班" in titles(reporter)
    assert state_of(topic, by=editor) is TopicState.DROPPED


def test_the_history_says_who_did_what_and_who_was_told(
    editor: PersonCard, reporter: PersonCard
) -> None:
    topic = an_approved(editor)
    accepted(topic, reporter, by=editor)

    history = [(one.action, one.by, one.told) for one in api.changes_of(topic.id, by=editor.id)]

    assert history[::-1] == [
        ("topic.propose", editor.id, ()),
        ("topic.approved", editor.id, ()),
        ("assignment.offer", editor.id, (reporter.id,)),
        ("topic.gathering", editor.id, ()),
        ("coverage.assigned", editor.id, ()),
        ("assignment.accepted", reporter.id, (editor.id,)),
    ]


def test_somebody_who_has_left_is_not_told(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    topic = a_topic(reporter)
    roles = frozenset({Role.REPORTER})
    membership_revoke(reporter.id, tenant=centre.id, roles=roles)

    decided = api.topic_decide(topic.id, by=editor.id, approve=True)

    assert decided.state is TopicState.APPROVED


@pytest.mark.parametrize("action", ["assignment_withdraw", "assignment_reassign"])
def test_only_who_plans_takes_back_and_hands_on(
    editor: PersonCard, reporter: PersonCard, action: str
) -> None:
    card = accepted(an_approved(editor), reporter, by=editor)
    more = {"to": Assignee(person=editor.id)} if action == "assignment_reassign" else {}

    with pytest.raises(Forbidden):
        getattr(api, action)(card.id, by=reporter.id, **more)


def test_another_centre_reaches_no_assignment(
    editor: PersonCard, reporter: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    card = accepted(an_approved(editor), reporter, by=editor)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        for action in (api.assignment_card, api.assignment_withdraw, api.assignment_go):
            with pytest.raises(errors.AssignmentNotFound):
                action(card.id, by=foreigner.id)
        assert api.assignments_named([card.id]) == {}
        assert api.kinds_of([card.coverage]) == {}


def test_a_clash_is_known_before_and_after(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    topic = an_approved(editor)
    first = offered(topic, reporter, by=editor, task=a_task(starts=1, ends=2))
    near = a_task("拍桥", starts=2.5, ends=3, place="桥头")

    before = api.clashes_before(near, [reporter.id, other.id])
    second = offered(topic, reporter, by=editor, task=near)
    after = api.clashes_of_topic(topic.id)

    assert [(clash.first.id, clash.gap_min) for clash in before] == [(first.id, 30)]
    assert {one.id for clash in after for one in clash.ends} == {first.id, second.id}
    again = api.clashes_before(near, [reporter.id], but=second.id)
    assert [(one.first.id, one.second.id) for one in again] == [(first.id, second.id)]
    assert api.clashes_before(a_task(), [reporter.id]) == ()


def test_the_day_of_each_colleague_is_counted(
    editor: PersonCard, reporter: PersonCard, other: PersonCard
) -> None:
    topic = an_approved(editor)
    offered(topic, reporter, by=editor, task=a_task(starts=1, ends=2))
    offered(topic, reporter, by=editor, task=a_task("拍桥", starts=1.5, ends=3))
    offered(topic, other, by=editor)

    day = {hand.person: hand for hand in api.hands_on(hours(1))}

    assert (day[reporter.id].count, day[other.id].count, day[editor.id].count) == (2, 1, 0)
    assert [len(day[reporter.id].engagements), len(day[reporter.id].clashes)] == [2, 1]
