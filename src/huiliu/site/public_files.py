"""Public files as answers: found safely, read once, checked for change on every request.

A reader must never get a page that was recalled a moment ago, so nothing is trusted longer than
one request: each answer costs one `stat` of the file and, for pages, one of its tombstone. What
is kept in memory is the bytes and the ready headers of files that have not changed since.
"""

import gzip
import hashlib
import mimetypes
import os
import re
import stat
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path

HeaderList = list[tuple[str, str]]

KEPT_FILE_BYTES = 1 << 20
KEPT_TOTAL_BYTES = 48 << 20
_COMPRESSED_FROM_BYTES = 512
_FOREVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".xml": "application/xml; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
    ".note": "text/plain; charset=utf-8",
    ".tlog-proof": "text/plain; charset=utf-8",
}
_NAMED = {
    "atom.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json",
    "checkpoint": "text/plain; charset=utf-8",
}
_SQUEEZED = (
    "text/",
    "image/svg",
    *(f"application/{kind}" for kind in ("json", "xml", "atom+xml", "rss+xml", "feed+json")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mount:
    """One folder of public files and how browsers may treat it."""

    folder: Path
    unchanging: re.Pattern[str]
    """Found in the path of files that never change under their name; all others are asked for."""
    headers: tuple[tuple[str, str], ...]
    allowed: re.Pattern[str] = field(default=re.compile(r".*", re.DOTALL))
    """Only paths below the mount that match entirely are public."""
    default_type: str = "application/octet-stream"
    pages: bool = False
    """Folders have an index.html, withdrawn files a tombstone, missing ones a designed 404."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicFile:
    """One file as it was read. `body` is None for a large one, which is sent from the disk."""

    path: str
    key: tuple[int, int, int]
    size: int
    etag: str
    modified: int
    headers: HeaderList
    body: bytes | None
    squeezed: bytes | None
    squeezed_headers: HeaderList


def change_key(found: os.stat_result) -> tuple[int, int, int]:
    """What differs when a file was replaced, even by one of the same size in the same tick."""
    return found.st_mtime_ns, found.st_size, found.st_ino


def file_below(mount: Mount, relative: str) -> str | None:
    """The path on disk for a decoded URL path below `mount`; None if nothing may lie there.

    Refuses hidden names, parent folders, backslashes and NUL, before the disk is asked.
    """
    if "\0" in relative or "\\" in relative or not mount.allowed.fullmatch(relative):
        return None
    if mount.pages and (not relative or relative.endswith("/")):
        relative += "index.html"
    parts = relative.split("/")
    if any(not part or part.startswith(".") for part in parts):
        return None
    return os.path.join(mount.folder, *parts)  # noqa: PTH118 - on every request, ten times faster


def read_public(mount: Mount, path: str, found: os.stat_result) -> PublicFile | None:
    """Read a file and prepare its answers; None if it is no plain file inside the mount."""
    inside = Path(path).resolve().is_relative_to(mount.folder.resolve())
    if not stat.S_ISREG(found.st_mode) or not inside:
        return None
    body = Path(path).read_bytes() if found.st_size <= KEPT_FILE_BYTES else None
    content_type = _content_type(mount, path)
    tag = hashlib.sha256(body).hexdigest()[:24] if body is not None else _quick_tag(found)
    squeezed = _squeeze(body, content_type)
    etag = f'"{tag}"'
    common: HeaderList = [
        ("Content-Type", content_type),
        ("Cache-Control", _cache_control(mount, path)),
        ("Last-Modified", formatdate(int(found.st_mtime), usegmt=True)),
        *mount.headers,
    ]
    if squeezed is not None:
        common.append(("Vary", "Accept-Encoding"))
    return PublicFile(
        path=path,
        key=change_key(found),
        size=found.st_size,
        etag=etag,
        modified=int(found.st_mtime),
        headers=[*common, ("ETag", etag), ("Accept-Ranges", "bytes")],
        body=body,
        squeezed=squeezed,
        squeezed_headers=[*common, ("ETag", f'"{tag}-gz"'), ("Content-Encoding", "gzip")],
    )


def _content_type(mount: Mount, path: str) -> str:
    name = os.path.basename(path)  # noqa: PTH119 - a path as text, see file_below
    if name in _NAMED:
        return _NAMED[name]
    suffix = os.path.splitext(path)[1].lower()  # noqa: PTH122 - a path as text, see file_below
    if suffix in _TYPES:
        return _TYPES[suffix]
    guessed = mimetypes.types_map.get(suffix, mount.default_type)
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed


def _cache_control(mount: Mount, path: str) -> str:
    return _FOREVER if mount.unchanging.search(path, len(str(mount.folder))) else "no-cache"


def _quick_tag(found: os.stat_result) -> str:
    return f"{found.st_mtime_ns:x}-{found.st_size:x}"


def _squeeze(body: bytes | None, content_type: str) -> bytes | None:
    """Compressed here and not found beside the file, so that it can never be an older page."""
    worth = body is not None and len(body) >= _COMPRESSED_FROM_BYTES
    if body is None or not worth or not content_type.startswith(_SQUEEZED):
        return None
    return gzip.compress(body, 6, mtime=0)
