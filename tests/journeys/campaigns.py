"""Campaigns of the full centre: one it plans, a draft, and parts that a neighbour asks it for."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.planning import api as planning
from tests import builders


def add_campaigns(
    ids: dict[str, str], *, centre: TenantCard, by: UUID, mark: str
) -> list[dict[str, str]]:
    """Plan and be asked; gives the campaigns and parts in other states than those in `ids`."""
    neighbour = builders.a_centre("huairou", "怀柔区融媒体中心")
    friend = builders.a_person(neighbour, Role.PLANNER, Role.EDITOR)
    with transaction.atomic(), tenant_scope(centre.id, person=by):
        campaign, part = _asked(mark, [neighbour.id], by=by)
        planning.materials_set(campaign, assets=[UUID(ids["asset"])], by=by)
        planning.campaign_open(campaign, by=by)
        draft, unasked = _asked(f"{mark}草稿", [neighbour.id], by=by)
    ids |= {"campaign": str(campaign), "part": str(part)}
    waiting, taken = (
        _from(neighbour, friend, to=centre.id, mark=f"{mark}{what}") for what in ("待答", "已接")
    )
    with transaction.atomic(), tenant_scope(centre.id, person=by):
        planning.part_take(UUID(taken["part"]), by=by)
    return [{"campaign": str(draft), "part": str(unasked)}, waiting, taken]


def forms_of_campaigns(takers: list[str]) -> Mapping[str, Any]:
    """Give the forms by the pattern of their address."""
    today = localtime(clock.now()).date()
    words = {"title": "专题", "starts_on": f"{today}", "ends_on": f"{today + timedelta(days=9)}"}
    due = f"{clock.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    wish = {"what": "一条", "kinds": ["text"], "due_at": due}
    one, part = "topics/campaigns/<campaign>/", "topics/campaigns/parts/<part>/"
    return {
        "topics/campaigns/new/": {**words, **wish, "takers": takers},
        f"{one}change/": words,
        f"{one}ask/": {**wish, "takers": takers},
        f"{one}materials/": {},
        f"{part}change/": wish,
        f"{part}decline/": {"reason": "没人"},
        f"{part}leave/": {"reason": "没人"},
    }


def _from(neighbour: TenantCard, friend: PersonCard, *, to: UUID, mark: str) -> dict[str, str]:
    """Let the neighbour ask a tenant for something."""
    with transaction.atomic(), tenant_scope(neighbour.id, person=friend.id):
        campaign, part = _asked(mark, [to], by=friend.id)
        planning.campaign_open(campaign, by=friend.id)
    return {"campaign": str(campaign), "part": str(part)}


def _asked(title: str, takers: list[UUID], *, by: UUID) -> tuple[UUID, UUID]:
    today = localtime(clock.now()).date()
    text = planning.CampaignText(title=title, starts_on=today, ends_on=today + timedelta(days=9))
    wish = planning.Wish(what=title, kinds=("text",), due_at=clock.now() + timedelta(days=1))
    campaign = planning.campaign_create(text, by=by)
    planning.parts_ask(campaign.id, takers=takers, wish=wish, by=by)
    return campaign.id, next(iter(planning.parts_of(campaign.id, by=by))).id
