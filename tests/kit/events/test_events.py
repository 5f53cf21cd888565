"""kit.events: after the commit, at least once, in order, written once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NewType
from uuid import UUID

import pytest
from django.db import connection, transaction

from huiliu.kit import clock
from huiliu.kit.events import Event, on, publish
from huiliu.kit.events.codec import decode, encode
from huiliu.kit.events.delivery import prune
from huiliu.kit.events.models import Handled, Outbox
from huiliu.kit.events.registry import forget
from huiliu.kit.ids import new_id
from huiliu.kit.jobs import JobsFailed, enqueue, run_due
from huiliu.kit.scope import NoScope, Scope, current, system_scope, tenant_scope

TENANT = new_id()
OTHER = new_id()
PERSON = new_id()
StoryId = NewType("StoryId", UUID)


class Weather(StrEnum):
    """A word that an event carries."""

    RAIN = "rain"


@dataclass(frozen=True, kw_only=True)
class BoatLeft(Event):
    """A boat left its pier."""

    boat: StoryId
    crew: tuple[UUID, ...] = ()
    berth: tuple[str, int] = ("east", 1)
    due_at: datetime | None = None
    weather: Weather = Weather.RAIN
    full: bool = False
    seats: int = 0


class Log:
    """What the handlers heard, and what they should do about it."""

    def __init__(self) -> None:
        self.seats: list[int] = []
        self.scopes: list[Scope] = []
        self.sinking: set[int] = set()


@pytest.fixture
def harbour() -> Iterator[Log]:
    """One handler that writes into a log."""
    heard = Log()

    @on(BoatLeft)
    def note_departure(event: BoatLeft) -> None:
        if event.seats in heard.sinking:
            raise ValueError
        heard.seats.append(event.seats)
        heard.scopes.append(current())

    yield heard
    forget(BoatLeft)


@pytest.fixture
def log(harbour: Log, db: None) -> Log:
    """Give the log of the handler, with a database that is rolled back."""
    del db
    return harbour


@pytest.fixture
def tenant(log: Log) -> Iterator[UUID]:
    """The scope of one tenant, entered."""
    with transaction.atomic(), tenant_scope(TENANT, person=PERSON):
        yield TENANT


def a_departure(boat: UUID, *, seats: int) -> BoatLeft:
    """Build an event of one boat."""
    return BoatLeft(aggregate=boat, boat=StoryId(boat), seats=seats)


def test_a_handler_hears_in_the_scope_of_the_publisher(log: Log, tenant: UUID) -> None:
    publish(a_departure(new_id(), seats=1))

    run_due()

    assert log.scopes == [current()]


def test_nothing_is_delivered_before_the_commit(log: Log) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        publish(a_departure(new_id(), seats=1))
        transaction.set_rollback(True)

    run_due()

    assert log.seats == []


def test_an_event_comes_back_from_json_as_it_went(db: None) -> None:
    event = BoatLeft(
        aggregate=new_id(),
        boat=StoryId(new_id()),
        crew=(new_id(), new_id()),
        due_at=datetime(2026, 10, 21, 10, 31, tzinfo=UTC),
        full=True,
        seats=24,
    )

    assert decode(event.name, encode(event)) == event


def test_what_an_event_cannot_carry_is_refused() -> None:
    event = a_departure(new_id(), seats=1.5)  # type: ignore[arg-type]

    with pytest.raises(TypeError, match="float"):
        encode(event)


def test_a_type_that_an_event_cannot_carry_is_refused() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Odd(Event):
        weight: float = 1.0

    with pytest.raises(TypeError, match="float"):
        decode(Odd.name, {"aggregate": str(new_id()), "weight": "1"})


def test_an_event_that_nobody_defines_is_named() -> None:
    with pytest.raises(LookupError, match=r"absent\.Event"):
        decode("absent.Event", {})


def test_publishing_needs_the_scope_of_a_tenant(log: Log) -> None:
    with transaction.atomic(), system_scope("scheduler"), pytest.raises(NoScope):
        publish(a_departure(new_id(), seats=1))


def test_events_of_one_aggregate_keep_their_order(log: Log, tenant: UUID) -> None:
    boat = new_id()
    for seats in (1, 2, 3):
        publish(a_departure(boat, seats=seats))

    run_due()

    assert log.seats == [1, 2, 3]


def test_a_failing_handler_holds_back_its_own_aggregate_only(log: Log, tenant: UUID) -> None:
    stuck, free = new_id(), new_id()
    log.sinking = {1}
    publish(a_departure(stuck, seats=1))
    publish(a_departure(stuck, seats=2))
    publish(a_departure(free, seats=3))

    with pytest.raises(JobsFailed):
        run_due()
    heard_first = list(log.seats)
    log.sinking = set()
    with clock.at(clock.now() + timedelta(seconds=5)):
        run_due()

    assert heard_first == [3]
    assert log.seats == [3, 1, 2]


def test_an_event_delivered_twice_is_handled_once(log: Log, tenant: UUID) -> None:
    event = a_departure(new_id(), seats=1)
    publish(event)
    run_due()

    handler = Handled.objects.get(event=event.event_id).handler
    enqueue("kit.deliver_event", event=str(event.event_id), handler=handler)
    run_due()

    assert log.seats == [1]


def test_a_failed_handler_is_not_remembered_as_done(log: Log, tenant: UUID) -> None:
    log.sinking = {1}
    publish(a_departure(new_id(), seats=1))

    with pytest.raises(JobsFailed):
        run_due()

    assert not Handled.objects.exists()


def test_a_delivery_to_a_handler_that_is_gone_says_so(log: Log, tenant: UUID) -> None:
    event = a_departure(new_id(), seats=1)
    publish(event)
    enqueue("kit.deliver_event", event=str(event.event_id), handler="gone")

    with pytest.raises(JobsFailed, match="gone"):
        run_due()


def test_another_tenant_sees_nothing_of_the_outbox(log: Log, tenant: UUID) -> None:
    publish(a_departure(new_id(), seats=1))

    with tenant_scope(OTHER):
        assert Outbox.objects.count() == 0


def test_events_are_forgotten_after_a_month(log: Log, tenant: UUID) -> None:
    publish(a_departure(new_id(), seats=1))
    run_due()

    with clock.at(clock.now() + timedelta(days=31)), system_scope("scheduler"):
        forgotten = prune()

    assert forgotten == 1
    assert not Handled.objects.exists()


def test_an_event_committed_before_a_crash_is_delivered_after_it(
    harbour: Log, committed: None
) -> None:
    with transaction.atomic(), tenant_scope(TENANT):
        publish(a_departure(new_id(), seats=7))
    connection.close()

    run_due()

    assert harbour.seats == [7]
