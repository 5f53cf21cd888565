"""How a request proves who it is for: by its session's second factor, or by a token.

A token is read before anybody is known, by one indexed statement, with what its person is in its
tenant. What it opens is decided later, by the route's scope and the person's roles.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from huiliu.accounts.core.lifetimes import secret_ended
from huiliu.accounts.core.paces import Pace
from huiliu.accounts.core.secrets import TOKEN_MARK, digest_of
from huiliu.accounts.errors import AccountsError, TenantPaused, TokenHurried, TokenRefused
from huiliu.accounts.models import ApiToken, Person
from huiliu.accounts.seat_rows import TokenRow, token_row
from huiliu.kit import clock
from huiliu.kit.scope import system_scope

REQUESTS_PER_MINUTE = 600
"""Of one token in one web process; a second process counts for itself."""

_pace = Pace(most=REQUESTS_PER_MINUTE, window_s=60)


@dataclass(frozen=True, slots=True)
class TokenSeat:
    """What a valid token says: who acts, where, and within which scopes."""

    token: UUID
    person: UUID
    tenant: UUID
    scopes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something to write down although the request changes nothing."""

    action: str
    kind: str
    subject: UUID
    person: UUID | None
    tenant: UUID | None


def showed_second_factor(request: HttpRequest) -> bool:
    """Tell whether a second factor was shown in this session."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def has_bearer(request: HttpRequest) -> bool:
    """Tell whether a request to the API shows a token, good or bad."""
    shown = request.headers.get("Authorization", "")
    return request.path.startswith("/api/") and shown[:7].lower() == "bearer "


def seat_of_token(request: HttpRequest) -> TokenSeat | AccountsError | None:
    """Read the token of a request; None where it shows none, an error where it opens nothing.

    A request that shows a token is never answered by its cookie.
    """
    if not has_bearer(request):
        return None
    secret = request.headers["Authorization"][7:].strip()
    seat = _seat(request, secret)
    request.token = seat  # type: ignore[attr-defined]
    return seat


def refuse(request: HttpRequest, refusal: Refusal) -> None:
    """Note a refusal; it is written after the request's own transaction is rolled back."""
    noted: list[Refusal] = getattr(request, "refusals", [])
    request.refusals = [*noted, refusal]  # type: ignore[attr-defined]


def keep(request: HttpRequest, known: Mapping[Hashable, object]) -> None:
    """Keep what was read before the request's scope, for `kept` to bring into it."""
    request.read_before = known  # type: ignore[attr-defined]


def kept(request: HttpRequest) -> Mapping[Hashable, object]:
    """Give what `once` need not read again in this request."""
    known: Mapping[Hashable, object] = getattr(request, "read_before", {})
    return known


def _seat(request: HttpRequest, secret: str) -> TokenSeat | AccountsError:
    if not secret.startswith(TOKEN_MARK):
        return TokenRefused()
    digest = digest_of(secret)
    row = token_row(digest)
    if row is None:
        return TokenRefused()
    if _is_over(row):
        refuse(
            request,
            Refusal("token.refused", "token", row.id, person=row.person, tenant=row.tenant),
        )
        return TokenRefused()
    if row.paused:
        return TenantPaused()
    if not _pace.allows(digest, now_s=clock.now().timestamp()):
        return TokenHurried()
    today = clock.now().astimezone(UTC).date()
    if row.used_on != today:
        with system_scope("tokens"):
            ApiToken.objects.filter(id=row.id).update(used_on=today)
    # Routes need the person's id; whoever needs more reads the account.
    request.user = Person.from_db("default", ("id", "is_active"), (row.person, row.is_active))
    keep(request, {("roles", row.person, row.tenant): row.roles})
    return TokenSeat(token=row.id, person=row.person, tenant=row.tenant, scopes=row.scopes)


def _is_over(row: TokenRow) -> bool:
    ended = secret_ended(
        made=row.made_at, expires=row.expires_at, now=clock.now(), used_on=row.used_on
    )
    return row.revoked_at is not None or ended is not None or not row.is_active
