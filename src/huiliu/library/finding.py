"""What pictures are found by: caption, description, credit and the file's name."""

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
        body=f"{asset.alt}\n{asset.credit}\n{asset.filename}",
        people=(asset.added_by,),
    )


def _ids(after: UUID | None, limit: int) -> list[UUID]:
    rows = Asset.objects.order_by("id").values_list("id", flat=True)
    return list((rows.filter(id__gt=after) if after else rows)[:limit])


SOURCE = Source(read=_entries, ids=_ids)
