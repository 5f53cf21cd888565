"""Tenants and people are global; what joins them, and what is sent to people, is under scope."""

from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower

from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.kit.ids import new_id
from huiliu.kit.scope import ScopedManager, TenantModel, global_table, person_table, tenant_table


def _choices(kinds: type[Role | TenantKind]) -> list[tuple[str, str]]:
    return [(kind.value, kind.value) for kind in kinds]


@global_table(reason="centres know of each other: names and addresses are public")
class Tenant(models.Model):
    """A province desk, a centre or an outlet. `motto` stands below its name in public.

    `second_factor_roles` are the roles that need a second factor here; None: the platform's rule.
    While `paused_at` is set nobody may sit here; its public pages stay. `accent` is #rrggbb or
    empty, `mark` the one or two signs that stand for it; `contact` and `licence` stand at the foot
    of its public pages.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=_choices(TenantKind))
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=12)
    motto = models.CharField(max_length=60, blank=True)
    created_at = models.DateTimeField()
    second_factor_roles = ArrayField(
        models.CharField(max_length=20, choices=_choices(Role)), null=True
    )
    paused_at = models.DateTimeField(null=True)
    accent = models.CharField(max_length=7, blank=True)
    mark = models.CharField(max_length=2, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "accounts_tenant"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accent__regex=r"^(#[0-9a-f]{6})?$"),
                name="accounts_accent_is_colour",
            ),
            models.CheckConstraint(
                condition=models.Q(paused_at=None) | ~models.Q(kind=TenantKind.PROVINCE.value),
                name="accounts_province_never_rests",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(kind=TenantKind.PROVINCE.value),
                name="accounts_one_province",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tenant_table(append_only=True)
class TenantLook(TenantModel):
    """How a tenant looked from a moment on: the history of its names and colours."""

    by = models.UUIDField(null=True)
    at = models.DateTimeField()
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=12)
    motto = models.CharField(max_length=60, blank=True)
    accent = models.CharField(max_length=7, blank=True)
    mark = models.CharField(max_length=2, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    licence = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "accounts_tenant_look"
        indexes = [models.Index(fields=["tenant_id", "-at"], name="accounts_look_newest")]

    def __str__(self) -> str:
        return f"{self.name}, from {self.at:%Y-%m-%d %H:%M}"


class PersonManager(BaseUserManager["Person"]):
    """Finds people by login, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(login__iexact=username)


@global_table(reason="one person may work for several tenants and logs in before choosing one")
class Person(AbstractBaseUser):
    """An account: login, name to show and password hash; nothing else is kept of a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    login = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        db_table = "accounts_person"
        constraints = [
            models.UniqueConstraint(Lower("login"), name="accounts_login_once"),
        ]

    def __str__(self) -> str:
        return self.name


class OfPerson(models.Model):
    """A row that its tenant and its own person see."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tenant = models.ForeignKey(Tenant, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT)

    objects: ClassVar[ScopedManager[Any]] = ScopedManager()

    class Meta:
        abstract = True


@person_table()
class Membership(OfPerson):
    """What a person is in a tenant. A person is there once, with all roles on the one row."""

    roles = ArrayField(models.CharField(max_length=20, choices=_choices(Role)))
    since = models.DateTimeField()

    class Meta:
        db_table = "accounts_membership"
        constraints = [
            models.UniqueConstraint(fields=["tenant", "person"], name="accounts_member_once"),
            models.CheckConstraint(
                condition=models.Q(roles__len__gt=0)
                & models.Q(roles__contained_by=[role.value for role in Role]),
                name="accounts_roles_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {', '.join(self.roles)}"


@person_table()
class Notice(OfPerson):
    """One line to one person, leading to a page. `key` makes sending twice harmless."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    key = models.CharField(max_length=120)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "accounts_notice"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "person", "key"], name="accounts_notice_once"
            ),
        ]
        indexes = [
            models.Index(fields=["tenant", "person", "-sent_at"], name="accounts_notice_new"),
            models.Index(
                fields=["person", "tenant"],
                condition=models.Q(read_at=None),
                name="accounts_notice_unread",
            ),
        ]

    def __str__(self) -> str:
        return self.title


@global_table(reason="shown on the sample province's login page, before anyone is known")
class DemoAccount(models.Model):
    """A line of the sample province's login page; empty everywhere else."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True)
    place = models.PositiveSmallIntegerField()
    post = models.CharField(max_length=40)
    hint = models.CharField(max_length=60)

    class Meta:
        db_table = "accounts_demo_account"
        ordering = ["place"]

    def __str__(self) -> str:
        return f"{self.post}: {self.hint}"


@global_table(reason="a session belongs to the person, in no tenant, as django_session does")
class LoginSession(models.Model):
    """Where a person is logged in: enough to know one's own devices again, no more.

    Of the browser its family is kept, of the address the network; both go with the session.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=40)
    network = models.CharField(max_length=45)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        db_table = "accounts_session"

    def __str__(self) -> str:
        return f"{self.device}, {self.network}"


@person_table(system=("tokens",))
class ApiToken(OfPerson):
    """A key for programs: acts as its person in its tenant, within its scopes, until its end."""

    name = models.CharField(max_length=60)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=40))
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_token"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scopes__len__gt=0), name="accounts_token_has_scope"
            ),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("made_at"))
                & models.Q(expires_at__lte=models.F("made_at") + timedelta(days=366)),
                name="accounts_token_ends",
            ),
        ]
        indexes = [models.Index(fields=["person", "tenant"], name="accounts_token_mine")]

    def __str__(self) -> str:
        return f"{self.prefix}…"


@global_table(reason="opened before anyone is known; holds no secret, only its hash")
class ResetLink(models.Model):
    """A way to a new password, good once; `made_by` is empty where it went by mail."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        Person, null=True, on_delete=models.CASCADE, related_name="reset_links_made"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "accounts_reset_link"

    def __str__(self) -> str:
        return f"{self.person_id}, until {self.expires_at:%Y-%m-%d %H:%M}"


@global_table(reason="read as somebody comes in through the provider, before a tenant is known")
class ProviderGrant(models.Model):
    """Whoever comes from the provider with this claim is given these roles there, once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    claim = models.CharField(max_length=60)
    value = models.CharField(max_length=120)
    tenant = models.ForeignKey(Tenant, on_delete=models.CASCADE)
    roles = ArrayField(models.CharField(max_length=20, choices=_choices(Role)))

    class Meta:
        db_table = "accounts_provider_grant"
        constraints = [
            models.UniqueConstraint(
                fields=["claim", "value", "tenant"], name="accounts_grant_once"
            ),
            models.CheckConstraint(
                condition=models.Q(roles__len__gt=0)
                & models.Q(roles__contained_by=[role.value for role in Role]),
                name="accounts_grant_roles_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim}={self.value}: {', '.join(self.roles)}"
