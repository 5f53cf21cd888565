"""Addresses of the publishing part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.publishing.views import channels, checking, desk, plans, stops

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
    path("verify/", checking.verify, name="verify"),
]
