"""What events are found by: title, place and what is written of them; never whom to ask."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit.search import Entry, Source
from huiliu.newsroom.planning.diary.models import DiaryEvent

KIND = "event"


def _entries(ids: Sequence[UUID]) -> list[Entry]:
    rows = DiaryEvent.objects.filter(pk__in=ids, series__isnull=True)
    return [_entry(row) for row in rows.prefetch_related("changed")]


def _entry(row: DiaryEvent) -> Entry:
    changed = [f"{one.title} {one.place}" for one in row.changed.all()]
    return Entry(
        kind=KIND,
        id=row.id,
        title=row.title,
        at=row.starts_at,
        body="\n".join([row.place, row.text, *changed]),
        state=row.state,
        people=(row.owner,) if row.owner else (),
        province=True,
    )


def _ids(after: UUID | None, limit: int) -> list[UUID]:
    rows = (
        DiaryEvent.objects.filter(series__isnull=True).order_by("id").values_list("id", flat=True)
    )
    return list((rows.filter(id__gt=after) if after else rows)[:limit])


SOURCE = Source(read=_entries, ids=_ids)
