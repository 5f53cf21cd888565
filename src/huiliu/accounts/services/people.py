"""Writes of people: accounts and their passwords."""

import re
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from huiliu.accounts.cards import PersonCard, person_card_of, tenant_card_of
from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.accounts.errors import (
    LoginInvalid,
    LoginTaken,
    MailInvalid,
    NameInvalid,
    PasswordWeak,
    PersonUnknown,
)
from huiliu.accounts.models import DemoAccount, Person, Tenant
from huiliu.accounts.services.members import membership_grant
from huiliu.accounts.services.sessions import sessions_end
from huiliu.accounts.services.tenants import tenant_create
from huiliu.accounts.services.trail import actor_now, record_person
from huiliu.kit import clock
from huiliu.kit.scope import forget, tenant_scope
from huiliu.kit.sheets import FORMULA
from huiliu.ledger import api as ledger

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_NAME_MAX = 40


def password_hash_of(password: str) -> str:
    """Hash a password as the database keeps it; for loading many people at once."""
    return make_password(password)


def person_create(
    *, login: str, name: str, password: str = "", password_hash: str = "", email: str = ""
) -> PersonCard:
    """Open an account, with a password or with its hash.

    Raises LoginInvalid, LoginTaken and PasswordWeak.
    """
    login = _login_free(login)
    if not password_hash:
        _check_password(password, person=Person(login=login, name=name))
    password_hash = password_hash or make_password(password)
    return _person_make(login=login, name=name, email=email, password_hash=password_hash)


def person_invite(*, login: str, name: str, email: str = "") -> PersonCard:
    """Open an account that no password opens: its owner sets one by a link.

    Raises LoginInvalid, LoginTaken, NameInvalid and MailInvalid.
    """
    return _person_make(
        login=_login_free(login),
        name=name_checked(name),
        email=mail_checked(email),
        password_hash=make_password(None),
    )


def person_describe(person: UUID, *, name: str, email: str) -> PersonCard:
    """Change the name and address of one's own account.

    The caller has made sure that it is the person. Raises PersonUnknown, NameInvalid, MailInvalid.
    """
    row = _person(person)
    row.name, row.email = name_checked(name), mail_checked(email)
    row.save(update_fields=["name", "email"])
    forget()
    record_person("person.describe", person=person, actor=actor_now())
    return person_card_of(row)


def login_checked(login: str) -> str:
    """Give a login as it is kept; raises LoginInvalid."""
    login = login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise LoginInvalid
    return login


def name_checked(name: str) -> str:
    """Give a name as it is kept; raises NameInvalid."""
    name = " ".join(name.split())
    if not 0 < len(name) <= _NAME_MAX or name.startswith(FORMULA) or not name.isprintable():
        raise NameInvalid
    return name


def mail_checked(email: str) -> str:
    """Give an address as it is kept, it may be empty; raises MailInvalid."""
    email = email.strip()
    try:
        if email:
            validate_email(email)
    except ValidationError as problem:
        raise MailInvalid from problem
    return email


def password_change(person: UUID, *, password: str) -> None:
    """Give an account a new password; raises PersonUnknown and PasswordWeak.

    Whoever calls this has made sure that it is the person, by the old password or at the
    operator's console. Every other session of the person ends.
    """
    row = _person(person)
    _check_password(password, person=row)
    row.password = make_password(password)
    row.save(update_fields=["password"])
    record_person("person.password_change", person=person, actor=actor_now())


def person_close(person: UUID) -> None:
    """Close an account: it cannot log in and holds no role; what it did stays."""
    row = _person(person)
    row.is_active = False
    row.save(update_fields=["is_active"])
    sessions_end(person, actor=actor_now())
    forget()
    record_person("person.close", person=person, actor=actor_now())


def login_record(person: UUID) -> None:
    """Write down that a person logged in."""
    record_person("person.login", person=person, actor=person)


def operator_create(
    *, login: str, name: str, password: str, province: str = "省级平台"
) -> PersonCard:
    """Open the first account of a new platform: an operator at the province's desk.

    The province, with its signing key, is made where there is none yet.
    Raises LoginInvalid, LoginTaken and PasswordWeak.
    """
    desk = Tenant.objects.filter(kind=TenantKind.PROVINCE.value).first()
    if desk is None:
        card = tenant_create(
            slug="province", name=province, short_name=province[:12], kind=TenantKind.PROVINCE
        )
        with tenant_scope(card.id):
            ledger.tenant_key_create()
    else:
        card = tenant_card_of(desk)
    person = person_create(login=login, name=name, password=password)
    with tenant_scope(card.id):
        membership_grant(person.id, tenant=card.id, roles=frozenset({Role.OPERATOR}))
    return person


def demo_account_show(person: UUID, *, post: str, hint: str) -> None:
    """Put a person on the sample province's login page, after those already there."""
    DemoAccount.objects.update_or_create(
        person_id=person,
        defaults={"post": post, "hint": hint, "place": DemoAccount.objects.count()},
    )


def _login_free(login: str) -> str:
    login = login_checked(login)
    if Person.objects.filter(login=login).exists():
        raise LoginTaken
    return login


def _person_make(*, login: str, name: str, email: str, password_hash: str) -> PersonCard:
    person = Person.objects.create(
        login=login, name=name, email=email, password=password_hash, created_at=clock.now()
    )
    record_person("person.create", person=person.id, actor=actor_now())
    return person_card_of(person)


def _check_password(password: str, *, person: Person) -> None:
    try:
        validate_password(password, user=person)
    except ValidationError as error:
        raise PasswordWeak from error


def _person(person: UUID) -> Person:
    row = Person.objects.filter(id=person, is_active=True).first()
    if row is None:
        raise PersonUnknown
    return row
