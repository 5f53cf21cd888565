"""Reads of the library; every one is inside the active scope."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Count,
    F,
    Func,
    IntegerField,
    Prefetch,
    Q,
    QuerySet,
    Value,
)
from django.utils.timezone import localtime

from huiliu.kit import clock
from huiliu.kit.pages import ListQuery
from huiliu.kit.scope import tenant_of_scope
from huiliu.kit.search import found_ids
from huiliu.library.core.likeness import NEAR
from huiliu.library.errors import AssetNotFound
from huiliu.library.models import Asset, Collection, CollectionItem, Kind, RenditionRow, Usage

SORTS = {"-added": "-added_at", "added": "added_at", "caption": "caption", "-width": "-width"}
SOON = timedelta(days=14)
"""How long before its last day an asset is listed as running out."""
_NEAR_MAX = 8
# Lists show neither a document's words nor a sound's curve.
_HEAVY = ("text", "measured")


def today() -> date:
    """Give the province's day."""
    return localtime(clock.now()).date()


def asset_rows(query: ListQuery, *, by: UUID) -> QuerySet[Asset]:
    """Give the assets that a list asked for."""
    rows = _rows().defer(*_HEAVY)
    if query.words:
        rows = rows.filter(pk__in=found_ids(query.words, kind="asset"))
    for name, narrow in _filters(by).items():
        if query.filter(name):
            rows = rows.filter(narrow(query.filter(name)))
    if query.filter("collection") and query.sort == "place":
        return rows.order_by("collected__place", "-id")
    return rows.order_by(SORTS.get(query.sort, "-added_at"), "-id")


def asset_rows_of(assets: Sequence[UUID]) -> QuerySet[Asset]:
    """Give the named assets that the scope sees."""
    return _rows().filter(pk__in=assets)


def asset_rows_same(digest: str) -> QuerySet[Asset]:
    """Give the assets with the same bytes, the oldest first."""
    return _rows().filter(digest=digest).order_by("added_at")


def asset_rows_near(asset: UUID, likeness: int) -> QuerySet[Asset]:
    """Give other pictures that look alike, the nearest first; linear in the tenant's pictures."""
    # Django has no name for PostgreSQL's bit_count, which counts in strings of bits.
    apart = Func(
        # As a plain number it would be sent as one of 32 bits; the stubs know only those.
        F("likeness").bitxor(Value(likeness, output_field=BigIntegerField())),  # type: ignore[arg-type]
        function="bit_count",
        template="%(function)s((%(expressions)s)::bit(64))",
        output_field=IntegerField(),
    )
    rows = _rows().filter(likeness__isnull=False).exclude(pk=asset).annotate(apart=apart)
    return rows.filter(apart__lte=NEAR).order_by("apart", "added_at")[:_NEAR_MAX]


def asset_rows_spent(assets: Sequence[UUID]) -> QuerySet[Asset]:
    """Give those of the named assets whose last day is over."""
    return Asset.objects.filter(pk__in=assets).filter(_ends_before(today()))


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


def asset_rows_shown(assets: Sequence[UUID]) -> QuerySet[Asset]:
    """Give the named assets that the scope owns or that others share with it."""
    rows: QuerySet[Asset] = Asset.seen.filter(pk__in=assets)
    return rows.prefetch_related(Prefetch("renditions", queryset=RenditionRow.seen.all()))


def rendition_row_shown(asset: UUID, digest: str) -> RenditionRow:
    """Give one rendition of an own or a shared asset; raises AssetNotFound."""
    found: RenditionRow | None = RenditionRow.seen.filter(asset_id=asset, digest=digest).first()
    if found is None:
        raise AssetNotFound
    return found


def asset_row_whole(asset: UUID) -> Asset:
    """Give an own asset, or one whose original is shared; raises AssetNotFound."""
    mine = Q(tenant_id=tenant_of_scope())
    shared = Q(shares__taker_id=tenant_of_scope(), shares__original=True)
    found: Asset | None = Asset.seen.filter(mine | shared, pk=asset).first()
    if found is None:
        raise AssetNotFound
    return found


def collection_rows() -> QuerySet[Collection]:
    """Give the collections that are not archived, with `size`, by name."""
    rows: QuerySet[Collection] = Collection.objects.filter(archived_at=None)
    return rows.annotate(size=Count("items")).order_by("name")


def collection_size(collection: Collection) -> int:
    """Count a collection's assets."""
    return CollectionItem.objects.filter(collection=collection).count()


def collection_rows_of(asset: UUID) -> QuerySet[Collection]:
    """Give the collections that hold an asset, by name."""
    rows: QuerySet[Collection] = Collection.objects.filter(archived_at=None, items__asset=asset)
    return rows.order_by("name")


def usage_rows(asset: UUID) -> QuerySet[Usage]:
    """Give where an asset stands, the newest first."""
    rows: QuerySet[Usage] = Usage.objects.filter(asset=asset)
    return rows.order_by("-noted_at")


def credits_listed() -> list[str]:
    """Give the credits of the library by how often they stand there, at most 30."""
    rows = Asset.objects.values("credit").annotate(times=Count("id")).order_by("-times", "credit")
    return [row["credit"] for row in rows[:30]]


def _rows() -> "QuerySet[Asset]":
    rows: QuerySet[Asset] = Asset.objects.prefetch_related("renditions")
    return rows


def _filters(by: UUID) -> Mapping[str, Callable[[str], Q]]:
    return {
        "digest": lambda value: Q(digest=value),
        "mime": lambda value: Q(mime=value),
        "kind": lambda value: Q(kind=value if value in Kind.values else ""),
        "mine": lambda _value: Q(added_by=by),
        "licence": lambda value: Q(licence="" if value == "none" else value),
        "credit": lambda value: Q(credit=value),
        "collection": lambda value: Q(collected__collection=value),
        "day": _added_on,
        "state": _ending,
    }


def _added_on(value: str) -> Q:
    days = {"today": 0, "week": 6, "month": 29}
    return Q(added_at__date__gte=today() - timedelta(days=days[value]))


def _ending(value: str) -> Q:
    over = _ends_before(today())
    if value == "over":
        return over
    soon = _ends_before(today() + SOON) & ~over
    return soon if value == "soon" else ~over


def _ends_before(day: date) -> Q:
    until: dict[str, Any] = {"licence": "until", "licensed_until__lt": day}
    return Q(expires_on__isnull=False, expires_on__lt=day) | Q(
        licensed_until__isnull=False, **until
    )
