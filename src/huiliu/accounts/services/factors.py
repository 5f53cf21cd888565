"""Writes of second factors; their ceremonies are allauth's."""

from collections.abc import Iterable
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.urls import reverse
from django.utils.translation import gettext

from huiliu.accounts.access import access_passkey, authorize
from huiliu.accounts.core.roles import Role
from huiliu.accounts.core.second_factor import SEALED_FOR
from huiliu.accounts.errors import FactorMissing, FactorTaken
from huiliu.accounts.models import Person, Tenant
from huiliu.accounts.selectors import (
    tenants_of,
)
from huiliu.accounts.services.notices import notice_send
from huiliu.accounts.services.trail import record_person
from huiliu.audit import api as audit
from huiliu.kit.ids import new_id
from huiliu.kit.scope import forget, tenant_of_scope, tenant_scope
from huiliu.kit.secrets import reseal

_CODES = Authenticator.Type.RECOVERY_CODES
_TOTP = Authenticator.Type.TOTP


def totp_add(person: UUID, *, seed: str) -> tuple[int, tuple[str, ...]]:
    """Keep an authenticator's seed; gives its id, and recovery codes where these are the first.

    Raises FactorTaken where there is one already.
    """
    row = Person.objects.select_for_update().get(id=person)
    if Authenticator.objects.filter(user=row, type=_TOTP).exists():
        raise FactorTaken
    factor = TOTP.activate(row, seed).instance
    record_person("person.totp_add", person=person, actor=person)
    _tell(person, title=gettext("An authenticator was added to your account."))
    return factor.pk, _first_codes(row)


def totp_remove(person: UUID) -> None:
    """Remove the authenticator; raises FactorMissing."""
    removed, _ = Authenticator.objects.filter(user_id=person, type=_TOTP).delete()
    if not removed:
        raise FactorMissing
    _drop_lonely_codes(person)
    record_person("person.totp_remove", person=person, actor=person)
    _tell(person, title=gettext("The authenticator of your account was removed."))


def passkey_add(
    person: UUID, *, name: str, credential: dict[str, object]
) -> tuple[int, tuple[str, ...]]:
    """Keep a passkey; gives its id, and recovery codes where these are the first."""
    row = Person.objects.select_for_update().get(id=person)
    factor = WebAuthn.add(row, name, credential).instance
    record_person("person.passkey_add", person=person, actor=person)
    _tell(person, title=gettext("A passkey was added to your account."))
    return factor.pk, _first_codes(row)


def passkey_remove(passkey: int, *, by: UUID) -> None:
    """Remove one of a person's own passkeys; raises FactorMissing."""
    access_passkey(passkey, by=by).delete()
    _drop_lonely_codes(by)
    record_person("person.passkey_remove", person=by, actor=by)
    _tell(by, title=gettext("A passkey of your account was removed."))


def recovery_codes_renew(person: UUID) -> tuple[str, ...]:
    """Make new recovery codes, shown this once; the old ones are worth nothing.

    Raises FactorMissing where there is no second factor that they could stand in for.
    """
    row = Person.objects.select_for_update().get(id=person)
    own = Authenticator.objects.filter(user=row)
    if not own.exclude(type=_CODES).exists():
        raise FactorMissing
    own.filter(type=_CODES).delete()
    record_person("person.codes_renew", person=person, actor=person)
    _tell(person, title=gettext("Your recovery codes were renewed."))
    return tuple(RecoveryCodes.activate(row).get_unused_codes())


def second_factor_rule_set(roles: Iterable[Role] | None, *, by: UUID) -> None:
    """Say which roles need a second factor in the scope's tenant; None: the platform's rule."""
    authorize(by, "tenant.second_factor")
    values = None if roles is None else sorted(role.value for role in roles)
    tenant = Tenant.objects.get(id=tenant_of_scope())
    before = audit.digest_of({"roles": tenant.second_factor_roles})
    tenant.second_factor_roles = values
    tenant.save(update_fields=["second_factor_roles"])
    forget()
    audit.record(
        "tenant.second_factor",
        object_kind="tenant",
        object_id=tenant.id,
        before=before,
        after=audit.digest_of({"roles": values}),
    )


def factors_reseal() -> int:
    """Seal every second factor's secret anew under the present key; gives how many."""
    rows = Authenticator.objects.filter(type__in=[_TOTP, _CODES]).select_for_update()
    count = 0
    for row in rows:
        name = "secret" if row.type == _TOTP else "seed"
        row.data[name] = reseal(row.data[name].encode(), purpose=SEALED_FOR).decode()
        row.save(update_fields=["data"])
        count += 1
    return count


def _tell(person: UUID, *, title: str) -> None:
    """Say it wherever they work: whoever did not do it themselves must hear of it."""
    for tenant in tenants_of(person):
        with tenant_scope(tenant.id, person=person):
            notice_send(
                person,
                kind="account.factor",
                title=title,
                url=reverse("accounts_account"),
                key=f"factor {new_id()}",
            )


def _first_codes(person: Person) -> tuple[str, ...]:
    if Authenticator.objects.filter(user=person, type=_CODES).exists():
        return ()
    return tuple(RecoveryCodes.activate(person).get_unused_codes())


def _drop_lonely_codes(person: UUID) -> None:
    own = Authenticator.objects.filter(user_id=person)
    if not own.exclude(type=_CODES).exists():
        own.delete()
