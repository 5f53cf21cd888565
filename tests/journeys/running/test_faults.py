"""Processes killed, disks full and databases restarted while people work: nothing half done."""

import json
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from huiliu.kit import postgres
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import StoryCard, document_from_text
from huiliu.newsroom.publishing import api as publishing
from huiliu.newsroom.publishing.api import ReleaseCard
from tests import builders
from tests.database import running_server
from tests.journeys.living import Living, entered, living, wait_until
from tests.newsroom.publishing.builders import a_picture_story
from tests.newsroom.review.builders import Newsroom, a_newsroom, a_story, passed_by_all

pytestmark = pytest.mark.drill
RECOVERY_S = 90
ROUNDS = 3
SAVES = 40


@pytest.fixture
def room(site: Living) -> Newsroom:
    return a_newsroom()


@pytest.fixture
def public(site: Living, room: Newsroom) -> Path:
    """Give the folder of the centre's public files."""
    return site.data / "public" / room.centre.slug


@pytest.fixture
def full_disk(public: Path) -> Iterator[Path]:
    """Put the centre's public files on a disk of 4 KiB."""
    public.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", str(public)],
        capture_output=True,
        text=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    yield public
    subprocess.run(["umount", "-l", str(public)], check=True)


def put_out(room: Newsroom) -> ReleaseCard:
    story = a_picture_story(room)
    passed_by_all(room, story)
    with room.as_(room.publisher):
        return publishing.release_create(story.id, by=room.publisher.id)


def seen(room: Newsroom, release: ReleaseCard) -> ReleaseCard:
    with room.as_(room.publisher):
        return publishing.release_card(release.id, by=room.publisher.id)


def untrue_files(site: Living, release: ReleaseCard) -> list[str]:
    """Give the public files that are not, byte for byte, what the release's manifest names."""
    root = site.data / "public"
    folder = release.folder.removeprefix("/site/")
    manifest = json.loads((root / folder / "manifest.json").read_text("utf-8"))
    return [
        url
        for url, digest in manifest["pages"].items()
        if digest != sha256((root / url[len("/site/") :] / "index.html").read_bytes()).hexdigest()
    ]


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_worker_killed_while_it_publishes_leaves_no_half_page(
    site: Living, room: Newsroom, public: Path, turn: int
) -> None:
    release = put_out(room)
    wait_until(lambda: len(list(public.rglob("*"))) > turn * 3)

    site.kill("worker")
    site.start("worker")
    wait_until(lambda: seen(room, release).proved_at is not None, within_s=RECOVERY_S)

    assert untrue_files(site, release) == []
    assert site.answers(release.path) == 200


def test_a_full_disk_is_told_and_the_page_comes_once_there_is_room(
    site: Living, room: Newsroom, full_disk: Path
) -> None:
    release = put_out(room)
    desk = builders.a_client(room.publisher, room.centre)

    wait_until(lambda: "No space left" in told(desk, release))
    during = site.answers(release.path)
    subprocess.run(["mount", "-o", "remount,size=32m", str(full_disk)], check=True)
    wait_until(lambda: seen(room, release).proved_at is not None, within_s=RECOVERY_S)

    assert during == 404
    assert untrue_files(site, release) == []
    # The front page may be on its way at this moment; what the full disk left would stay.
    wait_until(lambda: list(full_disk.rglob(".*")) == [])
    assert site.answers(release.path) == 200


def told(desk: Client, release: ReleaseCard) -> str:
    return desk.get(f"/releases/{release.id}/").content.decode()


class Writer:
    """Saves one draft again and again, and remembers what was answered."""

    def __init__(self, site: Living, room: Newsroom, story: StoryCard) -> None:
        self.host = site.address.removeprefix("http://")
        self.path = f"/api/stories/{story.id}/draft"
        self.client = builders.a_client(room.reporter, room.centre)
        self.client.get("/stories/new/")
        self.revision = 1
        self.kept = ""
        self.answers: list[int] = []

    def save(self, number: int) -> None:
        """Save once; what was not acknowledged is saved again from what the server has."""
        text = f"第{number}次存的字。"
        body = {"title": "标题", "byline": "周", "content": document_from_text(text)}
        status, answer = self.ask("PUT", json.dumps(body).encode())
        self.answers.append(status)
        if status == 200:
            self.revision, self.kept = answer["revision"], text
        elif status == 409:
            _, answer = self.ask("GET", b"")
            self.revision = answer.get("revision", self.revision)

    def ask(self, method: str, body: bytes) -> tuple[int, dict[str, int]]:
        """Send a request as the browser would; 0 when nobody answers."""
        cookies = self.client.cookies
        headers = {
            "Cookie": "; ".join(f"{name}={one.value}" for name, one in cookies.items()),
            "X-CSRFToken": cookies[settings.CSRF_COOKIE_NAME].value,
            "Content-Type": "application/json",
            "If-Match": f'"{self.revision}"',
        }
        call = HTTPConnection(self.host, timeout=30)
        try:
            call.request(method, self.path, body, headers)
            answer = call.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        except (OSError, ValueError):
            return 0, {}
        finally:
            call.close()


@pytest.fixture
def restartable(
    tmp_path: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[Living, Callable[[], None]]]:
    """Give a site on a database server of its own, and what restarts that server."""
    del django_db_setup
    folder = Path(tempfile.mkdtemp(prefix="huiliu-test-pg-"))
    with running_server(folder) as server:
        servers = [server]

        def restart() -> None:
            servers[-1].stop()
            servers.append(postgres.start(folder / "data", durable=False))

        with living(server, tmp_path) as own, django_db_blocker.unblock(), entered(own):
            yield own, restart
        servers[-1].stop()


def test_a_database_restarted_under_load_loses_no_save_that_was_acknowledged(
    restartable: tuple[Living, Callable[[], None]],
) -> None:
    own, restart = restartable
    room = a_newsroom()
    stories = [a_story(room) for _ in range(4)]
    writers = [Writer(own, room, story) for story in stories]
    half_way = threading.Barrier(len(writers) + 1)

    def write(writer: Writer) -> None:
        for number in range(SAVES):
            writer.save(number)
        half_way.wait()
        for number in range(SAVES, 2 * SAVES):
            writer.save(number)

    with ThreadPoolExecutor(len(writers)) as crowd:
        work = [crowd.submit(write, writer) for writer in writers]
        half_way.wait()
        restart()
        for done in work:
            done.result()
    connections.close_all()
    wait_until(lambda: own.answers("/login/") == 200)
    for number, writer in enumerate(writers):
        writer.save(1000 + number)

    assert {status for writer in writers for status in writer.answers} <= {0, 200, 409, 503}
    assert [draft(room, story.id) for story in stories] == [writer.kept for writer in writers]


def draft(room: Newsroom, story: UUID) -> str:
    with room.as_(room.reporter):
        return editing.draft_card(story, by=room.reporter.id).text
