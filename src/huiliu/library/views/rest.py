"""Routes under /api/assets that the editor's picture picker calls."""

from uuid import UUID

from django.http import HttpRequest
from ninja import File, Form, Router, Schema
from ninja.files import UploadedFile

from huiliu.kit.pages import ListQuery, person_of
from huiliu.library import api

router = Router(tags=["assets"])


class AssetOut(Schema):
    """A picture for the picker."""

    id: UUID
    caption: str
    credit: str
    alt: str
    width: int
    height: int
    thumbnail: str


class AssetsOut(Schema):
    """One page of pictures."""

    items: list[AssetOut]
    total: int
    page: int
    last: int


@router.get("", response=AssetsOut)
def assets_read(request: HttpRequest, q: str = "", page: int = 1) -> dict[str, object]:
    query = ListQuery.parse({"q": q, "page": str(page)}, sorts=("-added",))
    found = api.asset_list(query, by=person_of(request))
    return {
        "items": [_out(card) for card in found],
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
) -> tuple[int, AssetOut]:
    card = api.asset_add(
        file.read(),
        filename=file.name or "",
        caption=caption,
        credit=credit,
        alt=alt,
        by=person_of(request),
    )
    return 201, _out(card)


def _out(card: api.AssetCard) -> AssetOut:
    return AssetOut(
        id=card.id,
        caption=card.caption,
        credit=card.credit,
        alt=card.alt,
        width=card.width,
        height=card.height,
        thumbnail=card.thumbnail,
    )
