"""Reads of the library; every one is inside the active scope."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from huiliu.kit.pages import ListQuery
from huiliu.kit.search import found_ids
from huiliu.library.errors import AssetNotFound
from huiliu.library.models import Asset, RenditionRow

SORTS = {"-added": "-added_at", "added": "added_at", "caption": "caption", "-width": "-width"}


def asset_rows(query: ListQuery, *, by: UUID) -> QuerySet[Asset]:
    """Give the assets that a list asked for."""
    rows: QuerySet[Asset] = Asset.objects.prefetch_related("renditions")
    if query.words:
        rows = rows.filter(pk__in=found_ids(query.words, kind="asset"))
    if query.filter("mime"):
        rows = rows.filter(mime=query.filter("mime"))
    if query.filter("mine"):
        rows = rows.filter(added_by=by)
    return rows.order_by(SORTS.get(query.sort, "-added_at"), "-id")


def asset_rows_of(assets: Sequence[UUID]) -> QuerySet[Asset]:
    """Give the named assets that the scope sees."""
    rows: QuerySet[Asset] = Asset.objects.prefetch_related("renditions").filter(pk__in=assets)
    return rows


def asset_rows_same(digest: str) -> QuerySet[Asset]:
    """Give the assets with the same bytes, the oldest first."""
    rows: QuerySet[Asset] = Asset.objects.prefetch_related("renditions").filter(digest=digest)
    return rows.order_by("added_at")


def asset_row_sent_before(*, digest: str, caption: str, by: UUID) -> Asset | None:
    """Give the asset that the same person made of the same bytes and words: a second click."""
    found: Asset | None = Asset.objects.filter(digest=digest, caption=caption, added_by=by).first()
    return found


def rendition_row(asset: UUID, digest: str) -> RenditionRow:
    """Give one rendition of an asset; raises AssetNotFound."""
    found: RenditionRow | None = RenditionRow.objects.filter(asset_id=asset, digest=digest).first()
    if found is None:
        raise AssetNotFound
    return found
