"""Baking: the old page or the new one, never a half, and the job tries again."""

import errno
import os
from datetime import timedelta
from pathlib import Path

import pytest

from huiliu.kit import clock
from huiliu.kit.jobs import JobsFailed, JobState, run_due
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from tests.newsroom.publishing.builders import (
    FIRST,
    NOTICE,
    a_picture_story,
    corrected,
    page_of,
    public,
    put_out,
    rewritten_by_editor,
)
from tests.newsroom.review.builders import Newsroom, a_story, passed_by_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]


class FullDisk:
    """Stands in for the disk: refuses a file of one name until there is room again."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_full = True

    def fsync(self, handle: int) -> None:
        """Refuse to flush the named file."""
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if self.is_full and f".{self.name}." in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("name", ["index.html", "article.json", "manifest.note"])
def test_a_full_disk_leaves_the_old_page_and_the_job_tries_again(
    room: Newsroom, release: ReleaseCard, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = page_of(release).read_bytes()
    disk = FullDisk(name)
    monkeypatch.setattr(os, "fsync", disk.fsync)

    with pytest.raises(JobsFailed, match="No space left"):
        corrected(room, release)
    during = page_of(release).read_bytes()
    disk.is_full = False
    with clock.at(clock.now() + timedelta(minutes=1)):
        run_due()

    assert during == before
    assert "22:50" in page_of(release).read_text()


def test_a_full_disk_leaves_no_part_of_a_file(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = a_story(room, text=FIRST)
    passed_by_all(room, story)
    monkeypatch.setattr(os, "fsync", FullDisk("article.json").fsync)

    with pytest.raises(JobsFailed):
        put_out(room, story)

    assert [path.name for path in public(room).rglob(".*")] == []


def test_a_page_that_could_not_be_written_says_why(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = a_story(room, text=FIRST)
    passed_by_all(room, story)
    monkeypatch.setattr(os, "fsync", FullDisk("index.html").fsync)

    with pytest.raises(JobsFailed):
        put_out(room, story)

    with room.as_(room.publisher):
        (release,) = api.releases_of(story.id)
        job = api.release_job(release.id, by=room.publisher.id)
    assert job is not None
    assert (job.state, "No space left" in job.reason) == (JobState.WAITING, True)


def test_baking_twice_gives_the_same_files(room: Newsroom, release: ReleaseCard) -> None:
    before = {path: path.read_bytes() for path in public(room).rglob("*.*")}

    with room.as_(room.publisher):
        api.release_bake(release.id)

    assert {path: path.read_bytes() for path in public(room).rglob("*.*")} == before


def test_baking_again_takes_away_what_a_killed_worker_left(
    room: Newsroom, release: ReleaseCard
) -> None:
    left = page_of(release).with_name(".index.html.0123456789ab")
    left.write_bytes(b"half a pa")

    with room.as_(room.publisher):
        api.release_bake(release.id)

    assert not left.exists()


def test_pictures_are_public_before_the_page_that_shows_them(room: Newsroom) -> None:
    from huiliu.kit.config import config

    story = a_picture_story(room)
    passed_by_all(room, story)

    release = put_out(room, story)

    page = page_of(release).read_text()
    shown = [part.split('"', 1)[0] for part in page.split('<img class="pic" src="')[1:]]
    assert [(config().data / address.removeprefix("/")).is_file() for address in shown] == [True]


def test_the_first_page_of_a_centre_finds_the_colours_that_it_names(room: Newsroom) -> None:
    story = a_story(room)
    passed_by_all(room, story)
    with room.as_(room.publisher):
        api.release_create(story.id, by=room.publisher.id)

    run_due(only=("publishing.bake",))

    assert (public(room) / "look.css").is_file()
    assert not (public(room) / "index.html").exists()


def test_a_correction_on_its_way_leaves_the_page_as_it_was(
    room: Newsroom, release: ReleaseCard
) -> None:
    before = page_of(release).read_bytes()

    with room.as_(room.editor):
        api.correction_start(release.story, by=room.editor.id, notice=NOTICE)
    rewritten_by_editor(room, release, "改了一半。")
    run_due()

    assert page_of(release).read_bytes() == before
