"""Addresses of the library."""

from django.urls import URLPattern, URLResolver, path

from huiliu.library.views import collections, files, many, pages

_ONE = "library/<uuid:asset>/"
_SET = "library/collections/<uuid:collection>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/", pages.asset_index, name="assets"),
    path("library/new/", pages.asset_new, name="asset-new"),
    path("library/many/", many.assets_change, name="assets-change"),
    path("library/collections/", collections.collection_index, name="collections"),
    path(_SET, collections.collection_page, name="collection"),
    path(f"{_SET}archive/", collections.collection_archive, name="collection-archive"),
    path(f"{_SET}arrange/", collections.collection_arrange, name="collection-arrange"),
    path(f"{_SET}drop/", collections.collection_drop, name="collection-drop"),
    path(_ONE, pages.asset_page, name="asset"),
    path(f"{_ONE}frame/", pages.asset_frame, name="asset-frame"),
    path(f"{_ONE}frame/undo/", pages.asset_frame_undo, name="asset-frame-undo"),
    path(f"{_ONE}original/", files.asset_original, name="asset-original"),
    path(f"{_ONE}file/<slug:digest>/", files.asset_file, name="asset-file"),
]
