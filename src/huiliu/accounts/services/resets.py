"""Writes of the ways back in: one-time links to a new password, and lost second factors."""

from datetime import timedelta
from uuid import UUID

from allauth.mfa.models import Authenticator

from huiliu.accounts.access import access_reset_link, authorize
from huiliu.accounts.core.roles import Role
from huiliu.accounts.core.secrets import digest_of, new_link
from huiliu.accounts.errors import PersonUnknown, ResetBeyondCentre
from huiliu.accounts.models import Person, ResetLink
from huiliu.accounts.selectors import (
    roles_of,
    tenants_of,
)
from huiliu.accounts.services.people import password_change
from huiliu.accounts.services.sessions import sessions_end
from huiliu.accounts.services.trail import record_person
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.jobs import enqueue
from huiliu.kit.scope import tenant_of_scope

MAILED_FOR = timedelta(hours=1)
HANDED_FOR = timedelta(hours=24)
NOBODY = UUID(int=0)
RESET_MAIL = "accounts.reset_mail"


def reset_link_hand_over(login: str, *, by: UUID) -> str:
    """Make a link for a colleague who cannot log in; gives its secret, which is kept nowhere.

    Raises Forbidden, PersonUnknown, and ResetBeyondCentre where a manager asks for someone who
    also works elsewhere or runs the platform: that is for an operator.
    """
    person = _person_within_reach(login, by=by)
    secret = _link(person, made_by=by, lives=HANDED_FOR)
    record_person("person.reset_link", person=person.id, actor=by)
    return secret


def first_link_make(person: UUID, *, by: UUID | None) -> str:
    """Make the link by which somebody opens their new account; its caller has asked who may."""
    secret = _link(Person.objects.get(id=person), made_by=by, lives=HANDED_FOR)
    record_person("person.reset_link", person=person, actor=by)
    return secret


def reset_mail_ask(login: str) -> None:
    """Ask for a link by mail; an unknown login takes the same way, and the same time."""
    person = Person.objects.filter(login__iexact=login, is_active=True).exclude(email="").first()
    with audit.platform_scope():
        enqueue(RESET_MAIL, person=str(person.id if person else NOBODY))


def reset_link_mail(person: UUID) -> tuple[str, str] | None:
    """Make a link to be mailed; gives address and secret, or None where nobody gets one."""
    row = Person.objects.filter(id=person, is_active=True).exclude(email="").first()
    if row is None:
        return None
    record_person("person.reset_mail", person=row.id, actor=None)
    return row.email, _link(row, made_by=None, lives=MAILED_FOR)


def reset_link_use(secret: str, *, password: str) -> None:
    """Set a new password by a link, once; every session of the person ends.

    Raises ResetLinkOver and PasswordWeak.
    """
    link = access_reset_link(secret)
    password_change(link.person_id, password=password)
    now = clock.now()
    ResetLink.objects.filter(person_id=link.person_id, used_at=None).update(used_at=now)
    sessions_end(link.person_id, actor=None)


def factors_drop(login: str, *, by: UUID) -> None:
    """Take away a colleague's second factors, which they lost; the next login is by password.

    Raises what `reset_link_hand_over` does.
    """
    person = _person_within_reach(login, by=by)
    Authenticator.objects.filter(user_id=person.id).delete()
    sessions_end(person.id, actor=by)
    record_person("person.factors_drop", person=person.id, actor=by)


def _person_within_reach(login: str, *, by: UUID) -> Person:
    """A manager reaches who works in the scope's centre alone; an operator everyone."""
    authorize(by, "person.reset")
    person = Person.objects.filter(login__iexact=login, is_active=True).first()
    here, reach = tenant_of_scope(), roles_of(by, tenant=tenant_of_scope())
    if person is None:
        raise PersonUnknown
    if Role.OPERATOR in reach:
        return person
    if not (roles := roles_of(person.id, tenant=here)):
        raise PersonUnknown
    if Role.OPERATOR in roles or {tenant.id for tenant in tenants_of(person.id)} != {here}:
        raise ResetBeyondCentre
    return person


def person_within_reach(person: UUID, *, by: UUID) -> None:
    """Raise what `reset_link_hand_over` does where somebody is beyond the reach of `by`."""
    row = Person.objects.filter(id=person).first()
    _person_within_reach(row.login if row else "", by=by)


def _link(person: Person, *, made_by: UUID | None, lives: timedelta) -> str:
    secret, now = new_link(), clock.now()
    ResetLink.objects.filter(person_id=person.id, expires_at__lt=now - timedelta(days=30)).delete()
    ResetLink.objects.create(
        person=person,
        digest=digest_of(secret),
        made_by_id=made_by,
        made_at=now,
        expires_at=now + lives,
    )
    return secret
