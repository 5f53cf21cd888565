"""Where a centre's releases go, and what becomes of a release on each way out."""

from collections.abc import Sequence
from enum import StrEnum


class ChannelKind(StrEnum):
    """The ways out that exist today; each centre has one channel of a kind, as a row."""

    SITE = "site"
    FEED = "feed"
    NINJS = "ninjs"
    API = "api"


STANDARD: tuple[str, ...] = tuple(kind.value for kind in ChannelKind)
"""What every centre starts with, in the order in which its people see them."""

ALWAYS = ChannelKind.SITE
"""The site holds a story's address, its record and its proof: no release goes without it."""


class Step(StrEnum):
    """What a milestone says of a release on a channel; `PROVED` is about the release as a whole."""

    OUT = "out"
    RECALLED = "recalled"
    PROVED = "proved"


class ChannelState(StrEnum):
    """Where a release stands on one channel."""

    WAITING = "waiting"
    OUT = "out"
    STOPPING = "stopping"
    RECALLED = "recalled"
    FAILED = "failed"
    NOT_SENT = "not_sent"


def channels_chosen(wanted: Sequence[str], *, on: Sequence[str]) -> tuple[str, ...]:
    """Give the channels of a release: those wanted that are on, always with the site, in order.

    >>> channels_chosen(["ninjs"], on=["site", "feed", "ninjs"])
    ('site', 'ninjs')
    """
    return tuple(
        kind for kind in STANDARD if kind == ALWAYS.value or (kind in wanted and kind in on)
    )


def channels_left(sent: Sequence[str], *, stopped: Sequence[str]) -> tuple[str, ...]:
    """Give the channels on which a release still stands.

    >>> channels_left(["site", "feed"], stopped=["feed"])
    ('site',)
    """
    return tuple(kind for kind in sent if kind not in stopped)
