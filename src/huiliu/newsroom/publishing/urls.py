"""Addresses of the publishing part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.publishing.views import (
    channels,
    checking,
    columns,
    desk,
    homes,
    notes,
    plans,
    previews,
    stops,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("releases/", desk.release_index, name="releases"),
    path("releases/<uuid:release>/", desk.release_page, name="release"),
    path("releases/<uuid:release>/correct/", desk.release_correct, name="release-correct"),
    path("releases/<uuid:release>/recall/", stops.release_recall, name="release-recall"),
    path("releases/<uuid:release>/withdraw/", stops.release_withdraw, name="release-withdraw"),
    path("releases/<uuid:release>/proof.zip", desk.release_proof, name="release-proof"),
    path("stories/<uuid:story>/release/", desk.release_panel, name="release-panel"),
    path("stories/<uuid:story>/release/create/", desk.release_create, name="release-create"),
    path("stories/<uuid:story>/release/plan/", plans.release_schedule, name="release-plan"),
    path("plans/<uuid:plan>/cancel/", plans.release_unschedule, name="plan-cancel"),
    path("stories/<uuid:story>/embargo/", plans.embargo_set, name="embargo-set"),
    path("stories/<uuid:story>/embargo/lift/", plans.embargo_lift, name="embargo-lift"),
    path("channels/", channels.channel_index, name="channels"),
    path("channels/<uuid:channel>/", channels.channel_define, name="channel-define"),
    path("redirects/", channels.redirect_index, name="redirects"),
    path("redirects/<uuid:redirect_id>/remove/", channels.redirect_remove, name="redirect-remove"),
    path("stories/<uuid:story>/column/", columns.story_file, name="story-file"),
    path("stories/<uuid:story>/preview/", previews.story_preview, name="story-preview"),
    path(
        "stories/<uuid:story>/preview/page/",
        previews.story_preview_page,
        name="story-preview-page",
    ),
    path("front/", homes.home_index, name="home-edit"),
    path("front/found/", homes.home_found, name="home-found"),
    path("front/change/", homes.home_change, name="home-change"),
    path("front/preview/", previews.home_preview, name="home-preview"),
    path("front/preview/page/", previews.home_preview_page, name="home-preview-page"),
    path("front/columns/", columns.column_index, name="columns"),
    path("front/columns/order/", columns.columns_order, name="columns-order"),
    path("front/columns/<uuid:column>/", columns.column_define, name="column-define"),
    path("verify/", checking.verify, name="verify"),
    path("report/", notes.report, name="report"),
]
