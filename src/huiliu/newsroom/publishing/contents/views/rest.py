"""Routes under /api/partner/v1/: what partners' programs fetch with their key."""

import hashlib
from typing import Annotated, Any, Final
from uuid import UUID

import orjson
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Path, Query, Router
from ninja.security import HttpBearer

from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.api import Item, Seat
from huiliu.newsroom.publishing.contents.core.cursors import cursor_of, position_in
from huiliu.newsroom.publishing.contents.core.offered import BY_MIME, MIMES, USUAL
from huiliu.newsroom.publishing.contents.errors import (
    ContentsError,
    FormNotOffered,
    ParameterUnknown,
)
from huiliu.newsroom.publishing.contents.views import schemas
from huiliu.newsroom.publishing.core.formats.forms import Form

_ACCEPT_MAX: Final = 500
_LINK: Final = ("key", "ends", "signature")
ItemId = Annotated[UUID, Path(description=_("`id` of the item."))]
MediaNumber = Annotated[int, Path(ge=1, le=1_000, description=_("Which picture, from 1."))]


class PartnerKey(HttpBearer):
    """Lets a partner's key in, which was read before the request's scope was set."""

    def __call__(self, request: HttpRequest) -> Seat:
        """Give who asks; raises why nobody is let in."""
        found = getattr(request, "partner", None)
        if isinstance(found, ContentsError):
            raise found
        assert isinstance(found, Seat)  # noqa: S101 - the rim resolved the scope of this address
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Seat:
        """Do what calling does."""
        del token
        return self(request)


router = Router(auth=PartnerKey(), tags=["content"])


@router.get(
    "/changes",
    response=schemas.ChangesOut,
    operation_id="changes",
    summary=_("What changed since you asked"),
    description=_(
        "Releases, corrections, recalls and withdrawals in their order. Keep `last` and ask again"
        " with it as `since`: nothing is missed and nothing comes twice. A recalled or withdrawn"
        " item must be removed at once. An answer that has nothing new is cheap: send its ETag."
    ),
)
def changes(request: HttpRequest, asked: Query[schemas.ChangesAsked]) -> HttpResponse:
    _only(request, "since", "limit")
    page = api.changes_for(after=asked.since, limit=asked.limit, seat=_seat(request))
    body = {
        "changes": [
            {
                "sequence": one.sequence,
                "kind": one.kind.value,
                "at": one.at,
                "item": _item(one.item),
            }
            for one in page.changes
        ],
        "last": page.last,
        "more": page.more,
    }
    response = _given(request, _json(body))
    if page.more:
        _next(response, request, since=str(page.last))
    return response


@router.get(
    "/items",
    response=schemas.ItemsOut,
    operation_id="items",
    summary=_("What stands in your product, newest first"),
    description=_(
        "Each story once, as its newest release. Go on with `next`, or by the Link header, until"
        " there is none."
    ),
)
def items(request: HttpRequest, asked: Query[schemas.ItemsWanted]) -> HttpResponse:
    _only(request, "cursor", "limit", "language", "released_since", "released_before")
    wanted = api.ItemsAsked(
        limit=asked.limit,
        after=position_in(asked.cursor) if asked.cursor else None,
        language=asked.language or "",
        since=asked.released_since,
        before=asked.released_before,
    )
    page = api.items_for(wanted, seat=_seat(request))
    following = cursor_of(page.next) if page.next else None
    body = {"items": [_item(one) for one in page.items], "next": following}
    response = _given(request, _json(body))
    if following:
        _next(response, request, cursor=following)
    return response


@router.get(
    "/items/{item}",
    operation_id="item",
    summary=_("One item with its whole text"),
    description=_(
        "ninjs 3 unless you ask for another form. The pictures that it names are fetched with the"
        " same key. 410 once it was taken back, with the reason: remove your copy."
    ),
)
def item(request: HttpRequest, item: ItemId, asked: Query[schemas.ItemWanted]) -> HttpResponse:
    _only(request, "form")
    seat = _seat(request)
    form = _form(request, asked.form)
    text = api.item_for(item, form=form, seat=seat)
    payload = text.payload
    response = HttpResponse(payload.data, content_type=payload.mime)
    response["Content-Disposition"] = f'inline; filename="{payload.filename}"'
    given = _given(request, response)
    if given is response:
        api.item_used(item, number=text.number, form=form.value, seat=seat)
    return given


@router.get(
    "/items/{item}/media",
    response=schemas.MediaListOut,
    operation_id="media",
    summary=_("The pictures of an item, with signed addresses"),
    description=_(
        "An address answers for an hour or a little more, without a key: hand it to the program"
        " that loads pictures. It ends with its key, and when the item is taken back."
    ),
)
def media(request: HttpRequest, item: ItemId) -> HttpResponse:
    _only(request)
    found = api.media_for(item, seat=_seat(request))
    body = {
        "media": [
            {
                "number": one.number,
                "href": one.href,
                "ends_at": one.ends_at,
                "mime": one.mime,
                "width": one.width,
                "height": one.height,
                "caption": one.caption,
                "alt": one.alt,
                "credit": one.credit,
            }
            for one in found
        ]
    }
    return _given(request, _json(body))


@router.get(
    "/items/{item}/media/{number}",
    operation_id="picture",
    summary=_("One picture as a file"),
    description=_(
        "With your key, or by an address that was signed for it. Title, caption, credit and terms"
        " of use are written into the file."
    ),
)
def picture(request: HttpRequest, item: ItemId, number: MediaNumber) -> HttpResponse:
    _only(request, *_LINK)
    seat = _seat(request)
    found = api.media_bytes_for(item, number, seat=seat)
    response = HttpResponse(found.data, content_type=found.mime)
    response["Content-Disposition"] = f'inline; filename="{found.filename}"'
    given = _given(request, response)
    if given is response:
        api.item_used(item, number=found.number, form=api.MEDIA, seat=seat)
    return given


@router.post(
    "/acks",
    response=schemas.AckOut,
    operation_id="acks",
    summary=_("Confirm that you followed the changes"),
    description=_(
        "Say after each round up to which sequence you have corrected and removed. The centre sees"
        " who has confirmed a recall, and who has not."
    ),
)
def acks(request: HttpRequest, ack: schemas.AckIn) -> HttpResponse:
    _only(request)
    return _json({"through": api.ack_add(ack.through, seat=_seat(request))})


@router.get(
    "/usage",
    response=schemas.UsageOut,
    operation_id="usage",
    summary=_("What you have fetched"),
    description=_("By day and form, of all keys of your organisation."),
)
def usage(request: HttpRequest, asked: Query[schemas.UsageWanted]) -> HttpResponse:
    _only(request, "days")
    days = api.own_usage(days=asked.days, seat=_seat(request))
    body = {
        "days": [{"day": one.day, "form": one.form, "count": one.count} for one in days],
        "total": sum(one.count for one in days),
    }
    return _given(request, _json(body))


def _seat(request: HttpRequest) -> Seat:
    seat: Seat = request.auth  # type: ignore[attr-defined]
    return seat


def _only(request: HttpRequest, *names: str) -> None:
    """Refuse parameters that the route does not know, and any that comes twice."""
    odd = [name for name, values in request.GET.lists() if name not in names or len(values) > 1]
    if odd:
        raise ParameterUnknown(", ".join(sorted(odd))[:200])


def _form(request: HttpRequest, asked: schemas.OfferedForm | None) -> Form:
    """Give the form by its name, else by what the program takes."""
    if asked is not None:
        return Form(asked.value)
    accept = request.headers.get("Accept", "")
    if not accept:
        return USUAL
    mime = request.get_preferred_type(list(BY_MIME)) if len(accept) <= _ACCEPT_MAX else None
    if mime is None:
        raise FormNotOffered
    return USUAL if mime == MIMES[USUAL] else BY_MIME[mime]


def _item(one: Item) -> dict[str, Any]:
    return {
        "id": one.id,
        "uri": one.uri,
        "version": one.version,
        "number": one.number,
        "title": one.title,
        "summary": one.summary,
        "byline": one.byline,
        "language": one.language,
        "notice": one.notice,
        "reason": one.reason,
        "url": one.url,
        "href": one.href,
        "released_at": one.released_at,
    }


def _json(body: dict[str, Any]) -> HttpResponse:
    return HttpResponse(orjson.dumps(body), content_type="application/json")


def _given(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give the answer with its tag, or 304 to whoever has it already."""
    tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    known = request.headers.get("If-None-Match", "").split(",")
    if tag in {one.strip().removeprefix("W/") for one in known}:
        response = HttpResponse(status=304)
    response["ETag"] = tag
    return response


def _next(response: HttpResponse, request: HttpRequest, **changes: str) -> None:
    """Say where the list goes on (RFC 8288)."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    address = request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
    response["Link"] = f'<{address}>; rel="next"'
