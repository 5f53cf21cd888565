"""The door of gathering: leads, kept as received beside what was understood."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, NextStep, Page, page_of
from huiliu.kit.storage import Digest, store
from huiliu.newsroom.gathering import selectors, services
from huiliu.newsroom.gathering.access import access_lead
from huiliu.newsroom.gathering.core.states import LeadState
from huiliu.newsroom.gathering.errors import GatheringError, LeadAlreadyUsed, LeadNotFound
from huiliu.newsroom.gathering.models import Lead
from huiliu.newsroom.gathering.next_steps import count_of, steps_of

__all__ = ["GatheringError", "LeadAlreadyUsed", "LeadNotFound", "LeadState"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalCard:
    """A piece that cleaning took out: its kind, its words, and the ground."""

    kind: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCard:
    """A lead; `text` is plain, one paragraph a line, `removed` says what cleaning left out.

    `active_parts` counts scripts and frames that were left out of a web page. `same` counts the
    leads of the same words, this one among them; it is known in lists and 1 elsewhere.
    """

    id: UUID
    code: str
    title: str
    text: str
    byline: str
    source: str
    kind: str
    encoding: str
    repairs: tuple[str, ...]
    removed: tuple[RemovalCard, ...]
    active_parts: int
    was_traditional: bool
    received_digest: str
    received_name: str
    received_bytes: int
    received_by: UUID
    received_at: datetime
    state: LeadState
    taken_by: UUID | None
    topic: UUID | None
    drop_reason: str
    same: int = 1


def lead_paste(*, text: str, by: UUID, title: str = "", source_url: str = "") -> LeadCard:
    """Receive a pasted text; raises LeadRefused and Forbidden."""
    data = text.encode("utf-8", errors="replace")
    return _card(services.lead_receive(data, by=by, title=title, source=source_url))


def lead_upload(*, data: bytes, filename: str, by: UUID, source: str = "") -> LeadCard:
    """Receive a file: text, HTML or DOCX, told by its content.

    Raises LeadRefused with the reason, and Forbidden.
    """
    return _card(services.lead_receive(data, by=by, filename=filename, source=source))


def lead_card(lead: UUID, *, by: UUID) -> LeadCard:
    """Give one lead; raises LeadNotFound and Forbidden."""
    return _card(access_lead(lead, by=by, action="lead.view"))


def lead_list(query: ListQuery, *, by: UUID) -> Page[LeadCard]:
    """Give one page of the centre's leads; raises Forbidden."""
    authorize(by, "lead.view")
    page = page_of(selectors.lead_rows(query, by=by), query)
    same = selectors.lead_counts_same(row.text_digest for row in page)
    return page.of([_card(row, same=same.get(row.text_digest, 1)) for row in page])


def lead_received(lead: UUID, *, by: UUID) -> bytes:
    """Give the bytes as they came; raises LeadNotFound, FileMissing and Forbidden."""
    row = access_lead(lead, by=by, action="lead.view")
    return store().read(Digest(row.received_digest))


def leads_same(lead: UUID, *, by: UUID) -> tuple[LeadCard, ...]:
    """Give other leads of the same bytes or the same words, the oldest first.

    Raises LeadNotFound and Forbidden.
    """
    row = access_lead(lead, by=by, action="lead.view")
    return tuple(_card(twin) for twin in selectors.lead_rows_same(row))


def lead_take(lead: UUID, *, by: UUID) -> LeadCard:
    """Take a lead up; taking one's own again changes nothing.

    Raises LeadAlreadyTaken with the colleague's name, LeadNotFound and Forbidden.
    """
    return _card(services.lead_take(lead, by=by))


def lead_use(lead: UUID, *, topic: UUID, by: UUID) -> LeadCard:
    """Note the topic that grows from a lead, for planning; a lead that waits is taken.

    Raises LeadAlreadyUsed, LeadNotFound and Forbidden.
    """
    return _card(services.lead_use(lead, topic=topic, by=by))


def lead_reopen(lead: UUID, *, by: UUID) -> LeadCard:
    """Put a taken or dropped lead back; raises LeadNotFound and Forbidden (also when new)."""
    return _card(services.lead_reopen(lead, by=by))


def lead_drop(lead: UUID, *, by: UUID, reason: str) -> LeadCard:
    """Drop a lead; raises DropReasonMissing, LeadStepRefused, LeadNotFound and Forbidden."""
    return _card(services.lead_drop(lead, by=by, reason=reason))


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the leads that `person` holds without a topic, then those that wait for anybody."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the leads that wait for `person`."""
    return count_of(person)


def _card(row: Lead, *, same: int = 1) -> LeadCard:
    return LeadCard(
        id=row.id,
        code=row.code,
        title=row.title,
        text=row.text,
        byline=row.byline,
        source=row.source,
        kind=row.kind,
        encoding=row.encoding,
        repairs=tuple(row.repairs),
        removed=tuple(RemovalCard(**one) for one in row.removed),
        active_parts=row.active_parts,
        was_traditional=row.was_traditional,
        received_digest=row.received_digest,
        received_name=row.received_name,
        received_bytes=row.received_bytes,
        received_by=row.received_by,
        received_at=row.received_at,
        state=LeadState(row.state),
        taken_by=row.taken_by,
        topic=row.topic_id,
        drop_reason=row.drop_reason,
        same=same,
    )
