"""The door of campaigns, which planning's own door opens to other modules."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize, may, tenants_paused
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.library import api as library
from huiliu.newsroom.planning.campaigns import reading, selectors
from huiliu.newsroom.planning.campaigns.access import (
    access_campaign,
    access_campaign_own,
    access_material,
    access_part,
    access_part_given,
)
from huiliu.newsroom.planning.campaigns.cards import (
    CampaignCard,
    CampaignLine,
    Cell,
    DeliveryCard,
    HoldCard,
    MaterialCard,
    Panel,
    PartCard,
    UrgentCard,
    campaign_card_of,
)
from huiliu.newsroom.planning.campaigns.core.states import (
    AnswerState,
    CampaignState,
    Change,
    Standing,
)
from huiliu.newsroom.planning.campaigns.core.wishes import CampaignText, Wish
from huiliu.newsroom.planning.campaigns.errors import MaterialNotFound
from huiliu.newsroom.planning.campaigns.models import Campaign
from huiliu.newsroom.planning.campaigns.reporting.facts import Report, report_of
from huiliu.newsroom.planning.campaigns.selectors import NONE
from huiliu.newsroom.planning.campaigns.services import (
    answering,
    asking,
    campaigns,
    delivering,
    reminding,
)
from huiliu.newsroom.planning.campaigns.services.delivering import Released

__all__ = [
    "AnswerState",
    "CampaignCard",
    "CampaignLine",
    "CampaignState",
    "CampaignText",
    "Cell",
    "Change",
    "DeliveryCard",
    "HoldCard",
    "MaterialCard",
    "Panel",
    "PartCard",
    "Released",
    "Standing",
    "UrgentCard",
    "Wish",
]


def campaign_create(text: CampaignText, *, by: UUID) -> CampaignCard:
    """Begin a campaign, a draft that nobody else sees; raises CampaignEndsFirst and Forbidden."""
    return _card(campaigns.campaign_create(text, by=by))


def campaign_change(campaign: UUID, text: CampaignText, *, by: UUID) -> CampaignCard:
    """Change its words; takers of an open one are told and asked to acknowledge.

    Raises CampaignEndsFirst, CampaignClosed, CampaignNotFound and Forbidden.
    """
    return _card(campaigns.campaign_change(campaign, text, by=by))


def materials_set(campaign: UUID, *, assets: Sequence[UUID], by: UUID) -> CampaignCard:
    """Say which assets of the own library go with it, in their order.

    Raises AssetNotFound, CampaignClosed, CampaignNotFound and Forbidden.
    """
    return _card(campaigns.materials_set(campaign, assets=assets, by=by))


def campaign_open(campaign: UUID, *, by: UUID) -> CampaignCard:
    """Offer all its parts; raises CampaignOpenAlready, CampaignWithoutParts and as the others."""
    return _card(campaigns.campaign_open(campaign, by=by))


def campaign_close(campaign: UUID, *, by: UUID) -> CampaignCard:
    """End it; raises CampaignNotOpen, CampaignClosed, CampaignNotFound and Forbidden."""
    return _card(campaigns.campaign_close(campaign, by=by))


def parts_ask(campaign: UUID, *, takers: Collection[UUID], wish: Wish, by: UUID) -> int:
    """Ask centres for the same and give how many are asked anew; of an open campaign at once.

    Raises CampaignOwnCentre, TenantUnknown, CampaignClosed, CampaignNotFound and Forbidden.
    """
    return asking.parts_ask(campaign, takers=takers, wish=wish, by=by)


def part_change(part: UUID, wish: Wish, *, by: UUID) -> PartCard:
    """Change what one centre is asked for; it is told and asked to acknowledge.

    Raises PartAskedAlready, PartNotFound, CampaignClosed and Forbidden.
    """
    changed = asking.part_change(part, wish, by=by)
    return reading.part_cards_of([changed.id])[changed.id]


def part_drop(part: UUID, *, by: UUID) -> CampaignCard:
    """Take back what was not offered yet; raises PartOffered and as `part_change`."""
    return _card(asking.part_drop(part, by=by))


def parts_remind(campaign: UUID, *, by: UUID, parts: Sequence[UUID] | None = None) -> int:
    """Remind of the named parts that are owed, or of all that are missing; gives how many centres.

    At most once an hour a part. Raises CampaignNotOpen, CampaignClosed, CampaignNotFound and
    Forbidden.
    """
    return asking.parts_remind(campaign, by=by, parts=parts)


def parts_remind_due(until: datetime, *, sort: str) -> int:
    """Remind of what this centre owes and is due just before a moment, for the job; how many."""
    return reminding.parts_remind(until, sort=sort)


def part_take(part: UUID, *, by: UUID) -> PartCard:
    """Take a part: it becomes an approved topic of the own centre.

    Raises CampaignClosed, PartNotFound and Forbidden.
    """
    answering.part_take(part, by=by)
    return reading.part_cards_of([part])[part]


def part_decline(part: UUID, *, reason: str, by: UUID) -> PartCard:
    """Decline a part; raises AnswerReasonNeeded, PartAnswered and as `part_take`."""
    answering.part_decline(part, reason=reason, by=by)
    return reading.part_cards_of([part])[part]


def part_leave(part: UUID, *, reason: str, by: UUID) -> PartCard:
    """Leave a part that was taken and is not out; its topic stays.

    Raises AnswerReasonNeeded, PartNotTaken and as `part_take`.
    """
    answering.part_leave(part, reason=reason, by=by)
    return reading.part_cards_of([part])[part]


def changes_acknowledge(campaign: UUID, *, by: UUID) -> int:
    """Keep that the own centre read what changed; gives for how many parts that is new."""
    return answering.changes_acknowledge(campaign, by=by)


def campaign_card(campaign: UUID, *, by: UUID) -> CampaignCard:
    """Give a campaign of the own or one that asks the own centre.

    Raises CampaignNotFound and Forbidden.
    """
    return _card(access_campaign(campaign, by=by))


def campaign_own(campaign: UUID, *, by: UUID) -> CampaignCard:
    """Give a campaign that the own centre plans, to who may plan.

    Raises CampaignNotFound and Forbidden.
    """
    authorize(by, "campaign.plan")
    return _card(access_campaign_own(campaign, by=by))


def campaign_list(query: ListQuery, *, by: UUID) -> Page[CampaignLine]:
    """Give one page of the campaigns that the own centre plans or is asked by; raises Forbidden."""
    authorize(by, "campaign.view")
    page = page_of(selectors.campaign_rows(query), query)
    tallies = selectors.part_tallies(
        [row.id for row in page], now=clock.now(), paused=tenants_paused()
    )
    tenants = reading.tenants_by_id()
    return page.of(
        [
            CampaignLine(
                campaign=campaign_card_of(row, tenants=tenants),
                asked=tallies.get(row.id, NONE).asked,
                out=tallies.get(row.id, NONE).out,
                missing=tallies.get(row.id, NONE).missing,
            )
            for row in page
        ]
    )


def campaign_panel(campaign: UUID, *, by: UUID) -> Panel:
    """Give a campaign of the own at a glance; raises CampaignNotFound and Forbidden."""
    access_campaign_own(campaign, by=by)
    return reading.panel_of(reading.facts_of_campaign(campaign))


def campaign_urgent(*, by: UUID) -> UrgentCard | None:
    """Give the open campaign of the own centre that has most missing; None where it plans none."""
    rows = list(selectors.campaign_rows_open()) if may(by, "campaign.view") else []
    if not rows:
        return None
    tallies = selectors.part_tallies(
        [row.id for row in rows], now=clock.now(), paused=tenants_paused()
    )
    worst = max(rows, key=lambda row: tallies.get(row.id, NONE).missing)
    return UrgentCard(
        campaign=_card(worst),
        panel=reading.panel_of(reading.facts_of_campaign(worst.id)),
        open=len(rows),
        may_plan=may(by, "campaign.plan"),
    )


def campaign_seen(campaign: UUID, query: ListQuery, *, by: UUID) -> tuple[Panel, Page[PartCard]]:
    """Give the panel and a page of the parts that `query` asks for, read at one moment.

    Of the parts that the own centre sees: all of an own campaign, else its own. Raises
    CampaignNotFound and Forbidden.
    """
    access_campaign(campaign, by=by)
    facts = reading.facts_of_campaign(campaign)
    return reading.panel_of(facts), reading.part_page(query, facts)


def part_card(part: UUID, *, by: UUID) -> PartCard:
    """Give one part; raises PartNotFound and Forbidden."""
    row = access_part(part, by=by)
    return reading.part_cards_of([row.id])[row.id]


def part_given(part: UUID, *, by: UUID) -> PartCard:
    """Give a part that the own centre asks for, to who may plan; raises PartNotFound, Forbidden."""
    row = access_part_given(part, by=by)
    return reading.part_cards_of([row.id])[row.id]


def parts_of(campaign: UUID, *, by: UUID) -> Iterator[PartCard]:
    """Give all parts of an own campaign, the worst first; raises CampaignNotFound, Forbidden."""
    access_campaign_own(campaign, by=by)
    cards = reading.part_cards_of([one.id for one in reading.facts_of_campaign(campaign)])
    order = list(Standing)
    yield from sorted(
        cards.values(), key=lambda one: (order.index(one.standing), one.due_at, one.id)
    )


def campaign_report(campaign: UUID, *, by: UUID) -> Report:
    """Give what came of an own campaign as of now; raises CampaignNotFound and Forbidden."""
    row = access_campaign_own(campaign, by=by)
    cards = reading.part_cards_of([one.id for one in reading.facts_of_campaign(campaign)])
    return report_of(_card(row), cards.values(), made_at=clock.now())


def materials_of(campaign: UUID, *, by: UUID) -> tuple[MaterialCard, ...]:
    """Give what goes with a campaign, with credit and licence; raises CampaignNotFound, Forbidden.

    Whoever has no part of it may look at it, not have the originals.
    """
    return reading.materials_of(access_campaign(campaign, by=by))


def material_rendition(campaign: UUID, *, asset: UUID, digest: str, by: UUID) -> tuple[bytes, str]:
    """Give bytes and media type of a material's rendition.

    Raises MaterialNotFound, AssetNotFound and Forbidden.
    """
    access_material(campaign, asset=asset, by=by)
    return library.shown_rendition(asset, digest=digest)


def material_original(campaign: UUID, *, asset: UUID, by: UUID) -> tuple[bytes, str, str]:
    """Give bytes, media type and file name of a material as it came, to who took a part.

    Raises MaterialNotFound, also while the library does not share it whole, and Forbidden.
    """
    access_material(campaign, asset=asset, by=by)
    row = access_campaign(campaign, by=by)
    if not any(one.asset.id == asset and one.whole for one in reading.materials_of(row)):
        raise MaterialNotFound
    return library.shown_original(asset)


def hold_of(topic: UUID) -> HoldCard | None:
    """Give until when a campaign keeps a topic of the own centre back, or None.

    Also for a part that was left: who read the brief keeps its embargo. For callers that have
    checked who may.
    """
    answer = selectors.answer_row_of_topic(topic)
    row = selectors.campaign_row(answer.part.campaign_id) if answer else None
    if row is None or row.embargo_at is None or row.embargo_at <= clock.now():
        return None
    return HoldCard(until=row.embargo_at, campaign=row.title)


def part_of_topic(topic: UUID) -> PartCard | None:
    """Give the part that a topic of the own centre was made of, or None."""
    answer = selectors.answer_row_of_topic(topic)
    return reading.part_cards_of([answer.part_id])[answer.part_id] if answer else None


def release_trace(released: Released, *, topic: UUID) -> None:
    """Trace a release to the part that its topic was made of; told twice, it is noted once.

    In the scope of whoever put it out, for the handler of that event.
    """
    delivering.release_trace(released, topic=topic)


def release_untrace(story: UUID, *, reason: str) -> None:
    """Note that a story of the own centre is gone from everywhere, for the handler of that."""
    delivering.release_untrace(story, reason=reason)


def is_own(card: CampaignCard) -> bool:
    """Tell whether the scope's tenant plans a campaign."""
    return card.giver.id == tenant_of_scope()


def _card(row: Campaign) -> CampaignCard:
    return campaign_card_of(row, tenants=reading.tenants_by_id())
