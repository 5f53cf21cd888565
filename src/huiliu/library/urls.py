"""Addresses of the library."""

from django.urls import URLPattern, URLResolver, path

from huiliu.library.views import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("library/", pages.asset_index, name="assets"),
    path("library/new/", pages.asset_new, name="asset-new"),
    path("library/<uuid:asset>/", pages.asset_page, name="asset"),
    path("library/<uuid:asset>/file/<slug:digest>/", pages.asset_file, name="asset-file"),
]
