"""Builders of campaigns: a centre that plans, two that are asked, and what they agree on."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from huiliu.accounts.api import PersonCard, Role, TenantCard
from huiliu.kit import clock, scope
from huiliu.kit.pages import ListQuery
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.api import CampaignCard, CampaignText, PartCard, Wish
from tests import builders

TITLE = "京津冀秋季文旅"
ANGLE = "一条河、一列车，看三地的秋天"
BRIEF = "每家一条，各讲各的秋天。"
NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)
DUE = NOW + timedelta(hours=8)
PARTS = ListQuery()
TELLING = ("kit.deliver_event",)
"""The jobs by which others hear of a step."""


@dataclass(frozen=True)
class Desk:
    """A centre and the planner who acts for it."""

    centre: TenantCard
    planner: PersonCard

    @contextmanager
    def acting(self) -> Iterator[UUID]:
        """Act as the planner."""
        with transaction.atomic(), scope.tenant_scope(self.centre.id, person=self.planner.id):
            yield self.planner.id


@dataclass(frozen=True)
class Trio:
    """Who plans, and two who are asked and must know nothing of each other."""

    giver: Desk
    taker: Desk
    other: Desk

    @property
    def takers(self) -> tuple[UUID, UUID]:
        """The two who are asked."""
        return (self.taker.centre.id, self.other.centre.id)


def a_desk(name: str) -> Desk:
    """Open a centre with a planner."""
    centre = builders.a_centre(name=name)
    return Desk(centre, builders.a_person(centre, Role.PLANNER, Role.EDITOR, name="罗一川"))


def a_trio() -> Trio:
    """Open three centres."""
    return Trio(a_desk("省级平台"), a_desk("通州区融媒体中心"), a_desk("怀柔区融媒体中心"))


def a_text(**changes: object) -> CampaignText:
    """Write a campaign's words."""
    plain: dict[str, object] = {
        "title": TITLE,
        "angle": ANGLE,
        "brief": BRIEF,
        "angles": ("坐船看", "坐火车看"),
        "starts_on": date(2026, 10, 19),
        "ends_on": date(2026, 11, 8),
    }
    return CampaignText(**{**plain, **changes})  # type: ignore[arg-type]


def a_wish(**changes: object) -> Wish:
    """Ask for something."""
    plain: dict[str, object] = {
        "what": "60 秒竖版一条",
        "kinds": ("text",),
        "length": "60 秒",
        "note": "要有人说话",
        "due_at": DUE,
    }
    return Wish(**{**plain, **changes})  # type: ignore[arg-type]


def a_draft(trio: Trio, **changes: object) -> CampaignCard:
    """Begin a campaign that asks both centres, not yet open."""
    with trio.giver.acting() as by:
        card = api.campaign_create(a_text(**changes), by=by)
        api.parts_ask(card.id, takers=trio.takers, wish=a_wish(), by=by)
    return card


def an_open(trio: Trio, **changes: object) -> CampaignCard:
    """Open a campaign that asks both centres."""
    card = a_draft(trio, **changes)
    with trio.giver.acting() as by:
        return api.campaign_open(card.id, by=by)


def part_of(desk: Desk, campaign: CampaignCard) -> PartCard:
    """Give the part that a centre sees of a campaign."""
    with desk.acting() as by:
        _panel, page = api.campaign_seen(campaign.id, PARTS, by=by)
    return page.items[0]


def taken(desk: Desk, campaign: CampaignCard) -> PartCard:
    """Let a centre take its part."""
    part = part_of(desk, campaign)
    with desk.acting() as by:
        return api.part_take(part.id, by=by)


def a_release(**changes: object) -> api.Released:
    """Put something out, as publishing tells of it."""
    plain: dict[str, object] = {
        "story": UUID(int=1),
        "release": UUID(int=2),
        "code": "TZ-26-1021-0001",
        "title": "坐船看秋",
        "version_digest": "ab" * 32,
        "url": "https://news.example/s/tongzhou/a/",
        "released_at": clock.now(),
    }
    return api.Released(**{**plain, **changes})  # type: ignore[arg-type]


def delivered(desk: Desk, part: PartCard, **changes: object) -> None:
    """Let a story of the part's topic go out."""
    assert part.topic is not None
    with desk.acting():
        api.release_trace(a_release(**changes), topic=part.topic)
