"""What a conditional or partial request asks for: RFC 9110, sections 13 and 14."""

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime

from .public_files import PublicFile

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def is_unchanged(environ: Mapping[str, str], file: PublicFile) -> bool:
    """Whether the reader's copy is still right: If-None-Match, else If-Modified-Since."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        own = file.etag[1:-1]
        # Either form of the file stands for the same content: comparison is weak here.
        known = {tag.strip().removeprefix("W/").strip('"') for tag in tags.split(",")}
        return bool(known & {own, f"{own}-gz", "*"})
    since = environ.get("HTTP_IF_MODIFIED_SINCE")
    if since is None:
        return False
    try:
        return file.modified <= parsedate_to_datetime(since).timestamp()
    except ValueError:
        return False


def requested_range(environ: Mapping[str, str], file: PublicFile) -> range | None:
    """The bytes asked for; an empty range cannot be given; None means the whole file.

    Several ranges, or one that is conditional on another state of the file, get the whole file.
    """
    condition = environ.get("HTTP_IF_RANGE")
    found = _RANGE.fullmatch(environ["HTTP_RANGE"].replace(" ", ""))
    if found is None or condition not in {None, file.etag}:
        return None
    first, last = found.groups()
    if first:
        stop = min(int(last) + 1, file.size) if last else file.size
        backwards = bool(last) and int(last) < int(first)
        return None if backwards else range(int(first), stop)
    return range(max(0, file.size - int(last)), file.size) if last else None
