"""The gates: whose eyes a request has, and the one place that says yes or no.

`authorize` reads the role × action × state table, which modules fill at start and nobody changes
after. Whatever the table does not name is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from huiliu.accounts.cards import person_card_of
from huiliu.accounts.core.actions import ActionRow, ActionTable, as_markdown
from huiliu.accounts.core.lifetimes import secret_ended
from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.accounts.core.scopes import ScopeRow, ScopeTable
from huiliu.accounts.core.second_factor import PLATFORM_RULE, needs_second_factor
from huiliu.accounts.core.secrets import digest_of
from huiliu.accounts.errors import (
    FactorMissing,
    Forbidden,
    NoticeUnknown,
    NotInThisState,
    NotTheProvince,
    PersonUnknown,
    ResetLinkOver,
)
from huiliu.accounts.models import Membership, Notice, Person, ResetLink
from huiliu.accounts.seat import TokenSeat, keep, seat_of_token, showed_second_factor
from huiliu.accounts.seat_rows import seat_row
from huiliu.accounts.selectors import (
    roles_of,
    tenant_card,
)
from huiliu.kit import clock
from huiliu.kit.config import config
from huiliu.kit.scope import Scope, ScopeKind, person_scope, tenant_of_scope

SESSION_TENANT = "tenant"
"""Where the session keeps the id of the chosen tenant; checked again at every request."""

_table = ActionTable()
_scopes = ScopeTable()
_OWN = (
    ActionRow("person.reset", frozenset({Role.CENTRE_MANAGER, Role.OPERATOR})),
    ActionRow("tenant.second_factor", frozenset({Role.CENTRE_MANAGER, Role.OPERATOR})),
    ActionRow("tenant.look", frozenset({Role.CENTRE_MANAGER, Role.OPERATOR})),
    ActionRow("people.view", frozenset({Role.CENTRE_MANAGER, Role.OPERATOR})),
    ActionRow("people.manage", frozenset({Role.CENTRE_MANAGER, Role.OPERATOR})),
)


@dataclass(frozen=True, slots=True)
class Duties:
    """What one person may do in one tenant, for pages that ask about many objects."""

    person: UUID
    roles: frozenset[Role]

    def may(self, action: str, *, state: str | None = None) -> bool:
        """Tell whether the action is allowed on an object in this state."""
        return _table.allows(self.roles, action, state=state)


def register_actions(module: str, rows: Iterable[ActionRow]) -> None:
    """Enter a module's rows into the table; call it from the module's `ready()`."""
    _table.register(module, rows)


def action_rows() -> dict[str, tuple[ActionRow, ...]]:
    """Give the table's rows by module, for pages and tests."""
    return _table.modules()


def action_table_markdown() -> str:
    """Give the whole table as it stands in the documentation."""
    return as_markdown(_table)


def register_scopes(module: str, rows: Iterable[ScopeRow]) -> None:
    """Enter what tokens may be made for in a module; call it from the module's `ready()`."""
    _scopes.register(module, rows)


def scope_rows() -> tuple[ScopeRow, ...]:
    """Give everything that a token may be made for."""
    return _scopes.rows()


def action_of_scope(scope: str) -> str | None:
    """Give the action that a scope stands for; None for a scope that nobody registered."""
    return _scopes.action_of(scope)


def duties_of(person: UUID) -> Duties:
    """Give what a person may do in the scope's tenant, read once."""
    return Duties(person=person, roles=roles_of(person, tenant=tenant_of_scope()))


def may(person: UUID, action: str, *, state: str | None = None) -> bool:
    """Tell whether a person may do an action in the scope's tenant."""
    return duties_of(person).may(action, state=state)


def authorize(person: UUID, action: str, *, state: str | None = None) -> None:
    """Let a person do an action in the scope's tenant, or raise Forbidden.

    Raises its kind NotInThisState where only the object's state stands in the way.
    """
    duties = duties_of(person)
    if duties.may(action, state=state):
        return
    if state is not None and _table.allows_ever(duties.roles, action):
        raise NotInThisState
    raise Forbidden


def operates_province(person: UUID) -> bool:
    """Tell whether a person runs the whole platform: an operator at the province's desk."""
    at_province = tenant_card(tenant_of_scope()).kind is TenantKind.PROVINCE
    return at_province and Role.OPERATOR in duties_of(person).roles


def require_province(person: UUID) -> None:
    """Let a person do what is done to whole tenants, or raise NotTheProvince."""
    if not operates_province(person):
        raise NotTheProvince


def access_member(person: UUID, *, by: UUID, may: str) -> Membership:
    """Give what a person is in the scope's tenant, also where their account is closed.

    Raises Forbidden, and PersonUnknown for who does not work here.
    """
    authorize(by, may)
    rows = Membership.objects.select_related("person")
    row: Membership | None = rows.filter(tenant_id=tenant_of_scope(), person_id=person).first()
    if row is None:
        raise PersonUnknown
    return row


def access_notice(notice: UUID, *, by: UUID) -> Notice:
    """Give a notice to the person whom it was sent to; raises NoticeUnknown to anyone else."""
    row: Notice | None = Notice.objects.filter(
        id=notice, person_id=by, tenant_id=tenant_of_scope()
    ).first()
    if row is None:
        raise NoticeUnknown
    return row


def access_passkey(passkey: int, *, by: UUID) -> Authenticator:
    """Give a passkey to the person whose it is; raises FactorMissing to anyone else."""
    kind = Authenticator.Type.WEBAUTHN
    row: Authenticator | None = Authenticator.objects.filter(
        pk=passkey, user_id=by, type=kind
    ).first()
    if row is None:
        raise FactorMissing
    return row


def access_reset_link(secret: str) -> ResetLink:
    """Give the link that a secret opens; raises ResetLinkOver for any that opens nothing."""
    row = (
        ResetLink.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(digest=digest_of(secret), used_at=None, person__is_active=True)
        .first()
    )
    if row is None or secret_ended(made=row.made_at, expires=row.expires_at, now=clock.now()):
        raise ResetLinkOver
    return row


def scope_of_request(request: HttpRequest) -> Scope | None:
    """Give the scope of a request: the chosen tenant, the person alone, or none.

    The session only says what was chosen. That the person still works there is read anew each
    time, so that a membership taken away ends with the next request. Whoever needs a second factor
    and showed none is a person without a tenant. A token stands for person and tenant.
    """
    seat = seat_of_token(request)
    if isinstance(seat, TokenSeat):
        return Scope(kind=ScopeKind.TENANT, tenant=seat.tenant, person=seat.person)
    if seat is not None or not request.user.is_authenticated:
        return None
    person = UUID(str(request.user.pk))
    chosen = request.session.get(SESSION_TENANT)
    if chosen and _may_sit(request, person, tenant=UUID(chosen)):
        return Scope(kind=ScopeKind.TENANT, tenant=UUID(chosen), person=person)
    return Scope(kind=ScopeKind.PERSON, person=person)


def platform_rule() -> frozenset[Role]:
    """Give the roles that need a second factor where a tenant says nothing; none in the demo."""
    return frozenset() if config().demo else PLATFORM_RULE


def _may_sit(request: HttpRequest, person: UUID, *, tenant: UUID) -> bool:
    row = seat_row(person, tenant=tenant)
    if row is None or row.tenant.paused:
        return False
    missing = needs_second_factor(
        row.roles, rule=row.rule, platform_rule=platform_rule()
    ) and not showed_second_factor(request)
    if not missing:
        keep(
            request,
            {
                ("roles", person, tenant): row.roles,
                ("tenant", tenant): row.tenant,
                ("person", person): person_card_of(cast("Person", request.user)),
            },
        )
    request.second_factor_missing = missing  # type: ignore[attr-defined]
    return not missing


def is_member(person: UUID, *, tenant: UUID) -> bool:
    """Tell whether a person works in a tenant now."""
    with person_scope(person):
        return bool(roles_of(person, tenant=tenant))


register_actions("accounts", _OWN)
