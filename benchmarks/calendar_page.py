"""A calendar month with 5,000 items, as the server makes the page.

    python -m benchmarks.calendar_page

Topics, assignments, events and series of one centre in a database of its own; the page is asked
for in this process, without a network between. Ends with 1 if the limit is missed.
"""

import contextlib
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.database import database

LIMIT_MS = 500.0
ASKED = 15
FIRST = datetime(2026, 12, 1, tzinfo=UTC)
PARTS = {"topics": 1_200, "assignments": 1_800, "events": 1_690, "series": 10}
"""Ten daily series hold 31 dates each: 5,000 items in all."""


def main() -> int:
    """Fill a month, ask for its page, and say whether the limit holds."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huiliu-bench-")))
        folder.chmod(0o755)
        stack.enter_context(database(folder))
        import django
        from django.core.management import call_command

        django.setup()
        call_command("collectstatic", "--no-input", verbosity=0)
        times, spent, statements, items = _measured()
    middle, worst = statistics.median(times), max(times)
    print(
        f"a month of {items:,} items: middle {middle:.0f} ms, slowest {worst:.0f} ms of {ASKED},"
        f" {statistics.median(spent):.0f} ms of the processor in the web process,"
        f" {statements} statements, limit {LIMIT_MS:.0f} ms;"
        f" load of this machine {os.getloadavg()[0]:.1f}"
    )
    return 0 if middle <= LIMIT_MS else 1


def _measured() -> tuple[list[float], list[float], int, int]:
    from django.db import connection

    from huiliu.accounts.api import Role
    from tests import builders

    centre = builders.a_centre("bench")
    planner = builders.a_person(centre, Role.PLANNER)
    items = _filled(centre.id, planner.id)
    browser = builders.a_client(planner, centre)
    address = f"/topics/calendar/?day={FIRST:%Y-%m-%d}"
    seen: list[str] = []
    with connection.execute_wrapper(lambda run, sql, *more: (seen.append(sql), run(sql, *more))[1]):
        browser.get(address, headers={"Host": "localhost"})
    times, spent = [], []
    for _number in range(ASKED):
        start, busy = time.perf_counter(), time.process_time()
        answer = browser.get(address, headers={"Host": "localhost"})
        times.append(1000 * (time.perf_counter() - start))
        spent.append(1000 * (time.process_time() - busy))
        if answer.status_code != 200:  # noqa: PLR2004 - the only good answer
            raise SystemExit(f"the page answered {answer.status_code}")
    return times, spent, len(seen), items


def _filled(centre: UUID, planner: UUID) -> int:
    """Put the month's rows in at once, past the doors; the page reads rows alone."""
    from django.db import transaction

    from huiliu.kit.scope import tenant_scope
    from huiliu.newsroom.planning.diary.models import DiaryEvent
    from huiliu.newsroom.planning.models import Assignment, Coverage, Topic

    with transaction.atomic(), tenant_scope(centre, person=planner):
        topics = Topic.objects.bulk_create(
            _topic(number, planner) for number in range(PARTS["topics"])
        )
        coverages = Coverage.objects.bulk_create(
            Coverage(topic=topic, kind="text", planned_by=planner, planned_at=FIRST)
            for topic in topics
        )
        Assignment.objects.bulk_create(
            _assignment(number, planner, coverages[number % len(coverages)])
            for number in range(PARTS["assignments"])
        )
        for kind, rule in (("events", ""), ("series", "FREQ=DAILY")):
            DiaryEvent.objects.bulk_create(
                _event(number, planner, rule=rule) for number in range(PARTS[kind])
            )
    return PARTS["topics"] + PARTS["assignments"] + PARTS["events"] + 31 * PARTS["series"]


def _topic(number: int, planner: UUID) -> Any:
    from huiliu.newsroom.planning.models import Topic

    return Topic(
        title=f"第 {number} 个选题",
        owner=planner,
        due_at=_moment(number),
        state="gathering",
        proposed_by=planner,
        proposed_at=FIRST,
        updated_at=FIRST,
    )


def _assignment(number: int, planner: UUID, coverage: Any) -> Any:
    from huiliu.newsroom.planning.models import Assignment

    starts = _moment(number)
    return Assignment(
        topic=coverage.topic,
        coverage=coverage,
        person=planner,
        what=f"第 {number} 件事",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        due_at=starts + timedelta(hours=2),
        state="accepted",
        given_by=planner,
        given_at=FIRST,
    )


def _moment(number: int) -> datetime:
    return FIRST + timedelta(minutes=(number * 37) % (30 * 24 * 60))


def _event(number: int, planner: UUID, *, rule: str) -> Any:
    from huiliu.newsroom.planning.diary.models import DiaryEvent

    starts = FIRST - timedelta(days=3) if rule else _moment(number)
    return DiaryEvent(
        uid=f"{number}{rule}@bench",
        title=f"第 {number} 个活动",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        zone="Asia/Shanghai",
        rule=rule,
        last_at=None if rule else starts + timedelta(hours=1),
        origin="typed",
        entered_by=planner,
        entered_at=FIRST,
        updated_at=FIRST,
    )


if __name__ == "__main__":
    sys.exit(main())
