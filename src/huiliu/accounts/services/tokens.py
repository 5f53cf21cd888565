"""Writes of API tokens: made once, shown once, kept as a hash."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from huiliu.accounts.access import action_of_scope, may
from huiliu.accounts.cards import TokenCard, token_card_of
from huiliu.accounts.core.secrets import digest_of, new_token, prefix_of
from huiliu.accounts.errors import ScopeBeyondRoles, ScopesMissing, TokenDaysInvalid, TokenUnknown
from huiliu.accounts.models import ApiToken
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.scope import tenant_of_scope

TOKEN_DAYS_MAX = 365


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token as it is shown once: `secret` is kept nowhere."""

    card: TokenCard
    secret: str


def token_create(*, name: str, scopes: Iterable[str], days: int, by: UUID) -> NewToken:
    """Make a token that acts as a person in the scope's tenant.

    Raises ScopesMissing, TokenDaysInvalid, and ScopeBeyondRoles for a scope that the person's own
    roles do not cover.
    """
    wanted = sorted(set(scopes))
    if not wanted:
        raise ScopesMissing
    if not 0 < days <= TOKEN_DAYS_MAX:
        raise TokenDaysInvalid
    for scope in wanted:
        action = action_of_scope(scope)
        if action is None or not may(by, action):
            raise ScopeBeyondRoles
    secret, now = new_token(), clock.now()
    row = ApiToken.objects.create(
        tenant_id=tenant_of_scope(),
        person_id=by,
        name=name,
        prefix=prefix_of(secret),
        digest=digest_of(secret),
        scopes=wanted,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    after = audit.digest_of({"scopes": wanted, "days": days})
    audit.record("token.create", object_kind="token", object_id=row.id, after=after)
    return NewToken(card=token_card_of(row), secret=secret)


def token_revoke(token: UUID, *, by: UUID) -> None:
    """End one of a person's own tokens in the scope's tenant; raises TokenUnknown.

    A second call changes nothing.
    """
    row = ApiToken.objects.filter(id=token, person_id=by, tenant_id=tenant_of_scope()).first()
    if row is None:
        raise TokenUnknown
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        row.save(update_fields=["revoked_at"])
        audit.record("token.revoke", object_kind="token", object_id=row.id)
