"""Mounts every module's pages and routes; nothing else knows them all."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

from huiliu.newsroom.publishing.contents.views.service import partner_urls
from huiliu.site.api import api

_PAGES = (
    ("", "huiliu.web.urls"),
    ("", "huiliu.accounts.urls"),
    ("", "huiliu.newsroom.gathering.urls"),
    ("", "huiliu.newsroom.planning.urls"),
    ("", "huiliu.newsroom.planning.calendar.urls"),
    ("", "huiliu.newsroom.planning.campaigns.urls"),
    ("", "huiliu.newsroom.planning.diary.urls"),
    ("", "huiliu.newsroom.planning.meetings.urls"),
    ("", "huiliu.newsroom.planning.rosters.urls"),
    ("", "huiliu.newsroom.editing.urls"),
    ("", "huiliu.newsroom.review.urls"),
    ("", "huiliu.newsroom.publishing.urls"),
    ("", "huiliu.newsroom.publishing.outlets.urls"),
    ("", "huiliu.newsroom.wire.providers.urls"),
    ("", "huiliu.newsroom.wire.rules.urls"),
    ("", "huiliu.newsroom.wire.stream.urls"),
    ("", "huiliu.newsroom.publishing.delivery.urls"),
    ("", "huiliu.newsroom.publishing.contents.urls"),
    ("", "huiliu.library.urls"),
    ("", "huiliu.kit.live.urls"),
    ("", "huiliu.web.oversight.urls"),
    ("", "huiliu.web.tenants.urls"),
    ("", "huiliu.web.journey.urls"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/partner/v1/", include(partner_urls())),
    path("api/", api.urls),  # first: programs ask most often, and pages have many patterns
    *(path(prefix, include(import_module(module))) for prefix, module in _PAGES),
]

handler400 = "huiliu.web.errors.bad_request"
handler403 = "huiliu.web.errors.forbidden"
handler404 = "huiliu.web.errors.not_found"
handler500 = "huiliu.web.errors.server_error"
