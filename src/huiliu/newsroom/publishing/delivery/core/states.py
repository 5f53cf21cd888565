"""What a subscriber, a delivery and its failure can be."""

from enum import StrEnum


class SubscriberState(StrEnum):
    """Whether anything is sent; BROKEN: it failed for long and is tried once an hour."""

    ON = "on"
    PAUSED = "paused"
    BROKEN = "broken"
    ENDED = "ended"


class Transport(StrEnum):
    """How documents get there; API: the subscriber fetches them by itself, with a key."""

    PUSH = "push"
    SFTP = "sftp"
    S3 = "s3"
    EMAIL = "email"
    FOLDER = "folder"
    API = "api"


class SetbackState(StrEnum):
    """What became of a document that was set aside.

    AGAIN: a person lets it be tried once more; RESENT: the cursor went back before it.
    """

    OPEN = "open"
    AGAIN = "again"
    DELIVERED = "delivered"
    DISCARDED = "discarded"
    RESENT = "resent"


class DeliveryState(StrEnum):
    """Where one change stands with one subscriber; nothing keeps it, it is computed."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    SET_ASIDE = "set_aside"
    DISCARDED = "discarded"
    NOT_ASKED = "not_asked"


class Way(StrEnum):
    """How a subscriber confirmed a kill or a correction."""

    ANSWER = "answer"
    STORED = "stored"
    MAILED = "mailed"
    API = "api"
