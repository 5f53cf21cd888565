"""Addresses of providers: the pages of a centre, and those that others push to."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.wire.providers.views import editing, pages, pushing, receipts

urlpatterns: list[URLPattern | URLResolver] = [
    path("wire/providers/", pages.provider_index, name="providers"),
    path("wire/providers/new/", editing.provider_new, name="wire-provider-new"),
    path("wire/providers/<uuid:sender>/", pages.provider_page, name="provider"),
    path("wire/providers/<uuid:sender>/edit/", editing.provider_edit, name="provider-edit"),
    path("wire/providers/<uuid:sender>/poll/", pages.provider_poll, name="provider-poll"),
    path("wire/providers/<uuid:sender>/pause/", pages.provider_pause, name="provider-pause"),
    path("wire/providers/<uuid:sender>/resume/", pages.provider_resume, name="provider-resume"),
    path("wire/providers/<uuid:sender>/remove/", pages.provider_remove, name="provider-remove"),
    path(
        "wire/providers/<uuid:sender>/host-key/",
        pages.host_key_forget,
        name="provider-host-key",
    ),
    path("wire/providers/<uuid:sender>/keys/", pages.key_make, name="provider-key"),
    path(
        "wire/providers/<uuid:sender>/keys/<slug:mark>/drop/",
        pages.key_drop,
        name="provider-key-drop",
    ),
    path("wire/providers/<uuid:sender>/files/", pages.file_hand_in, name="provider-file"),
    path("wire/receipts/<uuid:delivery>/", receipts.receipt_received, name="receipt"),
    path("wire/receipts/<uuid:delivery>/replay/", receipts.receipt_replay, name="receipt-replay"),
    path(
        "wire/receipts/<uuid:delivery>/discard/", receipts.receipt_discard, name="receipt-discard"
    ),
    path("wire/in/<slug:slug>/", pushing.push, name="wire-in"),
    path("wire/in/<slug:slug>/push", pushing.newshub, name="wire-newshub"),
    path("wire/in/<slug:slug>/push_binary", pushing.newshub_media, name="wire-media"),
    path(
        "wire/in/<slug:slug>/push_binary/<path:media_id>",
        pushing.newshub_media_known,
        name="wire-media-known",
    ),
    path("wire/hub/<slug:slug>/<slug:hook>/", pushing.hub, name="wire-hub"),
]
