"""Tenants, people, what joins them, and what is sent to people; one file a sub-domain."""

from huiliu.accounts.models.people import (
    ApiToken,
    DemoAccount,
    LoginSession,
    Membership,
    Notice,
    Person,
    PersonManager,
    ProviderGrant,
    ResetLink,
    Tenant,
    TenantLook,
)
from huiliu.accounts.models.reminding import Delivery, PushSubscription, ReminderChoice

__all__ = [
    "ApiToken",
    "Delivery",
    "DemoAccount",
    "LoginSession",
    "Membership",
    "Notice",
    "Person",
    "PersonManager",
    "ProviderGrant",
    "PushSubscription",
    "ReminderChoice",
    "ResetLink",
    "Tenant",
    "TenantLook",
]
