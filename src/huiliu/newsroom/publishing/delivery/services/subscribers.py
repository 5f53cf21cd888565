"""Subscribers: added, changed, paused, put back, ended."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from huiliu.accounts.api import authorize
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.jobs import wake
from huiliu.kit.live import announce
from huiliu.kit.secrets import SealBroken, seal, unseal
from huiliu.newsroom.publishing.core.formats.forms import Form
from huiliu.newsroom.publishing.delivery import selectors
from huiliu.newsroom.publishing.delivery.access import access_subscriber_managed
from huiliu.newsroom.publishing.delivery.core.signing import key_made
from huiliu.newsroom.publishing.delivery.core.states import (
    SetbackState,
    SubscriberState,
    Transport,
)
from huiliu.newsroom.publishing.delivery.errors import (
    NameTaken,
    NoOldKey,
    PlaceUnknown,
    ProductNotFound,
    SettledAlready,
)
from huiliu.newsroom.publishing.delivery.models import Setback, Subscriber
from huiliu.newsroom.publishing.services.marks import COURIER

SECRETS = "delivery"
KEY, KEY_OLD = "key", "key_old"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What a person says of a subscriber; a secret that is not named stays as it is."""

    name: str
    contact: str
    products: Sequence[UUID]
    form: Form
    transport: Transport
    settings: Mapping[str, str]
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


def subscriber_add(setup: Setup, *, since: datetime | None, by: UUID) -> Subscriber:
    """Add a subscriber that gets what goes out from now on, or what did since a moment.

    One that is pushed to gets a key. Raises NameTaken, ProductNotFound and Forbidden.
    """
    authorize(by, "subscriber.manage")
    now = clock.now()
    head = selectors.head()
    secrets = dict(setup.secrets)
    if setup.transport is Transport.PUSH:
        secrets.setdefault(KEY, key_made())
    row = Subscriber(
        cursor=head if since is None else selectors.head_before(since),
        goal=head,
        added_by=by,
        added_at=now,
        next_at=now,
    )
    _set_up(row, setup)
    _seal(row, secrets)
    _save(row)
    record("subscriber.add", object_kind="subscriber", object_id=row.id, after=_said(row))
    _tell(row)
    return row


def subscriber_change(subscriber: UUID, setup: Setup, *, by: UUID) -> Subscriber:
    """Change how and what a subscriber gets; what is on its way still goes the old way.

    Raises NameTaken, ProductNotFound, SubscriberNotFound, SubscriberEnded and Forbidden.
    """
    row = access_subscriber_managed(subscriber, by=by)
    before = _said(row)
    secrets = {**secrets_of(row), **setup.secrets}
    if setup.transport is Transport.PUSH:
        secrets.setdefault(KEY, key_made())
    _set_up(row, setup)
    _seal(row, secrets)
    _fresh(row)
    _save(row)
    record(
        "subscriber.change",
        object_kind="subscriber",
        object_id=row.id,
        before=before,
        after=_said(row),
    )
    _tell(row)
    return row


def subscriber_pause(subscriber: UUID, *, by: UUID) -> Subscriber:
    """Send nothing until it is resumed; what goes out meanwhile waits for it."""
    row = access_subscriber_managed(subscriber, by=by)
    return _state(row, SubscriberState.PAUSED, "subscriber.pause")


def subscriber_resume(subscriber: UUID, *, by: UUID) -> Subscriber:
    """Go on where it stopped, at once; also one that is broken and waits for its next try."""
    row = access_subscriber_managed(subscriber, by=by)
    row.goal = selectors.head()
    _fresh(row)
    return _state(row, SubscriberState.ON, "subscriber.resume")


def subscriber_end(subscriber: UUID, *, by: UUID) -> Subscriber:
    """End a subscription for good; its secrets are forgotten, what it got stays on record."""
    row = access_subscriber_managed(subscriber, by=by)
    row.secrets = b""
    return _state(row, SubscriberState.ENDED, "subscriber.end")


def subscriber_rewind(subscriber: UUID, *, sequence: int, by: UUID) -> Subscriber:
    """Send everything from a number of the list again, in order.

    What was set aside from there on comes again by itself. Raises PlaceUnknown for a number that
    lies before the list or ahead of the cursor.
    """
    row = access_subscriber_managed(subscriber, by=by)
    if not 1 <= sequence <= row.cursor:
        raise PlaceUnknown
    before = row.cursor
    row.goal = max(row.goal, row.cursor)
    row.cursor = sequence - 1
    _fresh(row)
    # What is on its way under the old lease comes too late to move the cursor.
    row.lease, row.lease_until = None, None
    row.save()
    later = Setback.objects.filter(subscriber=row, sequence__gte=sequence)
    later.filter(state__in=[SetbackState.OPEN.value, SetbackState.AGAIN.value]).update(
        state=SetbackState.RESENT.value, settled_by=by, settled_at=clock.now()
    )
    record(
        "subscriber.rewind",
        object_kind="subscriber",
        object_id=row.id,
        before=str(before),
        after=str(row.cursor),
    )
    _tell(row)
    return row


def key_renew(subscriber: UUID, *, by: UUID) -> str:
    """Give a subscriber a new key, shown this once; until the old one ends both sign."""
    row = access_subscriber_managed(subscriber, by=by)
    secrets = secrets_of(row)
    made = key_made()
    _seal(row, {**secrets, KEY: made, KEY_OLD: secrets.get(KEY, "")})
    row.save()
    record("subscriber.key_renew", object_kind="subscriber", object_id=row.id)
    return made


def key_retire(subscriber: UUID, *, by: UUID) -> None:
    """Sign with the new key alone from now on; raises NoOldKey where there is one only."""
    row = access_subscriber_managed(subscriber, by=by)
    secrets = secrets_of(row)
    if not secrets.pop(KEY_OLD, ""):
        raise NoOldKey
    _seal(row, secrets)
    row.save()
    record("subscriber.key_retire", object_kind="subscriber", object_id=row.id)


def setback_retry(setback: Setback, *, by: UUID) -> None:
    """Let what was set aside be tried once more; raises SettledAlready."""
    _settle(setback, SetbackState.AGAIN, "setback.retry", by=by)
    wake(COURIER)


def setback_discard(setback: Setback, *, by: UUID) -> None:
    """Take it on oneself that a subscriber does not get a document; raises SettledAlready."""
    _settle(setback, SetbackState.DISCARDED, "setback.discard", by=by)


def secrets_of(row: Subscriber) -> dict[str, str]:
    """Open a subscriber's secrets; none where the platform's key was lost."""
    try:
        opened = unseal(bytes(row.secrets), purpose=SECRETS)
    except SealBroken:
        return {}
    found: dict[str, str] = json.loads(opened) if opened else {}
    return found


def _settle(setback: Setback, state: SetbackState, action: str, *, by: UUID) -> None:
    if setback.state != SetbackState.OPEN.value:
        raise SettledAlready
    setback.state, setback.settled_by, setback.settled_at = state.value, by, clock.now()
    setback.save()
    record(
        action,
        object_kind="subscriber",
        object_id=setback.subscriber_id,
        after=f"{setback.sequence} {setback.kind}",
    )
    announce("deliveries", setback.subscriber_id)


def _set_up(row: Subscriber, setup: Setup) -> None:
    known = selectors.product_rows_of(setup.products)
    if len(known) != len(set(setup.products)):
        raise ProductNotFound
    row.name, row.contact = setup.name, setup.contact
    row.products = list(known)
    row.form, row.transport = setup.form.value, setup.transport.value
    row.settings = dict(setup.settings)


def _seal(row: Subscriber, secrets: Mapping[str, str]) -> None:
    kept = {name: value for name, value in secrets.items() if value}
    row.secrets = seal(json.dumps(kept), purpose=SECRETS) if kept else b""


def _fresh(row: Subscriber) -> None:
    """Forget the failures so far: it is tried at once."""
    row.failures, row.fault, row.fault_status = 0, "", None
    row.next_at = clock.now()
    if row.state == SubscriberState.BROKEN.value:
        row.state = SubscriberState.ON.value


def _state(row: Subscriber, state: SubscriberState, action: str) -> Subscriber:
    before, row.state = row.state, state.value
    row.save()
    record(action, object_kind="subscriber", object_id=row.id, before=before, after=row.state)
    _tell(row)
    return row


def _save(row: Subscriber) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as taken:
        raise NameTaken from taken


def _said(row: Subscriber) -> str:
    """Say what a subscriber is, without secrets."""
    return f"{row.name} {row.transport} {row.form}"


def _tell(row: Subscriber) -> None:
    announce("deliveries", row.id)
    wake(COURIER)
