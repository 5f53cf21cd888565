"""Calendars: files, a month of 5,000 events, rules that never come true, working days.

    python -m benchmarks.calendars

In this process alone, without a database; times are the processor's, the best of three. Ends with 1
if a limit is missed.
"""

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.conf import settings

from huiliu.kit.calendar import (
    HOME,
    CalendarEvent,
    CalendarRefused,
    Recurrence,
    add_working_days,
    occurrences,
    read_calendar,
    write_calendar,
)

EVENTS = 4_999
SERIES_EVERY = 5
MORNING = datetime(2026, 12, 1, 9, tzinfo=HOME)
MONTH = timedelta(days=31)
TWENTY_YEARS = timedelta(days=7_305)
WORKING_DAYS = 10_000
NEVER = Recurrence.parse("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
HOSTILE = b"BEGIN:VEVENT\nUID:1\nDTSTART" + b";A=1" * 20_000 + b":20261201\nEND:VEVENT\n"


def main() -> int:
    """Measure, print each figure beside its limit, and say whether all hold."""
    settings.configure(USE_I18N=False)
    events = a_diary()
    written = write_calendar(events, name="采访")
    hostile = b"BEGIN:VCALENDAR\n" + HOSTILE * (4_900_000 // len(HOSTILE))
    figures = (
        ("read 4,999 events", 5_000, lambda: read_calendar(written)),
        ("write 4,999 events", 5_000, lambda: write_calendar(events, name="采访")),
        ("a month of 4,999 events, 1,000 of them series", 500, lambda: a_month(events)),
        ("20 years of 30 February, by days", 100, lambda: a_rule(TWENTY_YEARS)),
        ("10,000 times up to 250 working days", 100, working_days),
        ("4.9 MB of lines made to cost", 20_000, lambda: read_calendar(hostile)),
        ("50 MB", 10, refused(b"x" * 50_000_000)),
    )
    missed = [name for name, limit_ms, work in figures if not _held(name, limit_ms, work)]
    return int(bool(missed))


def a_diary() -> list[CalendarEvent]:
    """Give events as a district enters them, every fifth of them a series without end."""
    event = CalendarEvent(
        uid="0",
        starts=MORNING,
        ends=MORNING + timedelta(hours=2),
        title="运河文化节开幕",
        text="第一行\n第二行",
        place="大运河森林公园",
        url="https://example.org/canal",
        organiser="文旅局",
        modified=MORNING,
    )
    series = replace(event, rule=Recurrence.parse("FREQ=WEEKLY;BYDAY=TU,TH"))
    return [
        replace(event if number % SERIES_EVERY else series, uid=str(number))
        for number in range(EVENTS)
    ]


def a_month(events: list[CalendarEvent]) -> int:
    """Count what happens in a month."""
    return sum(
        len(list(occurrences(event, since=MORNING, until=MORNING + MONTH))) for event in events
    )


def a_rule(lasting: timedelta) -> int:
    """Follow a rule that never comes true."""
    return len(list(NEVER.between(MORNING, MORNING, MORNING + lasting)))


def working_days() -> date:
    """Add working days many times."""
    return max(add_working_days(MORNING.date(), number % 250) for number in range(WORKING_DAYS))


def refused(data: bytes) -> Callable[[], None]:
    """Give what reads a file that is refused."""

    def read() -> None:
        with suppress(CalendarRefused):
            read_calendar(data)

    return read


def _held(name: str, limit_ms: int, work: Callable[[], object]) -> bool:
    took_ms = min(_ms(work) for _try in range(3))
    print(f"{name:48} {took_ms:9.1f} ms   limit {limit_ms:6} ms")
    return took_ms <= limit_ms


def _ms(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
