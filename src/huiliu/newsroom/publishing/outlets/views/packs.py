"""Copy packs: a story laid out for an outlet that no program reaches, to be copied by hand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from huiliu.kit.pages import person_of
from huiliu.library import api as library
from huiliu.newsroom.editing.api import story_card
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.covers import COVERS
from huiliu.newsroom.publishing.outlets.errors import PackUnknown
from huiliu.newsroom.publishing.outlets.labels import PACK_WORDS, PART_WORDS
from huiliu.newsroom.publishing.sharing import code_path

_SHAPES = {ratio.replace(":", "x").replace(".", "-"): ratio for ratio in COVERS}


@require_GET
def pack_page(request: HttpRequest, story: UUID, service: str) -> HttpResponse:
    """Show a pack: each field with its button, the covers, the pictures, the code."""
    person = person_of(request)
    pack, address = api.pack_read(story, _kind(service), by=person)
    shapes = {ratio: shape for shape, ratio in _SHAPES.items()}
    context = {
        "story": story_card(story, by=person),
        "pack": pack,
        "address": address,
        "code_path": code_path(address),
        "covers": [(ratio, shapes[ratio], COVERS[ratio]) for ratio in pack.layout.covers],
        "pictures": library.desk_pictures([UUID(one.name) for one in pack.pictures]),
        "tabs": [
            (reverse("pack", args=[story, kind.value]), words, kind is pack.kind)
            for kind, words in PACK_WORDS.items()
        ],
        "pack_words": PACK_WORDS,
        "part_words": PART_WORDS,
    }
    return render(request, "publishing/outlets/pack.html", context)


@require_GET
def pack_file(request: HttpRequest, story: UUID, service: str) -> HttpResponse:
    """Give a pack as one file."""
    data, name = api.pack_file(story, _kind(service), by=person_of(request))
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/zip", headers=disposition)


@require_GET
def cover_file(request: HttpRequest, story: UUID, shape: str) -> HttpResponse:
    """Give a cover."""
    if shape not in _SHAPES:
        raise PackUnknown
    data = api.cover_read(story, _SHAPES[shape], by=person_of(request))
    return HttpResponse(data, content_type="image/jpeg")


def _kind(service: str) -> api.PackKind:
    try:
        return api.PackKind(service)
    except ValueError as unknown:
        raise PackUnknown from unknown
