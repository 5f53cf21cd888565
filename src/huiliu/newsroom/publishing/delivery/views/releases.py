"""Who got a release: beside the release, and on a page of its own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from huiliu.kit.pages import is_partial, person_of
from huiliu.newsroom.publishing.access import access_release
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.views.subscribers import words


@require_GET
def release_receivers(request: HttpRequest, release: UUID) -> HttpResponse:
    """Show where a release, its correction or its kill stands with each subscriber."""
    person = person_of(request)
    row = access_release(release, by=person)
    context = {
        "release": row,
        "receivers": api.release_receivers(release, by=person),
        **words(),
    }
    partial = is_partial(request)
    name = "_receivers" if partial else "receivers"
    return render(request, f"publishing/delivery/{name}.html", context)
