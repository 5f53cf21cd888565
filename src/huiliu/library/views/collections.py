"""Pages of collections: all of them, and one with its order."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import may
from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.library import api
from huiliu.library.errors import CollectionNamed
from huiliu.library.forms import NameForm
from huiliu.library.views.many import ids_of


@require_http_methods(["GET", "POST"])
def collection_index(request: HttpRequest) -> HttpResponse:
    """List the collections and begin one."""
    by = person_of(request)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = api.collection_create(form.cleaned_data["name"], by=by)
        except CollectionNamed as problem:
            form.add_error("name", str(problem))
        else:
            return redirect("collection", made.id)
    context = {
        "collections": api.collection_list(by=by),
        "form": form,
        "may_keep": may(by, "collection.keep"),
    }
    status = 422 if form.errors else 200
    return render(request, "library/collections.html", context, status=status)


@require_http_methods(["GET", "POST"])
def collection_page(request: HttpRequest, collection: UUID) -> HttpResponse:
    """Show a collection in its order, and let it be renamed."""
    by = person_of(request)
    card = api.collection_card(collection, by=by)
    form = NameForm(request.POST or None, initial={"name": card.name})
    if request.method == "POST" and form.is_valid():
        try:
            api.collection_rename(collection, name=form.cleaned_data["name"], by=by)
        except CollectionNamed as problem:
            form.add_error("name", str(problem))
        else:
            return redirect("collection", collection)
    context = {
        "collection": card,
        "page": _inside(collection, request.GET.get("page", "1"), by=by),
        "form": form,
        "may_keep": may(by, "collection.keep"),
    }
    status = 422 if form.errors else 200
    return render(request, "library/collection.html", context, status=status)


@require_POST
def collection_archive(request: HttpRequest, collection: UUID) -> HttpResponse:
    """Take a collection out of the lists."""
    api.collection_archive(collection, by=person_of(request))
    say(request, _("Archived. Its assets stay in the library."))
    return redirect("collections")


@require_POST
def collection_arrange(request: HttpRequest, collection: UUID) -> HttpResponse:
    """Take over an order, or move one asset a place up or down in it."""
    order = ids_of(request.POST.getlist("asset"))
    for name, step in (("up", -1), ("down", 1)):
        for moved in ids_of([request.POST.get(name, "")]):
            order = _moved(order, moved, step)
    api.collection_arrange(collection, assets=order, by=person_of(request))
    return redirect("collection", collection)


@require_POST
def collection_drop(request: HttpRequest, collection: UUID) -> HttpResponse:
    """Take one asset out of a collection."""
    for asset in ids_of([request.POST.get("asset", "")]):
        api.collection_drop(collection, asset=asset, by=person_of(request))
        say(request, _("Taken out. The asset stays in the library."))
    return redirect("collection", collection)


def _inside(collection: UUID, page: str, *, by: UUID) -> object:
    asked = {"collection": str(collection), "sort": "place", "page": page}
    query = ListQuery.parse(asked, sorts=("place",), filters={"collection": (str(collection),)})
    return api.asset_list(query, by=by)


def _moved(order: list[UUID], moved: UUID, step: int) -> list[UUID]:
    if moved not in order:
        return order
    at = order.index(moved)
    rest = [one for one in order if one != moved]
    place = min(max(at + step, 0), len(rest))
    return [*rest[:place], moved, *rest[place:]]
