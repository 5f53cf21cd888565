"""Addresses of the review part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.review import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("review/", views.review_index, name="review"),
    path("review/<uuid:stage>/", views.review_stage, name="review-stage"),
    path("review/<uuid:stage>/pass/", views.stage_pass, name="stage-pass"),
    path("review/<uuid:stage>/return/", views.stage_return, name="stage-return"),
    path("stories/<uuid:story>/submit/", views.story_submit, name="story-submit"),
    path("stories/<uuid:story>/take-back/", views.story_take_back, name="story-take-back"),
    path("stories/<uuid:story>/waive/", views.story_waive, name="story-waive"),
    path("stories/<uuid:story>/review-panel/", views.story_panel, name="review-panel"),
    path("stories/<uuid:story>/stepper/", views.story_stepper, name="review-stepper"),
]
