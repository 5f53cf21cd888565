"""Addresses of the editing part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.editing.views import (
    companions,
    kin,
    locks,
    macros,
    notes,
    packages,
    pages,
    planned,
    profiles,
    related,
    templates,
)

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
    path("stories/<uuid:story>/companions/", companions.story_companions, name="story-companions"),
    path("stories/<uuid:story>/quote/", pages.story_quote, name="story-quote"),
    path("stories/<uuid:story>/related/", related.story_related, name="story-related"),
    path(
        "stories/<uuid:story>/related/found/",
        related.story_related_found,
        name="story-related-found",
    ),
    path("stories/<uuid:story>/locks/", locks.story_locks, name="story-locks"),
    path("stories/<uuid:story>/kin/", kin.story_kin, name="story-kin"),
    path("stories/<uuid:story>/continue/", kin.story_continue, name="story-continue"),
    path("stories/<uuid:story>/leave/", kin.part_leave, name="part-leave"),
    path("stories/<uuid:story>/translate/", kin.story_translate, name="story-translate"),
    path("stories/<uuid:story>/catch-up/", kin.translation_catch_up, name="translation-catch-up"),
    path("stories/<uuid:story>/own/", kin.translation_part, name="translation-part"),
    path("templates/", templates.template_index, name="templates"),
    path("templates/new/", templates.template_new, name="template-new"),
    path("templates/<uuid:template>/", templates.template_page, name="template"),
    path("templates/<uuid:template>/retire/", templates.template_retire, name="template-retire"),
    path(
        "templates/<uuid:template>/reinstate/",
        templates.template_reinstate,
        name="template-reinstate",
    ),
    path("stories/<uuid:story>/snippets/", templates.story_snippets, name="story-snippets"),
    path("macros/", macros.macro_index, name="macros"),
    path("macros/<slug:macro>/allow/", macros.macro_allow, name="macro-allow"),
    path("stories/<uuid:story>/macros/", macros.story_macros, name="story-macros"),
    path("stories/<uuid:story>/macros/<slug:macro>/", macros.story_macro, name="story-macro"),
    path("packages/", packages.package_index, name="packages"),
    path("packages/new/", packages.package_new, name="package-new"),
    path("packages/<uuid:package>/", packages.package_page, name="package"),
    path("packages/<uuid:package>/entries/", packages.package_entries, name="package-entries"),
    path("packages/<uuid:package>/state/", packages.package_state, name="package-state"),
    path("stories/<uuid:story>/notes/", notes.story_notes, name="story-notes"),
    path("stories/<uuid:story>/notes/people/", notes.note_people, name="note-people"),
    path("stories/<uuid:story>/notes/<uuid:thread>/", notes.note_step, name="note-step"),
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
