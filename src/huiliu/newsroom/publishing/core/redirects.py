"""Old addresses that lead to new ones, within one centre's site, never in a circle."""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

REDIRECTS_MAX = 10_000
MAP_NAME = "redirects.map"

# What may stand in nginx's map without a meaning of its own there.
_PATH = re.compile(r"[^\s\"'\\;{}$#?%<>\x00-\x1f\x7f]{1,200}")
_HIDDEN = re.compile(r"(?:^|/)\.|//")


class PathRefused(ValueError):
    """This is no address below the centre's site."""


class LoopRefused(ValueError):
    """The new address would lead back to the old one."""


def path_below(text: str, *, home: str) -> str:
    """Give an address as its path below the site, as in `2026/tz-1122-07/`; home itself is "".

    Takes a whole address, a path from the host, or a path below the site. Raises PathRefused for
    anything that does not lie on this site.

    >>> path_below("https://a.example/site/tongzhou/old/", home="/site/tongzhou/")
    'old/'
    >>> path_below("2025/%E8%80%81/", home="/site/tongzhou/")
    '2025/老/'
    """
    parts = urlsplit(text.strip())
    path = unquote(parts.path)
    if parts.netloc or parts.scheme or path.startswith("/"):
        if not path.startswith(home):
            raise PathRefused(text)
        path = path[len(home) :]
    if parts.query or parts.fragment or (path and not _PATH.fullmatch(path)):
        raise PathRefused(text)
    if _HIDDEN.search(path):
        raise PathRefused(text)
    return path


def loop_refuse(old: str, new: str, *, known: Mapping[str, str]) -> None:
    """Follow `new` through the known redirects; raises LoopRefused when that leads to `old`.

    >>> loop_refuse("a/", "b/", known={"b/": "c/"})
    """
    at = new
    for _ in range(len(known) + 1):
        if at == old:
            raise LoopRefused(old)
        if at not in known:
            return
        at = known[at]


def redirect_map(known: Mapping[str, str], *, home: str) -> bytes:
    r"""Write the map, one redirect a line, as nginx's `map` and our own server read it.

    >>> redirect_map({"a/": "b/"}, home="/site/t/")
    b'/site/t/a/ /site/t/b/;\n'
    """
    lines = (f"{home}{old} {home}{new};\n" for old, new in sorted(known.items()))
    return "".join(lines).encode()
