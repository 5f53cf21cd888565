"""Partners' keys as pages show them, and the doors to change them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.newsroom.publishing.contents.access import access_key
from huiliu.newsroom.publishing.contents.models import PartnerKey
from huiliu.newsroom.publishing.contents.outgoing import product_names, subscribers_open
from huiliu.newsroom.publishing.contents.selectors import (
    acks_last,
    fetches_of_key,
    key_rows,
    last_sequence,
)
from huiliu.newsroom.publishing.contents.services import keys

_SOON: Final = timedelta(days=14)
_LATELY: Final = timedelta(days=7)


class KeyState(StrEnum):
    """Whether a key opens something."""

    IN_USE = "in_use"
    ENDING = "ending"
    ENDED = "ended"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCard:
    """A key as lists show it; of its secret only the start is known."""

    id: UUID
    name: str
    subscriber: UUID
    subscriber_name: str
    product_name: str
    prefix: str
    per_minute: int
    state: KeyState
    made_by: UUID
    made_at: datetime
    ends_at: datetime
    used_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether it opens something now."""
        return self.state in (KeyState.IN_USE, KeyState.ENDING)

    @property
    def last_day(self) -> datetime:
        """The last moment at which it opens something: of the day that people chose."""
        return self.ends_at - timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPage:
    """One key with what it was used for lately, and how far its subscriber has confirmed."""

    card: KeyCard
    fetches: int
    confirmed: int
    sequence: int


@dataclass(frozen=True, slots=True)
class KeyShown:
    """A key as it is shown once: `secret` is kept nowhere."""

    card: KeyCard
    secret: str


def key_list(query: ListQuery, *, by: UUID) -> Page[KeyCard]:
    """Give the centre's keys, those that open something unless all are asked; raises Forbidden."""
    authorize(by, "partner_key.manage")
    rows = key_rows()
    if query.filter("tab") != "all":
        rows = rows.filter(revoked_at__isnull=True, ends_at__gt=clock.now())
    page = page_of(rows, query)
    return page.of([_card(row) for row in page])


def key_card(key: UUID, *, by: UUID) -> KeyPage:
    """Give one key; raises PartnerKeyNotFound and Forbidden."""
    row = access_key(key, by=by)
    return KeyPage(
        card=_card(row),
        fetches=fetches_of_key(row.id, since=clock.now() - _LATELY),
        confirmed=acks_last().get(row.subscriber_id, 0),
        sequence=last_sequence(),
    )


def choices_for_keys(*, by: UUID) -> tuple[Mapping[UUID, str], Mapping[UUID, str]]:
    """Give the subscribers and the products that a key can be made for; raises Forbidden."""
    authorize(by, "partner_key.manage")
    return subscribers_open(), product_names()


def key_make(wanted: keys.KeyWanted, *, last_day: date, by: UUID) -> KeyShown:
    """Make a key; raises SubscriberNotFound, KeysTooMany, KeyEndInvalid and Forbidden."""
    return _shown(keys.key_make(wanted, last_day=last_day, by=by))


def key_rotate(key: UUID, *, by: UUID) -> KeyShown:
    """Make a key that takes another's place within a week; raises KeyOver, KeysTooMany."""
    return _shown(keys.key_rotate(key, by=by))


def key_end(key: UUID, *, last_day: date, by: UUID) -> None:
    """Let a key end with another day; raises KeyOver and KeyEndInvalid."""
    keys.key_end(key, last_day=last_day, by=by)


def key_revoke(key: UUID, *, by: UUID) -> None:
    """End a key now; raises PartnerKeyNotFound and Forbidden."""
    keys.key_revoke(key, by=by)


def _shown(made: keys.NewKey) -> KeyShown:
    return KeyShown(_card(made.row), made.secret)


def _card(row: PartnerKey) -> KeyCard:
    return KeyCard(
        id=row.id,
        name=row.name,
        subscriber=row.subscriber_id,
        subscriber_name=row.subscriber.name,
        product_name=row.product.name,
        prefix=row.prefix,
        per_minute=row.per_minute,
        state=_state(row),
        made_by=row.made_by,
        made_at=row.made_at,
        ends_at=row.ends_at,
        used_on=row.used_on,
    )


def _state(row: PartnerKey) -> KeyState:
    if row.revoked_at is not None:
        return KeyState.REVOKED
    left = row.ends_at - clock.now()
    if left <= timedelta():
        return KeyState.ENDED
    return KeyState.ENDING if left <= _SOON else KeyState.IN_USE
