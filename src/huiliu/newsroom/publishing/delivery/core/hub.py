"""WebSub, the hub's part that needs no network (W3C Recommendation of 23 January 2018)."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

FEEDS: Final = ("rss.xml", "atom.xml", "feed.json")
LEASE_LEAST_S: Final = 3600
LEASE_USUAL_S: Final = 10 * 24 * 3600
LEASE_MOST_S: Final = 30 * 24 * 3600
_SECRET_MAX: Final = 200
_CALLBACK_MAX: Final = 500


class Mode(StrEnum):
    """What a subscriber of a feed asks for."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request to the hub: `slug` and `feed` name the centre and its feed."""

    mode: Mode
    topic: str
    slug: str
    feed: str
    callback: str
    lease_s: int
    secret: str = field(repr=False)


def asked_of(given: Mapping[str, str], *, home: str) -> Asked | None:
    """Read a request; None for one that cannot be met. `home` is where all sites begin.

    >>> asked_of({"hub.mode": "subscribe", "hub.callback": "https://a.example/",
    ...     "hub.topic": "https://n.example/site/tongzhou/atom.xml"},
    ...     home="https://n.example/site/").feed
    'atom.xml'
    """
    mode, topic = given.get("hub.mode", ""), given.get("hub.topic", "")
    slug, _slash, feed = topic.removeprefix(home).partition("/")
    callback, secret = given.get("hub.callback", ""), given.get("hub.secret", "")
    fits = mode in set(Mode) and topic.startswith(home) and slug and feed in FEEDS
    if not fits or not callback or len(callback) > _CALLBACK_MAX:
        return None
    if len(secret.encode()) >= _SECRET_MAX:
        return None
    return Asked(
        mode=Mode(mode),
        topic=topic,
        slug=slug,
        feed=feed,
        callback=callback,
        lease_s=_lease_s(given.get("hub.lease_seconds", "")),
        secret=secret,
    )


def question(asked: Mapping[str, str | int], callback: str) -> str:
    """Give the address by which a callback is asked whether it meant it."""
    joint = "&" if "?" in callback else "?"
    return f"{callback}{joint}{urlencode({f'hub.{name}': asked[name] for name in asked})}"


def signature(body: bytes, secret: str) -> str:
    """Give the value of X-Hub-Signature.

    >>> signature(b"", "k")[:14]
    'sha256=8bb990c'
    """
    return f"sha256={hmac.new(secret.encode(), body, sha256).hexdigest()}"


def _lease_s(text: str) -> int:
    wanted = int(text) if text.isdecimal() and len(text) < 12 else LEASE_USUAL_S  # noqa: PLR2004
    return min(max(wanted, LEASE_LEAST_S), LEASE_MOST_S)
