"""Meetings: opened, joined by number, their agenda, the secret ballot, and what is kept."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.gathering import api as gathering
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.meetings import api, errors
from huiliu.newsroom.planning.meetings.api import Decision, Verdict
from huiliu.newsroom.planning.meetings.models import MeetingItem
from tests.builders import a_person
from tests.newsroom.planning.builders import NOW, a_topic, many_approved
from tests.newsroom.planning.meetings.builders import DAY, TITLES, a_meeting, decided, items, voted

pytestmark = pytest.mark.usefixtures("in_centre")
DROPPED = Decision(verdict=Verdict.DROP, note="没有新东西")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="周予安")


def titles(meeting: api.MeetingCard, *, by: PersonCard) -> list[str]:
    return [one.topic.title for one in items(meeting, by=by)]


def order(meeting: api.MeetingCard, *, by: PersonCard) -> list[UUID]:
    return [one.id for one in items(meeting, by=by)]


def test_a_meeting_opens_on_what_is_proposed_with_its_first_topic_on(editor: PersonCard) -> None:
    decided_before = many_approved(1, by=editor)
    proposed = [a_topic(editor, title).id for title in TITLES]

    meeting = api.meeting_open(
        day=DAY, desk="", chair=editor.id, topics=[*proposed, *decided_before], by=editor.id
    )

    assert titles(meeting, by=editor) == list(TITLES)
    assert meeting.current == items(meeting, by=editor)[0].id
    assert (len(meeting.code), meeting.code.isdecimal(), meeting.present) == (6, True, (editor.id,))


def test_a_meeting_opened_twice_is_one_and_one_without_topics_is_empty(editor: PersonCard) -> None:
    first, second = (
        api.meeting_open(day=DAY, desk="早会", chair=editor.id, topics=[], by=editor.id)
        for _ in range(2)
    )

    assert (first.id, first.current) == (second.id, None)
    assert [one.id for one in api.meeting_list(ListQuery(), by=editor.id)] == [first.id]


def test_the_number_on_the_screen_finds_the_meeting_until_it_closes(
    editor: PersonCard, reporter: PersonCard
) -> None:
    meeting = a_meeting(editor)

    found = api.meeting_find(meeting.code, by=reporter.id)
    api.meeting_close(meeting.id, by=editor.id)

    assert found.id == meeting.id
    with pytest.raises(errors.MeetingCodeUnknown):
        api.meeting_find(meeting.code, by=reporter.id)


def test_whoever_tries_numbers_waits_and_others_do_not(
    editor: PersonCard, reporter: PersonCard
) -> None:
    meeting = a_meeting(editor)
    wrong = "000000" if meeting.code != "000000" else "111111"
    for _ in range(10):
        with pytest.raises(errors.MeetingCodeUnknown):
            api.meeting_find(wrong, by=reporter.id)

    with pytest.raises(errors.MeetingTriesTooMany):
        api.meeting_find(meeting.code, by=reporter.id)
    assert api.meeting_find(meeting.code, by=editor.id).id == meeting.id


def test_numbers_that_are_taken_are_not_given_again(
    editor: PersonCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = iter((7, 7, 8))
    monkeypatch.setattr("secrets.randbelow", lambda _most: next(drawn))

    codes = [a_meeting(editor, desk=desk).code for desk in ("早会", "晚会")]

    assert codes == ["000007", "000008"]


def test_who_is_in_the_meeting_votes_once_and_nobody_else(
    editor: PersonCard, reporter: PersonCard
) -> None:
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]

    with pytest.raises(errors.NotPresent):
        voted(meeting, item, "do", by=reporter)
    for _twice in range(2):
        api.meeting_join(meeting.id, by=reporter.id)
    counted = [voted(meeting, item, vote, by=reporter) for vote in ("do", "drop", "do")]

    assert counted == [True, False, False]
    assert items(meeting, by=reporter)[0].votes == {"do": 1, "hold": 0, "drop": 0}
    assert (items(meeting, by=reporter)[0].has_voted, items(meeting, by=editor)[0].has_voted) == (
        True,
        False,
    )


def test_a_vote_comes_too_late_for_what_is_decided_and_for_what_is_not_there(
    editor: PersonCard,
) -> None:
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]
    decided(meeting, item, DROPPED, by=editor)

    with pytest.raises(errors.BallotOver):
        voted(meeting, item, "do", by=editor)
    with pytest.raises(errors.MeetingItemNotFound):
        api.vote_cast(meeting.id, item=meeting.id, vote=api.Vote.DO, by=editor.id)


def everything_kept() -> dict[str, list[str]]:
    """Give every row of every table that the app may read, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select table_name from information_schema.table_privileges where grantee = "
            "current_user and privilege_type = 'SELECT' and table_schema = 'public'"
        )
        kept = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f'select to_jsonb(t)::text from "{table}" t')
            kept[table] = sorted(row[0] for row in cursor.fetchall())
    return kept


def test_no_table_says_who_voted_what(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    third = a_person(centre, Role.EDITOR)
    people = (editor, reporter, third)
    meeting = a_meeting(editor, "甲", "乙", present=(reporter, third))
    one, other = items(meeting, by=editor)
    before = everything_kept()

    for item, votes in ((one, ("do", "hold", "drop")), (other, ("drop", "do", "hold"))):
        for person, vote in zip(people, votes, strict=True):
            voted(meeting, item, vote, by=person)
    after = everything_kept()

    changed = {table for table, rows in after.items() if rows != before[table]}
    ballots = [
        (row.voters, row.votes_do, row.votes_hold, row.votes_drop)
        for row in MeetingItem.objects.order_by("position")
    ]
    assert changed == {"newsroom_planning_meeting_item"}
    # Whoever voted the other way round, and in whichever order, has left the very same.
    assert ballots == [(sorted(one.id for one in people), 1, 1, 1)] * 2


def test_who_has_voted_is_forgotten_with_the_decision_and_stays_so(
    editor: PersonCard, reporter: PersonCard
) -> None:
    meeting = a_meeting(editor, present=(reporter,))
    first, second, _third = items(meeting, by=editor)
    for item in (first, second):
        voted(meeting, item, "hold", by=reporter)

    decided(meeting, first, DROPPED, by=editor)
    api.item_undo(meeting.id, item=first.id, by=editor.id)
    open_still = items(meeting, by=reporter)
    api.meeting_close(meeting.id, by=editor.id)

    assert [one.has_voted for one in open_still] == [False, True, False]
    assert open_still[0].votes["hold"] == 1
    with pytest.raises(Forbidden):
        voted(meeting, second, "do", by=reporter)
    assert not [one for one in MeetingItem.objects.all() if one.voters]


def test_the_database_itself_refuses_a_ballot_that_would_tell(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    item = MeetingItem.objects.get(pk=items(meeting, by=editor)[0].id)

    for wrong in (
        {"voters": [editor.id]},
        {"votes_do": 1},
        {"ballot_open": False, "voters": [editor.id]},
    ):
        with pytest.raises(DatabaseError, match="meeting_ballot_secret"), transaction.atomic():
            MeetingItem.objects.filter(pk=item.pk).update(**wrong)


def test_the_agenda_is_added_to_taken_from_and_put_in_order(editor: PersonCard) -> None:
    meeting = a_meeting(editor, "甲", "乙", "丙")
    lead = gathering.lead_paste(text="线索丁\n一行", title="丁", by=editor.id)
    api.agenda_add_lead(meeting.id, lead=lead.id, by=editor.id)
    a, b, c, d = order(meeting, by=editor)

    api.agenda_move(meeting.id, item=d, down=-1, by=editor.id)
    moved = titles(meeting, by=editor)
    api.agenda_sort(meeting.id, order=[c, a], by=editor.id)
    api.agenda_drop(meeting.id, item=b, by=editor.id)

    assert (moved, titles(meeting, by=editor)) == (["甲", "乙", "丁", "丙"], ["丙", "甲", "丁"])
    assert gathering.lead_card(lead.id, by=editor.id).topic is not None


def test_what_is_on_passes_to_the_next_when_it_is_taken_off(editor: PersonCard) -> None:
    meeting = a_meeting(editor, "甲", "乙")
    a, b = order(meeting, by=editor)

    api.agenda_drop(meeting.id, item=a, by=editor.id)
    then = api.meeting_card(meeting.id, by=editor.id).current
    api.agenda_drop(meeting.id, item=b, by=editor.id)
    empty = api.meeting_card(meeting.id, by=editor.id).current
    added = api.agenda_add(meeting.id, topic=a_topic(editor, "丙").id, by=editor.id)

    assert (then, empty) == (b, None)
    assert added.current == order(meeting, by=editor)[0]


def test_what_cannot_be_on_an_agenda_is_refused(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    first = items(meeting, by=editor)[0]
    (approved,) = many_approved(1, by=editor)
    decided(meeting, first, DROPPED, by=editor)

    with pytest.raises(errors.NotProposed):
        api.agenda_add(meeting.id, topic=approved, by=editor.id)
    with pytest.raises(errors.AlreadyDecidedHere):
        api.agenda_drop(meeting.id, item=first.id, by=editor.id)
    for act in (api.agenda_drop, api.meeting_go):
        with pytest.raises(errors.MeetingItemNotFound):
            act(meeting.id, item=meeting.id, by=editor.id)
    with pytest.raises(errors.MeetingItemNotFound):
        api.agenda_move(meeting.id, item=meeting.id, down=1, by=editor.id)
    api.agenda_add(meeting.id, topic=first.topic.id, by=editor.id)
    assert len(items(meeting, by=editor)) == len(TITLES)


def test_an_agenda_ends_at_two_hundred(editor: PersonCard) -> None:
    meeting = a_meeting(editor, "甲")
    topics = many_approved(199, by=editor)
    MeetingItem.objects.bulk_create(
        MeetingItem(meeting_id=meeting.id, topic_id=topic, position=place)
        for place, topic in enumerate(topics, start=1)
    )

    with pytest.raises(errors.AgendaFull):
        api.agenda_add(meeting.id, topic=a_topic(editor, "再一个").id, by=editor.id)
    with pytest.raises(errors.AgendaFull):
        api.meeting_open(
            day=DAY,
            desk="晚",
            chair=editor.id,
            topics=[UUID(int=n) for n in range(10_000)],
            by=editor.id,
        )


def test_all_screens_follow_what_the_chair_puts_on(
    editor: PersonCard, reporter: PersonCard
) -> None:
    meeting = a_meeting(editor, present=(reporter,))
    third = items(meeting, by=editor)[2]

    for _twice in range(2):
        api.meeting_go(meeting.id, item=third.id, by=editor.id)

    assert api.meeting_card(meeting.id, by=reporter.id).current == third.id
    with pytest.raises(Forbidden):
        api.meeting_go(meeting.id, item=third.id, by=reporter.id)


def test_minutes_keep_what_was_decided_in_the_names_of_that_moment(
    editor: PersonCard, reporter: PersonCard
) -> None:
    meeting = a_meeting(editor, "甲", "乙", "丙", "丁", present=(reporter,))
    do, hold, merge, _left = items(meeting, by=editor)
    voted(meeting, do, "do", by=reporter)
    due = NOW + timedelta(hours=3)
    to = planning.Assignee(person=reporter.id)
    decisions = (
        Decision(verdict=Verdict.DO, to=to, outputs=(planning.Output.RADIO,), due_at=due),
        Decision(verdict=Verdict.HOLD, hold_until=date(2026, 10, 23), note="等回复"),
        Decision(verdict=Verdict.MERGE, into=do.topic.id),
    )
    for item, decision in zip((do, hold, merge), decisions, strict=True):
        decided(meeting, item, decision, by=editor)

    api.meeting_close(meeting.id, by=editor.id)

    minutes = api.minutes_of(meeting.id, by=reporter.id)
    one, two, three, four = minutes.lines
    assert (minutes.chair, minutes.present) == (editor.name, (editor.name, "周予安"))
    assert (one.who, one.outputs, one.due_at, one.votes) == (
        "周予安",
        (planning.Output.RADIO,),
        due,
        (1, 0, 0),
    )
    assert (two.hold_until, two.note) == (date(2026, 10, 23), "等回复")
    assert (three.verdict, three.into) == (Verdict.MERGE, "甲")
    assert (four.verdict, four.decided_at) == (None, None)


def test_minutes_never_change_and_a_closed_meeting_is_over(editor: PersonCard) -> None:
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]
    with pytest.raises(errors.MeetingNotFound):
        api.minutes_of(meeting.id, by=editor.id)

    api.meeting_close(meeting.id, by=editor.id)

    with pytest.raises(Forbidden):
        decided(meeting, item, DROPPED, by=editor)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update newsroom_planning_minutes set content = '{}'")


def test_votes_leave_no_trail_and_everything_else_does(
    editor: PersonCard, reporter: PersonCard
) -> None:
    meeting = a_meeting(editor, present=(reporter,))
    item = items(meeting, by=editor)[0]
    before = json.dumps(everything_kept()["audit_row"])

    voted(meeting, item, "do", by=reporter)
    after_vote = json.dumps(everything_kept()["audit_row"])
    decided(meeting, item, DROPPED, by=editor)

    assert after_vote == before
    assert "meeting.decide" in json.dumps(everything_kept()["audit_row"])


def test_another_centre_finds_neither_the_meeting_nor_its_number(
    editor: PersonCard, foreigner: PersonCard, other_centre: TenantCard
) -> None:
    meeting = a_meeting(editor)
    item = items(meeting, by=editor)[0]

    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        with pytest.raises(errors.MeetingCodeUnknown):
            api.meeting_find(meeting.code, by=foreigner.id)
        for ask in (api.meeting_card, api.meeting_items, api.minutes_of, api.meeting_join):
            with pytest.raises(errors.MeetingNotFound):
                ask(meeting.id, by=foreigner.id)
        with pytest.raises(errors.MeetingNotFound):
            voted(meeting, item, "do", by=foreigner)
        with pytest.raises(errors.MeetingNotFound):
            decided(meeting, item, DROPPED, by=foreigner)
        assert list(api.meeting_list(ListQuery(), by=foreigner.id)) == []


def test_who_neither_plans_nor_reads_may_do_nothing(editor: PersonCard, centre: TenantCard) -> None:
    clerk = a_person(centre, Role.CLERK)
    meeting = a_meeting(editor)

    for ask in (api.meeting_card, api.meeting_join, api.chair_take, api.meeting_close):
        with pytest.raises(Forbidden):
            ask(meeting.id, by=clerk.id)
    with pytest.raises(Forbidden):
        api.meeting_find(meeting.code, by=clerk.id)
