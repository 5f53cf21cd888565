"""Seats as the database tells them before any scope is known, each in one statement.

Read anew at every request: a membership taken away, a closed account or a revoked token ends with
the next one. The functions and why they may answer are in migration 0004.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from huiliu.accounts.cards import TenantCard
from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.kit.database import one_row


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """What a person is in a tenant; `rule` are the roles that need a second factor there."""

    tenant: TenantCard
    roles: frozenset[Role]
    rule: tuple[Role, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenRow:
    """A token as it stands, with what its person is in its tenant: no roles, no membership.

    `paused` is said of the tenant.
    """

    id: UUID
    tenant: UUID
    person: UUID
    scopes: frozenset[str]
    made_at: datetime
    expires_at: datetime
    used_on: date | None
    revoked_at: datetime | None
    is_active: bool
    roles: frozenset[Role]
    paused: bool


def seat_row(person: UUID, *, tenant: UUID) -> SeatRow | None:
    """Give the seat of a person in a tenant; None for strangers and for closed accounts."""
    row = one_row("select * from accounts_seat(%s, %s)", (person, tenant))
    if row is None:
        return None
    roles, rule, slug, name, short_name, kind, motto, paused = row
    return SeatRow(
        tenant=TenantCard(
            id=tenant,
            slug=slug,
            name=name,
            short_name=short_name,
            kind=TenantKind(kind),
            motto=motto,
            paused=paused,
        ),
        roles=frozenset(map(Role, roles)),
        rule=None if rule is None else tuple(map(Role, rule)),
    )


def token_row(digest: str) -> TokenRow | None:
    """Give the token with this hash."""
    row = one_row("select * from accounts_seat_of_token(%s)", (digest,))
    if row is None:
        return None
    key, tenant, person, scopes, *times, is_active, roles, paused = row
    made_at, expires_at, used_on, revoked_at = times
    return TokenRow(
        id=key,
        tenant=tenant,
        person=person,
        scopes=frozenset(scopes),
        made_at=made_at,
        expires_at=expires_at,
        used_on=used_on,
        revoked_at=revoked_at,
        is_active=is_active,
        roles=frozenset(map(Role, roles or ())) if is_active else frozenset(),
        paused=paused,
    )
