"""Writes: tenants, people, what people are in tenants, and the notices they get."""

import re
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from huiliu.accounts.access import access_notice
from huiliu.accounts.cards import PersonCard, TenantCard, person_card_of, roles_in, tenant_card_of
from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.accounts.errors import (
    AddressOutside,
    Forbidden,
    LoginInvalid,
    LoginTaken,
    PasswordWeak,
    PersonUnknown,
    RolesMissing,
    SlugInvalid,
    SlugTaken,
)
from huiliu.accounts.models import DemoAccount, Membership, Notice, Person, Tenant
from huiliu.accounts.selectors import roles_of
from huiliu.audit import api as audit
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import NoScope, current, forget, tenant_of_scope, tenant_scope
from huiliu.ledger import api as ledger

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_INSIDE = re.compile(r"/(?![/\\])")
INBOX = "inbox"
"""Topic of live changes to a person's inbox; its subject is the person."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")


def tenant_create(
    *, slug: str, name: str, short_name: str, kind: TenantKind, motto: str = ""
) -> TenantCard:
    """Enter a tenant; its signing key is made apart, by `ledger.tenant_key_create`.

    Raises SlugInvalid and SlugTaken.
    """
    if not _SLUG.fullmatch(slug):
        raise SlugInvalid
    if Tenant.objects.filter(slug=slug).exists():
        raise SlugTaken
    tenant = Tenant.objects.create(
        slug=slug,
        name=name,
        short_name=short_name,
        kind=kind.value,
        motto=motto,
        created_at=clock.now(),
    )
    card = tenant_card_of(tenant)
    with tenant_scope(tenant.id):
        audit.record(
            "tenant.create",
            object_kind="tenant",
            object_id=tenant.id,
            after=audit.digest_of({"slug": slug, "name": name, "kind": kind}),
        )
    return card


def password_hash_of(password: str) -> str:
    """Hash a password as the database keeps it; for loading many people at once."""
    return make_password(password)


def person_create(
    *, login: str, name: str, password: str = "", password_hash: str = "", email: str = ""
) -> PersonCard:
    """Open an account, with a password or with its hash.

    Raises LoginInvalid, LoginTaken and PasswordWeak.
    """
    login = login.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise LoginInvalid
    if Person.objects.filter(login=login).exists():
        raise LoginTaken
    if not password_hash:
        _check_password(password, person=Person(login=login, name=name))
    person = Person.objects.create(
        login=login,
        name=name,
        email=email,
        password=password_hash or make_password(password),
        created_at=clock.now(),
    )
    _record_person("person.create", person=person.id, actor=_actor())
    return person_card_of(person)


def password_change(person: UUID, *, password: str) -> None:
    """Give an account a new password; raises PersonUnknown and PasswordWeak.

    Whoever calls this has made sure that it is the person, by the old password or at the
    operator's console. Every other session of the person ends.
    """
    row = _person(person)
    _check_password(password, person=row)
    row.password = make_password(password)
    row.save(update_fields=["password"])
    _record_person("person.password_change", person=person, actor=_actor())


def person_close(person: UUID) -> None:
    """Close an account: it cannot log in and holds no role; what it did stays."""
    row = _person(person)
    row.is_active = False
    row.save(update_fields=["is_active"])
    forget()
    _record_person("person.close", person=person, actor=_actor())


def login_record(person: UUID) -> None:
    """Write down that a person logged in."""
    _record_person("person.login", person=person, actor=person)


def membership_grant(person: UUID, *, tenant: UUID, roles: frozenset[Role]) -> None:
    """Add roles to what a person is in the scope's tenant.

    Raises RolesMissing, PersonUnknown, and Forbidden where `tenant` is not the scope's.
    """
    if not roles:
        raise RolesMissing
    _require_own(tenant)
    _person(person)
    membership = Membership.objects.filter(tenant_id=tenant, person_id=person).first()
    before = roles_in(membership) if membership else frozenset()
    if membership is None:
        membership = Membership(tenant_id=tenant, person_id=person, since=clock.now())
    _set_roles(membership, before=before, after=before | roles)


def membership_revoke(person: UUID, *, tenant: UUID, roles: frozenset[Role]) -> None:
    """Take roles from a person in the scope's tenant; without any left, they leave it.

    Raises PersonUnknown for a stranger, and Forbidden where `tenant` is not the scope's.
    """
    _require_own(tenant)
    membership = Membership.objects.filter(tenant_id=tenant, person_id=person).first()
    if membership is None:
        raise PersonUnknown
    before = roles_in(membership)
    _set_roles(membership, before=before, after=before - roles)


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


def notice_send(person: UUID, *, kind: str, title: str, url: str, key: str) -> None:
    """Send one line to a person of the scope's tenant; once per `key`, however often called.

    Raises AddressOutside unless `url` is a path of this platform, PersonUnknown for a stranger.
    """
    if not _INSIDE.match(url):
        raise AddressOutside
    tenant = tenant_of_scope()
    if not roles_of(person, tenant=tenant):
        raise PersonUnknown
    notice = Notice(
        tenant_id=tenant,
        person_id=person,
        kind=kind,
        title=title,
        url=url,
        key=key,
        sent_at=clock.now(),
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    announce(INBOX, subject=person)


def notice_read(notice: UUID, *, by: UUID) -> str:
    """Mark a notice as read and give the address it leads to; raises NoticeUnknown."""
    row = access_notice(notice, by=by)
    if row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
        announce(INBOX, subject=by)
    return row.url


def notices_read(*, by: UUID) -> datetime | None:
    """Mark all notices of a person in the scope's tenant as read.

    Gives the moment by which `notices_unread` takes it back, or None where all were read.
    """
    moment = clock.now()
    unread = Notice.objects.filter(tenant_id=tenant_of_scope(), person_id=by, read_at=None)
    if not unread.update(read_at=moment):
        return None
    announce(INBOX, subject=by)
    return moment


def notices_unread(*, by: UUID, read_at: datetime) -> int:
    """Take back the reading of a moment; gives how many notices are unread again."""
    read = Notice.objects.filter(tenant_id=tenant_of_scope(), person_id=by, read_at=read_at)
    count = read.update(read_at=None)
    if count:
        announce(INBOX, subject=by)
    return count


def _set_roles(membership: Membership, *, before: frozenset[Role], after: frozenset[Role]) -> None:
    if after:
        membership.roles = [role.value for role in Role if role in after]
        membership.save()
    else:
        membership.delete()
    forget()
    audit.record(
        "membership.change",
        object_kind="person",
        object_id=membership.person_id,
        before=audit.digest_of({"roles": before}),
        after=audit.digest_of({"roles": after}),
    )


def _record_person(action: str, *, person: UUID, actor: UUID | None) -> None:
    """Accounts belong to no tenant: their trail is the platform's."""
    with audit.platform_scope(person=actor):
        audit.record(action, object_kind="person", object_id=person)


def _actor() -> UUID | None:
    """Give the person who acts; at the operator's console there is none."""
    try:
        return current().person
    except NoScope:
        return None


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


def _require_own(tenant: UUID) -> None:
    if tenant != tenant_of_scope():
        raise Forbidden
