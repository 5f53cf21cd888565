"""Dates, figures and time left, as a reader of Chinese or English expects them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from huiliu.kit import clock, moments
from huiliu.web import wording

NOW = datetime(2026, 10, 21, 2, 24, tzinfo=UTC)  # 10:24 in Beijing, a Wednesday


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.at(NOW):
        yield


@pytest.fixture(params=["zh-hans", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (NOW, "10月21日", "21 Oct"),
        (datetime(2025, 12, 31, 17, 0, tzinfo=UTC), "1月1日", "1 Jan"),
        (datetime(2024, 5, 6, tzinfo=UTC), "2024年5月6日", "6 May 2024"),
        (date(2026, 3, 1), "3月1日", "1 Mar"),
    ],
)
def test_a_day_names_its_year_only_when_it_is_another(
    language: str, value: date, chinese: str, english: str
) -> None:
    assert moments.day(value) == {"zh-hans": chinese, "en": english}[language]


def test_the_weekday_is_a_word(language: str) -> None:
    assert wording.weekday(NOW) == {"zh-hans": "星期三", "en": "Wednesday"}[language]


def test_a_moment_of_today_is_an_hour() -> None:
    assert moments.moment(NOW) == "10:24"


def test_a_moment_of_another_day_names_the_day() -> None:
    with translation.override("zh-hans"):
        assert moments.moment(NOW - timedelta(days=1)) == "10月20日 10:24"
        assert moments.full_moment(NOW) == "10月21日 10:24"


def test_a_machine_reads_the_offset() -> None:
    assert wording.iso(NOW) == "2026-10-21T10:24:00+08:00"


def test_figures_have_thousands() -> None:
    assert wording.number(1_204_518) == "1,204,518"


@pytest.mark.parametrize(
    ("value", "text"), [(812, "812 B"), (188_416, "184 kB"), (2_516_582, "2.4 MB")]
)
def test_sizes_have_units(value: int, text: str) -> None:
    assert wording.size(value) == text


@pytest.mark.parametrize(
    ("length", "chinese", "english"),
    [
        (timedelta(seconds=20), "不到 1 分钟", "under a minute"),
        (timedelta(minutes=6), "6 分钟", "6 min"),
        (timedelta(hours=1, minutes=36), "1 时 36 分", "1 h 36 min"),
        (timedelta(hours=2), "2 小时", "2 hours"),
        (timedelta(days=3, hours=2), "3 天", "3 days"),
    ],
)
def test_a_span_is_said_in_its_largest_units(
    language: str, length: timedelta, chinese: str, english: str
) -> None:
    assert wording.span(length) == {"zh-hans": chinese, "en": english}[language]


@pytest.mark.parametrize(
    ("left_min", "since_min", "kind", "percent"),
    [
        (60, None, "ok", None),
        (30, None, "warn", None),
        (60, 60, "ok", 50),
        (60, 180, "warn", 75),
        (20, 200, "warn", 91),
        (-12, 60, "bad", 100),
        (-12, None, "bad", None),
        (60, -120, "ok", None),
    ],
)
def test_time_left_warns_in_its_last_quarter_or_half_hour(
    left_min: int, since_min: int | None, kind: str, percent: int | None
) -> None:
    since = None if since_min is None else NOW - timedelta(minutes=since_min)

    left = wording.time_left(NOW + timedelta(minutes=left_min), since)

    assert (left.kind, left.percent) == (kind, percent)


@pytest.mark.parametrize(
    ("left_s", "words"), [(360, "剩 6 分钟"), (-720, "超 12 分钟"), (-5, "刚到点")]
)
def test_time_left_is_said_in_words(left_s: int, words: str) -> None:
    with translation.override("zh-hans"):
        assert wording.time_left(NOW + timedelta(seconds=left_s)).words == words


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0:00"), (42, "0:42"), (3723, "1:02:03")])
def test_sounds_run_as_a_clock_counts(seconds: float, text: str) -> None:
    assert wording.duration(seconds) == text
