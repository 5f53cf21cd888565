"""Tenant scope: who is asking, told to PostgreSQL for the length of a transaction.

Row-level security reads `app.tenant`, `app.person` and `app.scope`; unset means no rows.
Leaving a scope restores the one before, also after a released savepoint.
"""

from huiliu.kit.scope.active import (
    NoScope,
    Scope,
    ScopeKind,
    ScopeOutsideTransaction,
    current,
    entered,
    forget,
    is_active,
    once,
    person_scope,
    province_scope,
    remember,
    system_scope,
    tenant_scope,
)
from huiliu.kit.scope.registry import (
    Party,
    Shown,
    global_table,
    global_table_named,
    person_table,
    tenant_table,
    two_party_table,
)
from huiliu.kit.scope.rows import (
    GiverForeignKey,
    PartiesForeignKey,
    ScopedManager,
    ShownManager,
    TenantForeignKey,
    TenantModel,
    TwoPartyModel,
    tenant_of_scope,
)

__all__ = [
    "GiverForeignKey",
    "NoScope",
    "PartiesForeignKey",
    "Party",
    "Scope",
    "ScopeKind",
    "ScopeOutsideTransaction",
    "ScopedManager",
    "Shown",
    "ShownManager",
    "TenantForeignKey",
    "TenantModel",
    "TwoPartyModel",
    "current",
    "entered",
    "forget",
    "global_table",
    "global_table_named",
    "is_active",
    "once",
    "person_scope",
    "person_table",
    "province_scope",
    "remember",
    "system_scope",
    "tenant_of_scope",
    "tenant_scope",
    "tenant_table",
    "two_party_table",
]
