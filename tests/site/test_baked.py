"""Baked pages as a reader gets them."""

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from huiliu.site import public_files
from tests.site.calling import call, site, write

PAGE = "<!doctype html><title>通州</title>" + "水网" * 400
MEDIA = "/media/" + hashlib.sha256(b"x").hexdigest() + ".webp"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Give a data folder with one page of each kind."""
    write(tmp_path / "public/tongzhou/index.html", PAGE)
    write(tmp_path / "public/tongzhou/故事/index.html", "<p>故事")
    write(tmp_path / "public/404.html", "<h1>没有这一页")
    write(tmp_path / "public/tongzhou/rss.xml", "<rss/>")
    write(tmp_path / "public/tongzhou/atom.xml", "<feed/>")
    write(tmp_path / "public/tongzhou/feed.json", "{}")
    write(tmp_path / "public/tongzhou/manifest.note", "note")
    write(tmp_path / "ledger/checkpoint", "log\n1\n")
    write(tmp_path / "ledger/tile/0/000", bytes(32))
    write(tmp_path / "ledger/keys.pem", "secret")
    write(tmp_path / MEDIA.lstrip("/"), b"RIFF")
    write(tmp_path / "static/desk.0123456789ab.css", "body{}")
    write(tmp_path / "static/desk.css", "body{}")
    return tmp_path


def test_a_folder_gives_its_page_with_charset_and_tag(data: Path) -> None:
    answer = call(site(data), "/site/tongzhou/")

    assert (answer.status, answer.body) == (200, PAGE.encode())
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Content-Length"] == str(len(PAGE.encode()))
    assert answer.headers["ETag"].startswith('"')


def test_a_page_may_run_nothing_inline(data: Path) -> None:
    policy = call(site(data), "/site/tongzhou/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_a_chinese_path_is_found(data: Path) -> None:
    assert call(site(data), "/site/tongzhou/故事/").body == "<p>故事".encode()


def test_a_picture_taken_down_says_so(data: Path) -> None:
    path = data / MEDIA.lstrip("/")
    path.rename(path.with_name(f"{path.name}.gone"))

    answer = call(site(data), MEDIA)

    assert (answer.status, answer.headers["Cache-Control"]) == (410, "no-cache")
    assert call(site(data), f"{MEDIA}.gone").status == 404


def test_a_folder_without_its_slash_moves_there(data: Path) -> None:
    answer = call(site(data), "/site/tongzhou/故事")

    assert answer.status == 308
    assert answer.headers["Location"] == "%E6%95%85%E4%BA%8B/"


def test_an_unchanged_page_is_not_sent_again(data: Path) -> None:
    app = site(data)
    tag = call(app, "/site/tongzhou/").headers["ETag"]

    answer = call(app, "/site/tongzhou/", if_none_match=f'"other", W/{tag}')

    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["ETag"] == tag
    assert "Content-Security-Policy" in answer.headers


@pytest.mark.parametrize(
    ("since", "status"),
    [
        ("Fri, 01 Jan 2100 00:00:00 GMT", 304),
        ("Fri, 01 Jan 2010 00:00:00 GMT", 200),
        ("yesterday", 200),
    ],
)
def test_a_date_is_understood_where_no_tag_came(data: Path, since: str, status: int) -> None:
    assert call(site(data), "/site/tongzhou/", if_modified_since=since).status == status


def test_a_replaced_page_is_seen_at_once_even_in_the_same_tick(data: Path) -> None:
    app, path = site(data), data / "public/tongzhou/index.html"
    call(app, "/site/tongzhou/")
    before = path.stat()
    write(path, PAGE.replace("水", "山"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    answer = call(app, "/site/tongzhou/")

    assert "山".encode() in answer.body


def test_a_deleted_page_is_gone_at_once(data: Path) -> None:
    app = site(data)
    call(app, "/site/tongzhou/")
    (data / "public/tongzhou/index.html").unlink()

    assert call(app, "/site/tongzhou/").status == 404


def test_a_withdrawn_page_shows_its_tombstone_at_once(data: Path) -> None:
    app = site(data)
    call(app, "/site/tongzhou/")
    write(data / "public/tongzhou/index.html.gone", "<h1>已撤稿")

    answer = call(app, "/site/tongzhou/")

    assert (answer.status, answer.body) == (410, "<h1>已撤稿".encode())
    assert answer.headers["Cache-Control"] == "no-cache"


def test_a_tombstone_itself_has_no_address_of_its_own(data: Path) -> None:
    write(data / "public/tongzhou/a.html.gone", "<h1>已撤稿")

    assert call(site(data), "/site/tongzhou/a.html").status == 410


def test_a_missing_page_is_the_designed_one(data: Path) -> None:
    answer = call(site(data), "/site/tongzhou/none/at/all")

    assert (answer.status, answer.body) == (404, "<h1>没有这一页".encode())
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_centre_may_have_a_missing_page_of_its_own(data: Path) -> None:
    write(data / "public/tongzhou/404.html", "<h1>通州没有这一页")

    assert call(site(data), "/site/tongzhou/none").body == "<h1>通州没有这一页".encode()


@pytest.mark.parametrize(
    ("path", "content_type"), [("/site/none", "text/html"), ("/media/none", "text/plain")]
)
def test_where_no_centre_has_a_page_the_platform_says_it(
    data: Path, path: str, content_type: str
) -> None:
    (data / "public/404.html").unlink()

    answer = call(site(data), path)

    assert answer.status == 404
    assert answer.headers["Content-Type"].startswith(content_type)
    assert "没有这一页" in answer.body.decode()


@pytest.mark.parametrize("path", ["/site/tongzhou/", "/site/none"])
def test_head_gives_the_headers_of_get_and_no_body(data: Path, path: str) -> None:
    app = site(data)

    answer = call(app, path, method="HEAD")

    full = call(app, path)
    assert (answer.status, answer.headers, answer.body) == (full.status, full.headers, b"")


def test_other_methods_are_refused(data: Path) -> None:
    answer = call(site(data), "/site/tongzhou/", method="POST")

    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_pages_are_compressed_for_those_who_ask(data: Path) -> None:
    app = site(data)

    answer = call(app, "/site/tongzhou/", accept_encoding="br, gzip")

    assert gzip.decompress(answer.body) == PAGE.encode()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert answer.headers["ETag"] != call(app, "/site/tongzhou/").headers["ETag"]


def test_a_compressed_copy_is_still_right_when_its_tag_comes_back(data: Path) -> None:
    app = site(data)
    tag = call(app, "/site/tongzhou/", accept_encoding="gzip").headers["ETag"]

    answer = call(app, "/site/tongzhou/", accept_encoding="gzip", if_none_match=tag)

    assert answer.status == 304


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/site/tongzhou/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/site/tongzhou/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/site/tongzhou/feed.json", "application/feed+json"),
        ("/site/tongzhou/manifest.note", "text/plain; charset=utf-8"),
        ("/ledger/checkpoint", "text/plain; charset=utf-8"),
        ("/ledger/tile/0/000", "application/octet-stream"),
        (MEDIA, "image/webp"),
        ("/static/desk.css", "text/css; charset=utf-8"),
    ],
)
def test_each_kind_of_file_says_what_it_is(data: Path, path: str, content_type: str) -> None:
    answer = call(site(data), path)

    assert (answer.status, answer.headers["Content-Type"]) == (200, content_type)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "forever"),
    [
        (MEDIA, True),
        ("/static/desk.0123456789ab.css", True),
        ("/ledger/tile/0/000", True),
        ("/static/desk.css", False),
        ("/ledger/checkpoint", False),
    ],
)
def test_only_names_that_never_change_are_kept_forever(
    data: Path, path: str, forever: bool
) -> None:
    assert ("immutable" in call(site(data), path).headers["Cache-Control"]) is forever


def test_https_is_asked_for_outside_the_demo(data: Path) -> None:
    answer = call(site(data, https=True), "/site/tongzhou/")

    assert "max-age" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("path", ["/", "/site", "/stories/x/", "/login/", "", "/sitemap.xml"])
def test_everything_else_goes_on_to_django(data: Path, path: str) -> None:
    assert call(site(data), path).headers == {"X-From": "django"}


@pytest.mark.parametrize(
    "path",
    [
        "/site/../ledger/keys.pem",
        "/site/tongzhou/../../ledger/keys.pem",
        "/site/./tongzhou/index.html",
        "/site//etc/passwd",
        "/site/tongzhou/.index.html.fresh",
        "/site/..\\ledger\\keys.pem",
        "/site/tongzhou/index.html\0.png",
        "/ledger/keys.pem",
        "/media/../ledger/keys.pem",
        "/media/photo.jpg",
        "/static/../ledger/keys.pem",
        "/site/out/keys.pem",
        "/site/" + "x" * 300,
    ],
)
def test_nothing_outside_the_public_folders_is_reached(data: Path, path: str) -> None:
    write(data / "public/tongzhou/.index.html.fresh", "half")
    (data / "public/out").symlink_to(data / "ledger")

    answer = call(site(data), path)

    assert answer.status == 404
    assert b"secret" not in answer.body


def test_bytes_that_are_no_text_name_no_file(data: Path) -> None:
    app, heard = site(data), []

    app({"REQUEST_METHOD": "GET", "PATH_INFO": "/site/\xff\xfe"}, lambda *said: heard.append(said))

    assert heard[0][0] == "404 Not Found"


def test_memory_kept_for_files_is_bounded(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = site(data)
    monkeypatch.setattr("huiliu.site.baked.KEPT_TOTAL_BYTES", 2 * len(PAGE.encode()))
    write(data / "public/b.html", PAGE)
    write(data / "public/c.html", PAGE)

    bodies = {call(app, path).body for path in ("/site/b.html", "/site/c.html", "/site/b.html")}

    assert bodies == {PAGE.encode()}
    assert app._kept_bytes <= 2 * len(PAGE.encode())


def test_a_large_file_is_sent_from_the_disk(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_files, "KEPT_FILE_BYTES", 3)

    answer = call(site(data), MEDIA)

    assert (answer.status, answer.body, answer.headers["Content-Length"]) == (200, b"RIFF", "4")
