"""The hub: who listens to a public feed, asked whether they meant it, told when it changes."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import repeat
from secrets import compare_digest, token_urlsafe
from uuid import UUID

from django.db import transaction

from huiliu.accounts.api import TenantUnknown, tenant_by_slug, tenant_card
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.http import FetchRefused, Limits, Lines, fetch, poster_target
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_of_scope, tenant_scope
from huiliu.kit.secrets import seal, unseal
from huiliu.newsroom.publishing.core.paths import HUB, site_path
from huiliu.newsroom.publishing.delivery.core.hub import (
    FEEDS,
    Asked,
    Mode,
    asked_of,
    question,
    signature,
)
from huiliu.newsroom.publishing.delivery.errors import HubFull, HubRefused
from huiliu.newsroom.publishing.delivery.models import Listener
from huiliu.newsroom.publishing.public.folder import root_of_scope

LISTENERS_MAX = 500
VERIFY, TELL = "publishing.hub_verify", "publishing.hub_tell"
_SECRETS = "hub"
_FAILURES_MAX = 8
_THREADS = 16
_SEND_S = 10.0
_ANSWER = Limits(total_s=10.0, received_bytes_max=2000, body_bytes_max=2000, redirects_max=0)
_MIMES = {
    "rss.xml": "application/rss+xml",
    "atom.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
}


def hub_address() -> str:
    """Give where the hub takes requests."""
    return f"{config().public_url}{HUB}"


def hub_ask(given: dict[str, str]) -> None:
    """Take a request of anybody, and have the callback asked whether it meant it.

    Raises HubRefused for what is no feed of ours or no address that may be posted to, HubFull.
    """
    asked = asked_of(given, home=f"{config().public_url}{site_path('')[:-1]}")
    if asked is None:
        raise HubRefused
    try:
        tenant = tenant_by_slug(asked.slug)
        poster_target(asked.callback)
    except TenantUnknown as unknown:
        raise HubRefused from unknown
    except FetchRefused as refused:
        raise HubRefused(str(refused)) from refused
    with transaction.atomic(), tenant_scope(tenant.id):
        _ask(asked)


def listener_verify(listener: UUID, *, mode: str, lease_s: int, secret: str) -> None:
    """Ask a callback whether it meant it; only its own word, the challenge, counts."""
    row = Listener.objects.filter(pk=listener).first()
    if row is None:
        return
    challenge = token_urlsafe(32)
    asked = {"mode": mode, "topic": _topic(row.feed), "challenge": challenge}
    if mode == Mode.SUBSCRIBE.value:
        asked["lease_seconds"] = str(lease_s)
    meant = _is_meant(question(asked, row.callback), challenge)
    if meant and mode == Mode.UNSUBSCRIBE.value:
        row.delete()
    elif meant:
        row.until = clock.now() + timedelta(seconds=lease_s)
        row.secret, row.failures = secret.encode(), 0
        row.save()
    elif row.until is None:
        row.delete()


def hub_tell() -> int:
    """Send the feeds of the centre as they are to who listens; gives how many took them.

    A callback that fails eight times in a row, says that it is gone or whose lease is over is
    forgotten. Everybody has ten seconds.
    """
    Listener.objects.filter(until__lt=clock.now()).delete()
    rows = list(Listener.objects.filter(until__isnull=False))
    bodies = {feed: _body(feed) for feed in {row.feed for row in rows}}
    sent = [row for row in rows if bodies[row.feed] is not None]
    lines = Lines()
    with ThreadPoolExecutor(_THREADS) as threads:
        topics = [_topic(row.feed) for row in sent]
        given = [bodies[row.feed] or b"" for row in sent]
        statuses = list(threads.map(_told, sent, topics, given, repeat(lines)))
    lines.close()
    for row, status in zip(sent, statuses, strict=True):
        _settle(row, status)
    return sum(200 <= status < 300 for status in statuses)  # noqa: PLR2004 - HTTP's own


def _ask(asked: Asked) -> None:
    row = Listener.objects.filter(feed=asked.feed, callback=asked.callback).first()
    if row is None and asked.mode is Mode.UNSUBSCRIBE:
        return
    if row is None and Listener.objects.count() >= LISTENERS_MAX:
        raise HubFull
    if row is None:
        row = Listener(feed=asked.feed, callback=asked.callback, asked_at=clock.now())
        row.save()
    enqueue(
        VERIFY,
        listener=str(row.id),
        mode=asked.mode.value,
        lease_s=asked.lease_s,
        secret=seal(asked.secret, purpose=_SECRETS).decode(),
    )


def _is_meant(address: str, challenge: str) -> bool:
    try:
        answered = fetch(address, limits=_ANSWER)
    except FetchRefused:
        return False
    return compare_digest(answered.body.strip(), challenge.encode())


def _told(row: Listener, topic: str, body: bytes, lines: Lines) -> int:
    """Post one feed to one callback; 0 where nobody answers."""
    headers = {
        "Content-Type": _MIMES[row.feed],
        "Link": f'<{hub_address()}>; rel="hub", <{topic}>; rel="self"',
    }
    secret = unseal(bytes(row.secret), purpose=_SECRETS)
    if secret:
        headers["X-Hub-Signature"] = signature(body, secret)
    try:
        return lines.post(row.callback, body, headers=headers, within_s=_SEND_S).status
    except FetchRefused:
        return 0


def _settle(row: Listener, status: int) -> None:
    taken = 200 <= status < 300  # noqa: PLR2004 - HTTP's own
    row.failures = 0 if taken else row.failures + 1
    if status == 410 or row.failures >= _FAILURES_MAX:  # noqa: PLR2004 - HTTP's own
        row.delete()
    else:
        row.save()


def _topic(feed: str) -> str:
    slug = tenant_card(tenant_of_scope()).slug
    return f"{config().public_url}{site_path(slug)}{feed}"


def _body(feed: str) -> bytes | None:
    path = root_of_scope() / feed
    return path.read_bytes() if feed in FEEDS and path.exists() else None
