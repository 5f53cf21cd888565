"""How a request proves who it is for: by its session's second factor, or by a token.

A token is read before anybody is known, in the system scope `tokens`, by one indexed query. What
it opens is decided later, by the route's scope and the person's roles.
"""

from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from huiliu.accounts.core.lifetimes import secret_ended
from huiliu.accounts.core.paces import Pace
from huiliu.accounts.core.secrets import TOKEN_MARK, digest_of
from huiliu.accounts.errors import AccountsError, TokenHurried, TokenRefused
from huiliu.accounts.models import ApiToken
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
    with system_scope("tokens"):
        seat = _seat(request, secret)
    request.token = seat  # type: ignore[attr-defined]
    return seat


def refuse(request: HttpRequest, refusal: Refusal) -> None:
    """Note a refusal; it is written after the request's own transaction is rolled back."""
    noted: list[Refusal] = getattr(request, "refusals", [])
    request.refusals = [*noted, refusal]  # type: ignore[attr-defined]


def _seat(request: HttpRequest, secret: str) -> TokenSeat | AccountsError:
    if not secret.startswith(TOKEN_MARK):
        return TokenRefused()
    row = ApiToken.objects.select_related("person").filter(digest=digest_of(secret)).first()
    if row is None:
        return TokenRefused()
    if _is_over(row):
        refuse(
            request,
            Refusal("token.refused", "token", row.id, person=row.person_id, tenant=row.tenant_id),
        )
        return TokenRefused()
    if not _pace.allows(row.digest, now_s=clock.now().timestamp()):
        return TokenHurried()
    today = clock.now().astimezone(UTC).date()
    if row.used_on != today:
        ApiToken.objects.filter(id=row.id).update(used_on=today)
    request.user = row.person
    return TokenSeat(
        token=row.id, person=row.person_id, tenant=row.tenant_id, scopes=frozenset(row.scopes)
    )


def _is_over(row: ApiToken) -> bool:
    ended = secret_ended(
        made=row.made_at, expires=row.expires_at, now=clock.now(), used_on=row.used_on
    )
    return row.revoked_at is not None or ended is not None or not row.person.is_active
