"""The door of the library: originals, their words and their renditions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from huiliu.accounts.api import authorize
from huiliu.kit.pages import ListQuery, Page, page_of
from huiliu.kit.storage import Digest, store
from huiliu.library import selectors, services
from huiliu.library.access import access_asset
from huiliu.library.models import Asset, RenditionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RenditionCard:
    """A derived file; `url` is its public address, good once the rendition is published."""

    width: int
    height: int
    digest: str
    mime: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetCard:
    """A picture as lists, stories and pages see it; renditions from narrow to wide."""

    id: UUID
    filename: str
    caption: str
    credit: str
    alt: str
    mime: str
    width: int
    height: int
    size_bytes: int
    digest: str
    added_by: UUID
    added_at: datetime
    renditions: tuple[RenditionCard, ...]

    @property
    def thumbnail(self) -> str:
        """Give the desk's address of the narrowest JPEG."""
        narrowest = next(one for one in self.renditions if one.mime == "image/jpeg")
        return _desk_url(self.id, narrowest.digest)


def asset_add(
    data: bytes, *, filename: str, caption: str, credit: str, alt: str, by: UUID
) -> AssetCard:
    """Keep a picture and make its renditions; the original's bytes never change.

    Raises AssetRefused with the reason, UploadTooLarge, WordsNeeded and Forbidden.
    """
    return _card(
        services.asset_add(data, filename=filename, caption=caption, credit=credit, alt=alt, by=by)
    )


def asset_describe(asset: UUID, *, caption: str, credit: str, alt: str, by: UUID) -> AssetCard:
    """Change the words about a picture; raises WordsNeeded, AssetNotFound and Forbidden."""
    return _card(services.asset_describe(asset, caption=caption, credit=credit, alt=alt, by=by))


def asset_card(asset: UUID, *, by: UUID) -> AssetCard:
    """Give one picture; raises AssetNotFound and Forbidden."""
    return _card(access_asset(asset, by=by, action="asset.view"))


def asset_cards(assets: Sequence[UUID]) -> dict[UUID, AssetCard]:
    """Give the named pictures of the scope by id, for callers that have checked who may."""
    return {row.id: _card(row) for row in selectors.asset_rows_of(assets)} if assets else {}


def asset_list(query: ListQuery, *, by: UUID) -> Page[AssetCard]:
    """Give one page of the centre's pictures; raises Forbidden."""
    authorize(by, "asset.view")
    page = page_of(selectors.asset_rows(query, by=by), query)
    return page.of([_card(row) for row in page])


def asset_twins(asset: AssetCard) -> tuple[AssetCard, ...]:
    """Give other pictures of the scope with the same bytes, the oldest first."""
    same = selectors.asset_rows_same(asset.digest)
    return tuple(_card(row) for row in same if row.id != asset.id)


def desk_pictures(assets: Sequence[UUID]) -> dict[str, AssetCard]:
    """Give the named pictures by id as text, with addresses that only the desk can open."""
    return {str(key): _for_desk(card) for key, card in asset_cards(assets).items()}


def rendition_read(asset: UUID, *, digest: str, by: UUID) -> tuple[bytes, str]:
    """Give one rendition's bytes and media type; raises AssetNotFound and Forbidden."""
    access_asset(asset, by=by, action="asset.view")
    row = selectors.rendition_row(asset, digest)
    return store().read(Digest(row.digest)), row.mime


def renditions_publish(asset: UUID) -> None:
    """Make an asset's renditions readable by everyone, before a page shows them."""
    services.renditions_publish(asset)


def _card(row: Asset) -> AssetCard:
    renditions = sorted(row.renditions.all(), key=lambda one: (one.width, one.mime))
    return AssetCard(
        id=row.id,
        filename=row.filename,
        caption=row.caption,
        credit=row.credit,
        alt=row.alt,
        mime=row.mime,
        width=row.width,
        height=row.height,
        size_bytes=row.size_bytes,
        digest=row.digest,
        added_by=row.added_by,
        added_at=row.added_at,
        renditions=tuple(_rendition_card(one) for one in renditions),
    )


def _for_desk(card: AssetCard) -> AssetCard:
    renditions = (replace(one, url=_desk_url(card.id, one.digest)) for one in card.renditions)
    return replace(card, renditions=tuple(renditions))


def _desk_url(asset: UUID, digest: str) -> str:
    return reverse("asset-file", args=[asset, digest])


def _rendition_card(row: RenditionRow) -> RenditionCard:
    return RenditionCard(
        width=row.width,
        height=row.height,
        digest=row.digest,
        mime=row.mime,
        url=f"/media/{row.digest}.{services.MEDIA_ENDINGS[row.mime]}",
    )
