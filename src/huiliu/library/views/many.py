"""What can be done to several assets of the list at once."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiliu.kit.pages import person_of, say
from huiliu.library import api

_MANY = 100


@require_POST
def assets_change(request: HttpRequest) -> HttpResponse:
    """Put the chosen assets into a collection, or set their licence."""
    assets = ids_of(request.POST.getlist("asset"))
    by = person_of(request)
    collection, licence = request.POST.get("collection", ""), request.POST.get("licence", "")
    if not assets or not (collection or licence):
        say(request, _("Nothing chosen. Tick assets, then choose a collection or a licence."))
        return redirect("assets")
    if licence:
        count = api.assets_license(assets, licence=licence, by=by)
        say(
            request,
            ngettext("Licence set on %(n)s.", "Licence set on %(n)s.", count) % {"n": count},
        )
    for one in ids_of([collection]):
        count = api.assets_collect(one, assets=assets, by=by)
        say(request, ngettext("%(n)s put in.", "%(n)s put in.", count) % {"n": count})
        return redirect("collection", one)
    return redirect("assets")


def ids_of(texts: list[str]) -> list[UUID]:
    """Read ids; what is none is left out."""
    return [made for made in (_id(text) for text in texts[:_MANY]) if made]


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
