"""The words of outlets: which services there are, where a post stands, what is to be done."""

from enum import StrEnum


class OutletKind(StrEnum):
    """The services that a post can be sent to."""

    WECHAT = "wechat"
    WEIBO = "weibo"
    TELEGRAM = "telegram"
    MASTODON = "mastodon"


class Mode(StrEnum):
    """Whether a released story waits for a person at an outlet, or goes there by itself."""

    BY_PERSON = "by_person"
    AT_ONCE = "at_once"


class PostState(StrEnum):
    """Where a story stands at one outlet.

    `WAITING` for a person; `QUEUED` for the job; `SENT` and `AMENDED` are out there; `UNSURE` may
    be: the service broke off in the middle; `BY_HAND`: a person put it there; `SKIPPED`: a person
    left it out; `WITHDRAWN`: nothing of it is there any more.
    """

    WAITING = "waiting"
    QUEUED = "queued"
    SENT = "sent"
    AMENDED = "amended"
    UNSURE = "unsure"
    FAILED = "failed"
    BY_HAND = "by_hand"
    SKIPPED = "skipped"
    WITHDRAWN = "withdrawn"


class Wish(StrEnum):
    """What the centre wants of a story at an outlet: nothing yet, that it stands, that it goes."""

    NOTHING = "nothing"
    STANDS = "stands"
    GONE = "gone"


class Owed(StrEnum):
    """What only a person can do there now."""

    NOTHING = ""
    LOOK = "look"
    AMEND = "amend"
    WITHDRAW = "withdraw"


class Deed(StrEnum):
    """What the job has to do; `CLOSE`: nothing ever stood there, `TELL`: a person has to do it."""

    NONE = "none"
    SEND = "send"
    AMEND = "amend"
    WITHDRAW = "withdraw"
    CLOSE = "close"
    TELL = "tell"


OUT_THERE = frozenset({PostState.SENT, PostState.AMENDED})
"""States in which our post stands there and the service has told us its number."""
UNKNOWN = frozenset({PostState.BY_HAND, PostState.UNSURE})
"""States in which something stands there, or may, that only a person can reach."""
