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
from huiliu.newsroom.gathering.models import Lead
from huiliu.newsroom.gathering.next_steps import steps_of

__all__ = ["LeadState"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCard:
    """A lead; `text` is plain, one paragraph a line, `removed` says what cleaning left out."""

    id: UUID
    code: str
    title: str
    text: str
    byline: str
    source: str
    kind: str
    encoding: str
    removed: tuple[str, ...]
    received_digest: str
    received_name: str
    received_bytes: int
    received_by: UUID
    received_at: datetime
    state: LeadState
    taken_by: UUID | None
    drop_reason: str


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
    return page.of([_card(row) for row in page])


def lead_received(lead: UUID, *, by: UUID) -> bytes:
    """Give the bytes as they came; raises LeadNotFound, FileMissing and Forbidden."""
    row = access_lead(lead, by=by, action="lead.view")
    return store().read(Digest(row.received_digest))


def lead_twins(lead: UUID, *, by: UUID) -> tuple[LeadCard, ...]:
    """Give other leads that came with the same bytes; raises LeadNotFound and Forbidden."""
    row = access_lead(lead, by=by, action="lead.view")
    return tuple(_card(twin) for twin in selectors.lead_rows_same(row))


def lead_take(lead: UUID, *, by: UUID) -> LeadCard:
    """Take a lead up; raises LeadStepRefused, LeadNotFound and Forbidden."""
    return _card(services.lead_take(lead, by=by))


def lead_drop(lead: UUID, *, by: UUID, reason: str) -> LeadCard:
    """Drop a lead; raises DropReasonMissing, LeadStepRefused, LeadNotFound and Forbidden."""
    return _card(services.lead_drop(lead, by=by, reason=reason))


def next_steps(person: UUID) -> tuple[NextStep, ...]:
    """Give the leads that `person` took up and may plan from, and none for others."""
    return steps_of(person)


def open_count(person: UUID) -> int:
    """Count the new leads that `person` may decide on."""
    return len(steps_of(person))


def _card(row: Lead) -> LeadCard:
    return LeadCard(
        id=row.id,
        code=row.code,
        title=row.title,
        text=row.text,
        byline=row.byline,
        source=row.source,
        kind=row.kind,
        encoding=row.encoding,
        removed=tuple(row.removed),
        received_digest=row.received_digest,
        received_name=row.received_name,
        received_bytes=row.received_bytes,
        received_by=row.received_by,
        received_at=row.received_at,
        state=LeadState(row.state),
        taken_by=row.taken_by,
        drop_reason=row.drop_reason,
    )
