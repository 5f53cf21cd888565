"""The order of an agenda, what a decision needs, and a whole meeting in any order of steps."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.newsroom.planning.meetings.core.sittings import (
    Decision,
    Lacking,
    Place,
    Verdict,
    due_times,
    lacking,
    moved,
    place_after,
    place_last,
    sorted_as,
)

NOON = datetime(2026, 10, 21, 12, 0, tzinfo=UTC)
IDS = st.lists(st.uuids(), unique=True, min_size=1, max_size=8)


@settings(max_examples=40)
@given(IDS, st.data())
def test_a_meeting_decided_in_any_order_ends_and_is_taken_back_to_its_beginning(
    ids: list[UUID], data: st.DataObject
) -> None:
    current, decided_at = ids[0], dict.fromkeys(ids, NOON)
    decided: list[UUID] = []

    def places() -> list[Place]:
        return [
            Place(id=one, decided_at=decided_at[one] if one in decided else None) for one in ids
        ]

    for minute in range(len(ids)):
        current = data.draw(st.sampled_from([one for one in ids if one not in decided]))
        decided_at[current] = NOON + timedelta(minutes=minute)
        decided.append(current)
        following = place_after(places(), current)
        assert (following is None) == (len(decided) == len(ids))
        assert following not in decided
    for one in reversed(decided[:]):
        assert place_last(places()) == one
        decided.remove(one)
    assert place_last(places()) is None
    assert place_after(places(), ids[-1]) == ids[0]


@settings(max_examples=40)
@given(IDS, st.integers(-9, 9), st.data())
def test_moving_keeps_every_item_once_and_the_others_in_their_order(
    ids: list[UUID], by: int, data: st.DataObject
) -> None:
    one = data.draw(st.sampled_from(ids))

    order = moved(ids, one, by=by)

    assert sorted(order) == sorted(ids)
    assert [each for each in order if each != one] == [each for each in ids if each != one]
    assert order.index(one) == min(max(ids.index(one) + by, 0), len(ids) - 1)


@settings(max_examples=40)
@given(IDS, st.lists(st.uuids(), max_size=8))
def test_an_order_that_was_asked_for_loses_and_invents_nothing(
    ids: list[UUID], strangers: list[UUID]
) -> None:
    asked = [*ids[::2], *strangers, *ids[::2]]

    assert sorted(sorted_as(ids, asked)) == sorted(ids)
    assert sorted_as(ids, asked)[: len(ids[::2])] == ids[::2]


@settings(max_examples=40)
@given(
    st.sampled_from(Verdict), st.text(max_size=3), st.dates(), st.none() | st.uuids(), st.dates()
)
def test_a_decision_lacks_only_what_its_verdict_needs(
    verdict: Verdict, note: str, until: date, into: UUID | None, today: date
) -> None:
    what = lacking(Decision(verdict=verdict, note=note, hold_until=until, into=into), today=today)

    needed = {
        Verdict.DO: None,
        Verdict.DROP: None if note.strip() else Lacking.REASON,
        Verdict.HOLD: None if until > today else Lacking.DAY,
        Verdict.MERGE: None if into else Lacking.OTHER,
    }
    assert what == needed[verdict]


@settings(max_examples=40)
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),
    st.none() | st.integers(-72, 72),
    st.integers(-12, 14),
)
def test_three_times_are_offered_an_hour_ahead_in_order_with_the_topics_own(
    moment: datetime, hours: int | None, offset: int
) -> None:
    now = moment.replace(tzinfo=UTC)
    due_at = None if hours is None else now + timedelta(hours=hours)

    times = due_times(now, due_at=due_at, zone=timezone(timedelta(hours=offset)))

    assert len(times) == 3
    assert list(times) == sorted(set(times))
    assert all(one >= now + timedelta(hours=1) for one in times)
    assert (due_at in times) == (hours is not None and hours >= 1)
