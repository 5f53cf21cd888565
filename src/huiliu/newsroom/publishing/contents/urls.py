"""Addresses of the content API's pages; its routes are mounted by the site."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.publishing.contents.views import guide, keys, usage

urlpatterns: list[URLPattern | URLResolver] = [
    path("partners/api/", guide.partner_guide, name="partner-guide"),
    path("releases/keys/", keys.key_index, name="partner-keys"),
    path("releases/keys/<uuid:partner_key>/", keys.key_page, name="partner-key"),
    path("releases/keys/<uuid:partner_key>/rotate/", keys.key_rotate, name="partner-key-rotate"),
    path("releases/keys/<uuid:partner_key>/end/", keys.key_end, name="partner-key-end"),
    path("releases/keys/<uuid:partner_key>/revoke/", keys.key_revoke, name="partner-key-revoke"),
    path("releases/usage/", usage.usage_index, name="partner-usage"),
    path("releases/usage/export/", usage.usage_export, name="partner-usage-export"),
]
