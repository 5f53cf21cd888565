"""Couriers and databases killed in the middle: everything arrives, in order, the same by name."""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from django.db import Error as DatabaseError
from django.db import connections, transaction
from pytest_django.plugin import DjangoDbBlocker

from huiliu.kit import clock, postgres, scope
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery import selectors
from huiliu.newsroom.publishing.delivery.models import Subscriber
from huiliu.newsroom.publishing.models import Release
from huiliu.newsroom.publishing.services.marks import change_add
from tests.database import clone, running_server
from tests.newsroom.publishing.builders import released
from tests.newsroom.publishing.delivery.a_receiver import Receiver
from tests.newsroom.publishing.delivery.builders import a_product, a_subscriber
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story

PROGRAM = Path(__file__).with_name("a_courier_process.py")
CHANGES, SUBSCRIBERS, STORIES, KILLS = 1000, 20, 25, 8
LONGEST_S = 120.0


class Grounds:
    """A database server of its own that can be killed, and the couriers that work on it."""

    def __init__(self, server: postgres.Running) -> None:
        self._server = server
        self._restart()
        self._chance = random.Random(20261127)
        self._couriers: list[subprocess.Popen[bytes]] = []

    def courier(self) -> None:
        """Start a courier in the place of the one before."""
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM)], stdout=subprocess.PIPE, env={**os.environ}
        )
        assert process.stdout is not None
        process.stdout.readline()
        self._couriers.append(process)

    def kill_courier(self) -> None:
        """Kill the courier at a moment of its work."""
        Event().wait(self._chance.uniform(0.1, 0.8))
        self.end()
        self.courier()

    def kill_database(self) -> None:
        """Kill the server with kill -9, and start it on what it left."""
        process = self._server.process
        assert process is not None
        process.kill()
        process.wait()
        self._restart()

    def _restart(self) -> None:
        """Start it so that what was committed outlives a kill."""
        self._server.stop()
        connections.close_all()
        self._server = postgres.start(self._server.folder.root, durable=True)

    def end(self) -> None:
        """Kill every courier."""
        for process in self._couriers:
            process.kill()
            process.communicate()
        self._couriers.clear()

    def stop(self) -> None:
        """End everything."""
        self.end()
        self._server.stop()


@pytest.fixture
def grounds(
    own_data: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Grounds]:
    """Give a server of its own; after the test the common one is there again."""
    del own_data, django_db_setup
    folder = Path(tempfile.mkdtemp(prefix="huiliu-test-pg-"))
    with running_server(folder) as server, django_db_blocker.unblock(), _led(server):
        made = Grounds(server)
        try:
            yield made
        finally:
            connections.close_all()
            made.stop()


@contextmanager
def _led(server: postgres.Running) -> Iterator[None]:
    before = {alias: dict(connections[alias].settings_dict) for alias in ("default", "shared")}
    address = os.environ["DATABASE_URL"]
    connections.close_all()
    clone(server, "drill")(connections)
    try:
        yield
    finally:
        connections.close_all()
        os.environ["DATABASE_URL"] = address
        for alias, settings in before.items():
            connections[alias].settings_dict.update(settings)


def put_out_stories(room: Newsroom) -> list[Release]:
    stories = [a_story(room, title=f"第{number}篇") for number in range(STORIES)]
    for story in stories:
        released(room, story)
    with room.as_(room.publisher):
        return list(Release.objects.order_by("released_at"))


def told_of(room: Newsroom, release: Release) -> None:
    """Add a change; a database that is away is waited for, as a person who clicks again does."""
    for _attempt in range(200):
        try:
            with transaction.atomic(), scope.tenant_scope(room.centre.id):
                change_add(release, ChangeKind.CORRECTED)
        except DatabaseError:
            connections.close_all()
            Event().wait(0.1)
        else:
            return
    raise TimeoutError


def behind(room: Newsroom, head: int) -> int:
    """Count the subscribers that lack something."""
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        return int(Subscriber.objects.filter(cursor__lt=head).count())


def head_of(room: Newsroom) -> int:
    """Give the number of the last change."""
    with transaction.atomic(), scope.tenant_scope(room.centre.id):
        return selectors.head()


@pytest.mark.drill
def test_a_thousand_changes_reach_twenty_subscribers_through_kills(
    grounds: Grounds, receiver: Receiver
) -> None:
    room = a_newsroom()
    product = a_product(room)
    paths = [f"/{number}" for number in range(SUBSCRIBERS)]
    for path in paths:
        a_subscriber(room, receiver, product=product, path=path, name=f"订阅方{path}")
    releases = put_out_stories(room)
    grounds.courier()

    for number in range(CHANGES):
        told_of(room, releases[number % STORIES])
        if number % (CHANGES // KILLS) == CHANGES // KILLS // 2:
            grounds.kill_courier()
        if number == CHANGES // 2:
            grounds.kill_database()
    head, until = head_of(room), clock.now().timestamp() + LONGEST_S
    while behind(room, head) and clock.now().timestamp() < until:
        Event().wait(0.2)

    everything = set(range(1, head + 1))
    came = {path: receiver.sequences(path) for path in paths}
    names: dict[str, set[tuple[str, int]]] = {}
    for one in receiver.arrived:
        names.setdefault(one.delivery, set()).add((one.path, one.sequence))
    twice = sum(len(numbers) - len(set(numbers)) for numbers in came.values())
    sys.stdout.write(f"{len(receiver.arrived)} requests, {twice} of them duplicates\n")
    assert head >= CHANGES + STORIES
    assert all(set(numbers) == everything for numbers in came.values())
    assert all(_in_order(numbers) for numbers in came.values())
    assert all(one.good for one in receiver.arrived)
    assert all(len(places) == 1 for places in names.values())
    assert len(names) == len(everything) * SUBSCRIBERS


def _in_order(numbers: list[int]) -> bool:
    """Tell whether each number but repeated ones follows the one before it.

    After a kill a courier goes on from the cursor that was noted: numbers may come again, none is
    left out and none comes first before a smaller one.
    """
    return all(later <= max(numbers[: place + 1]) + 1 for place, later in enumerate(numbers[1:]))
