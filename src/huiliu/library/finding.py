"""What assets are found by: caption, description, credit, keywords, and a document's words."""

from collections.abc import Sequence
from uuid import UUID

from huiliu.kit.search import Entry, Source
from huiliu.library.models import Asset

KIND = "asset"


def _entries(ids: Sequence[UUID]) -> list[Entry]:
    return [_entry(asset) for asset in Asset.objects.filter(pk__in=ids)]


def _entry(asset: Asset) -> Entry:
    return Entry(
        kind=KIND,
        id=asset.id,
        title=asset.caption,
        at=asset.added_at,
        body="\n".join(part for part in _said(asset) if part),
        people=(asset.added_by,),
    )


def _said(asset: Asset) -> tuple[str, ...]:
    named = (asset.alt, asset.credit, asset.creator, asset.place, asset.filename)
    return (*named, *asset.keywords, asset.text)


def _ids(after: UUID | None, limit: int) -> list[UUID]:
    rows = Asset.objects.order_by("id").values_list("id", flat=True)
    return list((rows.filter(id__gt=after) if after else rows)[:limit])


SOURCE = Source(read=_entries, ids=_ids)
