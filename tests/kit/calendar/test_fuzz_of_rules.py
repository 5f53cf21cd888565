"""Whatever a rule says, it is refused in words, or followed to its end in order."""

import os
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiliu.kit.calendar import HOME, Recurrence, RuleRefused
from huiliu.kit.calendar.moments import real

pytestmark = [pytest.mark.drill, pytest.mark.fuzz]
SECONDS = float(os.environ.get("HUILIU_FUZZ_S", "20"))
ONE_S_MAX = 5.0
YEARS_30 = timedelta(days=11_000)
NAMES = ["BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "INTERVAL", "COUNT"]
ENDS = ["UNTIL=20301231", "UNTIL=20270101T000000Z", "UNTIL=19000101"]
COUNTS = ["", "", "1", "-1", "5", "-5", "6", "53", "-53", "0"]
NUMBERS = st.lists(st.integers(-2, 12) | st.sampled_from([20, 31, -31, 53, 366, -366]), min_size=1)
DAYS = st.builds("{}{}".format, st.sampled_from(COUNTS), st.sampled_from(["MO", "TH", "SU"]))
PARTS = st.one_of(
    st.builds(
        "{}={}".format,
        st.sampled_from(NAMES),
        NUMBERS.map(lambda numbers: ",".join(map(str, numbers[:3]))),
    ),
    st.lists(DAYS, min_size=1, max_size=3).map(lambda days: f"BYDAY={','.join(days)}"),
    st.sampled_from(["WKST=SU", "WKST=TH", *ENDS]),
)
RULES = st.builds(
    "FREQ={};{}".format,
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.lists(PARTS, max_size=4, unique_by=lambda part: part.partition("=")[0]).map(";".join),
)


def test_fuzz_of_rules() -> None:
    end = time.monotonic() + SECONDS
    zones = st.sampled_from([HOME, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")])

    @settings(max_examples=int(SECONDS * 300) + 1, database=None, deadline=None)
    @given(RULES, st.datetimes(datetime(1950, 1, 1), datetime(2099, 12, 31)), zones)
    def follows(text: str, wall: datetime, zone: ZoneInfo) -> None:
        begun = time.monotonic()
        if begun > end:
            return
        try:
            rule = Recurrence.parse(text)
        except RuleRefused:
            return
        first = real(wall, datetime(2000, 1, 1, tzinfo=zone))
        found = list(rule.between(first, first, first + YEARS_30))
        assert found == sorted(found)
        assert found[0] == first
        assert Recurrence.parse(rule.text) == rule
        assert rule.words()
        assert time.monotonic() - begun < ONE_S_MAX

    follows()
