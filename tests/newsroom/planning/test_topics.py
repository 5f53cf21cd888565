"""Topics and assignments through their door: proposed, decided, given, accepted, done."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, notice_list
from huiliu.audit.api import entry_list
from huiliu.kit import clock, scope
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.api import AssignmentState, Output, TopicState
from huiliu.newsroom.planning.core.states import may_step
from huiliu.newsroom.planning.errors import (
    AssignmentNotFound,
    DropReasonNeeded,
    DueTimePassed,
    NotAColleague,
    TopicNotFound,
    TopicStepRefused,
)
from huiliu.newsroom.planning.models import Assignment, Topic
from tests.builders import a_person

NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=8)


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="高一鸣")


def a_topic(by: PersonCard, title: str = "夜航首班", **more: object) -> api.TopicCard:
    leads = more.get("leads", ())
    assert isinstance(leads, tuple)
    due_at = more.get("due_at", LATER)
    assert isinstance(due_at, datetime)
    return api.topic_create(
        title=title,
        angle="跟船走一趟",
        owner=by.id,
        due_at=due_at,
        outputs=[Output.TEXT, Output.PICTURE],
        leads=leads,
        by=by.id,
    )


def an_approved(by: PersonCard, title: str = "夜航首班") -> api.TopicCard:
    return api.topic_decide(a_topic(by, title).id, by=by.id, approve=True)


def given_to(person: PersonCard, topic: api.TopicCard, *, by: PersonCard) -> api.AssignmentCard:
    return api.assignment_offer(
        topic.id,
        to=api.Assignee(person=person.id),
        task=api.Task(what="拍首班", place="码头", due_at=LATER),
        by=by.id,
    )


def told(person: PersonCard) -> list[str]:
    return [notice.url for notice in notice_list(person.id, ListQuery())]


def test_a_topic_is_proposed_with_its_leads(in_centre: scope.Scope, editor: PersonCard) -> None:
    lead = gathering.lead_paste(text="夜航今晚开船。", by=editor.id)

    topic = a_topic(editor, leads=(lead.id,))

    assert (topic.state, topic.leads, topic.owner) == (TopicState.PROPOSED, (lead.id,), editor.id)
    used = gathering.lead_card(lead.id, by=editor.id)
    assert (used.state.value, used.topic) == ("taken", topic.id)


def test_a_second_click_proposes_no_second_topic(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    lead = gathering.lead_paste(text="夜航今晚开船。", by=editor.id)

    assert a_topic(editor, leads=(lead.id,)) == a_topic(editor, leads=(lead.id,))


def test_a_lead_grows_into_one_topic(in_centre: scope.Scope, editor: PersonCard) -> None:
    lead = gathering.lead_paste(text="夜航今晚开船。", by=editor.id)
    a_topic(editor, leads=(lead.id,))

    with pytest.raises(gathering.LeadAlreadyUsed):
        a_topic(editor, "另一个题", leads=(lead.id,))


def test_a_topic_is_approved_and_its_proposer_told(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard
) -> None:
    topic = a_topic(reporter)

    decided = api.topic_decide(topic.id, by=editor.id, approve=True)

    assert decided.state is TopicState.APPROVED
    assert told(reporter) == [f"/topics/{topic.id}/"]


def test_a_topic_is_dropped_only_with_a_reason(in_centre: scope.Scope, editor: PersonCard) -> None:
    topic = a_topic(editor)

    with pytest.raises(DropReasonNeeded):
        api.topic_decide(topic.id, by=editor.id, approve=False, reason=" ")
    dropped = api.topic_decide(topic.id, by=editor.id, approve=False, reason="没有新东西")

    assert (dropped.state, dropped.reason) == (TopicState.DROPPED, "没有新东西")


def test_a_dropped_topic_is_not_approved(in_centre: scope.Scope, editor: PersonCard) -> None:
    topic = a_topic(editor)
    api.topic_decide(topic.id, by=editor.id, approve=False, reason="没有新东西")

    with pytest.raises(TopicStepRefused):
        api.topic_decide(topic.id, by=editor.id, approve=True)


def test_an_assignment_puts_its_topic_under_way_and_is_told(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard
) -> None:
    topic = an_approved(editor)

    first = given_to(reporter, topic, by=editor)
    again = given_to(reporter, topic, by=editor)
    given_to(editor, topic, by=editor)

    assert again == first
    assert api.topic_card(topic.id, by=editor.id).state is TopicState.GATHERING
    assert api.assignments_of(topic.id, by=editor.id)[0] == first
    assert (first.what, first.place, first.state) == ("拍首班", "码头", AssignmentState.OFFERED)
    assert told(reporter) == [f"/topics/{topic.id}/"]


def test_an_assignment_is_accepted_and_handed_in_by_who_has_it(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard
) -> None:
    task = given_to(reporter, an_approved(editor), by=editor)

    accepted = api.assignment_accept(task.id, by=reporter.id)
    filed = api.assignment_file(task.id, by=reporter.id)

    assert (accepted.after, filed.after) == (AssignmentState.ACCEPTED, AssignmentState.FILED)
    assert filed.told == (editor.id,)
    assert told(editor) == [f"/topics/{task.topic}/"] * 2
    assert api.next_steps(reporter.id) == ()


def test_nobody_accepts_for_another(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard
) -> None:
    task = given_to(reporter, an_approved(editor), by=editor)

    with pytest.raises(AssignmentNotFound):
        api.assignment_accept(task.id, by=editor.id)
    with pytest.raises(Forbidden):
        api.assignment_file(task.id, by=reporter.id)


def test_a_topic_is_closed(in_centre: scope.Scope, editor: PersonCard) -> None:
    topic = an_approved(editor)
    with pytest.raises(TopicStepRefused):
        api.topic_finish(topic.id, by=editor.id)
    given_to(editor, topic, by=editor)

    closed = api.topic_finish(topic.id, by=editor.id)
    again = api.topic_finish(topic.id, by=editor.id)

    assert closed.state is again.state is TopicState.DONE
    assert actions_on(topic.id).count("topic.done") == 1


def test_nothing_is_given_before_the_topic_is_approved(
    in_centre: scope.Scope, editor: PersonCard
) -> None:
    with pytest.raises(Forbidden):
        given_to(editor, a_topic(editor), by=editor)


def test_a_deadline_lies_ahead(in_centre: scope.Scope, editor: PersonCard) -> None:
    with pytest.raises(DueTimePassed):
        a_topic(editor, due_at=NOW)


def test_only_a_colleague_is_in_charge(
    in_centre: scope.Scope, editor: PersonCard, foreigner: PersonCard
) -> None:
    with pytest.raises(NotAColleague):
        given_to(foreigner, an_approved(editor), by=editor)


def test_who_plans_sees_what_to_decide_and_to_assign_next(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard
) -> None:
    a_topic(editor, "待定的")
    an_approved(editor, "待派的")
    given_to(reporter, an_approved(editor, "派了的"), by=editor)

    assert [step.title for step in api.next_steps(editor.id)] == ["待定的", "待派的"]
    assert [step.title for step in api.next_steps(reporter.id)] == ["派了的"]
    assert (api.open_count(editor.id), api.open_count(reporter.id)) == (2, 1)


def test_each_step_of_an_assignment_leads_to_the_next(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard
) -> None:
    task = given_to(reporter, an_approved(editor), by=editor)
    verbs = [str(api.next_steps(reporter.id)[0].verb)]
    for step in (api.assignment_accept, api.assignment_go):
        step(task.id, by=reporter.id)
        verbs.append(str(api.next_steps(reporter.id)[0].verb))

    assert verbs == ["接下", "出发", "交稿"]


def listed(by: PersonCard, **asked: str) -> list[str]:
    query = ListQuery.parse(
        asked,
        sorts=("due", "title"),
        filters={"state": ("all", "dropped"), "mine": ("1",)},
    )
    return [card.title for card in api.topic_list(query, by=by.id)]


def test_lists_are_searched_filtered_and_sorted(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard
) -> None:
    a_topic(editor, "乙 路灯", due_at=LATER + timedelta(days=1))
    a_topic(reporter, "甲 夜航")
    dropped = a_topic(editor, "丙 排名")
    api.topic_decide(dropped.id, by=editor.id, approve=False, reason="没有依据")
    run_due()

    assert listed(editor) == ["甲 夜航", "乙 路灯"]
    assert listed(editor, state="dropped") == ["丙 排名"]
    assert len(listed(editor, state="all")) == 3
    assert listed(reporter, mine="1") == ["甲 夜航"]
    assert listed(editor, q="跟船 夜航") == ["甲 夜航"]


@pytest.mark.parametrize("action", ["topic_card", "assignments_of", "topic_finish"])
def test_another_centre_sees_no_topic(
    in_centre: scope.Scope,
    editor: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    action: str,
) -> None:
    topic = an_approved(editor)

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(TopicNotFound):
            getattr(api, action)(topic.id, by=foreigner.id)
        assert listed(foreigner, state="all") == []


def test_another_centre_s_lead_grows_no_topic(
    in_centre: scope.Scope, editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    lead = gathering.lead_paste(text="夜航今晚开船。", by=editor.id)

    with (
        scope.tenant_scope(other_centre.id, person=foreigner.id),
        pytest.raises(gathering.LeadNotFound),
    ):
        a_topic(foreigner, leads=(lead.id,))


def test_who_only_reads_decides_nothing(
    in_centre: scope.Scope, editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    topic = a_topic(editor)
    auditor = a_person(centre, Role.AUDITOR)

    assert api.topic_card(topic.id, by=auditor.id) == topic
    with pytest.raises(Forbidden):
        api.topic_decide(topic.id, by=reporter.id, approve=True)
    with pytest.raises(Forbidden):
        a_topic(auditor)


def test_who_has_no_post_in_the_newsroom_sees_nothing(
    in_centre: scope.Scope, centre: TenantCard
) -> None:
    clerk = a_person(centre, Role.CLERK)

    with pytest.raises(Forbidden):
        listed(clerk)
    assert api.next_steps(clerk.id) == ()


def test_every_write_is_on_the_trail(in_centre: scope.Scope, editor: PersonCard) -> None:
    topic = an_approved(editor)
    task = given_to(editor, topic, by=editor)
    api.assignment_accept(task.id, by=editor.id)
    api.topic_finish(topic.id, by=editor.id)

    assert actions_on(topic.id) == [
        "topic.propose",
        "topic.approved",
        "topic.gathering",
        "topic.done",
    ]
    assert actions_on(task.id) == ["assignment.offer", "assignment.accepted"]


def actions_on(thing: UUID) -> list[str]:
    return [entry.action for entry in entry_list(thing)]


def test_rows_say_what_they_are(in_centre: scope.Scope, editor: PersonCard) -> None:
    task = given_to(editor, an_approved(editor), by=editor)

    assert str(Topic.objects.get(pk=task.topic)) == "夜航首班"
    assert str(Assignment.objects.get(pk=task.id)) == "拍首班"


@given(st.sampled_from(TopicState))
def test_what_is_dropped_stays_dropped_and_nothing_is_proposed_again(then: TopicState) -> None:
    assert not may_step(TopicState.DROPPED, then)
    assert not may_step(then, TopicState.PROPOSED)


def test_an_unknown_topic_is_not_found(in_centre: scope.Scope, editor: PersonCard) -> None:
    with pytest.raises(TopicNotFound):
        api.topic_card(uuid4(), by=editor.id)


def test_named_topics_are_given_by_id_and_none_of_another_centre(
    in_centre: scope.Scope, editor: PersonCard, other_centre: TenantCard
) -> None:
    topic = a_topic(editor)

    assert list(api.topic_cards([topic.id, uuid4()])) == [topic.id]
    with scope.tenant_scope(other_centre.id):
        assert api.topic_cards([topic.id]) == {}
