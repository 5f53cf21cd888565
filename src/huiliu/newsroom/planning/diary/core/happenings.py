"""The words of the events diary: how sure an event is, where it comes from, what a change is of."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

UID_CHARS_MAX: Final = 255
TITLE_CHARS_MAX: Final = 200
PLACE_CHARS_MAX: Final = 200
TEXT_CHARS_MAX: Final = 5000
URL_CHARS_MAX: Final = 1000
CONTACTS_MAX: Final = 20
FILES_MAX: Final = 20


class EventState(StrEnum):
    """How sure it is that an event will happen; what is called off stays in the diary."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


HAPPENS: Final = frozenset({EventState.CONFIRMED, EventState.TENTATIVE})


class EventOrigin(StrEnum):
    """Where an event of the diary comes from."""

    TYPED = "typed"
    ICAL = "ical"
    EVENTSML = "eventsml"


class Reach(StrEnum):
    """Which dates of a series a change is of."""

    THIS = "this"
    ONWARD = "onward"
    ALL = "all"


class FeedState(StrEnum):
    """Whether a subscribed calendar is asked."""

    ACTIVE = "active"
    PAUSED = "paused"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask about an event; shown to the newsroom alone."""

    name: str
    role: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is said of an event: a time with its zone, a rule if it repeats, and words.

    A whole day begins at midnight; `ends_at` is the moment after it.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool = False
    zone: str = "Asia/Shanghai"
    rule: str = ""
    text: str = ""
    place: str = ""
    district: str = ""
    url: str = ""
    state: EventState = EventState.CONFIRMED
    owner: UUID | None = None
    look_again_on: date | None = None
    contacts: tuple[Contact, ...] = ()
