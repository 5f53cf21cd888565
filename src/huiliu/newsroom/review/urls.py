"""Addresses of the review part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.review.views import (
    batch,
    chains,
    delegations,
    reading,
    stages,
    statistics,
    stories,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("review/", stages.review_index, name="review"),
    path("review/batch/", batch.review_batch, name="review-batch"),
    path("review/statistics/", statistics.review_statistics, name="review-statistics"),
    path("review/statistics/csv/", statistics.statistics_export, name="review-statistics-csv"),
    path("review/delegations/", delegations.delegation_index, name="delegations"),
    path(
        "review/delegations/<uuid:delegation>/revoke/",
        delegations.delegation_revoke,
        name="delegation-revoke",
    ),
    path("review/chains/", chains.chain_index, name="review-chains"),
    path("review/chains/<uuid:chain>/restore/", chains.chain_restore, name="chain-restore"),
    path("review/chains/kinds/<uuid:profile>/end/", chains.chain_end, name="chain-end"),
    path("review/causes/", chains.cause_define, name="review-causes"),
    path("review/readings/<uuid:reading>/", reading.reading_page, name="review-reading"),
    path("review/readings/<uuid:reading>/finish/", reading.reading_finish, name="reading-finish"),
    path(
        "review/readings/<uuid:reading>/confirm/", reading.reading_confirm, name="reading-confirm"
    ),
    path("review/<uuid:stage>/", stages.review_stage, name="review-stage"),
    path("review/<uuid:stage>/pass/", stages.stage_pass, name="stage-pass"),
    path("review/<uuid:stage>/return/", stages.stage_return, name="stage-return"),
    path("review/<uuid:stage>/read/", reading.reading_begin, name="reading-begin"),
    path("stories/<uuid:story>/submit/", stories.story_submit, name="story-submit"),
    path("stories/<uuid:story>/take-back/", stories.story_take_back, name="story-take-back"),
    path("stories/<uuid:story>/waive/", stories.story_waive, name="story-waive"),
    path("stories/<uuid:story>/important/", stories.story_important, name="story-important"),
    path("stories/<uuid:story>/review-panel/", stories.story_panel, name="review-panel"),
    path("stories/<uuid:story>/stepper/", stories.story_stepper, name="review-stepper"),
]
