"""Figures of the stages: what they add up to, and that nobody can be found in them."""

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest

from huiliu.accounts.api import Forbidden
from huiliu.kit import clock
from huiliu.newsroom.review import api as review
from huiliu.newsroom.review.core.statistics import Case, Figures, figures_of, grouped, per_day
from tests import builders
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed, submitted

NOW = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
DAY = date(2026, 11, 22)


def a_case(minutes: int = 10, *, late: bool = False, cause: str | None = None) -> Case:
    return Case(
        position=1,
        kind="",
        day=DAY,
        took=timedelta(minutes=minutes),
        is_late=late,
        is_returned=cause is not None,
        cause=cause or "",
    )


def test_times_are_summed_up_as_median_and_nine_of_ten() -> None:
    figures = figures_of([a_case(minutes) for minutes in range(1, 11)])

    assert figures is not None
    assert (figures.median, figures.p90) == (timedelta(minutes=5.5), timedelta(minutes=9))


@pytest.mark.parametrize(("count", "share"), [(19, None), (20, 0.05)])
def test_under_twenty_cases_there_is_no_share(count: int, share: float | None) -> None:
    figures = figures_of([a_case(late=number == 0) for number in range(count)])

    assert figures is not None
    assert (figures.late, figures.late_share) == (1, share)


def test_reasons_are_counted_the_most_frequent_first() -> None:
    figures = figures_of([a_case(cause=cause) for cause in ("facts", "rights", "facts")])

    assert figures is not None
    assert list(figures.causes.items()) == [("facts", 2), ("rights", 1)]


def test_no_case_gives_no_figures_and_empty_days_stay() -> None:
    assert figures_of([]) is None
    assert grouped([]) == {}
    assert per_day([], first=DAY, last=DAY) == ((DAY, 0),)


def test_neither_case_nor_figures_have_room_for_a_person() -> None:
    names = {one.name for kind in (Case, Figures, review.StageFigures) for one in fields(kind)}

    assert names == {
        *("position", "kind", "day", "took", "is_late", "is_returned", "cause"),
        *("count", "median", "p90", "late", "returned", "late_share", "returned_share", "causes"),
        "figures",
    }


@pytest.mark.django_db
def test_page_and_file_show_stages_and_never_a_person() -> None:
    room = a_newsroom()
    with clock.at(NOW):
        stage = passed(room, submitted(room, a_story(room)), room.first)
    with clock.at(NOW + timedelta(hours=2)), room.as_(room.second):
        review.stage_return(stage.id, by=room.second.id, reason="数字", cause="facts")
    auditor = builders.a_client(room.manager, room.centre)

    answers = [
        auditor.get(path, {"first": "2026-11-01", "last": "2026-11-30"}).content.decode()
        for path in ("/review/statistics/", "/review/statistics/csv/")
    ]

    rows = answers[1].splitlines()[1:]
    assert rows == ["1,,1,0,0,0,,0,,", "2,,1,7200,7200,1,,1,,facts:1"]
    assert not _named(room, "".join(answers).replace(room.manager.name, ""))


def _named(room: Newsroom, text: str) -> list[str]:
    people = (room.reporter, room.first, room.second, room.third, room.editor)
    marks = [mark for one in people for mark in (str(one.id), one.login, one.name)]
    return [mark for mark in marks if mark in text]


@pytest.mark.django_db
def test_figures_are_of_one_centre_and_for_those_who_may() -> None:
    room, other = a_newsroom(), a_newsroom()
    with clock.at(NOW):
        passed(room, submitted(room, a_story(room)), room.first)

    with other.as_(other.manager):
        assert review.statistics_of(DAY, DAY, by=other.manager.id).total == 0
    with room.as_(room.reporter), pytest.raises(Forbidden):
        review.statistics_of(DAY, DAY, by=room.reporter.id)
