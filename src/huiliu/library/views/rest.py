"""Routes under /api/assets that the editor's picture picker calls."""

from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Schema, Status
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


class AssetsOut(Schema):
    """One page of pictures."""

    items: list[AssetOut]
    total: int
    page: int
    last: int


@router.get("", response=AssetsOut, auth=token_scope("assets.read"))
def assets_read(request: HttpRequest, q: str = "", page: int = 1) -> dict[str, object]:
    query = ListQuery.parse({"q": q, "page": str(page)}, sorts=("-added",))
    found = api.asset_list(query, by=person_of(request))
    return {
        "items": _desk_cards([card.id for card in found]),
        "total": found.total,
        "page": found.number,
        "last": found.last,
    }


@router.post("", response={201: AssetOut})
def asset_write(
    request: HttpRequest,
    file: File[UploadedFile],
    caption: Form[str],
    credit: Form[str],
    alt: Form[str],
) -> Status[api.AssetCard]:
    card = api.asset_add(
        file.read(),
        filename=file.name or "",
        caption=caption,
        credit=credit,
        alt=alt,
        by=person_of(request),
    )
    return Status(201, _desk_cards([card.id])[0])


@router.get("/{uuid:asset}", response=AssetOut)
def asset_read(request: HttpRequest, asset: UUID) -> api.AssetCard:
    api.asset_card(asset, by=person_of(request))
    return _desk_cards([asset])[0]


def _desk_cards(assets: list[UUID]) -> list[api.AssetCard]:
    pictures = api.desk_pictures(assets)
    return [pictures[str(asset)] for asset in assets]
