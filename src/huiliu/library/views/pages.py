"""Pages of the library: the list, an upload, and one picture."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiliu.accounts.api import may, person_card
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.library import api
from huiliu.library.errors import LibraryError
from huiliu.library.forms import UploadForm, WordsForm

_SORTS = ("-added", "added", "caption", "-width")
KINDS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "image/gif": "GIF"}
_FILTERS = {"mine": ("1",), "mime": tuple(KINDS)}


@require_GET
def asset_index(request: HttpRequest) -> HttpResponse:
    """List the centre's pictures."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=_FILTERS)
    context = {
        "page": api.asset_list(query, by=person),
        "kinds": KINDS,
        "may_add": may(person, "asset.add"),
    }
    template = "library/_list.html" if is_partial(request) else "library/index.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def asset_new(request: HttpRequest) -> HttpResponse:
    """Upload a picture; a file that cannot be taken is refused beside its field."""
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            card = api.asset_add(
                given["file"].read(),
                filename=given["file"].name,
                caption=given["caption"],
                credit=given["credit"],
                alt=given["alt"],
                by=person_of(request),
            )
        except LibraryError as problem:
            form.add_error("file", str(problem))
            status = problem.status
        else:
            say(request, _("Uploaded. It can be used in stories now."))
            return redirect("asset", card.id)
    elif form.errors:
        status = 422
    return render(request, "library/new.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def asset_page(request: HttpRequest, asset: UUID) -> HttpResponse:
    """Show a picture and let its words be changed."""
    person = person_of(request)
    card = api.asset_card(asset, by=person)
    words = {"caption": card.caption, "credit": card.credit, "alt": card.alt}
    form = WordsForm(request.POST or None, initial=words)
    if request.method == "POST" and form.is_valid():
        api.asset_describe(asset, by=person, **form.cleaned_data)
        say(request, _("Saved. Stories that show it already keep their own caption."))
        return redirect("asset", asset)
    context = {
        "asset": card,
        "large": api.desk_pictures([asset])[str(asset)].renditions[-1].url,
        "form": form,
        "kind": KINDS[card.mime],
        "twins": api.asset_twins(card),
        "added_by": person_card(card.added_by),
        "may_describe": may(person, "asset.describe"),
    }
    return render(request, "library/asset.html", context, status=422 if form.errors else 200)


@require_GET
def asset_file(request: HttpRequest, asset: UUID, digest: str) -> HttpResponse:
    """Give a rendition to the desk; its bytes never change, so the browser may keep them."""
    data, mime = api.rendition_read(asset, digest=digest, by=person_of(request))
    return HttpResponse(
        data, content_type=mime, headers={"Cache-Control": "private, max-age=86400, immutable"}
    )
