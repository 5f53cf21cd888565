"""Collections, and what can be done to many assets at once."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Max

from huiliu.accounts.api import authorize
from huiliu.audit.api import digest_of, record
from huiliu.kit import clock
from huiliu.kit.live import announce
from huiliu.library.access import access_asset, access_collection
from huiliu.library.core.licences import LICENCES
from huiliu.library.details import Details
from huiliu.library.errors import CollectionNamed, LicenceIncomplete
from huiliu.library.models import Asset, Collection, CollectionItem
from huiliu.library.services.drawing import draw_later

_NAME_MAX = 80
_SIDES = ("before", "after")


def collection_create(name: str, *, by: UUID) -> Collection:
    """Begin a collection; raises CollectionNamed when the name is empty or taken."""
    authorize(by, "collection.keep")
    made = Collection.objects.create(name=_name(name), made_by=by, made_at=clock.now())
    _tell(made, "collection.create", after=made.name)
    return made


def collection_rename(collection: UUID, *, name: str, by: UUID) -> None:
    """Give a collection another name."""
    row = access_collection(collection, by=by, action="collection.keep")
    before, row.name = row.name, _name(name, beside=row.pk)
    row.save(update_fields=["name"])
    _tell(row, "collection.rename", before=before, after=row.name)


def collection_archive(collection: UUID, *, by: UUID) -> None:
    """Take a collection out of the lists; its assets stay."""
    row = access_collection(collection, by=by, action="collection.keep")
    row.archived_at = clock.now()
    row.save(update_fields=["archived_at"])
    _tell(row, "collection.archive", before=row.name)


def assets_collect(collection: UUID, *, assets: Sequence[UUID], by: UUID) -> int:
    """Put assets at a collection's end, those that are not in it; gives how many came."""
    row = access_collection(collection, by=by, action="collection.keep")
    present = set(CollectionItem.objects.filter(collection=row).values_list("asset_id", flat=True))
    last = CollectionItem.objects.filter(collection=row).aggregate(last=Max("place"))["last"] or 0
    known = {one.pk: one for one in Asset.objects.filter(pk__in=assets)}
    coming = [known[one] for one in dict.fromkeys(assets) if one in known and one not in present]
    for place, asset in enumerate(coming, start=last + 1):
        CollectionItem.objects.create(collection=row, asset=asset, place=place)
    _tell(row, "collection.add", after=str(len(coming)))
    return len(coming)


def collection_drop(collection: UUID, *, asset: UUID, by: UUID) -> None:
    """Take an asset out of a collection."""
    row = access_collection(collection, by=by, action="collection.keep")
    CollectionItem.objects.filter(collection=row, asset_id=asset).delete()
    _tell(row, "collection.drop", before=str(asset))


def collection_arrange(collection: UUID, *, assets: Sequence[UUID], by: UUID) -> None:
    """Put a collection in the order given; what is not named stays behind, as it was."""
    row = access_collection(collection, by=by, action="collection.keep")
    rows = CollectionItem.objects.filter(collection=row).select_related("asset")
    order = {asset: number for number, asset in enumerate(assets)}
    items = sorted(rows.order_by("place"), key=lambda item: order.get(item.asset.pk, len(order)))
    for place, item in enumerate(items, start=1):
        item.place = place
    CollectionItem.objects.bulk_update(items, ["place"])
    _tell(row, "collection.arrange", after=str(len(items)))


def assets_license(assets: Sequence[UUID], *, licence: str, by: UUID) -> int:
    """Set one licence on many assets; raises LicenceIncomplete for one that needs day or note."""
    if licence not in LICENCES or not Details(licence=licence).is_complete:
        raise LicenceIncomplete
    for asset in assets:
        row = access_asset(asset, by=by, action="asset.describe")
        before, row.licence = row.licence, licence
        row.web_statement = LICENCES[licence].statement
        row.save(update_fields=["licence", "web_statement"])
        record(
            "asset.describe", object_kind="asset", object_id=row.id, before=before, after=licence
        )
        draw_later(row)
        announce("assets", row.id)
    return len(assets)


def _name(name: str, *, beside: UUID | None = None) -> str:
    clean = " ".join(name.split())[:_NAME_MAX]
    same = Collection.objects.filter(name=clean, archived_at=None).values_list("pk", flat=True)
    if not clean or set(same) - {beside}:
        raise CollectionNamed
    return clean


def _tell(row: Collection, action: str, *, before: str = "", after: str = "") -> None:
    told = (digest_of({"name": text}) if text else "" for text in (before, after))
    record(
        action, object_kind="collection", object_id=row.id, **dict(zip(_SIDES, told, strict=True))
    )
    announce("assets", row.id)
