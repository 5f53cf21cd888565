"""The door of accounts: tenants, people, what they may do, and notices to them.

Typed values in and out. Tenants and people are known to everyone; memberships and notices show
only within the active scope.
"""

from huiliu.accounts.access import (
    Duties,
    action_rows,
    action_table_markdown,
    authorize,
    duties_of,
    is_member,
    may,
    register_actions,
    register_scopes,
)
from huiliu.accounts.cards import (
    DemoAccountCard,
    FactorsCard,
    MemberCard,
    NoticeCard,
    PasskeyCard,
    PersonCard,
    SeatCard,
    SessionCard,
    TenantCard,
    TokenCard,
)
from huiliu.accounts.core.actions import ActionRow
from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.accounts.core.scopes import ScopeRow
from huiliu.accounts.errors import (
    AccountsError,
    Forbidden,
    NotInThisState,
    PasswordWeak,
    PersonUnknown,
    TenantUnknown,
)
from huiliu.accounts.labels import role_label, roles_label
from huiliu.accounts.selectors import (
    demo_account_list,
    factors_of,
    is_joined,
    members_of_tenant,
    notice_list,
    people_of_tenant,
    people_with_role,
    person_by_login,
    person_card,
    person_cards,
    roles_of,
    seat_now,
    seats_of,
    session_list,
    tenant_by_slug,
    tenant_card,
    tenant_cards,
    tenants_of,
    token_list,
    unread_count,
)
from huiliu.accounts.services.factors import second_factor_rule_set
from huiliu.accounts.services.members import membership_grant, membership_revoke
from huiliu.accounts.services.notices import (
    INBOX,
    notice_read,
    notice_send,
    notices_read,
    notices_unread,
)
from huiliu.accounts.services.people import (
    demo_account_show,
    login_record,
    operator_create,
    password_change,
    password_hash_of,
    person_close,
    person_create,
)
from huiliu.accounts.services.resets import factors_drop, reset_link_hand_over
from huiliu.accounts.services.sessions import sessions_end
from huiliu.accounts.services.tenants import tenant_create
from huiliu.accounts.services.tokens import NewToken, token_create, token_revoke
from huiliu.accounts.tokens import TokenAuth, token_scope

__all__ = [
    "INBOX",
    "AccountsError",
    "ActionRow",
    "DemoAccountCard",
    "Duties",
    "FactorsCard",
    "Forbidden",
    "MemberCard",
    "NewToken",
    "NotInThisState",
    "NoticeCard",
    "PasskeyCard",
    "PasswordWeak",
    "PersonCard",
    "PersonUnknown",
    "Role",
    "ScopeRow",
    "SeatCard",
    "SessionCard",
    "TenantCard",
    "TenantKind",
    "TenantUnknown",
    "TokenAuth",
    "TokenCard",
    "action_rows",
    "action_table_markdown",
    "authorize",
    "demo_account_list",
    "demo_account_show",
    "duties_of",
    "factors_drop",
    "factors_of",
    "is_joined",
    "is_member",
    "login_record",
    "may",
    "members_of_tenant",
    "membership_grant",
    "membership_revoke",
    "notice_list",
    "notice_read",
    "notice_send",
    "notices_read",
    "notices_unread",
    "operator_create",
    "password_change",
    "password_hash_of",
    "people_of_tenant",
    "people_with_role",
    "person_by_login",
    "person_card",
    "person_cards",
    "person_close",
    "person_create",
    "register_actions",
    "register_scopes",
    "reset_link_hand_over",
    "role_label",
    "roles_label",
    "roles_of",
    "seat_now",
    "seats_of",
    "second_factor_rule_set",
    "session_list",
    "sessions_end",
    "tenant_by_slug",
    "tenant_card",
    "tenant_cards",
    "tenant_create",
    "tenants_of",
    "token_create",
    "token_list",
    "token_revoke",
    "token_scope",
    "unread_count",
]
