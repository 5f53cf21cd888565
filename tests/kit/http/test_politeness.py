"""Turns at a host."""

from datetime import UTC, datetime

import pytest

from huiliu.kit import clock
from huiliu.kit.http import HostResting, Politeness
from huiliu.kit.http.politeness import retry_after_s

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


class Watch:
    """A clock that sleeping moves."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds


def test_between_two_requests_to_a_host_lies_a_pause() -> None:
    watch = Watch()
    polite = Politeness(gap_s=2, now=watch.now, sleep=watch.sleep)

    for host in ("a", "b", "a"):
        with polite.turn(host, wait_s=5):
            watch.at += 0.5

    assert watch.slept == [1.5]


def test_one_request_at_a_time_is_made_to_a_host() -> None:
    polite = Politeness(gap_s=0)

    with polite.turn("a", wait_s=1), pytest.raises(HostResting), polite.turn("a", wait_s=0.01):
        pass


def test_a_pause_is_a_day_at_most() -> None:
    watch = Watch()
    polite = Politeness(gap_s=0, now=watch.now, sleep=watch.sleep)
    with polite.turn("a", wait_s=1):
        polite.rest("a", 1e9)

    with pytest.raises(HostResting) as resting, polite.turn("a", wait_s=1):
        pass

    assert resting.value.retry_after_s == 24 * 3600


def test_hosts_that_rest_no_more_are_forgotten() -> None:
    watch = Watch()
    polite = Politeness(gap_s=1, now=watch.now, sleep=watch.sleep)
    for number in range(1001):
        with polite.turn(f"host{number}", wait_s=5):
            watch.at += 2

    assert len(polite._hosts) < 1000


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("Thu, 01 Jan 2026 12:00:30 GMT", 30),
        ("Thu, 01 Jan 2026 12:00:30 -0000", 30),
        ("Thu, 01 Jan 2026 11:00:00 GMT", 0),
        ("soon", 60),
        ("", 60),
        ("-5", 60),
        ("9" * 5000, 24 * 3600),
    ],
)
def test_a_pause_is_read_as_seconds_or_as_a_date(value: str, seconds: float) -> None:
    with clock.at(NOON):
        assert retry_after_s(value) == seconds
