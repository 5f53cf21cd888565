"""Addresses of the content API's pages."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.publishing.contents.views import guide

urlpatterns: list[URLPattern | URLResolver] = [
    path("partners/api/", guide.partner_guide, name="partner-guide"),
]
