"""How a partner's program comes in: its key, or an address that was signed for it.

Read before any tenant is known, by one statement on the connection of the counters: a request that
fails is counted all the same.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from huiliu.kit import clock
from huiliu.kit.database import one_row_apart
from huiliu.kit.scope import Scope, ScopeKind
from huiliu.newsroom.publishing.contents.core.keys import MARK, digest_of
from huiliu.newsroom.publishing.contents.core.links import is_signed, signature_of
from huiliu.newsroom.publishing.contents.core.paces import Allowance
from huiliu.newsroom.publishing.contents.errors import (
    CentrePaused,
    ContentsError,
    KeyMissing,
    KeyRefused,
    LinkOver,
    TooFast,
)

PREFIX: Final = "/api/partner/v1/"
LINK_S: Final = 3600
"""How long a signed address answers, seconds."""
_ENTER: Final = "select * from newsroom_partner_enter(%s, %s, %s)"
_SALT: Final = "huiliu.newsroom.publishing.contents.links"
_ENDS: Final = re.compile(r"\A[0-9]{1,12}\Z", re.ASCII)
_LINKED: Final = ("key", "ends", "signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Who asks: a key of a subscriber, for one product of a tenant."""

    key: UUID
    tenant: UUID
    subscriber: UUID
    product: UUID
    allowance: Allowance


def scope_of_partner(request: HttpRequest) -> Scope | None:
    """Give the scope of a request to the content API; who asks, or why not, stays on it."""
    found = _seat_of(request)
    request.partner = found  # type: ignore[attr-defined]
    return Scope(kind=ScopeKind.TENANT, tenant=found.tenant) if isinstance(found, Seat) else None


def is_of_partner(request: HttpRequest) -> bool:
    """Tell whether a request is one to the content API."""
    return request.path.startswith(PREFIX)


def link_to(path: str, *, key: UUID, at: datetime) -> tuple[str, datetime]:
    """Give a signed address below the host, and when it ends.

    All addresses of one quarter of an hour are the same, so that they can be kept.
    """
    step = LINK_S // 4
    ends = (int(at.timestamp()) // step + 1) * step + LINK_S
    signature = signature_of(_secrets()[0], path=path, key=key, ends=ends)
    query = urlencode({"key": key, "ends": ends, "signature": signature})
    return f"{path}?{query}", datetime.fromtimestamp(ends, at.tzinfo)


def _seat_of(request: HttpRequest) -> Seat | ContentsError:
    shown = request.headers.get("Authorization", "")
    if shown:
        kind, _, secret = shown.partition(" ")
        if kind.lower() != "bearer":
            return KeyMissing()
        secret = secret.strip()
        return _entered(digest=digest_of(secret)) if secret.startswith(MARK) else KeyRefused()
    if all(name in request.GET for name in _LINKED):
        return _linked(request)
    return KeyMissing()


def _linked(request: HttpRequest) -> Seat | ContentsError:
    """Let an address in that we signed for a key and that has not ended."""
    key, ends, signature = (request.GET[name] for name in _LINKED)
    try:
        owner = UUID(key)
    except ValueError:
        return LinkOver()
    if not _ENDS.match(ends) or int(ends) <= clock.now().timestamp():
        return LinkOver()
    if not signature.isascii() or not is_signed(
        signature, _secrets(), path=request.path, key=owner, ends=int(ends)
    ):
        return LinkOver()
    return _entered(key=owner)


def _entered(*, digest: str | None = None, key: UUID | None = None) -> Seat | ContentsError:
    row = one_row_apart(_ENTER, (digest, key, clock.now()))
    if row is None:
        return KeyRefused()
    found, tenant, subscriber, product, ends_at, revoked_at, paused, *pace = row
    if revoked_at is not None or ends_at <= clock.now():
        return KeyRefused()
    if paused:
        return CentrePaused()
    per_minute, left, allowed = pace
    allowance = Allowance(per_minute=per_minute, left=left, allowed=allowed)
    if not allowed:
        return TooFast(allowance.headers)
    return Seat(
        key=found, tenant=tenant, subscriber=subscriber, product=product, allowance=allowance
    )


def _secrets() -> tuple[bytes, ...]:
    """Give the secrets of signatures, the present one first; a changed key of ours ends none."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return tuple(salted_hmac(_SALT, "", secret=one, algorithm="sha256").digest() for one in keys)
