"""Partners' keys: made once, shown once, exchanged, ended, revoked."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.utils.timezone import get_default_timezone

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.newsroom.publishing.contents.access import access_key
from huiliu.newsroom.publishing.contents.core.keys import digest_of, new_key, prefix_of
from huiliu.newsroom.publishing.contents.core.paces import USUAL_PER_MINUTE
from huiliu.newsroom.publishing.contents.errors import (
    KeyEndInvalid,
    KeyOver,
    KeysTooMany,
    SubscriberNotFound,
)
from huiliu.newsroom.publishing.contents.models import PartnerKey
from huiliu.newsroom.publishing.contents.outgoing import product_names, subscribers_open
from huiliu.newsroom.publishing.contents.selectors import keys_in_use

KEYS_MAX: Final = 5
DAYS_MAX: Final = 731
OVERLAP: Final = timedelta(days=7)
"""How long the old key of a rotation still answers, while the partner puts the new one in."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key as it is shown once: `secret` is kept nowhere."""

    row: PartnerKey
    secret: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyWanted:
    """What a key shall be: whose, for which product, how fast."""

    subscriber: UUID
    product: UUID
    name: str
    per_minute: int = USUAL_PER_MINUTE


def key_make(wanted: KeyWanted, *, last_day: date, by: UUID) -> NewKey:
    """Make a key that ends with a day.

    Raises SubscriberNotFound, KeysTooMany, KeyEndInvalid and Forbidden.
    """
    authorize(by, "partner_key.manage")
    if wanted.subscriber not in subscribers_open() or wanted.product not in product_names():
        raise SubscriberNotFound
    made = _kept(wanted, ends_at=_end_of(last_day), by=by)
    record("partner_key.make", object_kind="partner_key", object_id=made.row.id, after=_told(made))
    announce("partner_keys", made.row.id)
    return made


def key_rotate(key: UUID, *, by: UUID) -> NewKey:
    """Make a key that takes the place of another, which ends within a week.

    The new one lasts as long from now on as the old one did. Raises as `key_make` does, and
    KeyOver for a key that opens nothing any more.
    """
    row = access_key(key, by=by)
    _in_use(row)
    now = clock.now()
    wanted = KeyWanted(
        subscriber=row.subscriber_id,
        product=row.product_id,
        name=row.name,
        per_minute=row.per_minute,
    )
    made = _kept(wanted, ends_at=now + (row.ends_at - row.made_at), by=by)
    row.ends_at = min(row.ends_at, now + OVERLAP)
    row.save(update_fields=["ends_at"])
    record(
        "partner_key.rotate",
        object_kind="partner_key",
        object_id=row.id,
        after=f"{made.row.prefix} {row.ends_at:%Y-%m-%d}",
    )
    announce("partner_keys", row.id)
    return made


def key_end(key: UUID, *, last_day: date, by: UUID) -> PartnerKey:
    """Let a key end on another day; raises KeyOver and KeyEndInvalid."""
    row = access_key(key, by=by)
    _in_use(row)
    before, row.ends_at = row.ends_at, _end_of(last_day)
    row.save(update_fields=["ends_at"])
    record(
        "partner_key.end",
        object_kind="partner_key",
        object_id=row.id,
        before=f"{before:%Y-%m-%d}",
        after=f"{row.ends_at:%Y-%m-%d}",
    )
    announce("partner_keys", row.id)
    return row


def key_revoke(key: UUID, *, by: UUID) -> None:
    """End a key now: the next request with it is refused. A second call changes nothing."""
    row = access_key(key, by=by)
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        record("partner_key.revoke", object_kind="partner_key", object_id=row.id)
        announce("partner_keys", row.id)


def _kept(wanted: KeyWanted, *, ends_at: datetime, by: UUID) -> NewKey:
    now = clock.now()
    if keys_in_use(wanted.subscriber, at=now) >= KEYS_MAX:
        raise KeysTooMany
    secret = new_key()
    row = PartnerKey.objects.create(
        subscriber_id=wanted.subscriber,
        product_id=wanted.product,
        name=wanted.name,
        prefix=prefix_of(secret),
        digest=digest_of(secret),
        per_minute=wanted.per_minute,
        made_by=by,
        made_at=now,
        ends_at=ends_at,
    )
    return NewKey(row, secret)


def _in_use(row: PartnerKey) -> None:
    if row.revoked_at is not None or row.ends_at <= clock.now():
        raise KeyOver


def _end_of(day: date) -> datetime:
    """Give the moment at which a day is over, as the platform's people count days."""
    today = clock.now().astimezone(get_default_timezone()).date()
    if not today <= day <= today + timedelta(days=DAYS_MAX):
        raise KeyEndInvalid
    return datetime.combine(day + timedelta(days=1), time(), get_default_timezone())


def _told(made: NewKey) -> str:
    row = made.row
    return f"{row.prefix} {row.ends_at:%Y-%m-%d} {row.per_minute}/min"
