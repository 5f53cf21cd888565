"""What the giver does with a whole campaign."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Func, Value

from huiliu.accounts.api import authorize
from huiliu.audit.api import digest_of, record
from huiliu.kit import clock
from huiliu.kit.events import Event, publish
from huiliu.kit.live import announce
from huiliu.library import api as library
from huiliu.newsroom.planning.campaigns.access import access_campaign_locked
from huiliu.newsroom.planning.campaigns.core.states import CampaignState, Change
from huiliu.newsroom.planning.campaigns.core.wishes import CampaignText
from huiliu.newsroom.planning.campaigns.errors import (
    CampaignEndsFirst,
    CampaignNotOpen,
    CampaignOpenAlready,
    CampaignWithoutParts,
)
from huiliu.newsroom.planning.campaigns.events import (
    CampaignChanged,
    CampaignClosed,
    CampaignOpened,
)
from huiliu.newsroom.planning.campaigns.models import Campaign, Material, Part
from huiliu.newsroom.planning.campaigns.selectors import (
    campaign_row_begun_before,
    material_rows,
    takers_asked,
)

SUBJECT = "campaign"
"""What campaigns are called in the audit, in live changes and where the library shares."""


def campaign_create(text: CampaignText, *, by: UUID) -> Campaign:
    """Begin a campaign, seen by nobody else yet. A second click gives the same one."""
    authorize(by, "campaign.plan")
    _check(text)
    before = campaign_row_begun_before(title=text.title, starts_on=text.starts_on, by=by)
    if before is not None:
        return before
    now = clock.now()
    row = Campaign(created_by=by, created_at=now, updated_at=now)
    _write(row, text)
    row.save(force_insert=True)
    recorded("campaign.create", row, after=text.title)
    return row


def campaign_change(campaign: UUID, text: CampaignText, *, by: UUID) -> Campaign:
    """Change the words of a campaign; once it is open, its takers are told and asked to read it."""
    row = access_campaign_locked(campaign, by=by)
    _check(text)
    changes = tuple(text.differs_in(text_of(row)))
    if not changes:
        return row
    _write(row, text)
    row.updated_at = clock.now()
    row.save()
    recorded("campaign.change", row, after=" ".join(changes))
    parts_changed(row, changes)
    return row


def materials_set(campaign: UUID, *, assets: Sequence[UUID], by: UUID) -> Campaign:
    """Say which assets of the giver's library go with a campaign, in their order."""
    row = access_campaign_locked(campaign, by=by)
    named = list(dict.fromkeys(assets))
    if named == [one.asset_id for one in material_rows(campaign)]:
        return row
    Material.objects.filter(campaign=row).delete()
    Material.objects.bulk_create(
        Material(campaign=row, asset_id=asset, place=place) for place, asset in enumerate(named)
    )
    materials_share(row)
    recorded("campaign.materials", row, after=digest_of({"assets": [str(one) for one in named]}))
    parts_changed(row, (Change.MATERIALS,))
    return row


def campaign_open(campaign: UUID, *, by: UUID) -> Campaign:
    """Offer every part that was asked for: from now on its centre sees it, and is told."""
    row = access_campaign_locked(campaign, by=by)
    if row.state != CampaignState.DRAFT.value:
        raise CampaignOpenAlready
    if not takers_asked(row.id):
        raise CampaignWithoutParts
    row.state, row.opened_at = CampaignState.OPEN.value, clock.now()
    row.save(update_fields=["state", "opened_at"])
    recorded("campaign.open", row)
    parts_offer(row)
    return row


def campaign_close(campaign: UUID, *, by: UUID) -> Campaign:
    """End a campaign: nothing is asked or answered any more; what went out stays in its report."""
    row = access_campaign_locked(campaign, by=by)
    if row.state != CampaignState.OPEN.value:
        raise CampaignNotOpen
    row.state, row.closed_at = CampaignState.CLOSED.value, clock.now()
    row.save(update_fields=["state", "closed_at"])
    recorded("campaign.close", row)
    tell(CampaignClosed, row, takers_asked(row.id))
    return row


def parts_offer(row: Campaign) -> None:
    """Let centres see what they were asked for since the last time, and the materials with it."""
    waiting = Part.objects.filter(campaign=row, offered=False)
    takers = set(waiting.values_list("taker_id", flat=True))
    waiting.update(offered=True, offered_at=clock.now())
    materials_share(row)
    tell(CampaignOpened, row, takers)


def parts_changed(
    row: Campaign, changes: Sequence[Change], *, parts: Sequence[UUID] | None = None
) -> None:
    """Note what changed with the parts that were offered, all or the named ones, and tell."""
    told = Part.objects.filter(campaign=row, offered=True)
    if parts is not None:
        told = told.filter(pk__in=parts)
    takers = set(told.values_list("taker_id", flat=True))
    if takers:
        more = Value(
            [change.value for change in changes], output_field=ArrayField(CharField(max_length=10))
        )
        told.update(changes=Func(F("changes"), more, function="array_cat"), changed_at=clock.now())
        tell(CampaignChanged, row, takers)


def materials_share(row: Campaign) -> None:
    """Let the library show a campaign's materials to those who were offered a part of it."""
    assets = [one.asset_id for one in material_rows(row.id)]
    takers = takers_asked(row.id, offered_only=True)
    library.assets_share(SUBJECT, row.id, assets=assets, takers=takers)


def recorded(action: str, row: Campaign, *, after: str | None = None) -> None:
    """Write down what was done to a campaign, and let open pages see it."""
    record(action, object_kind=SUBJECT, object_id=row.id, after=after)
    announce("campaigns", row.id)


def tell(kind: type[Event], row: Campaign, takers: Iterable[UUID]) -> None:
    """Announce to takers what became of a campaign."""
    publish(kind(aggregate=row.id, takers=tuple(sorted(takers))))  # type: ignore[call-arg]


def text_of(row: Campaign) -> CampaignText:
    """Give the words of a campaign as they stand."""
    return CampaignText(
        title=row.title,
        angle=row.angle,
        brief=row.brief,
        angles=tuple(row.angles),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        embargo_at=row.embargo_at,
    )


def _write(row: Campaign, text: CampaignText) -> None:
    row.title, row.angle, row.brief = text.title, text.angle, text.brief
    row.angles = list(text.angles)
    row.starts_on, row.ends_on, row.embargo_at = text.starts_on, text.ends_on, text.embargo_at


def _check(text: CampaignText) -> None:
    if text.ends_on < text.starts_on:
        raise CampaignEndsFirst
