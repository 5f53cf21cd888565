"""The only way to a campaign, a part or a material: of this tenant, or shown to it."""

from uuid import UUID

from huiliu.accounts.api import ActionRow, Role, authorize
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.campaigns.core.states import CampaignState
from huiliu.newsroom.planning.campaigns.errors import (
    CampaignClosed,
    CampaignNotFound,
    MaterialNotFound,
    PartNotFound,
)
from huiliu.newsroom.planning.campaigns.models import Campaign, Material, Part

_PLANNERS = frozenset({Role.PLANNER, Role.EDITOR, Role.CENTRE_MANAGER})
_READERS = _PLANNERS | {
    Role.REPORTER,
    Role.REVIEWER_1,
    Role.REVIEWER_2,
    Role.REVIEWER_3,
    Role.PUBLISHER,
    Role.RIGHTS_OFFICER,
    Role.MONITOR,
    Role.PROVINCE_DUTY,
    Role.AUDITOR,
}

ACTIONS = (
    ActionRow("campaign.view", _READERS),
    ActionRow("campaign.plan", _PLANNERS | {Role.PROVINCE_DUTY}),
    ActionRow("part.answer", _PLANNERS),
)


def access_campaign(campaign: UUID, *, by: UUID) -> Campaign:
    """Give a campaign of this tenant, or one that asks it; raises CampaignNotFound, Forbidden."""
    authorize(by, "campaign.view")
    found: Campaign | None = Campaign.seen.filter(pk=campaign).first()
    if found is None:
        raise CampaignNotFound
    return found


def access_campaign_own(campaign: UUID, *, by: UUID) -> Campaign:
    """Give a campaign that this tenant plans; raises CampaignNotFound and Forbidden."""
    authorize(by, "campaign.view")
    found: Campaign | None = Campaign.objects.filter(pk=campaign).first()
    if found is None:
        raise CampaignNotFound
    return found


def access_campaign_locked(campaign: UUID, *, by: UUID) -> Campaign:
    """Give a campaign of this tenant for changing, until the transaction ends.

    Raises CampaignNotFound, CampaignClosed and Forbidden.
    """
    authorize(by, "campaign.plan")
    rows = Campaign.objects.select_for_update().filter(pk=campaign)
    found: Campaign | None = rows.first()
    if found is None:
        raise CampaignNotFound
    if found.state == CampaignState.CLOSED.value:
        raise CampaignClosed
    return found


def access_part(part: UUID, *, by: UUID) -> Part:
    """Give a part that this tenant asked for or is asked for; raises PartNotFound, Forbidden."""
    authorize(by, "campaign.view")
    found: Part | None = Part.objects.filter(pk=part).first()
    if found is None:
        raise PartNotFound
    return found


def access_part_given(part: UUID, *, by: UUID) -> Part:
    """Give a part that this tenant asked for, for changing; raises PartNotFound and Forbidden."""
    authorize(by, "campaign.plan")
    rows = Part.objects.select_for_update().filter(pk=part, giver_id=tenant_of_scope())
    found: Part | None = rows.first()
    if found is None:
        raise PartNotFound
    return found


def access_part_taken(part: UUID, *, by: UUID) -> Part:
    """Give a part that this tenant is asked for, for answering; raises PartNotFound, Forbidden."""
    authorize(by, "part.answer")
    found: Part | None = Part.objects.filter(pk=part, taker_id=tenant_of_scope()).first()
    if found is None:
        raise PartNotFound
    return found


def access_material(campaign: UUID, *, asset: UUID, by: UUID) -> Material:
    """Give a material of a campaign that this tenant sees; raises MaterialNotFound, Forbidden."""
    authorize(by, "campaign.view")
    found: Material | None = Material.seen.filter(campaign_id=campaign, asset_id=asset).first()
    if found is None:
        raise MaterialNotFound
    return found
