"""Addresses of the events diary."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.diary.views import imports, pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/diary/", pages.diary_index, name="diary"),
    path("topics/diary/new/", pages.event_new, name="event-new"),
    path("topics/diary/imports/", imports.import_new, name="diary-imports"),
    path("topics/diary/imports/<uuid:receipt>/", imports.import_page, name="diary-import"),
    path("topics/diary/subscriptions/", imports.feed_index, name="diary-feeds"),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/ask/",
        imports.feed_ask,
        name="diary-feed-ask",
    ),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/pause/",
        imports.feed_pause,
        name="diary-feed-pause",
    ),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/resume/",
        imports.feed_resume,
        name="diary-feed-resume",
    ),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/remove/",
        imports.feed_remove,
        name="diary-feed-remove",
    ),
    path("topics/diary/<uuid:event>/", pages.event_page, name="event"),
    path("topics/diary/<uuid:event>/edit/", pages.event_edit, name="event-edit"),
    path("topics/diary/<uuid:event>/state/", pages.event_set_state, name="event-state"),
    path("topics/diary/<uuid:event>/follow/", pages.event_follow, name="event-follow"),
    path("topics/diary/<uuid:event>/files/", pages.event_files, name="event-files"),
]
