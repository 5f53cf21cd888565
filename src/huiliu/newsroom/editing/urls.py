"""Addresses of the editing part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.editing.views import pages, planned, profiles, related

urlpatterns: list[URLPattern | URLResolver] = [
    path("stories/", pages.story_index, name="stories"),
    path("stories/new/", pages.story_new, name="story-new"),
    path("stories/planned/", planned.stories_planned, name="stories-planned"),
    path("stories/<uuid:story>/", pages.story_page, name="story"),
    path("stories/<uuid:story>/edit/", pages.story_edit, name="story-edit"),
    path("stories/<uuid:story>/findings/", pages.story_findings, name="story-findings"),
    path("stories/<uuid:story>/profile/", pages.story_profile, name="story-profile"),
    path("stories/<uuid:story>/compare/", pages.story_compare, name="story-compare"),
    path("stories/<uuid:story>/restore/<int:number>/", pages.story_restore, name="story-restore"),
    path(
        "stories/<uuid:story>/copies/<uuid:copy>/restore/", pages.copy_restore, name="copy-restore"
    ),
    path("stories/<uuid:story>/related/", related.story_related, name="story-related"),
    path(
        "stories/<uuid:story>/related/found/",
        related.story_related_found,
        name="story-related-found",
    ),
    path("profiles/", profiles.profile_index, name="profiles"),
    path("profiles/new/", profiles.profile_new, name="profile-new"),
    path("profiles/<uuid:profile>/", profiles.profile_page, name="profile"),
    path("profiles/<uuid:profile>/retire/", profiles.profile_retire, name="profile-retire"),
    path(
        "profiles/<uuid:profile>/reinstate/", profiles.profile_reinstate, name="profile-reinstate"
    ),
    path("profiles/providers/", profiles.provider_new, name="provider-new"),
    path(
        "profiles/providers/<uuid:provider>/retire/",
        profiles.provider_retire,
        name="provider-retire",
    ),
    path(
        "profiles/providers/<uuid:provider>/reinstate/",
        profiles.provider_reinstate,
        name="provider-reinstate",
    ),
]
