"""What goes with a campaign: chosen by the giver, looked at and fetched by takers."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.library import api as library
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.errors import MaterialNotFound

_CLOSED = "default-src 'none'; sandbox"
_MOST = 60


@require_http_methods(["GET", "POST"])
def materials(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Choose from the own library what goes with a campaign."""
    person = person_of(request)
    card = api.campaign_own(campaign, by=person)
    if request.method == "POST":
        api.materials_set(campaign, assets=_ticked(request), by=person)
        say(request, _("Saved. Whoever is asked sees these materials."))
        return redirect("campaign", campaign)
    query = ListQuery.parse(request.GET, sorts=("-added",))
    chosen = api.materials_of(campaign, by=person)
    named = {one.asset.id for one in chosen}
    page = library.asset_list(query, by=person)
    context = {
        "campaign": card,
        "chosen": chosen,
        "page": page,
        "more": [asset for asset in page if asset.id not in named],
    }
    return render(request, "planning/campaigns/materials.html", context)


@require_GET
def material_file(request: HttpRequest, campaign: UUID, asset: UUID, digest: str) -> HttpResponse:
    """Give a rendition; its bytes never change, so the browser may keep them."""
    data, mime = api.material_rendition(campaign, asset=asset, digest=digest, by=person_of(request))
    headers = {"Cache-Control": "private, max-age=3600, immutable"}
    return HttpResponse(data, content_type=mime, headers=headers)


@require_GET
def material_original(request: HttpRequest, campaign: UUID, asset: UUID) -> HttpResponse:
    """Give the original to be saved; the browser may neither show nor run it."""
    data, mime, filename = api.material_original(campaign, asset=asset, by=person_of(request))
    said = content_disposition_header(as_attachment=True, filename=filename or "original")
    headers = {"Content-Disposition": said or "attachment", "Content-Security-Policy": _CLOSED}
    return HttpResponse(data, content_type=mime, headers=headers)


def _ticked(request: HttpRequest) -> list[UUID]:
    try:
        return [UUID(one) for one in request.POST.getlist("asset")[:_MOST]]
    except ValueError as error:
        raise MaterialNotFound from error
