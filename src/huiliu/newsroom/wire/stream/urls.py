"""Addresses of the stream and its items."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.wire.stream.views import acts, items, lists

urlpatterns: list[URLPattern | URLResolver] = [
    path("wire/", lists.stream_index, name="wire"),
    path("wire/fresh/", lists.stream_fresh, name="wire-fresh"),
    path("wire/<uuid:wire_item>/", items.item_page, name="wire-item"),
    path("wire/<uuid:wire_item>/preview/", items.item_preview, name="wire-preview"),
    path("wire/<uuid:wire_item>/original", items.item_original, name="wire-original"),
    path("wire/<uuid:wire_item>/lead/", acts.item_lead, name="wire-lead"),
    path("wire/<uuid:wire_item>/story/", acts.item_story, name="wire-story"),
    path("wire/<uuid:wire_item>/drop/", acts.item_drop, name="wire-drop"),
    path("wire/<uuid:wire_item>/reopen/", acts.item_reopen, name="wire-reopen"),
    path("wire/<uuid:wire_item>/take/", acts.item_take, name="wire-take"),
    path("wire/<uuid:wire_item>/followed/", acts.item_followed, name="wire-followed"),
    path("wire/<uuid:wire_item>/unfold/", acts.item_unfold, name="wire-unfold"),
    path("wire/<uuid:wire_item>/misplace/", acts.item_misplace, name="wire-misplace"),
]
