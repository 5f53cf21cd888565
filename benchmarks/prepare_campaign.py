"""Campaigns to measure: through the doors where people write, in bulk where they would wait."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.test import Client
from django.utils.timezone import localtime

from huiliu.accounts import api as accounts
from huiliu.accounts.api import Role, TenantCard, TenantKind
from huiliu.accounts.models import Person
from huiliu.kit import clock
from huiliu.kit.ids import new_id
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning import api as planning
from huiliu.newsroom.planning.campaigns.models import Answer, Delivery, Part, Receipt

_PASSWORD = "a password of one measurement"  # noqa: S105 - of a database that is thrown away
_KINDS = 6
"""How many ways a part may stand: its number says which."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Whose pages are asked, and the address of the campaign."""

    giver: Client
    taker: Client
    page: str


def campaign(*, centres: int, parts: int) -> Measured:
    """Open a campaign in which each centre has so many parts, in all states."""
    giver, by = _desk(f"g{parts}")
    takers = [_desk(f"c{number}" if parts > 1 else f"d{number}") for number in range(centres)]
    with transaction.atomic(), tenant_scope(giver.id, person=by):
        today = localtime(clock.now()).date()
        text = planning.CampaignText(
            title="每家讲一处",
            starts_on=today,
            ends_on=today + timedelta(days=9),
            brief="近处的事。" * 40,
        )
        card = planning.campaign_create(text, by=by)
        for number in range(parts):
            due_at = clock.now() + timedelta(minutes=number - parts // 2)
            wish = planning.Wish(what=f"第 {number} 条", kinds=("text",), due_at=due_at)
            planning.parts_ask(card.id, takers=[one.id for one, _ in takers], wish=wish, by=by)
        planning.campaign_open(card.id, by=by)
    for taker, planner in takers:
        _answered(taker, planner)
    return Measured(_browser(giver, by), _browser(*takers[0]), f"/topics/campaigns/{card.id}/")


def _desk(slug: str) -> tuple[TenantCard, UUID]:
    with transaction.atomic():
        tenant = accounts.tenant_create(
            slug=slug if len(slug) > 1 else f"{slug}0",
            name=slug,
            short_name=slug,
            kind=TenantKind.CENTRE,
        )
        person = accounts.person_create(login=f"planner-{slug}", name="策划", password=_PASSWORD)
        with tenant_scope(tenant.id):
            roles = frozenset({Role.PLANNER, Role.EDITOR})
            accounts.membership_grant(person.id, tenant=tenant.id, roles=roles)
    return tenant, person.id


def _browser(tenant: TenantCard, person: UUID) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(pk=person))
    session = client.session
    session["tenant"] = str(tenant.id)
    session.save()
    return client


def _answered(taker: TenantCard, by: UUID) -> None:
    """Let a centre take two parts of three and deliver half of what it took."""
    with transaction.atomic(), tenant_scope(taker.id, person=by):
        rows = list(Part.objects.order_by("id"))
        taken = [row for number, row in enumerate(rows) if number % _KINDS < 4]  # noqa: PLR2004
        out = [row for number, row in enumerate(rows) if number % _KINDS < 2]  # noqa: PLR2004
        Answer.objects.bulk_create(_answer(row, by, delivered=row in out) for row in taken)
        Receipt.objects.bulk_create(
            Receipt(**_parties(row), part=row, revision=1, by=by, at=clock.now()) for row in taken
        )
        Delivery.objects.bulk_create(_delivery(row) for row in out)


def _answer(row: Part, by: UUID, *, delivered: bool) -> Answer:
    now = clock.now()
    return Answer(
        **_parties(row),
        part=row,
        state="taken",
        answered_by=by,
        answered_at=now,
        topic_id=new_id(),
        delivered_at=now if delivered else None,
    )


def _delivery(row: Part) -> Delivery:
    return Delivery(
        **_parties(row),
        part=row,
        story_id=new_id(),
        release_id=new_id(),
        code="TZ-1021-01-1",
        title="河边的早市又热闹起来",
        version_digest="ab" * 32,
        url="https://news.example/s/tongzhou/1/",
        released_at=clock.now(),
    )


def _parties(row: Part) -> dict[str, UUID]:
    return {"giver_id": row.giver_id, "taker_id": row.taker_id}
