"""What the chair of a meeting decides, what follows from it, and how it is taken back."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, notice_list
from huiliu.kit import clock, scope
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.api import AssignmentState, CoverageState, Output, TopicState
from huiliu.newsroom.planning.errors import DropReasonNeeded, DueTimePassed
from huiliu.newsroom.planning.meetings import api, errors
from huiliu.newsroom.planning.meetings.api import Decision, Verdict
from tests.builders import a_person
from tests.newsroom.planning.builders import NOW, a_topic, hours, offered, outputs_of, state_of
from tests.newsroom.planning.meetings.builders import a_meeting, decided, items, undone

FRIDAY = date(2026, 10, 23)
pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


def to_do(person: PersonCard, *outputs: Output) -> Decision:
    """Give it to a person, in these forms, until three hours from now."""
    to = planning.Assignee(person=person.id)
    return Decision(verdict=Verdict.DO, to=to, outputs=outputs, due_at=hours(3), note="先发")


def held(day: date | None = FRIDAY) -> Decision:
    """Let it wait."""
    return Decision(verdict=Verdict.HOLD, hold_until=day, note="等住建回复")


DROPPED = Decision(verdict=Verdict.DROP, note="没有新东西")


def notices(person: PersonCard) -> list[str]:
    return [one.title for one in notice_list(person.id, ListQuery())]


def test_what_is_done_is_approved_planned_assigned_and_told(
    editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]

    decided(meeting, item, to_do(reporter, Output.TEXT, Output.POSTER), by=editor)

    topic = planning.topic_card(item.topic.id, by=editor.id)
    given = planning.assignments_of(topic.id, by=editor.id)
    assert (topic.state, topic.due_at) == (TopicState.GATHERING, hours(3))
    assert topic.outputs == (Output.TEXT, Output.POSTER)
    assert [(one.person, one.due_at) for one in given] == [(reporter.id, hours(3))] * 2
    assert len(notices(reporter)) == 2


def test_a_crew_can_be_sent_and_a_topic_can_wait_for_somebody(
    editor: PersonCard, centre: TenantCard
) -> None:
    crew = planning.crew_add("跟拍组", members=[a_person(centre, Role.REPORTER).id], by=editor.id)
    meeting = a_meeting(editor)
    first, second, _third = items(meeting, by=editor)
    sent = Decision(verdict=Verdict.DO, to=planning.Assignee(crew=crew.id), due_at=hours(3))

    decided(meeting, first, sent, by=editor)
    decided(meeting, second, Decision(verdict=Verdict.DO), by=editor)

    assert [one.crew for one in planning.assignments_of(first.topic.id, by=editor.id)] == [crew.id]
    assert state_of(second.topic, by=editor) is TopicState.APPROVED
    assert outputs_of(second.topic, by=editor) == [CoverageState.PLANNED, CoverageState.PLANNED]
    api.meeting_close(meeting.id, by=editor.id)
    assert api.minutes_of(meeting.id, by=editor.id).lines[0].who == "跟拍组"


def test_what_was_given_up_before_stays_so_unless_the_meeting_wants_it(
    editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    meeting = a_meeting(editor)
    first, second, _third = items(meeting, by=editor)
    for item in (first, second):
        for coverage in planning.coverages_of(item.topic.id, by=editor.id):
            planning.coverage_drop(coverage.id, reason="不出", by=editor.id)

    decided(meeting, first, to_do(reporter, Output.VIDEO), by=editor)
    decided(meeting, second, to_do(reporter, Output.TEXT), by=editor)

    outputs = [planning.topic_card(one.topic.id, by=editor.id).outputs for one in (first, second)]
    assert outputs == [(Output.VIDEO,), (Output.TEXT,)]


def test_the_next_undecided_item_is_on_after_a_decision(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    first, second, third = items(meeting, by=editor)
    api.meeting_go(meeting.id, item=third.id, by=editor.id)

    decided(meeting, third, DROPPED, by=editor)
    round_again = api.meeting_card(meeting.id, by=editor.id).current
    decided(meeting, first, DROPPED, by=editor)
    decided(meeting, second, DROPPED, by=editor)

    assert round_again == first.id
    assert api.meeting_card(meeting.id, by=editor.id).current == second.id


def test_what_is_held_waits_until_its_day_and_is_on_no_agenda_before(
    editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    topic = a_topic(reporter)
    meeting = a_meeting(editor, "别的")
    api.agenda_add(meeting.id, topic=topic.id, by=editor.id)

    decided(meeting, items(meeting, by=editor)[1], held(), by=editor)

    before, after = (
        [one.id for one in api.topics_to_meet(day)] for day in (date(2026, 10, 22), FRIDAY)
    )
    assert state_of(topic, by=editor) is TopicState.PROPOSED
    assert (topic.id in before, topic.id in after) == (False, True)
    assert notices(reporter) == ["缓到 2026-10-23：夜航首班"]


def test_what_is_dropped_carries_its_reason_to_who_proposed_it(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]

    decided(meeting, item, DROPPED, by=editor)

    topic = planning.topic_card(item.topic.id, by=editor.id)
    assert (topic.state, topic.reason) == (TopicState.DROPPED, "没有新东西")


def test_what_is_merged_hands_its_leads_on_and_gets_them_back(editor: PersonCard) -> None:
    lead = gathering.lead_paste(text="线索一条", by=editor.id)
    meeting = a_meeting(editor, "甲", "乙")
    api.agenda_add_lead(meeting.id, lead=lead.id, by=editor.id)
    one, _two, from_lead = items(meeting, by=editor)
    decision = Decision(verdict=Verdict.MERGE, into=one.topic.id)

    merged = decided(meeting, from_lead, decision, by=editor)
    after = planning.topic_card(one.topic.id, by=editor.id).leads
    undone(meeting, from_lead.id, by=editor)

    assert (merged.into_title, after) == ("甲", (lead.id,))
    assert planning.topic_card(one.topic.id, by=editor.id).leads == ()
    assert state_of(from_lead.topic, by=editor) is TopicState.PROPOSED


def test_a_topic_is_merged_neither_into_itself_nor_into_a_closed_one(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    first, second, _third = items(meeting, by=editor)
    decided(meeting, first, DROPPED, by=editor)

    into_itself, into_closed, into_nothing = (
        Decision(verdict=Verdict.MERGE, into=into)
        for into in (second.topic.id, first.topic.id, None)
    )

    with pytest.raises(errors.OtherTopicNeeded):
        decided(meeting, second, into_nothing, by=editor)
    with pytest.raises(errors.OtherTopicNeeded):
        decided(meeting, second, into_itself, by=editor)
    with pytest.raises(Forbidden):
        decided(meeting, second, into_closed, by=editor)


@pytest.mark.parametrize(
    ("decision", "refused"),
    [
        (Decision(verdict=Verdict.DROP, note="  "), DropReasonNeeded),
        (Decision(verdict=Verdict.HOLD), errors.HoldDayNeeded),
        (Decision(verdict=Verdict.HOLD, hold_until=date(2026, 10, 21)), errors.HoldDayNeeded),
        (
            Decision(verdict=Verdict.DO, due_at=NOW - timedelta(minutes=1)),
            DueTimePassed,
        ),
    ],
)
def test_a_decision_says_what_it_still_needs(
    editor: PersonCard, decision: Decision, refused: type[Exception]
) -> None:
    meeting = a_meeting(editor)

    with pytest.raises(refused):
        decided(meeting, items(meeting, by=editor)[0], decision, by=editor)


def test_nobody_is_assigned_without_a_time(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    decision = Decision(verdict=Verdict.DO, to=planning.Assignee(person=editor.id))

    with pytest.raises(errors.DueTimeNeeded):
        decided(meeting, items(meeting, by=editor)[0], decision, by=editor)


def test_a_decision_taken_back_leaves_nothing_behind(
    editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]
    decided(meeting, item, to_do(reporter, Output.TEXT, Output.POSTER), by=editor)

    undone(meeting, item.id, by=editor)

    topic = planning.topic_card(item.topic.id, by=editor.id)
    (again, *_rest) = items(meeting, by=editor)
    given = planning.assignments_of(topic.id, by=editor.id)
    assert (topic.state, topic.due_at) == (TopicState.PROPOSED, item.topic.due_at)
    assert topic.outputs == (Output.TEXT, Output.PICTURE)
    assert [one.state for one in given] == [AssignmentState.WITHDRAWN] * 2
    assert (again.verdict, again.ballot_open, again.note) == (None, False, "")
    assert api.meeting_card(meeting.id, by=editor.id).current == item.id
    decided(meeting, item, to_do(reporter, Output.TEXT, Output.POSTER), by=editor)
    assert planning.topic_card(topic.id, by=editor.id).outputs == (Output.TEXT, Output.POSTER)


@pytest.mark.parametrize("decision", [held(), DROPPED, Decision(verdict=Verdict.DO)])
def test_every_other_decision_is_taken_back_too(editor: PersonCard, decision: Decision) -> None:
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]
    decided(meeting, item, decision, by=editor)

    undone(meeting, item.id, by=editor)

    topic = planning.topic_card(item.topic.id, by=editor.id)
    assert (topic.state, topic.reason) == (TopicState.PROPOSED, "")
    assert item.topic.id in [one.id for one in api.topics_to_meet(date(2026, 10, 21))]


def test_only_the_last_decision_is_taken_back(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    first, second, third = items(meeting, by=editor)
    decided(meeting, first, DROPPED, by=editor)
    with clock.at(NOW + timedelta(minutes=1)):
        decided(meeting, second, DROPPED, by=editor)

    for item in (first, third):
        with pytest.raises(errors.NotDecidedLast):
            undone(meeting, item.id, by=editor)
    undone(meeting, second.id, by=editor)
    undone(meeting, first.id, by=editor)

    assert [one.verdict for one in items(meeting, by=editor)] == [None, None, None]


def test_once_work_has_begun_or_another_was_assigned_it_is_not_taken_back(
    editor: PersonCard, centre: TenantCard
) -> None:
    reporter = a_person(centre, Role.REPORTER)
    meeting = a_meeting(editor)
    for number in (0, 1, 2):
        item = items(meeting, by=editor)[number]
        with clock.at(NOW + timedelta(minutes=number)):
            decided(meeting, item, to_do(reporter, Output.TEXT), by=editor)
        _work(item, reporter, editor, way=number)

        with pytest.raises(errors.WorkBegun):
            undone(meeting, item.id, by=editor)


def _work(item: api.ItemCard, reporter: PersonCard, editor: PersonCard, *, way: int) -> None:
    (given,) = planning.assignments_of(item.topic.id, by=editor.id)
    if way == 0:
        planning.assignment_accept(given.id, by=reporter.id)
        planning.assignment_file(given.id, by=reporter.id)
    elif way == 1:
        planning.story_begun(item.topic.id, story=item.id, by=editor.id)
    else:
        offered(item.topic, editor, by=editor)


def test_what_somebody_accepted_is_still_taken_back(editor: PersonCard, centre: TenantCard) -> None:
    reporter = a_person(centre, Role.REPORTER)
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]
    decided(meeting, item, to_do(reporter, Output.TEXT), by=editor)
    (given,) = planning.assignments_of(item.topic.id, by=editor.id)
    planning.assignment_accept(given.id, by=reporter.id)

    undone(meeting, item.id, by=editor)

    assert "已收回：文字 · 供热试水，漏水了找谁" in notices(reporter)


def test_the_second_of_two_screens_is_told_who_decided_what(
    editor: PersonCard, centre: TenantCard
) -> None:
    planner = a_person(centre, Role.PLANNER, name="何青")
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]
    decided(meeting, item, DROPPED, by=editor)
    again = decided(meeting, item, DROPPED, by=editor)
    api.chair_take(meeting.id, by=planner.id)

    with pytest.raises(errors.ItemDecided, match=f"{editor.name} .*“不做”"):
        decided(meeting, item, held(), by=planner)
    assert again.verdict is Verdict.DROP


def test_what_was_decided_elsewhere_is_not_decided_here(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]
    planning.topic_decide(item.topic.id, by=editor.id, approve=True)

    with pytest.raises(errors.NotProposed):
        decided(meeting, item, held(), by=editor)


def test_the_chair_alone_decides_and_who_plans_may_take_the_chair(
    editor: PersonCard, centre: TenantCard
) -> None:
    planner, reporter = a_person(centre, Role.PLANNER), a_person(centre, Role.REPORTER)
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]

    with pytest.raises(errors.NotTheChair):
        decided(meeting, item, held(), by=planner)
    with pytest.raises(Forbidden):
        api.chair_take(meeting.id, by=reporter.id)
    for _twice in range(2):
        api.chair_take(meeting.id, by=planner.id)

    assert decided(meeting, item, held(), by=planner).verdict is Verdict.HOLD


def test_a_remark_is_changed_until_the_meeting_closes_but_a_reason_is_never_empty(
    editor: PersonCard,
) -> None:
    meeting = a_meeting(editor)
    first, second, _third = items(meeting, by=editor)
    decided(meeting, first, held(), by=editor)
    decided(meeting, second, DROPPED, by=editor)

    api.item_remark(meeting.id, item=first.id, note=" 周五再看 ", by=editor.id)
    with pytest.raises(DropReasonNeeded):
        api.item_remark(meeting.id, item=second.id, note="", by=editor.id)
    with pytest.raises(errors.MeetingItemNotFound):
        api.item_remark(meeting.id, item=meeting.id, note="", by=editor.id)

    assert items(meeting, by=editor)[0].note == "周五再看"


def test_what_is_not_on_the_agenda_is_neither_decided_nor_taken_back(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    meeting = a_meeting(editor)

    with pytest.raises(errors.MeetingItemNotFound):
        api.item_decide(meeting.id, item=meeting.id, decision=DROPPED, by=editor.id)
    with pytest.raises(errors.MeetingItemNotFound):
        undone(meeting, meeting.id, by=editor)
