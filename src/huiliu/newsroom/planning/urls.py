"""Addresses of the planning part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/", views.topic_index, name="topics"),
    path("topics/new/", views.topic_new, name="topic-new"),
    path("topics/join/", views.topic_choose, name="topic-join"),
    path("topics/<uuid:topic>/", views.topic_page, name="topic"),
    path("topics/<uuid:topic>/join/", views.topic_join, name="topic-join-lead"),
    path("topics/<uuid:topic>/decide/", views.topic_decide, name="topic-decide"),
    path("topics/<uuid:topic>/finish/", views.topic_finish, name="topic-finish"),
    path("topics/<uuid:topic>/assign/", views.assignment_give, name="assignment-give"),
    path(
        "assignments/<uuid:assignment>/accept/",
        views.assignment_accept,
        name="assignment-accept",
    ),
    path(
        "assignments/<uuid:assignment>/finish/",
        views.assignment_finish,
        name="assignment-finish",
    ),
]
