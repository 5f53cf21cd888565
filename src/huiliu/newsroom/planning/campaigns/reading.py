"""A campaign as a whole, read in a number of statements that does not grow with its parts."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from uuid import UUID

from huiliu.accounts.api import TenantCard, tenant_cards, tenants_paused
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_of_scope
from huiliu.library import api as library
from huiliu.newsroom.planning.campaigns.cards import (
    Cell,
    MaterialCard,
    Panel,
    PartCard,
    part_card_of,
)
from huiliu.newsroom.planning.campaigns.core.states import (
    AnswerState,
    Standing,
    counted,
    moment_of,
    urgency,
)
from huiliu.newsroom.planning.campaigns.models import Answer, Campaign
from huiliu.newsroom.planning.campaigns.selectors import (
    PartFacts,
    material_rows,
    part_facts,
    part_rows_of,
)
from huiliu.newsroom.planning.campaigns.services.asking import BETWEEN_REMINDERS


def tenants_by_id() -> dict[UUID, TenantCard]:
    """Give every tenant by id."""
    return {tenant.id: tenant for tenant in tenant_cards()}


def panel_of(facts: Sequence[PartFacts]) -> Panel:
    """Give one cell a centre, the worst first, and the counts of all parts."""
    now, tenants = clock.now(), tenants_by_id()
    owned = sorted(facts, key=lambda one: one.taker)
    cells = [
        _cell(tenants[taker], list(parts), now=now)
        for taker, parts in groupby(owned, key=lambda one: one.taker)
    ]
    order = list(Standing)
    cells.sort(key=lambda cell: (order.index(cell.standing), cell.moment, cell.taker.id))
    missing = [one for one in facts if one.standing is Standing.MISSING]
    return Panel(
        cells=tuple(cells),
        counts=counted(one.standing for one in facts),
        behind=len({one.taker for one in missing}),
        quiet=len({one.taker for one in missing if _is_quiet(one, now=now)}),
    )


def part_page(query: ListQuery, facts: Sequence[PartFacts]) -> Page[PartCard]:
    """Give one page of the parts that a list asks for by centre and standing, the worst first."""
    tenants = tenants_by_id()
    centre, asked = query.filter("centre"), query.filter("standing")
    chosen = [
        one
        for one in facts
        if (not centre or tenants[one.taker].slug == centre)
        and (not asked or one.standing.value == asked)
        and (query.words in f"{one.what} {tenants[one.taker].name}")
    ]
    chosen.sort(key=lambda one: (*urgency(one.standing, one.facts), one.id))
    page = page_of(chosen, query)
    cards = part_cards_of([one.id for one in page])
    return page.of([cards[one.id] for one in page])


def part_cards_of(parts: Sequence[UUID]) -> dict[UUID, PartCard]:
    """Give the named parts that the scope sees, by id."""
    now, tenants, paused = clock.now(), tenants_by_id(), tenants_paused()
    return {
        row.id: part_card_of(row, tenants=tenants, paused=paused, now=now)
        for row in part_rows_of(parts)
    }


def facts_of_campaign(campaign: UUID, *, taker: UUID | None = None) -> list[PartFacts]:
    """Give what is known of a campaign's parts that the scope sees."""
    return part_facts(campaign, paused=tenants_paused(), now=clock.now(), taker=taker)


def materials_of(row: Campaign) -> tuple[MaterialCard, ...]:
    """Give the materials of a campaign as the scope may have them."""
    named = [one.asset_id for one in material_rows(row.id)]
    cards = library.shown_cards(named)
    whole = bool(named) and _has_part(row)
    return tuple(MaterialCard(asset=cards[asset], whole=whole) for asset in named if asset in cards)


def _has_part(row: Campaign) -> bool:
    tenant = tenant_of_scope()
    taken = Answer.objects.filter(
        part__campaign_id=row.id, taker_id=tenant, state=AnswerState.TAKEN.value
    )
    return tenant == row.tenant_id or taken.exists()


def _cell(taker: TenantCard, parts: Sequence[PartFacts], *, now: datetime) -> Cell:
    worst = min(parts, key=lambda one: (*urgency(one.standing, one.facts), one.id))
    return Cell(
        taker=taker,
        part=worst.id,
        standing=worst.standing,
        moment=moment_of(worst.facts, now=now),
        due_at=worst.facts.due_at,
        counts=counted(one.standing for one in parts),
    )


def _is_quiet(one: PartFacts, *, now: datetime) -> bool:
    return one.reminded_at is None or one.reminded_at <= now - BETWEEN_REMINDERS
