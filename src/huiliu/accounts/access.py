"""The gates: whose eyes a request has, and the one place that says yes or no.

`authorize` reads the role × action × state table, which modules fill at start and nobody changes
after. Whatever the table does not name is refused.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from huiliu.accounts.core.actions import ActionRow, ActionTable, as_markdown
from huiliu.accounts.core.roles import Role
from huiliu.accounts.errors import Forbidden, NoticeUnknown, NotInThisState
from huiliu.accounts.models import Notice
from huiliu.accounts.selectors import roles_of
from huiliu.kit.scope import Scope, ScopeKind, person_scope, tenant_of_scope

SESSION_TENANT = "tenant"
"""Where the session keeps the id of the chosen tenant; checked again at every request."""

_table = ActionTable()


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


def access_notice(notice: UUID, *, by: UUID) -> Notice:
    """Give a notice to the person whom it was sent to; raises NoticeUnknown to anyone else."""
    row: Notice | None = Notice.objects.filter(
        id=notice, person_id=by, tenant_id=tenant_of_scope()
    ).first()
    if row is None:
        raise NoticeUnknown
    return row


def scope_of_request(request: HttpRequest) -> Scope | None:
    """Give the scope of a request: the chosen tenant, the person alone, or none.

    The session only says what was chosen. That the person still works there is read anew each
    time, so that a membership taken away ends with the next request.
    """
    if not request.user.is_authenticated:
        return None
    person = UUID(str(request.user.pk))
    chosen = request.session.get(SESSION_TENANT)
    if chosen and is_member(person, tenant=UUID(chosen)):
        return Scope(kind=ScopeKind.TENANT, tenant=UUID(chosen), person=person)
    return Scope(kind=ScopeKind.PERSON, person=person)


def is_member(person: UUID, *, tenant: UUID) -> bool:
    """Tell whether a person works in a tenant now."""
    with person_scope(person):
        return bool(roles_of(person, tenant=tenant))
