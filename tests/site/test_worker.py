"""The worker process: jobs and the sequencer together, and both stop when asked."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from django.db import transaction

from huiliu.kit.jobs import JobState, job_card
from huiliu.kit.scope import tenant_scope
from huiliu.ledger import api as ledger
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from tests.newsroom.publishing.builders import page_of
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed_by_all

PATIENCE_S = 60.0


@pytest.fixture
def room(committed: None) -> Newsroom:
    del committed
    return a_newsroom()


@pytest.fixture
def process(room: Newsroom) -> Iterator["subprocess.Popen[bytes]"]:
    """Run the worker as `huiliu up` does."""
    del room
    started = subprocess.Popen([sys.executable, "-m", "huiliu.site.worker"], env={**os.environ})
    yield started
    started.kill()
    started.wait()


def a_waiting_release(room: Newsroom) -> ReleaseCard:
    """Put a story out and leave the rest to the worker."""
    story = a_story(room)
    passed_by_all(room, story)
    with room.as_(room.publisher):
        return api.release_create(story.id, by=room.publisher.id)


def test_a_release_is_baked_sequenced_and_proved_without_a_hand(
    room: Newsroom, process: "subprocess.Popen[bytes]"
) -> None:
    release = a_waiting_release(room)

    proof = page_of(release).parent / "1" / "proof.zip"
    waited = _until(proof.exists)

    with room.as_(room.publisher):
        assert ledger.leaf_card(release.leaf).index is not None
    assert waited
    assert page_of(release).is_file()


def test_the_worker_stops_in_order_when_it_is_asked(
    room: Newsroom, process: "subprocess.Popen[bytes]"
) -> None:
    release = a_waiting_release(room)
    _until(page_of(release).exists)

    process.send_signal(signal.SIGTERM)

    assert process.wait(timeout=PATIENCE_S) == 0


@pytest.mark.drill
def test_a_worker_killed_while_publishing_leaves_a_whole_page_or_none(
    room: Newsroom, process: "subprocess.Popen[bytes]"
) -> None:
    release = a_waiting_release(room)
    folder = page_of(release).parent
    _until(folder.exists)

    process.kill()
    second = subprocess.Popen([sys.executable, "-m", "huiliu.site.worker"], env={**os.environ})
    made = _until((folder / "1" / "proof.zip").exists)
    second.terminate()
    second.wait(timeout=PATIENCE_S)

    with transaction.atomic(), tenant_scope(room.centre.id):
        job = api.release_job(release.id, by=room.publisher.id)
        assert job is not None
        assert job_card(job.id).state is JobState.DONE
    assert made
    assert [path.name for path in folder.rglob(".*.html.*")] == []


def _until(happened: Callable[[], bool]) -> bool:
    """Look until it happened, at most PATIENCE_S; polls files, which tell nobody."""
    tick = threading.Event()
    for _ in range(int(PATIENCE_S * 20)):
        if happened():
            return True
        tick.wait(0.05)
    return False
