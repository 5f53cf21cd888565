"""Events and plans of ninjs 3."""

from datetime import UTC, datetime
from typing import Any

import pytest

from huiliu.newsroom.wire.core.item import Coverage, Span
from huiliu.newsroom.wire.core.notes import Why
from tests.newsroom.wire.core.ninjs_documents import an_event, read, unread


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("dates", "span"),
    [
        (
            {"startDate": "2026-05-01T09:00:00+08:00", "endDate": "2026-05-01T11:00:00+08:00"},
            Span(starts_at=at(2026, 5, 1, 1), ends_at=at(2026, 5, 1, 3)),
        ),
        (
            {"startDate": "2026-05-01T09:00:00Z", "expectedDuration": "PT1H30M"},
            Span(starts_at=at(2026, 5, 1, 9), ends_at=at(2026, 5, 1, 10, 30)),
        ),
        ({"startDate": "2026-05-01T09:00:00Z"}, Span(starts_at=at(2026, 5, 1, 9))),
        (
            {"expectedStartDate": "2026-05-01", "expectedEndDate": "2026-05-03"},
            Span(starts_at=at(2026, 5, 1), ends_at=at(2026, 5, 4), is_day=True),
        ),
        (
            {"expectedStartDate": "2026-12"},
            Span(starts_at=at(2026, 12, 1), ends_at=at(2027, 1, 1), is_day=True),
        ),
        (
            {"expectedStartDate": "2026-02"},
            Span(starts_at=at(2026, 2, 1), ends_at=at(2026, 3, 1), is_day=True),
        ),
        (
            {"expectedStartDate": "2026"},
            Span(starts_at=at(2026, 1, 1), ends_at=at(2027, 1, 1), is_day=True),
        ),
        (
            {"startDate": "2026-05-01T22:00:00+08:00", "expectedEndDate": "2026-05-02"},
            Span(starts_at=at(2026, 5, 1, 14), ends_at=at(2026, 5, 2, 16)),
        ),
        (
            {"expectedStartDate": "2026-05-01", "endDate": "2026-05-01T12:00:00+08:00"},
            Span(starts_at=at(2026, 4, 30, 16), ends_at=at(2026, 5, 1, 4)),
        ),
        ({"endDate": "2026-05-01T12:00:00Z"}, Span(ends_at=at(2026, 5, 1, 12))),
    ],
)
def test_when_an_event_is(dates: dict[str, Any], span: Span) -> None:
    assert an_event(**dates).spans == (span,)


@pytest.mark.parametrize(
    ("dates", "path"),
    [
        ({"startDate": "soon"}, "eventDetails.dates.startdate"),
        ({"startDate": 7}, "eventDetails.dates.startdate"),
        ({"expectedStartDate": "2026-13"}, "eventDetails.dates.expectedstartdate"),
        ({"expectedStartDate": "9999"}, "eventDetails.dates.expectedstartdate"),
        ({"expectedStartDate": "9999-12-31"}, "eventDetails.dates.expectedstartdate"),
        ({"expectedDuration": "P"}, "eventDetails.dates.expectedDuration"),
        ({"expectedDuration": "P1Y"}, "eventDetails.dates.expectedDuration"),
    ],
)
def test_a_date_without_sense_is_named(dates: dict[str, Any], path: str) -> None:
    event = an_event(**dates)

    assert event.spans == ()
    assert unread(event) == {path: Why.NOT_DATE}


def test_a_series_is_written_as_calendars_write_it() -> None:
    event = an_event(
        startDate="2026-05-01T09:00:00Z",
        endDate="2026-05-01T10:00:00Z",
        recurrence={
            "recurrenceRules": [
                {"frequency": "weekly", "interval": 2, "until": "2026-12-31T00:00:00Z"},
                {"frequency": "yearly", "count": 3, "week": 1},
                {"frequency": "often"},
            ],
            "recurrenceDates": ["2026-06-01T09:00:00Z", "soon"],
            "x": 1,
        },
    )

    assert [span.rule for span in event.spans] == [
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=20261231T000000Z",
        "FREQ=YEARLY;COUNT=3",
        "",
    ]
    assert event.spans[2].ends_at == at(2026, 6, 1, 10)
    inner = "eventDetails.dates.recurrence"
    assert unread(event) == {
        f"{inner}.x": Why.UNKNOWN,
        f"{inner}.recurrenceDates": Why.NOT_DATE,
        f"{inner}.recurrenceRules.frequency": Why.NOT_WORD,
        f"{inner}.recurrenceRules.week": Why.UNKNOWN,
    }


def test_further_dates_of_an_event_without_an_end_have_none() -> None:
    recurrence = {"recurrenceDates": ["2026-06-01T09:00:00Z"] * 600}

    event = an_event(startDate="2026-05-01T09:00:00Z", recurrence=recurrence)

    assert len(event.spans) == 501
    assert event.spans[1] == Span(starts_at=at(2026, 6, 1, 9))
    assert unread(event) == {"eventDetails.dates.recurrence.recurrenceDates": Why.TOO_MANY}


def test_a_further_date_alone_is_read_as_one() -> None:
    recurrence = {"recurrenceDates": "2026-06-01"}

    event = an_event(startDate="2026-05-01T09:00:00Z", recurrence=recurrence)

    assert [span.is_day for span in event.spans] == [False, True]


def test_a_length_beyond_all_calendars_is_none() -> None:
    event = an_event(startDate="9999-12-31T09:00:00Z", expectedDuration="P9W")

    assert event.spans == (Span(starts_at=at(9999, 12, 31, 9)),)


def test_an_event_says_how_sure_it_is_and_who_holds_it() -> None:
    event = read(
        eventDetails={
            "eventStatus": "https://cv.example/eos5",
            "plannedCoverageStatus": "https://cv.example/int",
            "organiser": {"name": "区委宣传部", "rel": "主办"},
            "x": 1,
        }
    )

    assert event.spans == (
        Span(confirmation="https://cv.example/eos5", coverage="https://cv.example/int"),
    )
    assert (event.contributors[0].kind, event.contributors[0].role) == ("organiser", "主办")
    assert unread(event) == {"eventDetails.x": Why.UNKNOWN}


def test_dates_of_an_event_that_nobody_knows_are_named() -> None:
    assert unread(an_event(someday="2026")) == {"eventDetails.dates.someday": Why.UNKNOWN}


def test_a_plan_is_read() -> None:
    item = read(
        type="planning",
        plannedCoverage=[
            {
                "uri": "plan-1",
                "title": "开桥",
                "pubStatus": "usable",
                "type": "text",
                "edNote": "带图",
                "language": "zh-Hans",
                "dates": {"startDate": "2026-05-01T09:00:00Z"},
                "commissioned": {"by": "总编室", "on": "2026-04-01T00:00:00Z", "x": 1},
                "wordCount": 300,
                "services": ["a"],
            },
            {"uri": "plan-2"},
        ],
    )

    assert item.coverages == (
        Coverage(
            id="plan-1",
            kind="text",
            headline="开桥",
            status="usable",
            editor_note="带图",
            language="zh-Hans",
            scheduled_at=at(2026, 5, 1, 9),
            assigned_to=("总编室",),
        ),
        Coverage(id="plan-2"),
    )
    assert unread(item) == {
        "plannedCoverage.commissioned.on": Why.NO_PLACE,
        "plannedCoverage.commissioned.x": Why.UNKNOWN,
        "plannedCoverage.services": Why.UNKNOWN,
        "plannedCoverage.wordcount": Why.NO_PLACE,
    }
