"""The active scope: a context variable here, three settings in the transaction there."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar, cast
from uuid import UUID

from django.db import connection
from psycopg.pq import TransactionStatus

Seen = TypeVar("Seen")


class NoScope(Exception):
    """Tenant data was touched outside any scope."""


class ScopeOutsideTransaction(Exception):
    """A scope was entered outside a transaction, where its settings would leak or vanish."""


class ScopeKind(StrEnum):
    """Whose eyes the rows are seen with."""

    TENANT = "tenant"
    PERSON = "person"
    PROVINCE = "province"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is asking.

    `name` is set for system scopes only: sequencer, dispatcher, scheduler, baker.
    """

    kind: ScopeKind
    tenant: UUID | None = None
    person: UUID | None = None
    name: str = ""

    @property
    def setting(self) -> str:
        """What `app.scope` says: the kind, and for a system scope its name."""
        return f"system:{self.name}" if self.kind is ScopeKind.SYSTEM else self.kind.value


_active: ContextVar[Scope | None] = ContextVar("huiliu_scope", default=None)
_entered: ContextVar[tuple[dict[Hashable, object], ...]] = ContextVar("huiliu_seen", default=())


def current() -> Scope:
    """Give the active scope.

    Raises NoScope outside any.
    """
    scope = _active.get()
    if scope is None:
        message = "no scope is active: enter tenant_scope() or another before touching rows"
        raise NoScope(message)
    return scope


def is_active() -> bool:
    """Tell whether any scope is active."""
    return _active.get() is not None


@contextmanager
def entered(scope: Scope, *, ends_with_it: bool = False) -> Iterator[Scope]:
    """See the rows with the eyes of `scope` inside the block.

    With `ends_with_it` the transaction ends right behind the block: its end takes the settings
    away, and no statement is spent on it. Raises ScopeOutsideTransaction outside
    transaction.atomic().
    """
    if not connection.in_atomic_block:
        message = "open transaction.atomic() before entering a scope"
        raise ScopeOutsideTransaction(message)
    before = _active.get()
    token, seen = _active.set(scope), _entered.set((*_entered.get(), {}))
    _tell(scope)
    try:
        yield scope
    finally:
        _entered.reset(seen)
        _active.reset(token)
        if not ends_with_it and _transaction_is_whole():
            _tell(before)


def once(key: Hashable, read: Callable[[], Seen]) -> Seen:
    """Give what `read` gave the first time in this scope; outside any scope it reads each time.

    For what does not change within a request, such as who somebody is; call `forget` when it does.
    """
    scopes = _entered.get()
    if not scopes:
        return read()
    seen = scopes[-1]
    if key not in seen:
        seen[key] = read()
    return cast("Seen", seen[key])


def remember(key: Hashable, value: object) -> None:
    """Let `once` give a value that was read already, in this scope; outside any it does nothing."""
    for seen in _entered.get()[-1:]:
        seen[key] = value


def forget() -> None:
    """Read everything anew from here on, in this scope and in those around it."""
    for seen in _entered.get():
        seen.clear()


def tenant_scope(tenant: UUID, *, person: UUID | None = None) -> AbstractContextManager[Scope]:
    """Act inside one tenant, as `person` where a person acts."""
    return entered(Scope(kind=ScopeKind.TENANT, tenant=tenant, person=person))


def person_scope(person: UUID) -> AbstractContextManager[Scope]:
    """See what belongs to one person across tenants: memberships and notices."""
    return entered(Scope(kind=ScopeKind.PERSON, person=person))


def province_scope(person: UUID) -> AbstractContextManager[Scope]:
    """Read across tenants where a table allows the province to; never write."""
    return entered(Scope(kind=ScopeKind.PROVINCE, person=person))


def system_scope(name: str) -> AbstractContextManager[Scope]:
    """Act as a named machine part; only tables that name it show rows."""
    return entered(Scope(kind=ScopeKind.SYSTEM, name=name))


def _transaction_is_whole() -> bool:
    """Tell whether statements are still taken; a broken transaction's rollback undoes settings."""
    raw = connection.connection
    if not connection.in_atomic_block or connection.needs_rollback or raw is None:
        return False
    return bool(raw.info.transaction_status == TransactionStatus.INTRANS)


def _tell(scope: Scope | None) -> None:
    values = (
        (str(scope.tenant or ""), str(scope.person or ""), scope.setting) if scope else ("", "", "")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.tenant', %s, true), set_config('app.person', %s, true),"
            " set_config('app.scope', %s, true)",
            values,
        )
