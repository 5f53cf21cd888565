"""How far away a due time is: every moment lies in exactly one horizon."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiliu.newsroom.planning.core.horizons import Horizon, horizon_of, spans

BEIJING = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 10, 21, 10, 0, tzinfo=BEIJING)
SATURDAY = datetime(2026, 10, 24, 10, 0, tzinfo=BEIJING)
SUNDAY = datetime(2026, 10, 25, 23, 30, tzinfo=BEIJING)
moments = st.datetimes(
    min_value=datetime(2026, 1, 1),
    max_value=datetime(2027, 12, 31),
    timezones=st.just(UTC),
)


@pytest.mark.parametrize(
    ("day", "hour", "expected"),
    [
        (21, 9, Horizon.LATE),
        (21, 23, Horizon.TODAY),
        (22, 0, Horizon.TOMORROW),
        (23, 0, Horizon.THIS_WEEK),
        (25, 23, Horizon.THIS_WEEK),
        (26, 0, Horizon.NEXT_WEEK),
        (31, 12, Horizon.NEXT_WEEK),
    ],
)
def test_days_are_told_from_a_wednesday(day: int, hour: int, expected: Horizon) -> None:
    due = datetime(2026, 10, day, hour, 30, tzinfo=BEIJING)

    assert horizon_of(due, now=WEDNESDAY, zone=BEIJING) is expected


def test_what_is_farther_than_next_week_is_later_and_what_has_no_date_has_none() -> None:
    later = WEDNESDAY + timedelta(days=12)

    assert horizon_of(later, now=WEDNESDAY, zone=BEIJING) is Horizon.LATER
    assert horizon_of(None, now=WEDNESDAY, zone=BEIJING) is Horizon.NO_DATE


@pytest.mark.parametrize("now", [SATURDAY, SUNDAY])
def test_at_the_week_s_end_tomorrow_is_still_tomorrow(now: datetime) -> None:
    tomorrow = now + timedelta(days=1)

    assert horizon_of(tomorrow, now=now, zone=BEIJING) is Horizon.TOMORROW
    assert horizon_of(tomorrow + timedelta(days=2), now=now, zone=BEIJING) is Horizon.NEXT_WEEK


@given(moments, moments)
def test_every_moment_lies_in_one_horizon_whose_span_holds_it(now: datetime, due: datetime) -> None:
    holding = [
        horizon
        for horizon, (start, end) in spans(now, zone=BEIJING).items()
        if (start is None or start <= due) and (end is None or due < end)
    ]

    assert holding == [horizon_of(due, now=now, zone=BEIJING)]
