"""The duty roster: laid down, repeated, given away, swapped, with what is missing in sight."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils.timezone import localtime
from hypothesis import given
from hypothesis import strategies as st

from huiliu.accounts.api import Forbidden, PersonCard, Role, TenantCard, notice_list
from huiliu.kit import clock, scope
from huiliu.kit.jobs import run_due
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.errors import NotAColleague
from huiliu.newsroom.planning.rosters import api, errors
from huiliu.newsroom.planning.rosters.core.shifts import Turn, doubles_in, gaps_in
from huiliu.newsroom.planning.rosters.models import HandOver, Shift, ShiftSwap
from tests.builders import a_person
from tests.newsroom.planning.builders import NOW, hours

pytestmark = pytest.mark.usefixtures("in_centre")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture
def reporter(centre: TenantCard) -> PersonCard:
    return a_person(centre, Role.REPORTER, name="陈闻")


def a_plan(person: PersonCard | None, starts: float = 1, ends: float = 9, **more: Any) -> api.Plan:
    return api.Plan(
        person=person.id if person else None,
        starts_at=hours(starts),
        ends_at=hours(ends),
        **{"desk": "夜班", "post": "值班主编", **more},
    )


def a_shift(
    by: PersonCard, person: PersonCard | None, starts: float = 1, ends: float = 9, **more: Any
) -> api.ShiftCard:
    return api.shifts_lay(a_plan(person, starts, ends, **more), by=by.id)[0]


def told(person: PersonCard) -> list[str]:
    return [one.title for one in notice_list(person.id, ListQuery(sort="newest"))]


def held(by: PersonCard, *, days: int = 60) -> api.Roster:
    return api.roster_between(NOW - timedelta(days=1), NOW + timedelta(days=days), by=by.id)


def test_who_is_on_duty_now_is_told_at_the_door(editor: PersonCard, reporter: PersonCard) -> None:
    a_shift(editor, reporter, -1, 7)
    a_shift(editor, editor, 7, 15)
    a_shift(editor, None, -1, 7, post="值班编辑")

    now, later = api.on_duty(), api.on_duty(at=hours(7))

    assert [(one.desk, one.post, one.person) for one in now] == [("夜班", "值班主编", reporter.id)]
    assert [one.person for one in later] == [editor.id]
    assert [one.person for one in api.shifts_of(reporter.id)] == [reporter.id]


def test_a_shift_repeats_every_working_day_and_holidays_are_left_out(
    editor: PersonCard, reporter: PersonCard
) -> None:
    more: dict[str, Any] = {"pattern": api.Pattern.WORKING_DAYS, "until": date(2026, 10, 28)}

    laid = api.shifts_lay(a_plan(reporter, **more), by=editor.id)

    days = [localtime(one.starts_at).day for one in laid]
    assert days == [21, 22, 23, 26, 27, 28]
    assert len({one.series for one in laid}) == 1
    assert told(reporter) == ["排了你 6 个班，第一个：10月21日 11:00–19:00 夜班 值班主编"]


@pytest.mark.parametrize(
    ("pattern", "count"),
    [(api.Pattern.DAILY, 15), (api.Pattern.WEEKLY, 3), (api.Pattern.FORTNIGHTLY, 2)],
)
def test_a_shift_repeats_by_rule(
    editor: PersonCard, reporter: PersonCard, pattern: api.Pattern, count: int
) -> None:
    more: dict[str, Any] = {"pattern": pattern, "until": date(2026, 11, 4)}

    laid = api.shifts_lay(a_plan(reporter, **more), by=editor.id)

    assert len(laid) == count
    assert {localtime(one.starts_at).hour for one in laid} == {11}


@pytest.mark.parametrize("until", [None, date(2026, 10, 20), date(2028, 1, 1)])
def test_what_repeats_ends(editor: PersonCard, until: date | None) -> None:
    plan = a_plan(None, pattern=api.Pattern.DAILY, until=until)

    with pytest.raises(errors.PatternEndWrong):
        api.shifts_lay(plan, by=editor.id)


def test_a_shift_has_a_length_of_a_day_at_most_and_is_not_over(
    editor: PersonCard, foreigner: PersonCard
) -> None:
    for plan, error in (
        (a_plan(None, 2, 2), errors.ShiftLengthWrong),
        (a_plan(None, 2, 27), errors.ShiftLengthWrong),
        (a_plan(None, -9, -1), errors.ShiftOver),
        (a_plan(foreigner), NotAColleague),
    ):
        with pytest.raises(error):
            api.shifts_lay(plan, by=editor.id)


def test_a_second_click_lays_nothing_down(editor: PersonCard, reporter: PersonCard) -> None:
    a_shift(editor, reporter)

    with pytest.raises(errors.ShiftTwice):
        a_shift(editor, reporter)

    assert len(held(editor).shifts) == 1


def test_gaps_and_doubles_are_shown(editor: PersonCard, reporter: PersonCard) -> None:
    a_shift(editor, reporter, 1, 5)
    a_shift(editor, editor, 7, 9)
    other = a_shift(editor, reporter, 4, 6, desk="早班")
    nobody = a_shift(editor, None, 20, 22)

    roster = held(editor)

    assert [(gap.starts_at, gap.ends_at, gap.shift) for gap in roster.gaps] == [
        (hours(5), hours(7), None),
        (hours(20), hours(22), nobody.id),
    ]
    assert [(two.person, two.second.id) for two in roster.doubles] == [(reporter.id, other.id)]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12))
def test_no_gap_is_where_somebody_is(spans: list[tuple[int, int]]) -> None:
    start, person = datetime(2026, 10, 1, tzinfo=UTC), uuid4()
    turns = [
        Turn(
            id=UUID(int=number),
            desk="d",
            post="p",
            person=person,
            starts_at=start + timedelta(hours=begins),
            ends_at=start + timedelta(hours=begins + length),
        )
        for number, (begins, length) in enumerate(spans)
    ]

    gaps, doubles = gaps_in(turns), doubles_in(turns)

    assert not [
        gap
        for gap in gaps
        for one in turns
        if one.starts_at < gap.ends_at and gap.starts_at < one.ends_at
    ]
    pairs = {(one.id, two.id) for one in turns for two in turns if one.id < two.id}
    by_id = {one.id: one for one in turns}
    overlap = {
        (a, b)
        for a, b in pairs
        if by_id[a].starts_at < by_id[b].ends_at and by_id[b].starts_at < by_id[a].ends_at
    }
    assert {tuple(sorted((two.first.id, two.second.id))) for two in doubles} == overlap


def test_a_shift_changes_hands_and_both_are_told(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    other = a_person(centre, Role.REPORTER)
    shift = a_shift(editor, reporter)

    given = api.shift_give(shift.id, to=other.id, by=editor.id)
    same = api.shift_give(shift.id, to=other.id, by=editor.id)
    freed = api.shift_give(shift.id, to=None, by=editor.id)

    assert (given.person, same.person, freed.person) == (other.id, other.id, None)
    assert any(line.startswith("值班表有变") for line in told(reporter))
    assert any(line.startswith("值班表有变") for line in told(other))


def test_what_is_over_or_taken_stays(
    editor: PersonCard, reporter: PersonCard, foreigner: PersonCard
) -> None:
    shift, twin = a_shift(editor, reporter), a_shift(editor, None)

    with pytest.raises(errors.ShiftTwice):
        api.shift_give(twin.id, to=reporter.id, by=editor.id)
    with pytest.raises(NotAColleague):
        api.shift_give(shift.id, to=foreigner.id, by=editor.id)
    with clock.at(hours(10)), pytest.raises(errors.ShiftOver):
        api.shift_give(shift.id, to=None, by=editor.id)
    with clock.at(hours(10)), pytest.raises(errors.ShiftOver):
        api.shift_remove(shift.id, by=editor.id)


def test_a_shift_is_taken_off_alone_or_with_the_later_ones(
    editor: PersonCard, reporter: PersonCard
) -> None:
    more: dict[str, Any] = {"pattern": api.Pattern.DAILY, "until": date(2026, 10, 25)}
    laid = api.shifts_lay(a_plan(reporter, **more), by=editor.id)

    one = api.shift_remove(laid[1].id, by=editor.id)
    rest = api.series_remove(laid[3].id, by=editor.id)
    alone = a_shift(editor, reporter, 2, 3, desk="早班")

    assert (one, rest, api.series_remove(alone.id, by=editor.id)) == (1, 2, 1)
    assert [shift.id for shift in held(editor).shifts] == [laid[0].id, laid[2].id]


def test_a_swap_changes_both_shifts_once_the_other_agrees(
    editor: PersonCard, reporter: PersonCard
) -> None:
    mine, theirs = a_shift(editor, reporter), a_shift(editor, editor, 25, 33)

    swap = api.swap_ask(mine.id, of=editor.id, in_return=theirs.id, note="有事", by=reporter.id)
    waiting = held(editor).swaps
    steps = [step.title for step in planning.next_steps(editor.id)]
    counted = planning.open_count(editor.id)
    done = api.swap_agree(swap.id, by=editor.id)

    assert [one.id for one in waiting] == [swap.id]
    assert steps == ["接这个班？10月21日 11:00–19:00 夜班 值班主编"]
    assert counted == 1
    assert done.state is api.SwapState.AGREED
    assert [one.person for one in held(editor).shifts] == [editor.id, reporter.id]
    assert any(line.startswith("对方接班") for line in told(reporter))


def test_a_shift_is_also_taken_for_nothing_declined_and_asked_no_more(
    editor: PersonCard, reporter: PersonCard
) -> None:
    mine = a_shift(editor, reporter)
    first = api.swap_ask(mine.id, of=editor.id, by=reporter.id)
    with pytest.raises(errors.SwapRefused):
        api.swap_ask(mine.id, of=editor.id, by=reporter.id)

    api.swap_withdraw(first.id, by=reporter.id)
    second = api.swap_ask(mine.id, of=editor.id, by=reporter.id)
    api.swap_decline(second.id, by=editor.id)
    third = api.swap_ask(mine.id, of=editor.id, by=reporter.id)
    api.swap_agree(third.id, by=editor.id)

    assert [one.person for one in held(editor).shifts] == [editor.id]
    with pytest.raises(errors.SwapNotFound):
        api.swap_agree(third.id, by=editor.id)


def test_only_the_one_asked_answers_and_only_the_asker_takes_back(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    other = a_person(centre, Role.REPORTER)
    swap = api.swap_ask(a_shift(editor, reporter).id, of=editor.id, by=reporter.id)

    for act, person in (
        (api.swap_agree, other),
        (api.swap_agree, reporter),
        (api.swap_withdraw, editor),
    ):
        with pytest.raises(errors.SwapNotFound):
            act(swap.id, by=person.id)


def test_what_cannot_be_swapped_is_refused(
    editor: PersonCard, reporter: PersonCard, foreigner: PersonCard, centre: TenantCard
) -> None:
    clerk = a_person(centre, Role.CLERK)
    mine, running = a_shift(editor, reporter), a_shift(editor, reporter, -1, 1, desk="早班")
    twin = a_shift(editor, editor)
    ask = api.swap_ask

    for shift, of, back, by, error in (
        (mine.id, reporter.id, None, editor, errors.NotYourShift),
        (running.id, editor.id, None, reporter, errors.ShiftOver),
        (mine.id, foreigner.id, None, reporter, NotAColleague),
        (mine.id, reporter.id, None, reporter, NotAColleague),
        (mine.id, clerk.id, None, reporter, NotAColleague),
        (mine.id, editor.id, twin.id, reporter, errors.SwapRefused),
        (mine.id, editor.id, running.id, reporter, errors.SwapRefused),
        (uuid4(), editor.id, None, reporter, errors.ShiftNotFound),
    ):
        with pytest.raises(error):
            ask(shift, of=of, in_return=back, by=by.id)


def test_a_swap_that_no_longer_stands_changes_nothing(
    editor: PersonCard, reporter: PersonCard, centre: TenantCard
) -> None:
    other = a_person(centre, Role.REPORTER)
    mine, theirs = a_shift(editor, reporter), a_shift(editor, editor, 25, 33)
    swap = api.swap_ask(mine.id, of=editor.id, in_return=theirs.id, by=reporter.id)
    late = api.swap_ask(
        a_shift(editor, reporter, 2, 3, desk="早班").id, of=other.id, by=reporter.id
    )
    Shift.objects.filter(pk=theirs.id).update(person=other.id)

    with pytest.raises(errors.SwapRefused):
        api.swap_agree(swap.id, by=editor.id)
    with clock.at(hours(4)), pytest.raises(errors.ShiftOver):
        api.swap_agree(late.id, by=other.id)
    api.shift_give(mine.id, to=None, by=editor.id)
    with pytest.raises(errors.SwapNotFound):
        api.swap_agree(swap.id, by=editor.id)


def test_a_shift_is_reminded_of_once_half_an_hour_before(
    editor: PersonCard, reporter: PersonCard
) -> None:
    shift = a_shift(editor, reporter)
    a_shift(editor, None, 1, 2, post="值班编辑")

    early = api.shift_remind(shift.id)
    with clock.at(hours(0.6)), scope.system_scope("scheduler"):
        swept = api.shifts_sweep()
    with clock.at(hours(0.6)):
        run_due(only=["planning.shift_remind"])
        again = api.shift_remind(shift.id)

    assert (early, swept, again, api.shift_remind(uuid4())) == (False, 1, False, False)
    assert [line for line in told(reporter) if line.startswith("即将值班")] == [
        "即将值班：10月21日 11:00–19:00 夜班 值班主编"
    ]


def test_only_who_plans_lays_down_and_only_the_centre_sees(
    editor: PersonCard,
    reporter: PersonCard,
    foreigner: PersonCard,
    other_centre: TenantCard,
    centre: TenantCard,
) -> None:
    shift, clerk = a_shift(editor, reporter), a_person(centre, Role.CLERK)
    swap = api.swap_ask(shift.id, of=editor.id, by=reporter.id)

    with pytest.raises(Forbidden):
        api.shifts_lay(a_plan(reporter, 2, 3), by=reporter.id)
    with pytest.raises(Forbidden):
        api.shift_give(shift.id, to=None, by=reporter.id)
    for act in (api.shift_remove, api.series_remove):
        with pytest.raises(Forbidden):
            act(shift.id, by=reporter.id)
    with pytest.raises(Forbidden):
        api.shift_card(shift.id, by=clerk.id)
    with scope.tenant_scope(other_centre.id, person=foreigner.id):
        assert held(foreigner).shifts == ()
        assert (api.on_duty(at=hours(2)), api.desk_names()) == ((), ())
        for look in (api.shift_card, api.shift_remove):
            with pytest.raises(errors.ShiftNotFound):
                look(shift.id, by=foreigner.id)
        with pytest.raises(errors.SwapNotFound):
            api.swap_agree(swap.id, by=foreigner.id)


def test_rows_say_what_they_are(editor: PersonCard, reporter: PersonCard) -> None:
    shift = a_shift(editor, reporter, -1, 1)
    coming = a_shift(editor, reporter)
    api.swap_ask(coming.id, of=editor.id, by=reporter.id)
    api.handover_write(shift.id, words="", by=reporter.id)

    rows = [model.objects.first() for model in (Shift, ShiftSwap, HandOver)]

    assert all(str(row) for row in rows)
