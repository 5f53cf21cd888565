"""What leads are found by: title, text, where they came from, and code."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit.search import Entry, Source
from huiliu.newsroom.gathering.models import Lead

KIND = "lead"


def _entries(ids: Sequence[UUID]) -> list[Entry]:
    return [_entry(lead) for lead in Lead.objects.filter(pk__in=ids)]


def _entry(lead: Lead) -> Entry:
    people = {lead.received_by, lead.taken_by} - {None}
    return Entry(
        kind=KIND,
        id=lead.id,
        title=lead.title,
        at=lead.received_at,
        body="\n".join(part for part in (lead.text, lead.source, lead.byline) if part),
        code=lead.code,
        state=lead.state,
        people=tuple(sorted(person for person in people if person)),
    )


def _ids(after: UUID | None, limit: int) -> list[UUID]:
    rows = Lead.objects.order_by("id").values_list("id", flat=True)
    return list((rows.filter(id__gt=after) if after else rows)[:limit])


SOURCE = Source(read=_entries, ids=_ids)
