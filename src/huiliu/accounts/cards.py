"""What accounts hands out: values, never rows."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.accounts.labels import roles_label
from huiliu.accounts.models import (
    ApiToken,
    DemoAccount,
    LoginSession,
    Membership,
    Notice,
    Person,
    Tenant,
    TenantLook,
)
from huiliu.kit import clock


@dataclass(frozen=True, slots=True)
class TenantCard:
    """A tenant as anyone may know it. `motto` may be empty; while `paused` nobody works there."""

    id: UUID
    slug: str
    name: str
    short_name: str
    kind: TenantKind
    motto: str = ""
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a tenant is called and looks. `accent` is #rrggbb or empty, as the others may be."""

    name: str
    short_name: str
    motto: str = ""
    accent: str = ""
    mark: str = ""
    contact: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookCard:
    """A look that a tenant has or had; `by` is None for the one it began with."""

    id: UUID
    look: Look
    by: UUID | None
    at: datetime


@dataclass(frozen=True, slots=True)
class PersonCard:
    """A person as colleagues know them."""

    id: UUID
    login: str
    name: str

    @property
    def initial(self) -> str:
        """The one character of an avatar."""
        return self.name[:1]


@dataclass(frozen=True, slots=True)
class MemberCard:
    """A person and what they are in the tenant, since when; `closed` accounts cannot log in."""

    person: PersonCard
    roles: frozenset[Role]
    since: datetime | None = None
    closed: bool = False

    @property
    def post(self) -> str:
        """The roles in the reader's language."""
        return roles_label(self.roles)


@dataclass(frozen=True, slots=True)
class SeatCard:
    """One place where a person works: the tenant, the roles there, and unread notices."""

    tenant: TenantCard
    person: PersonCard
    roles: frozenset[Role]
    unread: int = 0

    @property
    def post(self) -> str:
        """The roles in the reader's language."""
        return roles_label(self.roles)


@dataclass(frozen=True, slots=True)
class NoticeCard:
    """One line to one person. `read_at` is None while unread."""

    id: UUID
    kind: str
    title: str
    url: str
    sent_at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class DemoAccountCard:
    """A line of the sample province's login page."""

    person: PersonCard
    post: str
    hint: str


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One place where a person is logged in. `device` is empty where it is not known."""

    id: UUID
    device: str
    network: str
    began_at: datetime
    seen_at: datetime
    here: bool


@dataclass(frozen=True, slots=True)
class TokenCard:
    """A token as its owner sees it again: by its start, never whole."""

    id: UUID
    name: str
    prefix: str
    scopes: tuple[str, ...]
    expires_at: datetime
    used_on: date | None
    revoked: bool
    over: bool


@dataclass(frozen=True, slots=True)
class PasskeyCard:
    """A passkey as its owner knows it."""

    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class FactorsCard:
    """The second factors of a person; `codes_left` counts recovery codes that still work."""

    totp: bool
    passkeys: tuple[PasskeyCard, ...]
    codes_left: int

    @property
    def any(self) -> bool:
        """Whether there is a second factor at all."""
        return self.totp or bool(self.passkeys)


def tenant_card_of(tenant: Tenant) -> TenantCard:
    return TenantCard(
        id=tenant.id,
        slug=tenant.slug,
        name=tenant.name,
        short_name=tenant.short_name,
        kind=TenantKind(tenant.kind),
        motto=tenant.motto,
        paused=tenant.paused_at is not None,
    )


def look_of(row: Tenant | TenantLook) -> Look:
    return Look(**{field.name: getattr(row, field.name) for field in fields(Look)})


def person_card_of(person: Person) -> PersonCard:
    return PersonCard(id=person.id, login=person.login, name=person.name)


def member_card_of(membership: Membership) -> MemberCard:
    return MemberCard(
        person=person_card_of(membership.person),
        roles=roles_in(membership),
        since=membership.since,
        closed=not membership.person.is_active,
    )


def roles_in(membership: Membership) -> frozenset[Role]:
    return frozenset(Role(role) for role in membership.roles)


def notice_card_of(notice: Notice) -> NoticeCard:
    return NoticeCard(
        id=notice.id,
        kind=notice.kind,
        title=notice.title,
        url=notice.url,
        sent_at=notice.sent_at,
        read_at=notice.read_at,
    )


def demo_account_card_of(account: DemoAccount) -> DemoAccountCard:
    return DemoAccountCard(
        person=person_card_of(account.person), post=account.post, hint=account.hint
    )


def session_card_of(session: LoginSession, *, here: str) -> SessionCard:
    return SessionCard(
        id=session.id,
        device=session.device,
        network=session.network,
        began_at=session.began_at,
        seen_at=session.seen_at,
        here=session.session_key == here,
    )


def token_card_of(token: ApiToken) -> TokenCard:
    return TokenCard(
        id=token.id,
        name=token.name,
        prefix=token.prefix,
        scopes=tuple(token.scopes),
        expires_at=token.expires_at,
        used_on=token.used_on,
        revoked=token.revoked_at is not None,
        over=token.expires_at <= clock.now(),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserCard:
    """A browser that reminders go to: which push service it uses, and since when."""

    id: UUID
    service: str
    made_at: datetime
