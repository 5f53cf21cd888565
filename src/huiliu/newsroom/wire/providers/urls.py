"""Addresses of providers: the pages of a centre, and those that others push to."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.wire.providers.views import pushing

urlpatterns: list[URLPattern | URLResolver] = [
    path("wire/in/<slug:slug>/", pushing.push, name="wire-in"),
    path("wire/in/<slug:slug>/push", pushing.newshub, name="wire-newshub"),
    path("wire/in/<slug:slug>/push_binary", pushing.newshub_media, name="wire-media"),
    path(
        "wire/in/<slug:slug>/push_binary/<path:media_id>",
        pushing.newshub_media_known,
        name="wire-media-known",
    ),
    path("wire/hub/<slug:slug>/<slug:token>/", pushing.hub, name="wire-hub"),
]
