"""The states of what is received, and of an item in a centre's stream."""

from enum import StrEnum


class ProviderState(StrEnum):
    """Whether a provider is asked and heard."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


class Transport(StrEnum):
    """How items come: fetched by us, or brought by the provider, or by a person's hand."""

    POLL = "poll"
    WEBSUB = "websub"
    PUSH = "push"
    FOLDER = "folder"
    SFTP = "sftp"
    IMAP = "imap"
    S3 = "s3"
    HAND = "hand"


class ReceiptState(StrEnum):
    """What became of received bytes: they wait, were taken in, or could not be."""

    WAITING = "waiting"
    TAKEN = "taken"
    DEAD = "dead"


class ItemState(StrEnum):
    """Where an item of the stream stands: unseen, made a lead or a story, or not used."""

    NEW = "new"
    LED = "led"
    STORIED = "storied"
    DROPPED = "dropped"
