"""Behind Debian's nginx: the same answers as our own server, one name, events, restarts."""

import http.client
import json
import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

import pytest
from pytest_django.plugin import DjangoDbBlocker

from huiliu.kit.live import announce
from huiliu.kit.postgres import Running
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ReleaseCard
from tests.builders import PASSWORD
from tests.cli.running import two_free_ports
from tests.deploy.proxies import NGINX, Answer, Proxy, asked, proxying
from tests.journeys.living import Living, entered, living, wait_until
from tests.newsroom.publishing.builders import a_picture_story
from tests.newsroom.review.builders import Newsroom, a_newsroom, passed_by_all

pytestmark = [
    pytest.mark.drill,
    pytest.mark.skipif(not NGINX.exists(), reason="nginx is not installed"),
]
# What a proxy must hand on as it is. Tags differ in form; that they work is asked apart.
COMPARED = (
    "Content-Type",
    "Cache-Control",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "Access-Control-Allow-Origin",
    "Content-Range",
    "Content-Length",
    "Location",
)


@dataclass
class Fronted:
    """A site that runs as in production, nginx before it, and a story that is out."""

    site: Living
    proxy: Proxy
    room: Newsroom
    release: ReleaseCard

    def own(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """Ask our own server, as nginx would."""
        host = self.site.address.removeprefix("http://")
        with closing(http.client.HTTPConnection(host, timeout=10)) as call:
            proto = {"X-Forwarded-Proto": "https", **headers}
            return asked(call, path, method=method, headers=proto)


@pytest.fixture(scope="module")
def fronted(
    postgres: Running,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Fronted]:
    """Start it all once."""
    port = two_free_ports() + 1
    home = tmp_path_factory.mktemp("fronted")
    settings = {
        "HUILIU_DEMO": "",
        "HUILIU_HOSTS": "news.example,localhost",
        "HUILIU_PUBLIC_URL": "https://news.example",
        "HUILIU_STREAMS_URL": "https://news.example/streams",
        "HUILIU_PROXIES": "1",
    }
    with (
        living(postgres, home, settings) as site,
        proxying(site, home / "nginx", port=port) as proxy,
        django_db_blocker.unblock(),
        entered(site),
    ):
        room = a_newsroom()
        story = a_picture_story(room)
        passed_by_all(room, story)
        with room.as_(room.publisher):
            release = api.release_create(story.id, by=room.publisher.id)
        proof = site.data / "public" / release.folder.removeprefix("/site/") / "proof.zip"
        front = site.data / "public" / room.centre.slug / "feed.json"
        wait_until(lambda: proof.is_file() and front.is_file())
        _furnish(site.data / "public" / room.centre.slug)
        yield Fronted(site, proxy, room, release)


def _furnish(root: Path) -> None:
    (root / "withdrawn").mkdir()
    (root / "withdrawn" / "index.html").write_text("old", "utf-8")
    (root / "withdrawn" / "index.html.gone").write_text("<h1>已撤稿", "utf-8")
    (root / "故事").mkdir()
    (root / "故事" / "index.html").write_text("<p>故事", "utf-8")
    (root.parents[1] / "media" / f"{'1' * 64}.webp.gone").write_text("", "utf-8")
    (root / ".hidden").write_text("half written", "utf-8")


def _paths(fronted: Fronted) -> dict[str, str]:
    home = f"/site/{fronted.room.centre.slug}/"
    media = next((fronted.site.data / "media").iterdir()).name
    static = next((fronted.site.data / "static").glob("web/*.*.css"), None)
    named = {
        "home": home,
        "story": fronted.release.path,
        "json": f"{fronted.release.folder}article.json",
        "proof": f"{fronted.release.folder}proof.zip",
        "atom": f"{home}atom.xml",
        "rss": f"{home}rss.xml",
        "feed": f"{home}feed.json",
        "chinese": f"{home}%E6%95%85%E4%BA%8B/",
        "withdrawn": f"{home}withdrawn/",
        "missing page": f"{home}2026/none/",
        "missing centre": "/site/nowhere/x.html",
        "media": f"/media/{media}",
        "missing media": f"/media/{'0' * 64}.webp",
        "media taken down": f"/media/{'1' * 64}.webp",
        "checkpoint": "/ledger/checkpoint",
        "tile": "/ledger/tile/entries/000.p/1",
        "key of the log": "/ledger/log.pub",
    }
    return named | ({"static": f"/static/web/{static.name}"} if static else {})


def test_every_kind_of_file_comes_with_the_headers_of_our_own_server(fronted: Fronted) -> None:
    differences: list[str] = []
    for kind, path in _paths(fronted).items():
        own, through = fronted.own(path), fronted.proxy.ask(path)
        if (own.status, own.body) != (through.status, through.body):
            differences.append(f"{kind}: {own.status} {through.status} {through.body[:60]!r}")
        differences += [
            f"{kind} {name}: {own.headers.get(name)!r} {through.headers.get(name)!r}"
            for name in COMPARED
            if own.headers.get(name) != through.headers.get(name)
        ]

    assert differences == []


def test_a_reader_who_has_the_page_hears_304_and_a_part_comes_as_206(fronted: Fronted) -> None:
    path = fronted.release.path
    tag = fronted.proxy.ask(path).headers["ETag"]

    unchanged = fronted.proxy.ask(path, If_None_Match=tag)
    part = fronted.proxy.ask(path, Range="bytes=10-19")
    squeezed = fronted.proxy.ask(path, Accept_Encoding="gzip")

    assert (unchanged.status, unchanged.headers["Cache-Control"]) == (304, "no-cache")
    assert (part.status, part.body) == (206, fronted.own(path).body[10:20])
    assert squeezed.headers["Content-Encoding"] == "gzip"
    assert squeezed.headers["Vary"] == "Accept-Encoding"


def test_a_withdrawn_page_and_a_missing_one_have_their_designed_text(fronted: Fronted) -> None:
    home = f"/site/{fronted.room.centre.slug}/"

    gone, missing = fronted.proxy.ask(f"{home}withdrawn/"), fronted.proxy.ask(f"{home}a/b/c/")

    assert (gone.status, gone.body.decode()) == (410, "<h1>已撤稿")
    assert "ETag" not in gone.headers
    assert fronted.proxy.ask(f"{home}.hidden").status == 404
    assert (missing.status, missing.body.decode()) == (
        404,
        (fronted.site.data / "public" / fronted.room.centre.slug / "404.html").read_text("utf-8"),
    )


def test_a_folder_without_its_slash_moves_to_this_very_host(fronted: Fronted) -> None:
    path = fronted.release.path.rstrip("/")

    moved = fronted.proxy.ask(path)
    crooked = fronted.proxy.ask(f"//evil.example/..{path}")

    assert (moved.status, moved.headers["Location"]) == (308, f"https://news.example{path}/")
    assert crooked.headers.get("Location", "https://news.example/").startswith(
        "https://news.example/"
    )


@pytest.mark.parametrize(
    "path",
    [
        "/public/tongzhou/index.html",
        "/site/../keys/kek",
        "/site/%2e%2e/keys/kek",
        "/static/../keys/kek",
        "/static/.%2e/keys/kek",
        "/ledger/../secret.key",
        "/gone/public/x",
        "/atom/tongzhou/index.html",
        "/metrics",
    ],
)
def test_nothing_but_public_files_can_be_read(fronted: Fronted, path: str) -> None:
    (fronted.site.data / "secret.key").write_text("secret", "utf-8")

    answer = fronted.proxy.ask(path)

    assert answer.status in {400, 404}
    assert b"secret" not in answer.body


def test_plain_http_and_other_names_lead_nowhere_else(fronted: Fronted) -> None:
    plain = http.client.HTTPConnection("127.0.0.1", fronted.proxy.port - 1, timeout=10)
    with closing(plain) as call:
        moved = asked(call, "/login/?x=1", method="GET", headers={})

    assert (moved.status, moved.headers["Location"]) == (301, "https://news.example/login/?x=1")
    with pytest.raises(ssl.SSLError, match="unrecognized name"):
        fronted.proxy.connect("other.example")


def test_a_person_logs_in_and_hears_of_changes_through_nginx(fronted: Fronted) -> None:
    cookies = _logged_in(fronted)
    ticket = json.loads(fronted.proxy.ask("/live/ticket", Cookie=cookies).body)
    assert ticket["url"].startswith("https://news.example/streams/live?ticket=")

    with closing(fronted.proxy.connect()) as call:
        headers = {"Host": "news.example", "Sec-Fetch-Site": "same-origin"}
        call.request("GET", ticket["url"].removeprefix("https://news.example"), headers=headers)
        stream = call.getresponse()
        first = stream.readline()
        with fronted.room.as_(fronted.room.editor):
            announce("stories", fronted.release.story)
        heard = next(line for line in iter(stream.readline, b"") if line.startswith(b"event: "))

    assert first.startswith(b"retry:")
    assert heard == b"event: stories\n"


def _logged_in(fronted: Fronted) -> str:
    page = fronted.proxy.ask("/login/")
    cookies: SimpleCookie = SimpleCookie(page.headers["Set-Cookie"])
    token = re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', page.body)
    assert token is not None
    form = {
        "login": fronted.room.editor.login,
        "password": PASSWORD,
        "csrfmiddlewaretoken": token[1].decode(),
    }
    with closing(fronted.proxy.connect()) as call:
        headers = {
            "Host": "news.example",
            "Cookie": _written(cookies),
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": "https://news.example/login/",
        }
        call.request("POST", "/login/", urlencode(form), headers)
        answer = call.getresponse()
        answer.read()
    assert answer.status == 302
    for line in answer.headers.get_all("Set-Cookie") or []:
        assert "Secure" in line
        cookies.load(line)
    return _written(cookies)


def _written(cookies: "SimpleCookie") -> str:
    return "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())


class Readers:
    """Four readers who ask for a page again and again, and note what they got."""

    def __init__(self, proxy: Proxy, path: str) -> None:
        self._proxy = proxy
        self._path = path
        self._stop = threading.Event()
        self.statuses: list[int] = []
        self._threads = [threading.Thread(target=self._read) for _ in range(4)]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def wait_for_more(self, count: int) -> None:
        """Let them get so many more answers."""
        goal = len(self.statuses) + count
        pause = threading.Event()
        while len(self.statuses) < goal:
            pause.wait(0.02)

    def _read(self) -> None:
        while not self._stop.is_set():
            try:
                self.statuses.append(self._proxy.ask(self._path).status)
            except (OSError, http.client.HTTPException):
                self.statuses.append(0)


def test_a_reload_under_load_loses_no_reader(fronted: Fronted) -> None:
    with Readers(fronted.proxy, fronted.release.path) as readers:
        readers.wait_for_more(20)
        fronted.proxy.reload()
        readers.wait_for_more(80)

    assert set(readers.statuses) == {200}


def test_after_a_restart_under_load_readers_and_desk_go_on(fronted: Fronted) -> None:
    cookies = _logged_in(fronted)
    with Readers(fronted.proxy, fronted.release.path) as readers:
        readers.wait_for_more(20)
        fronted.proxy.restart()
        after = len(readers.statuses)
        readers.wait_for_more(60)

    assert set(readers.statuses) <= {200, 0}
    assert set(readers.statuses[after + 4 :]) == {200}
    assert fronted.proxy.ask("/", Cookie=cookies).status == 200
