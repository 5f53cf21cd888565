"""Hand-over notes: what is open is listed by itself, and the next one confirms."""

from collections.abc import Iterator

import pytest

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, notice_list
from huiliu.kit import clock, scope
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.rosters import api, errors
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.review import api as review
from tests.builders import a_person
from tests.newsroom.planning.builders import NOW, accepted, an_approved, hours
from tests.newsroom.planning.rosters.test_rosters import a_shift
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all, submitted

pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="陈闻")


def led_to(person: PersonCard) -> list[str]:
    """Give what somebody is led to, and see that it is counted."""
    steps = planning.next_steps(person.id)
    assert planning.open_count(person.id) == len(steps)
    return [str(step.verb) for step in steps]


def test_the_note_lists_what_is_open_and_keeps_it(editor: PersonCard, reporter: PersonCard) -> None:
    shift = a_shift(editor, reporter, -1, 8.5)
    accepted(an_approved(editor), reporter, by=editor)

    with clock.at(hours(8.2)):
        open_now = [(one.kind, one.title, one.context) for one in api.open_items()]
        note = api.handover_write(shift.id, words=" 码头封路，改走东门 ", by=reporter.id)
        for card in planning.assignments_mine(by=reporter.id):
            planning.assignment_file(card.id, by=reporter.id)

    kept = api.handover_card(note.id, by=editor.id)
    assert open_now == [("assignment", "拍首班", "夜航首班")]
    assert [(one.kind, one.title) for one in kept.items] == [("assignment", "拍首班")]
    assert (kept.words, kept.items[0].due_at) == ("码头封路，改走东门", hours(8))
    assert api.handover_of(shift.id) == note.id


def test_the_next_on_duty_is_told_and_confirms_once(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    other, late = (a_person(centre, Role.REPORTER) for _each in range(2))
    shift = a_shift(editor, reporter, -8, 1)
    for person, starts in ((editor, 1.0), (other, 1.0), (reporter, 3.0), (late, 5.0)):
        a_shift(editor, person, starts, starts + 8, post=f"{person.id}"[:30])

    note = api.handover_write(shift.id, words="", by=reporter.id)
    before = api.may_take(note, by=editor.id)
    taken = api.handover_take(note.id, by=editor.id)
    again = api.handover_take(note.id, by=other.id)

    assert (before, api.may_take(taken, by=other.id)) == (True, False)
    assert (taken.taken_by, taken.taken_at) == (again.taken_by, again.taken_at) == (editor.id, NOW)
    for person in (editor, other):
        kinds = [one.kind for one in notice_list(person.id, ListQuery(sort="newest"))]
        assert "handover.written" in kinds
    assert [one.kind for one in notice_list(late.id, ListQuery(sort="newest"))] == ["roster.new"]


def test_notes_to_write_and_to_take_over_are_led_to_and_counted(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    early = a_person(centre, Role.REPORTER)
    shift = a_shift(editor, reporter, -8, 0.2)
    a_shift(editor, early, -7, 0.1)
    a_shift(editor, editor, 0.2, 8)
    people = (reporter, editor)

    to_write = [led_to(person) for person in people]
    api.handover_write(shift.id, words="", by=reporter.id)
    to_take = [led_to(person) for person in people]

    assert to_write == [["写交班"], []]
    assert to_take == [[], ["接班"]]


def test_only_who_comes_after_at_that_desk_takes_over(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    early, elsewhere = (a_person(centre, Role.REPORTER) for _each in range(2))
    shift = a_shift(editor, reporter, -8, 1)
    a_shift(editor, early, -7, 0.5)
    a_shift(editor, elsewhere, 1, 9, desk="早班")
    note = api.handover_write(shift.id, words="", by=reporter.id)

    for person in (early, elsewhere, reporter):
        assert not api.may_take(note, by=person.id)
        with pytest.raises(errors.HandOverNotYours):
            api.handover_take(note.id, by=person.id)


def test_a_note_is_written_once_by_whose_shift_it_is_after_it_began(
    editor: PersonCard, reporter: PersonCard
) -> None:
    shift, later = a_shift(editor, reporter, -1, 1), a_shift(editor, reporter, 2, 3)

    with pytest.raises(errors.NotYourShift):
        api.handover_write(shift.id, words="", by=editor.id)
    with pytest.raises(errors.HandOverTooEarly):
        api.handover_write(later.id, words="", by=reporter.id)
    api.handover_write(shift.id, words="", by=reporter.id)
    with pytest.raises(errors.HandOverWritten):
        api.handover_write(shift.id, words="", by=reporter.id)
    with pytest.raises(errors.ShiftOver):
        api.shift_give(shift.id, to=None, by=editor.id)
    with pytest.raises(errors.ShiftTold):
        api.shift_remove(shift.id, by=editor.id)


def test_writing_and_taking_over_are_next_steps_until_they_are_done(
    editor: PersonCard, reporter: PersonCard
) -> None:
    shift = a_shift(editor, reporter, -7, 0.25)
    a_shift(editor, editor, 0.25, 8)

    write = [(step.verb, step.title) for step in planning.next_steps(reporter.id)]
    note = api.handover_write(shift.id, words="", by=reporter.id)
    take = [str(step.verb) for step in planning.next_steps(editor.id)]
    api.handover_take(note.id, by=editor.id)

    assert [(str(verb), title) for verb, title in write] == [("写交班", "夜班交班")]
    assert take == ["接班"]
    assert planning.next_steps(reporter.id) == planning.next_steps(editor.id) == ()


def test_notes_are_found_by_their_words(editor: PersonCard, reporter: PersonCard) -> None:
    for number, words in enumerate(("码头封路", "直播改期")):
        shift = a_shift(editor, reporter, -1 - number, 1, desk=f"台{number}")
        api.handover_write(shift.id, words=words, by=reporter.id)

    found = api.handover_list(ListQuery(words="封路", sort="-written"), by=editor.id)

    assert [one.words for one in found] == ["码头封路"]
    assert len(api.handover_list(ListQuery(sort="-written"), by=editor.id)) == 2


def test_only_the_centre_sees_its_notes(
    editor: PersonCard,
    reporter: PersonCard,
    foreigner: PersonCard,
    centre: TenantCard,
    other_centre: TenantCard,
) -> None:
    note = api.handover_write(a_shift(editor, reporter, -1, 1).id, words="", by=reporter.id)
    clerk = a_person(centre, Role.CLERK)

    with pytest.raises(Forbidden):
        api.handover_card(note.id, by=clerk.id)
    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        for act in (api.handover_card, api.handover_take):
            with pytest.raises(errors.HandOverNotFound):
                act(note.id, by=foreigner.id)
        assert not api.may_take(note, by=foreigner.id)
        assert len(api.handover_list(ListQuery(sort="-written"), by=foreigner.id)) == 0


def test_every_part_lists_what_it_has_open(room: Newsroom) -> None:
    stage = submitted(room, a_story(room, title="在审"))
    back = submitted(room, a_story(room, title="退回"))
    with room.as_(room.first):
        review.stage_return(back.id, reason="数字不对", by=room.first.id)
    timed = a_story(room, title="定时")
    passed_by_all(room, timed)
    with room.as_(room.publisher):
        publishing.release_schedule(timed.id, at=hours(3), by=room.publisher.id)

    with room.as_(room.planner):
        found = {(one.kind, one.title): one.url for one in api.open_items()}

    assert found == {
        ("review", "在审"): f"/review/{stage.id}/",
        ("story", "退回"): f"/stories/{back.story}/",
        ("release", "定时"): f"/stories/{timed.id}/release/",
    }
