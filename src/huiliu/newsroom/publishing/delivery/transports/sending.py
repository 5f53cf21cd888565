"""What is sent and what comes of it: the words between the courier and its transports.

Transports run in threads that know no database. They get everything they need, talk to the
network within their time, and say what happened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, Self
from uuid import UUID

from huiliu.newsroom.publishing.core.formats.forms import Payload
from huiliu.newsroom.publishing.core.stops import ChangeKind
from huiliu.newsroom.publishing.delivery.core.judging import Fault
from huiliu.newsroom.publishing.delivery.core.states import Transport, Way

SEND_S = 10.0
"""Seconds for one document, from the first look-up to the end of the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One document on its way. `delivery` is the same each time it is tried.

    `is_again` says that it was set aside and is tried once more, behind the cursor.
    """

    sequence: int
    delivery: str
    kind: ChangeKind
    subject: str
    payload: Payload
    is_again: bool = False
    is_test: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where a subscriber's documents go. `centre` is the slug of whose subscriber it is."""

    subscriber: UUID
    centre: str
    transport: Transport
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(repr=False)


class SendingFailed(Exception):
    """A document did not arrive, as far as anybody knows.

    `detail` is what was seen there, as another host key, for who sets it up.
    """

    def __init__(
        self, fault: Fault, *, status: int | None = None, retry_after_s: float = 0, detail: str = ""
    ) -> None:
        self.fault = fault
        self.status = status
        self.retry_after_s = retry_after_s
        self.detail = detail
        super().__init__(fault.value)


class Sender(Protocol):
    """A way to one destination, used by one thread at a time and closed at the end."""

    way: Way
    """How what was taken is confirmed."""
    learned: dict[str, str]
    """Settings that were learned on the way, as the key of a host seen for the first time."""

    def send(self, parcel: Parcel) -> None:
        """Bring one document there; raises SendingFailed."""

    def __enter__(self) -> Self:
        """Open what is needed; raises SendingFailed."""

    def __exit__(self, *_: object) -> None:
        """Close it."""
