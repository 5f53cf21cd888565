"""The door of gathering: leads, kept as received beside what was understood."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.database import Count, counted
from huiliu.kit.http import fetch
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.kit.storage import Digest, store
from huiliu.newsroom.gathering import selectors, services
from huiliu.newsroom.gathering.access import access_lead
from huiliu.newsroom.gathering.cards import (
    ChangeCard,
    ContactCard,
    FoldedCard,
    LeadCard,
    LikeCard,
    RemovalCard,
    change_card_of,
    folded_card_of,
    lead_card_of,
    like_card_of,
)
from huiliu.newsroom.gathering.core.entering import WireChange, WireLead
from huiliu.newsroom.gathering.core.received import Format
from huiliu.newsroom.gathering.core.states import LeadState
from huiliu.newsroom.gathering.errors import (
    ActionUnknown,
    GatheringError,
    LeadAlreadyUsed,
    LeadNotFound,
    LeadRefused,
)
from huiliu.newsroom.gathering.next_steps import steps_of, waiting_of
from huiliu.newsroom.gathering.services import BulkAction, Outcome
from huiliu.newsroom.gathering.services.leads import Ask

NOTE_CHARS_MAX = 1000

__all__ = [
    "NOTE_CHARS_MAX",
    "ActionUnknown",
    "BulkAction",
    "ChangeCard",
    "ContactCard",
    "FoldedCard",
    "Format",
    "GatheringError",
    "LeadAlreadyUsed",
    "LeadCard",
    "LeadNotFound",
    "LeadRefused",
    "LeadState",
    "LikeCard",
    "Outcome",
    "RemovalCard",
    "WireChange",
    "WireLead",
    "waiting",
]


def lead_paste(*, text: str, by: UUID, title: str = "", source_url: str = "") -> LeadCard:
    """Receive a pasted text; raises LeadRefused and Forbidden."""
    data = text.encode("utf-8", errors="replace")
    return lead_card_of(services.lead_receive(data, by=by, title=title, source=source_url))


def lead_upload(*, data: bytes, filename: str, by: UUID, source: str = "") -> LeadCard:
    """Receive a file: text, HTML or DOCX, told by its content.

    Raises LeadRefused with the reason, and Forbidden.
    """
    return lead_card_of(services.lead_receive(data, by=by, filename=filename, source=source))


def lead_fetch(url: str, *, by: UUID, ask: Ask = fetch) -> LeadCard:
    """Fetch a page from the web and receive it.

    Raises kit.http.FetchRefused and LeadRefused with the reason, and Forbidden.
    """
    return lead_card_of(services.lead_fetch(url, by=by, ask=ask))


def lead_note(words: str, *, url: str, source: str, title: str, contact: str = "") -> LeadCard:
    """Receive what a reader wrote about the story at `url`, at most NOTE_CHARS_MAX.

    For callers that opened this to everyone. `contact` is erased after 30 days. The same words
    about the same story are one lead while it waits.
    """
    return lead_card_of(
        services.lead_note(words, url=url, source=source, title=title, contact=contact)
    )


def leads_enter(entered: Sequence[WireLead]) -> tuple[UUID, ...]:
    """Make leads of items of the wire, in one go, and give them in the same order.

    For the wire, which has checked who may or acts by a rule. An item that is a lead already
    gives that lead.
    """
    return services.leads_enter(entered)


def leads_change(changed: Sequence[WireChange]) -> None:
    """Note beside leads what their sender made of them later; their own text stays as it is."""
    services.leads_change(changed)


def contact_of(lead: UUID, *, by: UUID) -> ContactCard | None:
    """Give where the reader who wrote may be answered; raises LeadNotFound and Forbidden."""
    row = selectors.contact_row(access_lead(lead, by=by, action="lead.view").id)
    return ContactCard(contact=row.contact, erase_at=row.erase_at) if row else None


def lead_card(lead: UUID, *, by: UUID) -> LeadCard:
    """Give one lead; raises LeadNotFound and Forbidden."""
    return lead_card_of(access_lead(lead, by=by, action="lead.view"))


def lead_of_code(code: str, *, by: UUID) -> LeadCard:
    """Give the lead of a number such as XS-1122-03; raises LeadNotFound and Forbidden."""
    authorize(by, "lead.view")
    row = selectors.lead_row_of_code(code)
    if row is None:
        raise LeadNotFound
    return lead_card_of(row)


def lead_states(leads: Sequence[UUID]) -> dict[UUID, LeadState]:
    """Give the states of the named leads of the scope, for callers that have checked who may."""
    rows = selectors.lead_states_of(leads)
    return {lead: LeadState(state) for lead, state in rows.items()}


def lead_list(query: ListQuery, *, by: UUID) -> Page[LeadCard]:
    """Give one page of the centre's leads, those that say the same folded; raises Forbidden."""
    authorize(by, "lead.view")
    page = page_of(selectors.lead_rows(query, by=by), query)
    under = selectors.lead_rows_folded(query, page.items, by=by)
    shown = [row.id for row in page] + [row.id for rows in under.values() for row in rows]
    likeness = {
        frozenset({row.lead_id, row.other_id}): 100 * row.shared // row.of
        for row in selectors.likeness_rows_among(shown)
    }
    return page.of(
        [
            lead_card_of(
                head,
                folded=tuple(
                    folded_card_of(row, head=head, likeness=likeness) for row in under[head.id]
                ),
            )
            for head in page
        ]
    )


def lead_received(lead: UUID, *, by: UUID) -> bytes:
    """Give the bytes as they came, of an item its whole delivery.

    Raises LeadNotFound, FileMissing and Forbidden.
    """
    row = access_lead(lead, by=by, action="lead.view")
    return store().read(Digest(row.received_digest))


def leads_same(lead: UUID, *, by: UUID) -> tuple[LeadCard, ...]:
    """Give other leads of the same bytes, words or address, the oldest first.

    Raises LeadNotFound and Forbidden.
    """
    row = access_lead(lead, by=by, action="lead.view")
    return tuple(lead_card_of(twin) for twin in selectors.lead_rows_same(row)[:50])


def leads_like(lead: UUID, *, by: UUID) -> tuple[LikeCard, ...]:
    """Give other leads that say nearly the same, the likest first.

    Raises LeadNotFound and Forbidden.
    """
    row = access_lead(lead, by=by, action="lead.view")
    return tuple(
        like_card_of(one, seen_from=row.id) for one in selectors.likeness_rows(row.id)[:50]
    )


def lead_changes(lead: UUID, *, by: UUID) -> tuple[ChangeCard, ...]:
    """Give what a lead's source made of it later, the newest first.

    Raises LeadNotFound and Forbidden.
    """
    row = access_lead(lead, by=by, action="lead.view")
    return tuple(map(change_card_of, selectors.change_rows(row.id)[:20]))


def leads_joined(lead: UUID, *, by: UUID) -> tuple[LeadCard, ...]:
    """Give the leads that joined a lead; raises LeadNotFound and Forbidden."""
    row = access_lead(lead, by=by, action="lead.view")
    return tuple(map(lead_card_of, selectors.joiner_rows(row.id)))


def lead_take(lead: UUID, *, by: UUID) -> LeadCard:
    """Take a lead up; taking one's own again changes nothing.

    Raises LeadAlreadyTaken with the colleague's name, LeadNotFound and Forbidden.
    """
    return lead_card_of(services.lead_take(lead, by=by))


def lead_use(lead: UUID, *, topic: UUID, by: UUID) -> LeadCard:
    """Note the topic that a lead is part of, for planning; a lead that waits is taken.

    Raises LeadAlreadyUsed, LeadNotFound and Forbidden.
    """
    return lead_card_of(services.lead_use(lead, topic=topic, by=by))


def lead_join(lead: UUID, *, into: UUID, by: UUID) -> LeadCard:
    """Let a lead join another one; lead_reopen undoes it.

    Raises JoinRefused, OthersJoined, LeadAlreadyUsed, LeadNotFound and Forbidden.
    """
    return lead_card_of(services.lead_join(lead, into=into, by=by))


def lead_reopen(lead: UUID, *, by: UUID) -> LeadCard:
    """Put a taken, joined or dropped lead back; raises LeadNotFound and Forbidden (also if new)."""
    return lead_card_of(services.lead_reopen(lead, by=by))


def lead_drop(lead: UUID, *, by: UUID, reason: str) -> LeadCard:
    """Drop a lead; raises DropReasonMissing, LeadStepRefused, LeadNotFound and Forbidden."""
    return lead_card_of(services.lead_drop(lead, by=by, reason=reason))


def leads_decide(
    leads: Sequence[UUID],
    action: BulkAction,
    *,
    by: UUID,
    reason: str = "",
    into: UUID | None = None,
) -> tuple[Outcome, ...]:
    """Do one thing to many leads, each for itself, and tell of each how it fared.

    Raises NothingTicked for none and for more than a hundred, and Forbidden.
    """
    return services.leads_decide(leads, action, by=by, reason=reason, into=into)


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the leads that `person` holds without a topic, then those that wait for anybody."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the leads that wait for `person`."""
    return counted([waiting(person)])[0]


def waiting(person: UUID) -> Count:
    """Give how to count the leads that wait for `person`."""
    return waiting_of(person)
