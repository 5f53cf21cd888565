"""What the giver asks of centres, changes later, and reminds them of."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q

from huiliu.accounts.api import TenantUnknown, tenant_cards, tenants_paused
from huiliu.audit.api import record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.campaigns.access import access_campaign_locked, access_part_given
from huiliu.newsroom.planning.campaigns.core.states import (
    OUTSTANDING,
    CampaignState,
    Standing,
)
from huiliu.newsroom.planning.campaigns.core.wishes import Wish
from huiliu.newsroom.planning.campaigns.errors import (
    CampaignNotOpen,
    CampaignOwnCentre,
    PartAskedAlready,
    PartNotFound,
    PartOffered,
)
from huiliu.newsroom.planning.campaigns.events import PartsReminded
from huiliu.newsroom.planning.campaigns.models import Campaign, Part
from huiliu.newsroom.planning.campaigns.selectors import part_facts
from huiliu.newsroom.planning.campaigns.services.campaigns import (
    parts_changed,
    parts_offer,
    recorded,
    tell,
)

BETWEEN_REMINDERS = timedelta(hours=1)


def parts_ask(campaign: UUID, *, takers: Collection[UUID], wish: Wish, by: UUID) -> int:
    """Ask each of these centres for the same, and give how many were not asked for it before.

    Of an open campaign the parts are offered at once.
    """
    row = access_campaign_locked(campaign, by=by)
    _check(takers)
    asked = set(
        Part.objects.filter(campaign=row, what=wish.what).values_list("taker_id", flat=True)
    )
    new = sorted(set(takers) - asked)
    Part.objects.bulk_create(
        Part(
            giver_id=row.tenant_id,
            taker_id=taker,
            campaign=row,
            what=wish.what,
            kinds=list(wish.kinds),
            length=wish.length,
            note=wish.note,
            due_at=wish.due_at,
        )
        for taker in new
    )
    recorded("campaign.ask", row, after=f"{wish.what}: {len(new)}")
    if row.state == CampaignState.OPEN.value and new:
        parts_offer(row)
    return len(new)


def part_change(part: UUID, wish: Wish, *, by: UUID) -> Part:
    """Change what one centre is asked for; once it was offered, the centre is told."""
    row, campaign = _given(part, by=by)
    changes = tuple(wish.differs_in(wish_of(row)))
    if not changes:
        return row
    twins = Part.objects.filter(campaign=campaign, taker_id=row.taker_id, what=wish.what)
    if twins.exclude(pk=row.pk).exists():
        raise PartAskedAlready
    row.what, row.kinds, row.due_at = wish.what, list(wish.kinds), wish.due_at
    row.length, row.note = wish.length, wish.note
    row.save(update_fields=["what", "kinds", "due_at", "length", "note"])
    record("part.change", object_kind="part", object_id=row.id, after=" ".join(changes))
    announce("campaigns", campaign.id)
    parts_changed(campaign, changes, parts=[row.id])
    row.refresh_from_db()
    return row


def part_drop(part: UUID, *, by: UUID) -> Campaign:
    """Take back what a centre was to be asked for, before it was offered."""
    row, campaign = _given(part, by=by)
    if row.offered:
        raise PartOffered
    record("part.drop", object_kind="part", object_id=row.id, before=row.what)
    row.delete()
    announce("campaigns", campaign.id)
    return campaign


def parts_remind(campaign: UUID, *, by: UUID, parts: Sequence[UUID] | None = None) -> int:
    """Remind centres of the named parts they owe, or of all that are missing; give how many.

    A part is reminded of at most once an hour, however often and by however many it is asked.
    """
    row = access_campaign_locked(campaign, by=by)
    if row.state != CampaignState.OPEN.value:
        raise CampaignNotOpen
    now = clock.now()
    owed = {Standing.MISSING} if parts is None else OUTSTANDING
    late = [
        one.id
        for one in part_facts(campaign, paused=tenants_paused(), now=now)
        if one.standing in owed and (parts is None or one.id in parts)
    ]
    quiet = Q(reminded_at__isnull=True) | Q(reminded_at__lte=now - BETWEEN_REMINDERS)
    rows = list(Part.objects.select_for_update().filter(quiet, pk__in=late))
    ids = [one.id for one in rows]
    Part.objects.filter(pk__in=ids).update(reminded_at=now, reminders=F("reminders") + 1)
    takers = {one.taker_id for one in rows}
    recorded("campaign.remind", row, after=f"{len(ids)} parts, {len(takers)} centres")
    if takers:
        tell(PartsReminded, row, takers)
    return len(takers)


def wish_of(row: Part) -> Wish:
    """Give what a centre is asked for as it stands."""
    return Wish(
        what=row.what,
        kinds=tuple(row.kinds),
        length=row.length,
        note=row.note,
        due_at=row.due_at,
    )


def _given(part: UUID, *, by: UUID) -> tuple[Part, Campaign]:
    """Give a part with its campaign, both locked: the campaign first, as everybody takes them."""
    known = Part.objects.filter(pk=part, giver_id=tenant_of_scope()).first()
    if known is None:
        raise PartNotFound
    campaign = access_campaign_locked(known.campaign_id, by=by)
    return access_part_given(part, by=by), campaign


def _check(takers: Collection[UUID]) -> None:
    if tenant_of_scope() in takers:
        raise CampaignOwnCentre
    if not set(takers) <= {tenant.id for tenant in tenant_cards()}:
        raise TenantUnknown
