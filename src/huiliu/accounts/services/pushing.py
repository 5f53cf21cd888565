"""Sending reminders to browsers: sealed for each, many at a time, a browser that is gone removed.

The key that says who sends lies in `keys/vapid.key` below the data folder, made at first use: it
goes with the backup, and browsers know the platform by it.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from http import HTTPStatus
from itertools import repeat
from json import dumps
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from huiliu.accounts.core.reminding import DeliveryState, Way
from huiliu.accounts.core.webpush import b64, encrypted, keys_check, public_of, vapid
from huiliu.accounts.errors import PushServiceDown, SubscriptionRefused, SubscriptionUnknown
from huiliu.accounts.models import Delivery, PushSubscription
from huiliu.accounts.services.mailing import BATCH, due_rows, link_of, settle
from huiliu.accounts.services.reminding import deliver_later
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.files import write_once
from huiliu.kit.http import FetchRefused, Poster, poster_target
from huiliu.kit.http.posting import CONNECTIONS_MAX
from huiliu.kit.scope import tenant_of_scope

_TTL_S = 24 * 3600
_TITLE_MAX = 120
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_BROWSERS_MAX = 10


def subscription_add(*, endpoint: str, p256dh: str, auth: str, by: UUID) -> UUID:
    """Keep a browser that may be pushed to; the same one twice is one; gives its id.

    Raises SubscriptionRefused. Beyond ten browsers of a person the oldest goes.
    """
    try:
        poster_target(endpoint)
        keys_check(p256dh, auth)
    except (FetchRefused, ValueError) as refused:
        raise SubscriptionRefused from refused
    tenant = tenant_of_scope()
    row, _made = PushSubscription.objects.update_or_create(
        tenant_id=tenant,
        person_id=by,
        endpoint=endpoint,
        defaults={"p256dh": p256dh, "auth": auth, "made_at": clock.now()},
    )
    theirs = PushSubscription.objects.filter(tenant_id=tenant, person_id=by)
    older = theirs.order_by("-made_at", "-id")[_BROWSERS_MAX:]
    PushSubscription.objects.filter(pk__in=[one.pk for one in older]).delete()
    record("reminders.browser_add", object_kind="person", object_id=by)
    return UUID(str(row.pk))


def subscription_remove(subscription: UUID, *, by: UUID) -> None:
    """Push to a browser no more; raises SubscriptionUnknown."""
    rows = PushSubscription.objects.filter(tenant_id=tenant_of_scope(), person_id=by)
    if not rows.filter(pk=subscription).delete()[0]:
        raise SubscriptionUnknown
    record("reminders.browser_remove", object_kind="person", object_id=by)


def vapid_public() -> str:
    """Give the key by which browsers know the platform, as they want it."""
    return b64(public_of(_key()))


def pushes_send() -> int:
    """Push what is due in the scope's tenant; gives how many went.

    Raises PushServiceDown where not one service answered; where some did, a later job does the
    rest.
    """
    rows = due_rows(Way.PUSH)
    if not rows:
        return 0
    key, now = _key(), clock.now()
    signed = [
        vapid(row.subscription.endpoint, subject=config().push_subject, key=key, now=now)
        for row in rows
    ]
    with Poster() as poster, ThreadPoolExecutor(CONNECTIONS_MAX) as pool:
        states = list(pool.map(_pushed, rows, repeat(poster), signed))
    for state in (DeliveryState.SENT, DeliveryState.REFUSED):
        settle([row for row, one in zip(rows, states, strict=True) if one is state], state)
    _forget(rows, states)
    waiting = states.count(DeliveryState.WAITING)
    if waiting == len(rows):
        raise PushServiceDown
    if waiting or len(rows) == BATCH:
        deliver_later(Way.PUSH, at=now)
    return states.count(DeliveryState.SENT)


def _pushed(row: Delivery, poster: Poster, authorization: str) -> DeliveryState:
    """Push one; VOID: the browser is gone, WAITING: to be tried again."""
    browser = row.subscription
    words = {"title": row.notice.title[:_TITLE_MAX], "url": link_of(row)}
    body = encrypted(
        dumps(words, ensure_ascii=False).encode(), p256dh=browser.p256dh, auth=browser.auth
    )
    headers = {
        "Authorization": authorization,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(_TTL_S),
        "Topic": row.pk.hex,
    }
    try:
        status = poster.post(browser.endpoint, body, headers=headers)
    except FetchRefused:
        return DeliveryState.WAITING
    return _state_of(status)


def _state_of(status: int) -> DeliveryState:
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return DeliveryState.SENT
    if status in _GONE:
        return DeliveryState.VOID
    if status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return DeliveryState.WAITING
    return DeliveryState.REFUSED


def _forget(rows: list[Delivery], states: list[DeliveryState]) -> None:
    """Take the browsers off that are gone, with all that was on its way to them."""
    gone = {
        row.subscription_id
        for row, state in zip(rows, states, strict=True)
        if state is DeliveryState.VOID
    }
    PushSubscription.objects.filter(pk__in=gone).delete()


def _key() -> ec.EllipticCurvePrivateKey:
    return _key_at(config().data / "keys" / "vapid.key")


@lru_cache(maxsize=4)
def _key_at(path: Path) -> ec.EllipticCurvePrivateKey:
    """Read the key, or make it; of two processes that make it at once the first one's stays."""
    if not path.exists():
        made = ec.generate_private_key(ec.SECP256R1())
        pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        write_once(path, pem, mode=0o600)
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        message = f"{path.name} is no key of P-256: put the backup's back, or remove it"
        raise TypeError(message)
    return key
