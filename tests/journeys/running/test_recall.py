"""A recall reaches every channel within a minute, also when the worker dies in the middle of it."""

import json
import time
from pathlib import Path

import pytest

from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import ChannelState, Order, Reason, ReleaseCard
from tests.journeys.living import Living, wait_until
from tests.journeys.running.test_faults import RECOVERY_S, put_out, seen
from tests.newsroom.review.builders import Newsroom, a_newsroom

pytestmark = pytest.mark.drill
LIMIT_S = 60
ORDER = Order(reason=Reason.FACTS)


@pytest.fixture
def room(site: Living) -> Newsroom:
    return a_newsroom()


def recalled(room: Newsroom, release: ReleaseCard) -> None:
    with room.as_(room.publisher):
        publishing.release_recall(
            release.id, order=ORDER, channels=release.channels, by=room.publisher.id
        )


def is_off(room: Newsroom, release: ReleaseCard) -> bool:
    with room.as_(room.publisher):
        found = publishing.standings_of(release.id, by=room.publisher.id)
    return {one.state for one in found} == {ChannelState.RECALLED}


def traces(public: Path, release: ReleaseCard) -> list[str]:
    """Name the lists and feeds in which readers would still find the story."""
    lists = ("index.html", "rss.xml", "feed.json", "sitemap.xml")
    return [name for name in lists if release.path in (public / name).read_text()]


def test_a_recall_with_the_worker_killed_in_the_middle_is_everywhere_within_a_minute(
    site: Living, room: Newsroom
) -> None:
    release = put_out(room)
    wait_until(lambda: seen(room, release).proved_at is not None, within_s=RECOVERY_S)
    public = site.data / "public" / room.centre.slug
    began = time.monotonic()

    recalled(room, release)
    site.kill("worker")
    site.start("worker")
    wait_until(lambda: is_off(room, release), within_s=RECOVERY_S)
    took_s = time.monotonic() - began

    item = json.loads((site.data / "public" / f"{release.folder[6:]}ninjs.json").read_text())
    assert took_s < LIMIT_S
    assert (site.answers(release.path), site.answers(f"{release.folder}article.json")) == (410, 410)
    assert traces(public, release) == []
    assert item["pubStatus"] == "canceled"
