"""Reads of how people sign in and how a notice reaches them."""

from datetime import date, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils.timezone import localtime

from huiliu.accounts.cards import (
    BrowserCard,
    FactorsCard,
    PasskeyCard,
    SessionCard,
    TokenCard,
    session_card_of,
    token_card_of,
)
from huiliu.accounts.core.roles import Role
from huiliu.accounts.models import (
    ApiToken,
    LoginSession,
    Person,
    ProviderGrant,
    PushSubscription,
    Tenant,
)
from huiliu.kit import clock
from huiliu.kit.scope import tenant_of_scope


def last_login_day(person: UUID) -> date | None:
    """Give the day of a person's last login; None before the first."""
    moment = Person.objects.values_list("last_login", flat=True).get(id=person)
    return localtime(moment).date() if moment else None


def sessions_count(person: UUID, *, idle: timedelta) -> int:
    """Count where a person is logged in now."""
    return len(session_list(person, here="", idle=idle))


def second_factor_rule() -> frozenset[Role] | None:
    """Give the roles that need a second factor in the scope's tenant; None: the platform's rule."""
    roles = Tenant.objects.get(id=tenant_of_scope()).second_factor_roles
    return None if roles is None else frozenset(Role(role) for role in roles)


def session_list(person: UUID, *, here: str, idle: timedelta) -> tuple[SessionCard, ...]:
    """Give where a person is logged in now, this one first, then by last use."""
    rows = LoginSession.objects.filter(person_id=person, seen_at__gt=clock.now() - idle)
    alive = set(
        Session.objects.filter(session_key__in=rows.values("session_key")).values_list(
            "session_key", flat=True
        )
    )
    cards = [
        session_card_of(row, here=here)
        for row in rows.order_by("-seen_at", "id")
        if row.session_key in alive
    ]
    return tuple(sorted(cards, key=lambda card: not card.here))


def token_list(person: UUID) -> tuple[TokenCard, ...]:
    """Give a person's tokens in the scope's tenant, the newest first."""
    rows = ApiToken.objects.filter(person_id=person, tenant_id=tenant_of_scope())
    return tuple(token_card_of(row) for row in rows.order_by("-made_at", "-id"))


def factors_of(person: UUID) -> FactorsCard:
    """Give the second factors of a person."""
    rows = list(Authenticator.objects.filter(user_id=person).order_by("pk"))
    kinds = Authenticator.Type
    codes = next((row for row in rows if row.type == kinds.RECOVERY_CODES), None)
    return FactorsCard(
        totp=any(row.type == kinds.TOTP for row in rows),
        passkeys=tuple(
            PasskeyCard(
                id=row.pk,
                name=row.data["name"],
                added_at=row.created_at,
                used_at=row.last_used_at,
            )
            for row in rows
            if row.type == kinds.WEBAUTHN
        ),
        codes_left=len(codes.wrap().get_unused_codes()) if codes else 0,
    )


def is_joined(person: UUID) -> bool:
    """Tell whether a login of the organisation's provider is joined to an account."""
    return bool(SocialAccount.objects.filter(user_id=person).exists())


def grants_by_claim() -> tuple[ProviderGrant, ...]:
    """Give what the provider's claims are worth here."""
    return tuple(ProviderGrant.objects.order_by("id"))


def person_by_email(email: str) -> Person | None:
    """Give the one open account with an address; None where none or several have it."""
    rows = list(Person.objects.filter(email__iexact=email, is_active=True)[:2])
    return rows[0] if len(rows) == 1 else None


def subscription_list(person: UUID) -> tuple[BrowserCard, ...]:
    """Give the browsers of a person that reminders go to from the scope's tenant, newest first."""
    rows = PushSubscription.objects.filter(tenant_id=tenant_of_scope(), person_id=person)
    return tuple(
        BrowserCard(id=row.id, service=str(urlsplit(row.endpoint).hostname), made_at=row.made_at)
        for row in rows.order_by("-made_at", "-id")
    )


def has_address(person: UUID) -> bool:
    """Tell whether mail can be sent to a person."""
    return Person.objects.filter(pk=person).exclude(email="").exists()


def is_mail_sent() -> bool:
    """Tell whether this installation has a mail server."""
    return bool(settings.EMAIL_HOST)
