"""Previews: what a release or the home page would be, in frames of a phone and a desktop.

The framed pages alone may be framed, by pages of this host. They are the bytes that would be
baked, save that pictures come from the desk (in public they appear with the release) and that a
frame that asks for a theme has it named at the root, where readers' machines would choose.
"""

from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from huiliu.kit.pages import person_of
from huiliu.newsroom.editing.api import story_card
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.rendering import CHINESE, ENGLISH

_THEMES = frozenset({"light", "dark"})


@require_GET
def story_preview(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show the frames of a story's page, first in the person's language and theme."""
    person = person_of(request)
    card = story_card(story, by=person)
    api.story_preview(story, language=CHINESE, by=person)
    back = reverse("release-panel", args=[story])
    page = reverse("story-preview-page", args=[story])
    return _frames(request, page=page, title=card.title, back=back)


@require_GET
@xframe_options_sameorigin
def story_preview_page(request: HttpRequest, story: UUID) -> HttpResponseBase:
    """Give the page that would be baked."""
    return _framed(
        request, api.story_preview(story, language=_language(request), by=person_of(request))
    )


@require_GET
def home_preview(request: HttpRequest) -> HttpResponse:
    """Show the frames of the home page's draft."""
    api.home_card(by=person_of(request))
    page, back = reverse("home-preview-page"), reverse("home-edit")
    return _frames(request, page=page, title=_("Home page"), back=back)


@require_GET
@xframe_options_sameorigin
def home_preview_page(request: HttpRequest) -> HttpResponseBase:
    """Give the home page that would be baked from the draft."""
    return _framed(request, api.home_preview(language=_language(request), by=person_of(request)))


def _framed(request: HttpRequest, page: bytes) -> HttpResponseBase:
    theme = request.GET.get("theme")
    if theme in _THEMES:
        page = page.replace(b"<html ", f'<html data-bs-theme="{theme}" '.encode(), 1)

    @csp_replace({"frame-ancestors": [SELF]})
    def give(_request: HttpRequest) -> HttpResponseBase:
        return HttpResponse(page, content_type="text/html; charset=utf-8")

    return give(request)


def _frames(request: HttpRequest, *, page: str, title: str, back: str) -> HttpResponse:
    theme = request.GET.get("theme") or request.COOKIES.get("theme")
    context = {
        "page": page,
        "title": title,
        "back": back,
        "language": _language(request, ENGLISH if get_language() == ENGLISH else CHINESE),
        "theme": theme if theme in _THEMES else "light",
    }
    return render(request, "publishing/preview.html", context)


def _language(request: HttpRequest, otherwise: str = CHINESE) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in {CHINESE, ENGLISH} else otherwise
