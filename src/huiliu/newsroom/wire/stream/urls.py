"""Addresses of the stream and its items."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.wire.stream.views import acts, items, lists

urlpatterns: list[URLPattern | URLResolver] = [
    path("wire/", lists.stream_index, name="wire"),
    path("wire/fresh/", lists.stream_fresh, name="wire-fresh"),
    path("wire/<uuid:item>/", items.item_page, name="wire-item"),
    path("wire/<uuid:item>/preview/", items.item_preview, name="wire-preview"),
    path("wire/<uuid:item>/original", items.item_original, name="wire-original"),
    path("wire/<uuid:item>/lead/", acts.item_lead, name="wire-lead"),
    path("wire/<uuid:item>/story/", acts.item_story, name="wire-story"),
    path("wire/<uuid:item>/drop/", acts.item_drop, name="wire-drop"),
    path("wire/<uuid:item>/reopen/", acts.item_reopen, name="wire-reopen"),
    path("wire/<uuid:item>/take/", acts.item_take, name="wire-take"),
    path("wire/<uuid:item>/followed/", acts.item_followed, name="wire-followed"),
    path("wire/<uuid:item>/unfold/", acts.item_unfold, name="wire-unfold"),
    path("wire/<uuid:item>/misplace/", acts.item_misplace, name="wire-misplace"),
]
