"""The door of the library: originals, their words, renditions, frames and collections."""

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.storage import Digest, store
from huiliu.library import selectors, services
from huiliu.library.access import access_asset, access_collection
from huiliu.library.cards import (
    AssetCard,
    CollectionCard,
    CropCard,
    FramingCard,
    RenditionCard,
    SoundFacts,
    UsageCard,
    asset_card_of,
    collection_card_of,
    for_desk,
    framing_card_of,
)
from huiliu.library.core.inscribing import PictureFields, iptc_fields
from huiliu.library.core.segments import Unfit
from huiliu.library.details import Details

__all__ = [
    "AssetCard",
    "CollectionCard",
    "CropCard",
    "Details",
    "FramingCard",
    "PictureFields",
    "RenditionCard",
    "SoundFacts",
    "Unfit",
    "UsageCard",
    "iptc_fields",
]


def asset_add(
    data: bytes,
    *,
    filename: str,
    caption: str,
    credit: str,
    alt: str,
    by: UUID,
    details: Details | None = None,
) -> AssetCard:
    """Keep a picture, PDF or sound and make its first renditions; its bytes never change.

    What is left empty is taken from a picture's own metadata. Raises AssetRefused with the reason,
    UploadTooLarge, WordsNeeded, LicenceIncomplete and Forbidden.
    """
    made = services.asset_add(
        data, filename=filename, caption=caption, credit=credit, alt=alt, by=by, details=details
    )
    return asset_card_of(made, full=True)


def asset_describe(
    asset: UUID, *, caption: str, credit: str, alt: str, by: UUID, details: Details | None = None
) -> AssetCard:
    """Change what is said about an asset; without `details` only its three words.

    Raises WordsNeeded, LicenceIncomplete, AssetNotFound and Forbidden.
    """
    changed = services.asset_describe(
        asset, caption=caption, credit=credit, alt=alt, by=by, details=details
    )
    return asset_card_of(changed, full=True)


def asset_draw(asset: UUID) -> None:
    """Make the renditions that an upload did not wait for; a job calls it, twice does no harm."""
    services.asset_draw(asset)


def asset_card(asset: UUID, *, by: UUID) -> AssetCard:
    """Give one asset; raises AssetNotFound and Forbidden."""
    return asset_card_of(access_asset(asset, by=by, action="asset.view"), full=True)


def asset_cards(assets: Sequence[UUID]) -> dict[UUID, AssetCard]:
    """Give the named assets of the scope by id, for callers that have checked who may."""
    rows = selectors.asset_rows_of(assets) if assets else ()
    return {row.id: asset_card_of(row, full=True) for row in rows}


def asset_list(query: ListQuery, *, by: UUID) -> Page[AssetCard]:
    """Give one page of the centre's assets; raises Forbidden."""
    authorize(by, "asset.view")
    page = page_of(selectors.asset_rows(query, by=by), query)
    return page.of([asset_card_of(row, full=False) for row in page])


def asset_twins(asset: AssetCard) -> tuple[AssetCard, ...]:
    """Give other assets of the scope with the same bytes, the oldest first."""
    same = selectors.asset_rows_same(asset.digest)
    return tuple(asset_card_of(row, full=False) for row in same if row.id != asset.id)


def asset_lookalikes(asset: AssetCard) -> tuple[AssetCard, ...]:
    """Give other pictures of the scope that look alike without being the same bytes."""
    if asset.likeness is None:
        return ()
    near = selectors.asset_rows_near(asset.id, asset.likeness)
    return tuple(asset_card_of(row, full=False) for row in near if row.digest != asset.digest)


def assets_unusable(assets: Sequence[UUID]) -> tuple[UUID, ...]:
    """Name those whose last day is over: they may stay where they are, but not be placed anew."""
    return tuple(row.id for row in selectors.asset_rows_spent(assets))


def assets_usable(assets: Sequence[UUID]) -> bool:
    """Tell whether all of the named assets may be placed in a story today."""
    return not assets_unusable(assets)


def assets_license(assets: Sequence[UUID], *, licence: str, by: UUID) -> int:
    """Set one licence on many assets and give how many; raises LicenceIncomplete, Forbidden."""
    return services.assets_license(assets, licence=licence, by=by)


def credits_listed(*, by: UUID) -> list[str]:
    """Give the credits that the library knows, the most frequent first; raises Forbidden."""
    authorize(by, "asset.view")
    return selectors.credits_listed()


def framing_card(asset: UUID, *, by: UUID) -> FramingCard:
    """Give how a picture is framed; raises AssetNotFound and Forbidden."""
    row = access_asset(asset, by=by, action="asset.view")
    return framing_card_of(row, services.framing_of(row))


def framing_set(
    asset: UUID, *, x: int, y: int, by: UUID, drawn: Mapping[str, str] | None = None
) -> None:
    """Set the point of interest, and frames drawn by hand as "left,top,width,height".

    All in thousandths. Raises FramingRefused, AssetNotFound and Forbidden.
    """
    services.framing_set(asset, x=x, y=y, drawn=dict(drawn or {}), by=by)


def framing_undo(asset: UUID, *, by: UUID) -> None:
    """Take the last framing back; raises NothingToUndo, AssetNotFound and Forbidden."""
    services.framing_undo(asset, by=by)


def crop_of(asset: UUID, ratio: str) -> CropCard | None:
    """Give the part that a frame of `ratio` shows (16:9, 4:3, 1:1, 3:4, free), or None.

    None for a picture that the scope lacks or a ratio that it has not. For callers that have
    checked who may.
    """
    row = selectors.asset_rows_of([asset]).first()
    if row is None:
        return None
    crops = framing_card_of(row, services.framing_of(row)).crops
    return next((crop for crop in crops if crop.ratio == ratio), None)


def collection_list(*, by: UUID) -> tuple[CollectionCard, ...]:
    """Give the centre's collections by name; raises Forbidden."""
    authorize(by, "asset.view")
    return tuple(collection_card_of(row, row.size) for row in selectors.collection_rows())  # type: ignore[attr-defined]


def collection_card(collection: UUID, *, by: UUID) -> CollectionCard:
    """Give one collection; raises CollectionNotFound and Forbidden."""
    row = access_collection(collection, by=by, action="asset.view")
    return collection_card_of(row, selectors.collection_size(row))


def collections_of(asset: UUID) -> tuple[CollectionCard, ...]:
    """Give the collections that hold an asset, for callers that have checked who may."""
    return tuple(collection_card_of(row) for row in selectors.collection_rows_of(asset))


def collection_create(name: str, *, by: UUID) -> CollectionCard:
    """Begin a collection; raises CollectionNamed and Forbidden."""
    return collection_card_of(services.collection_create(name, by=by))


def collection_rename(collection: UUID, *, name: str, by: UUID) -> None:
    """Give it another name; raises CollectionNamed, CollectionNotFound and Forbidden."""
    services.collection_rename(collection, name=name, by=by)


def collection_archive(collection: UUID, *, by: UUID) -> None:
    """Take it out of the lists, its assets stay; raises CollectionNotFound and Forbidden."""
    services.collection_archive(collection, by=by)


def collection_arrange(collection: UUID, *, assets: Sequence[UUID], by: UUID) -> None:
    """Put it in the order given; raises CollectionNotFound and Forbidden."""
    services.collection_arrange(collection, assets=assets, by=by)


def collection_drop(collection: UUID, *, asset: UUID, by: UUID) -> None:
    """Take an asset out of it; raises CollectionNotFound and Forbidden."""
    services.collection_drop(collection, asset=asset, by=by)


def assets_collect(collection: UUID, *, assets: Sequence[UUID], by: UUID) -> int:
    """Put assets at its end and give how many came; raises CollectionNotFound and Forbidden."""
    return services.assets_collect(collection, assets=assets, by=by)


def usage_note(
    user_kind: str, user_id: UUID, *, title: str, address: str, assets: Sequence[UUID]
) -> None:
    """Say which assets something shows now, in place of what it showed before.

    For modules above, in the transaction in which they place a picture. `address` is a path of the
    desk.
    """
    services.usage_note(user_kind, user_id, title=title, address=address, assets=assets)


def usages_of(asset: UUID) -> tuple[UsageCard, ...]:
    """Give where an asset stands, the newest first, for callers that have checked who may."""
    return tuple(
        UsageCard(title=row.title, address=row.address, noted_at=row.noted_at)
        for row in selectors.usage_rows(asset)
    )


def desk_pictures(assets: Sequence[UUID]) -> dict[str, AssetCard]:
    """Give the named assets by id as text, with addresses that only the desk can open."""
    return {str(key): for_desk(card) for key, card in asset_cards(assets).items()}


def rendition_read(asset: UUID, *, digest: str, by: UUID) -> tuple[bytes, str]:
    """Give one rendition's bytes and media type; raises AssetNotFound and Forbidden."""
    access_asset(asset, by=by, action="asset.view")
    row = selectors.rendition_row(asset, digest)
    return store().read(Digest(row.digest)), row.mime


def original_read(asset: UUID, *, by: UUID) -> tuple[bytes, AssetCard]:
    """Give the original's bytes as they came, and its card; raises AssetNotFound and Forbidden."""
    card = asset_card(asset, by=by)
    return store().read(Digest(card.digest)), card


def assets_share(
    subject_kind: str, subject_id: UUID, *, assets: Sequence[UUID], takers: Collection[UUID]
) -> None:
    """Let other tenants look at these assets for a subject of the caller's, and at no other of it.

    In the giver's scope, for callers that have checked who may. Raises AssetNotFound for an asset
    that is not the giver's.
    """
    services.assets_share(subject_kind, subject_id, assets=assets, takers=takers)


def originals_share(subject_kind: str, subject_id: UUID, *, takers: Collection[UUID]) -> None:
    """Let these tenants, and no others, have the originals of what is shared for a subject."""
    services.originals_share(subject_kind, subject_id, takers=takers)


def shown_cards(assets: Sequence[UUID]) -> dict[UUID, AssetCard]:
    """Give the named assets that the scope owns or that others share with it, by id.

    For callers that have checked who may; they serve the renditions by `shown_rendition`.
    """
    rows = selectors.asset_rows_shown(assets) if assets else ()
    return {row.id: asset_card_of(row, full=True) for row in rows}


def shown_rendition(asset: UUID, *, digest: str) -> tuple[bytes, str]:
    """Give bytes and media type of a rendition of an own or shared asset; raises AssetNotFound."""
    row = selectors.rendition_row_shown(asset, digest)
    return store().read(Digest(row.digest)), row.mime


def shown_original(asset: UUID) -> tuple[bytes, str, str]:
    """Give bytes, media type and file name of an original that is own or shared whole.

    Raises AssetNotFound where only the renditions are shared.
    """
    row = selectors.asset_row_whole(asset)
    return store().read(Digest(row.digest)), row.mime, row.filename


def renditions_publish(asset: UUID) -> None:
    """Make an asset's renditions readable by everyone, before a page shows them."""
    services.renditions_publish(asset)


def renditions_withdraw(
    assets: Collection[UUID], *, still_shown: Callable[[Sequence[UUID]], Collection[UUID]]
) -> None:
    """Let nobody read the public renditions of assets any more: their addresses answer 410.

    `still_shown` names those that stay; it is asked while nobody can publish any of them. Files
    whose bytes another public asset has stay too. Safe to repeat.
    """
    services.renditions_withdraw(assets, still_shown=still_shown)
