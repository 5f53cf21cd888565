"""Addresses of outlets, posts and copy packs."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.publishing.outlets.views import accounts, packs, posts

_AT = "stories/<uuid:story>/outlets/<uuid:outlet>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("outlets/", accounts.outlet_index, name="outlets"),
    path("outlets/new/", accounts.outlet_new, name="outlet-new"),
    path("outlets/<uuid:outlet>/", accounts.outlet_page, name="outlet"),
    path("outlets/<uuid:outlet>/ask/", accounts.outlet_ask, name="outlet-ask"),
    path("stories/<uuid:story>/outlets/", posts.story_page, name="story-outlets"),
    path(f"{_AT}/send/", posts.post_send, name="post-send"),
    path(f"{_AT}/take-back/", posts.post_take_back, name="post-take-back"),
    path(f"{_AT}/by-hand/", posts.post_by_hand, name="post-by-hand"),
    path(f"{_AT}/skip/", posts.post_skip, name="post-skip"),
    path(f"{_AT}/confirm/", posts.post_confirm, name="post-confirm"),
    path("stories/<uuid:story>/packs/<slug:service>/", packs.pack_page, name="pack"),
    path("stories/<uuid:story>/packs/<slug:service>.zip", packs.pack_file, name="pack-file"),
    path("stories/<uuid:story>/covers/<slug:shape>.jpg", packs.cover_file, name="cover-file"),
]
