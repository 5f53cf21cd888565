"""Routes under /api/assets that the editor's picture picker calls."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Field, File, Form, Query, Router, Schema, Status
from ninja.files import UploadedFile

from huiliu.accounts.api import token_scope
from huiliu.kit.pages import ListQuery, person_of
from huiliu.library import api

router = Router(tags=["assets"])


class RenditionOut(Schema):
    """One size of a picture, at the desk's address."""

    width: int
    height: int
    mime: str
    url: str


class AssetOut(Schema):
    """A picture for the picker."""

    id: UUID
    filename: str
    caption: str
    credit: str
    alt: str
    width: int
    height: int
    renditions: list[RenditionOut]


class AssetSaid(Schema):
    """What is said about a file that comes; what stays empty is read from a picture itself."""

    caption: str = ""
    credit: str = ""
    alt: str = ""
    licence: str = ""


class LikeOut(Schema):
    """Another asset that is the same, or looks alike."""

    id: UUID
    caption: str


class AssetTakenOut(AssetOut):
    """An asset that just came, with those that the library had before."""

    same: list[LikeOut]
    alike: list[LikeOut]
    place_removed: bool


class AssetsAsked(Schema):
    """What part of the list is wanted; what is out of bounds is brought into them."""

    q: str = Field("", description="Words to look for.", json_schema_extra={"maxLength": 100})
    page: int = Field(
        1, description="Which page of 20.", json_schema_extra={"minimum": 1, "maximum": 10_000}
    )
    digest: str = Field(
        "", description="SHA-256 of a file, in hex.", json_schema_extra={"maxLength": 64}
    )


class AssetsOut(Schema):
    """One page of pictures."""

    items: list[AssetOut]
    total: int
    page: int
    last: int


@router.get("", response=AssetsOut, auth=token_scope("assets.read"))
def assets_read(request: HttpRequest, given: Query[AssetsAsked]) -> dict[str, object]:
    """List pictures that may be placed today: what has ended cannot be chosen.

    With a `digest`, list instead whatever has these bytes: so a browser can ask before it sends.
    """
    asked = {"q": given.q, "page": str(given.page), "kind": "picture", "state": "usable"}
    narrow = ("digest",) if given.digest else ("kind", "state")
    asked["digest"] = given.digest
    query = ListQuery.parse(
        asked, sorts=("-added",), filters={name: (asked[name],) for name in narrow}
    )
    found = api.asset_list(query, by=person_of(request))
    return {
        "items": _desk_cards([card.id for card in found]),
        "total": found.total,
        "page": found.number,
        "last": found.last,
    }


@router.post("", response={201: AssetTakenOut})
def asset_write(
    request: HttpRequest, file: File[UploadedFile], said: Form[AssetSaid]
) -> Status[dict[str, object]]:
    card = api.asset_add(
        file.read(),
        filename=file.name or "",
        caption=said.caption,
        credit=said.credit,
        alt=said.alt,
        details=api.Details(licence=said.licence),
        by=person_of(request),
    )
    taken = {name: getattr(_desk_cards([card.id])[0], name) for name in AssetOut.model_fields}
    return Status(
        201,
        {
            **taken,
            "same": api.asset_twins(card),
            "alike": api.asset_lookalikes(card),
            "place_removed": card.place_removed,
        },
    )


@router.get("/{uuid:asset}", response=AssetOut)
def asset_read(request: HttpRequest, asset: UUID) -> api.AssetCard:
    api.asset_card(asset, by=person_of(request))
    return _desk_cards([asset])[0]


def _desk_cards(assets: list[UUID]) -> list[api.AssetCard]:
    pictures = api.desk_pictures(assets)
    return [pictures[str(asset)] for asset in assets]
