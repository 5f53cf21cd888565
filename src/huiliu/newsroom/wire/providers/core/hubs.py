"""WebSub (W3C, 2018): finding the hub of a feed, and what may be believed of one.

A hub is named by Link headers, which go first, or inside the feed. Whoever asks us to confirm a
subscription must name the very topic that we asked for, while we wait for just that.
"""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

_LOOK_WITHIN: Final = 256 * 1024
_LINKS_MAX: Final = 200
_LINK = re.compile(r'<([^<>]{1,2000})>((?:\s*;\s*[\w!#$&+.^`|~*-]+\s*=\s*(?:"[^"]*"|[^\s";,]+))*)')
_REL = re.compile(r';\s*rel\s*=\s*(?:"([^"]*)"|([^\s";,]+))', re.IGNORECASE)
LEASE_S_MIN: Final = 300
LEASE_S_MAX: Final = 30 * 24 * 3600
LEASE_S_ASKED: Final = 7 * 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The hub of a feed and the address that the hub knows it by; empty where none is named."""

    hub: str = ""
    topic: str = ""


def hub_of(*, links: str, body: bytes, url: str) -> Found:
    """Find the hub that a feed names; `links` is its Link header, `url` where it was fetched.

    >>> hub_of(links='<https://h.example/>; rel="hub"', body=b"", url="https://a.example/f").hub
    'https://h.example/'
    """
    by_header = _by_header(links)
    by_body = by_header if "hub" in by_header else _by_body(body)
    if "hub" not in by_body:
        return Found()
    return Found(hub=by_body["hub"], topic=by_body.get("self") or url)


def lease_of(said: str) -> int:
    """Read for how long a hub subscribes us, within bounds."""
    seconds = int(said) if said.isascii() and said.isdecimal() and len(said) <= _DIGITS else 0
    return min(max(seconds or LEASE_S_ASKED, LEASE_S_MIN), LEASE_S_MAX)


_DIGITS: Final = 9


def _by_header(links: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for link in list(_LINK.finditer(links))[:_LINKS_MAX]:
        rel = _REL.search(link[2])
        for name in (rel[1] or rel[2] or "").lower().split() if rel else ():
            found.setdefault(name, link[1].strip())
    return found


def _by_body(body: bytes) -> dict[str, str]:
    text = body[:_LOOK_WITHIN].decode("utf-8", errors="replace").lstrip("\ufeff \t\r\n")
    return _by_json(body) if text.startswith("{") else _by_markup(text)


def _by_json(body: bytes) -> dict[str, str]:
    """Read the hubs of a JSON Feed."""
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    hubs = feed.get("hubs") if isinstance(feed, dict) else None
    for hub in hubs[:_LINKS_MAX] if isinstance(hubs, list) else ():
        if isinstance(hub, dict) and isinstance(hub.get("url"), str):
            own = feed.get("feed_url")
            return {"hub": hub["url"], "self": own if isinstance(own, str) else ""}
    return {}


def _by_markup(text: str) -> dict[str, str]:
    links = _Links()
    links.feed(text)
    return links.found


class _Links(HTMLParser):
    """Reads the links of a feed without taking it for more than tags with attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[str, str] = {}
        self.seen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a link leads to."""
        if tag.rpartition(":")[2] != "link" or self.seen >= _LINKS_MAX:
            return
        self.seen += 1
        given = {name: value or "" for name, value in attrs}
        for rel in given.get("rel", "").lower().split():
            if given.get("href"):
                self.found.setdefault(rel, given["href"].strip())
