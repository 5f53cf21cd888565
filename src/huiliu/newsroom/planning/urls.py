"""Addresses of the planning part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.views import assignments, board, topics

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/", board.topic_index, name="topics"),
    path("topics/new/", topics.topic_new, name="topic-new"),
    path("topics/join/", topics.topic_choose, name="topic-join"),
    path("topics/<uuid:topic>/", topics.topic_page, name="topic"),
    path("topics/<uuid:topic>/join/", topics.topic_join, name="topic-join-lead"),
    path("topics/<uuid:topic>/decide/", topics.topic_decide, name="topic-decide"),
    path("topics/<uuid:topic>/finish/", topics.topic_finish, name="topic-finish"),
    path("topics/<uuid:topic>/assign/", assignments.assignment_give, name="assignment-give"),
    path(
        "assignments/<uuid:assignment>/accept/",
        assignments.assignment_accept,
        name="assignment-accept",
    ),
    path(
        "assignments/<uuid:assignment>/finish/",
        assignments.assignment_finish,
        name="assignment-finish",
    ),
]
