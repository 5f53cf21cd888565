"""What accounts hands out: values, never rows."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.core.roles import Role, TenantKind
from huiliu.accounts.labels import roles_label
from huiliu.accounts.models import DemoAccount, Membership, Notice, Person, Tenant


@dataclass(frozen=True, slots=True)
class TenantCard:
    """A tenant as anyone may know it. `motto` may be empty."""

    id: UUID
    slug: str
    name: str
    short_name: str
    kind: TenantKind
    motto: str = ""


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
    """A person and what they are in the tenant."""

    person: PersonCard
    roles: frozenset[Role]

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


def tenant_card_of(tenant: Tenant) -> TenantCard:
    return TenantCard(
        id=tenant.id,
        slug=tenant.slug,
        name=tenant.name,
        short_name=tenant.short_name,
        kind=TenantKind(tenant.kind),
        motto=tenant.motto,
    )


def person_card_of(person: Person) -> PersonCard:
    return PersonCard(id=person.id, login=person.login, name=person.name)


def member_card_of(membership: Membership) -> MemberCard:
    return MemberCard(person=person_card_of(membership.person), roles=roles_in(membership))


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
