"""What the province's operator sees of each centre: its state, and counts from every door."""

from dataclasses import dataclass
from uuid import UUID

from huiliu.accounts.api import (
    TenantCard,
    members_of_tenant,
    require_province,
    tenant_card,
    tenant_cards,
)
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.scope import tenant_scope
from huiliu.newsroom.editing import api as editing

SORTS = ("joined", "name")
STATES = ("active", "paused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A centre with how many people work there, how many stories it has, how many are out."""

    tenant: TenantCard
    people: int
    stories: int
    out: int


def line_list(query: ListQuery, *, by: UUID) -> Page[Line]:
    """Give one page of the centres; raises NotTheProvince."""
    require_province(by)
    words = query.words.casefold()
    cards = [
        card
        for card in tenant_cards()
        if words in f"{card.name} {card.short_name} {card.slug}".casefold()
        and query.filter("state") in {"", "paused" if card.paused else "active"}
    ]
    if query.sort == "name":
        cards.sort(key=lambda card: card.name)
    page = page_of(cards, query)
    return page.of([_line(card) for card in page])


def line_of(tenant: UUID, *, by: UUID) -> Line:
    """Give one centre; raises NotTheProvince and TenantUnknown."""
    require_province(by)
    return _line(tenant_card(tenant))


def _line(card: TenantCard) -> Line:
    with tenant_scope(card.id):
        return Line(
            tenant=card,
            people=len(members_of_tenant()),
            stories=sum(editing.story_count(state) for state in editing.StoryState),
            out=editing.story_count(editing.StoryState.RELEASED),
        )
