"""Standing work: woken at the commit, tried again after a failure, ended when asked."""

import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from huiliu.kit.jobs import standing, wake
from huiliu.kit.jobs.standing import _standing, stand

LONG_S = 3600.0
WAIT_S = 30.0


@pytest.fixture
def standing_with(committed: None) -> Iterator[Callable[[Callable[[], None]], threading.Event]]:
    """Stand with one work named `drill.stand` until the test ends."""
    del committed
    others, stop, threads = dict(_standing), threading.Event(), []
    _standing.clear()

    def begin(function: Callable[[], None]) -> threading.Event:
        standing("drill.stand", every_s=LONG_S)(function)
        threads.append(threading.Thread(target=stand, args=(stop,)))
        threads[0].start()
        return stop

    yield begin
    stop.set()
    for thread in threads:
        thread.join()
    _standing.clear()
    _standing.update(others)


def test_work_is_woken_at_the_commit_and_not_before(
    standing_with: Callable[[Callable[[], None]], threading.Event],
) -> None:
    ran = threading.Semaphore(0)
    standing_with(ran.release)
    began = ran.acquire(timeout=WAIT_S)

    with transaction.atomic():
        wake("drill.stand")
        early = ran.acquire(timeout=0.2)
    late = ran.acquire(timeout=WAIT_S)

    assert (began, early, late) == (True, False, True)


def test_work_that_failed_is_done_again(
    standing_with: Callable[[Callable[[], None]], threading.Event],
) -> None:
    ran, rounds = threading.Semaphore(0), []

    def fail_once() -> None:
        rounds.append(1)
        ran.release()
        if len(rounds) == 1:
            raise ValueError("paper jam")

    standing_with(fail_once)

    assert ran.acquire(timeout=WAIT_S)
    assert ran.acquire(timeout=WAIT_S)


def test_a_name_that_nobody_defined_is_refused() -> None:
    with pytest.raises(LookupError, match="no standing work"):
        wake("drill.nobody")
