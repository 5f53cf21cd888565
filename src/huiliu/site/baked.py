"""The function in front of Django that serves what was baked; it never touches the database.

`/site/…` baked pages, `/ledger/…` tiles and checkpoints, `/media/…` renditions, `/static/…` our
own assets. Everything else goes on to Django. Pages and checkpoints are asked for anew each time
(`no-cache` with ETag), since a recall must work at once; names that hold a hash are kept forever.
"""

import os
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from prometheus_client import Counter

from huiliu.kit.metrics import BAKED_REQUESTS

from .public_files import (
    KEPT_TOTAL_BYTES,
    HeaderList,
    Mount,
    PublicFile,
    change_key,
    file_below,
    read_public,
)
from .redirects import Redirects
from .requested import is_unchanged, requested_range

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

GONE = ".gone"
ROBOTS = "/robots.txt"
NOT_FOUND_PAGE = "404.html"
_CHUNK_BYTES = 1 << 18
_PAGE_404 = Path(__file__).with_name("not_found.html").read_bytes()
_PLAIN_410 = "已撤下 · This was taken down\n".encode()
_PLAIN_404 = "没有这一页 · This page does not exist\n".encode()
_COMMON = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"))
_PAGE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A picture or a proof opened by itself is never a page: nothing in it may run.
_FILE_CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"
# Of the ledger's folder only what C2SP tlog-tiles names is public.
_LEDGER = re.compile(r"checkpoint|tile/[0-9a-z/.]+")
_TILE = re.compile(r"/tile/")
_HASHED_NAME = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")
_NEVER = re.compile(r"(?!)")
_MEDIA = re.compile(r"[0-9a-f]{64}\.[0-9a-z]{2,5}")


def baked_mounts(data: Path, *, https: bool) -> dict[str, Mount]:
    """The public folders below `data`, by the start of their address."""
    common: tuple[tuple[str, str], ...] = _COMMON
    if https:
        strict = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains; preload")
        common = (*common, strict)
    page = (*common, ("Content-Security-Policy", _PAGE_CSP))
    file = (*common, ("Content-Security-Policy", _FILE_CSP))
    return {
        "/site/": Mount(folder=data / "public", unchanging=_NEVER, headers=page, pages=True),
        "/ledger/": Mount(
            folder=data / "ledger",
            unchanging=_TILE,
            headers=(*file, ("Access-Control-Allow-Origin", "*")),
            allowed=_LEDGER,
        ),
        "/media/": Mount(folder=data / "media", unchanging=_MEDIA, headers=file, allowed=_MEDIA),
        "/static/": Mount(folder=data / "static", unchanging=_HASHED_NAME, headers=common),
    }


class Baked:
    """A WSGI application that answers for the mounts and hands on everything else.

    `_kept` is shared by the threads of one process: entries are whole and never changed, so a
    race costs at most a second read of a file.
    """

    def __init__(self, django: Application, *, mounts: dict[str, Mount]) -> None:
        self._django = django
        self._mounts = mounts
        self._kept: dict[str, PublicFile] = {}
        self._kept_bytes = 0
        self._redirects = Redirects()

    def __call__(self, environ: Environ, start: StartResponse) -> Iterable[bytes]:
        address: str = environ["PATH_INFO"]
        if address == ROBOTS:
            address = f"/site{ROBOTS}"
        prefix = address[: address.find("/", 1) + 1]
        mount = self._mounts.get(prefix)
        if mount is None:
            return self._django(environ, start)
        start = _counted(start, prefix)
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return _answer(start, "405 Method Not Allowed", [("Allow", "GET, HEAD")], of=environ)
        path = _path(mount, address[len(prefix) :])
        if path is None:
            return self._missing(environ, start, mount, mount.folder / "x")
        is_gone = mount.pages and _exists(path + GONE)
        file = None if is_gone else self._file(mount, path)
        if file is not None:
            return _serve(environ, start, file)
        return self._elsewhere(environ, start, mount, path, gone=is_gone)

    def _elsewhere(
        self, environ: Environ, start: StartResponse, mount: Mount, path: str, *, gone: bool
    ) -> Iterable[bytes]:
        """Where no file stands: a redirect, else a tombstone, else the designed 404."""
        moved = self._redirects.target(mount.folder, environ["PATH_INFO"]) if mount.pages else None
        if moved is not None:
            return _moved(environ, start, moved)
        if gone:
            return self._page(environ, start, mount, path + GONE, status="410 Gone")
        if not mount.pages and _exists(path + GONE):
            return _plain(environ, start, mount, "410 Gone", _PLAIN_410)
        return self._missing(environ, start, mount, Path(path))

    def _file(self, mount: Mount, path: str) -> PublicFile | None:
        try:
            found = os.stat(path)  # noqa: PTH116 - on every request
        except (OSError, ValueError):
            self._kept.pop(path, None)
            return None
        kept = self._kept.get(path)
        if kept is not None and kept.key == change_key(found):
            return kept
        try:
            file = read_public(mount, path, found)
        except OSError:
            return None
        if file is not None and file.body is not None:
            self._keep(file, file.body)
        return file

    def _keep(self, file: PublicFile, body: bytes) -> None:
        self._kept_bytes += len(body) + len(file.squeezed or b"")
        if self._kept_bytes > KEPT_TOTAL_BYTES:
            # Starting afresh is as good as choosing: hot files come back with their next reader.
            self._kept.clear()
            self._kept_bytes = len(body) + len(file.squeezed or b"")
        self._kept[file.path] = file

    def _missing(
        self, environ: Environ, start: StartResponse, mount: Mount, path: Path
    ) -> Iterable[bytes]:
        """The nearest 404 page on the way up, else our own; a folder without its slash moves."""
        if mount.pages and _exists(str(path / "index.html")):
            moved = environ["PATH_INFO"].rsplit("/", 1)[1].encode("latin-1").decode()
            return _answer(
                start, "308 Permanent Redirect", [("Location", quote(moved) + "/")], of=environ
            )
        for folder in path.parents if mount.pages else ():
            page = folder / NOT_FOUND_PAGE
            if _exists(str(page)):
                return self._page(environ, start, mount, str(page), status="404 Not Found")
            if folder == mount.folder:
                break
        if not mount.pages:
            return _plain(environ, start, mount, "404 Not Found", _PLAIN_404)
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-cache")]
        return _answer(
            start, "404 Not Found", [*headers, *mount.headers], body=_PAGE_404, of=environ
        )

    def _page(
        self, environ: Environ, start: StartResponse, mount: Mount, path: str, *, status: str
    ) -> Iterable[bytes]:
        """A page that stands in for another one: whole, and without a tag of its own."""
        file = self._file(mount, path)
        body = (file.body if file else None) or _PAGE_404
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-cache")]
        return _answer(start, status, [*headers, *mount.headers], body=body, of=environ)


def _counted(start: StartResponse, mount: str) -> StartResponse:
    """Count the answer as it begins."""

    def begin(status: str, headers: HeaderList) -> Any:
        _counter(mount, status[:3]).inc()
        return start(status, headers)

    return begin


@cache
def _counter(mount: str, status: str) -> Counter:
    found: Counter = BAKED_REQUESTS.labels(mount, status)
    return found


def _path(mount: Mount, raw: str) -> str | None:
    """WSGI hands bytes over as latin-1; what is not UTF-8 names no file of ours."""
    if raw.isascii():
        return file_below(mount, raw)
    try:
        return file_below(mount, raw.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return None


def _exists(path: str) -> bool:
    try:
        os.stat(path)  # noqa: PTH116 - on every request
    except (OSError, ValueError):
        return False
    return True


def _plain(
    environ: Environ, start: StartResponse, mount: Mount, status: str, body: bytes
) -> Iterable[bytes]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-cache")]
    return _answer(start, status, [*headers, *mount.headers], body=body, of=environ)


def _moved(environ: Environ, start: StartResponse, target: str) -> Iterable[bytes]:
    headers = [("Location", quote(target)), ("Cache-Control", "no-cache"), *_COMMON]
    return _answer(start, "301 Moved Permanently", headers, of=environ)


def _serve(environ: Environ, start: StartResponse, file: PublicFile) -> Iterable[bytes]:
    head = environ["REQUEST_METHOD"] == "HEAD"
    squeezed = file.squeezed is not None and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    if "HTTP_RANGE" in environ and not head:
        wanted = requested_range(environ, file)
        if wanted is not None:
            return _part(environ, start, file, wanted=wanted)
        squeezed = False
    headers = file.squeezed_headers if squeezed else file.headers
    if is_unchanged(environ, file):
        start("304 Not Modified", [pair for pair in headers if pair[0] != "Content-Type"])
        return []
    body = file.squeezed if squeezed else file.body
    size = file.size if body is None else len(body)
    start("200 OK", [*headers, ("Content-Length", str(size))])
    if head:
        return []
    return [body] if body is not None else _from_disk(file.path, 0, file.size)


def _part(
    environ: Environ, start: StartResponse, file: PublicFile, *, wanted: range
) -> Iterable[bytes]:
    if not wanted:
        headers = [("Content-Range", f"bytes */{file.size}")]
        return _answer(start, "416 Range Not Satisfiable", headers, of=environ)
    span = f"bytes {wanted.start}-{wanted.stop - 1}/{file.size}"
    length = ("Content-Length", str(len(wanted)))
    start("206 Partial Content", [*file.headers, ("Content-Range", span), length])
    if file.body is not None:
        return [file.body[wanted.start : wanted.stop]]
    return _from_disk(file.path, wanted.start, len(wanted))


def _from_disk(path: str, offset: int, length: int) -> Iterable[bytes]:
    with Path(path).open("rb") as source:
        source.seek(offset)
        while length > 0 and (chunk := source.read(min(length, _CHUNK_BYTES))):
            length -= len(chunk)
            yield chunk


def _answer(
    start: StartResponse, status: str, headers: HeaderList, *, body: bytes = b"", of: Environ
) -> Iterable[bytes]:
    start(status, [*headers, ("Content-Length", str(len(body)))])
    return [] if of["REQUEST_METHOD"] == "HEAD" else [body]
