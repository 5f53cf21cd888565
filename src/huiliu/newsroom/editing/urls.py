"""Addresses of the editing part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.editing.views import pages

urlpatterns: list[URLPattern | URLResolver] = [
    path("stories/", pages.story_index, name="stories"),
    path("stories/new/", pages.story_new, name="story-new"),
    path("stories/<uuid:story>/", pages.story_page, name="story"),
    path("stories/<uuid:story>/edit/", pages.story_edit, name="story-edit"),
    path("stories/<uuid:story>/compare/", pages.story_compare, name="story-compare"),
    path("stories/<uuid:story>/restore/<int:number>/", pages.story_restore, name="story-restore"),
]
