"""Recalls on a full disk: the page is gone all the same, the notice comes once there is room."""

import errno
import os
from pathlib import Path

import pytest

from huiliu.kit.jobs import JobsFailed
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ChannelState, ReleaseCard
from tests.newsroom.publishing.builders import page_of, sequenced
from tests.newsroom.publishing.test_stops import gone, recalled, standings
from tests.newsroom.review.builders import Newsroom

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


class FullDisk:
    """Stands in for a disk without room for a tombstone."""

    def __init__(self) -> None:
        self.is_full = True

    def fsync(self, handle: int) -> None:
        """Refuse to flush a tombstone."""
        name = Path(f"/proc/self/fd/{handle}").readlink().name
        if self.is_full and ".gone." in name:
            raise OSError(errno.ENOSPC, "No space left on device")


def test_on_a_full_disk_the_page_is_gone_all_the_same_and_the_release_says_why(
    room: Newsroom, release: ReleaseCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk()
    monkeypatch.setattr(os, "fsync", disk.fsync)

    with pytest.raises(JobsFailed, match="No space left"):
        recalled(room, release)

    assert not page_of(release).exists()
    with room.as_(room.publisher):
        (site, feed, *_rest) = api.standings_of(release.id, by=room.publisher.id)
    assert (site.state, "No space left" in site.reason) == (ChannelState.FAILED, True)
    assert feed.state is ChannelState.RECALLED


@pytest.mark.drill
def test_once_there_is_room_the_tombstone_comes(
    room: Newsroom, release: ReleaseCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = FullDisk()
    monkeypatch.setattr(os, "fsync", disk.fsync)
    with pytest.raises(JobsFailed):
        recalled(room, release)

    disk.is_full = False
    sequenced()

    assert gone(page_of(release)).is_file()
    assert standings(room, release)["site"] is ChannelState.RECALLED
