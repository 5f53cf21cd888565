"""Addresses of the planning part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.views import (
    assigning,
    assignments,
    board,
    changing,
    coverages,
    crews,
    topics,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/", board.topic_index, name="topics"),
    path("topics/new/", topics.topic_new, name="topic-new"),
    path("topics/join/", topics.topic_choose, name="topic-join"),
    path("topics/undo/", board.change_undo, name="topic-undo"),
    path("topics/<uuid:topic>/", topics.topic_page, name="topic"),
    path("topics/<uuid:topic>/card/", board.topic_board_card, name="topic-card"),
    path("topics/<uuid:topic>/move/", board.topic_move, name="topic-move"),
    path("topics/<uuid:topic>/join/", topics.topic_join, name="topic-join-lead"),
    path("topics/<uuid:topic>/change/", changing.topic_change, name="topic-change"),
    path("topics/<uuid:topic>/decide/", topics.topic_decide, name="topic-decide"),
    path("topics/<uuid:topic>/finish/", topics.topic_finish, name="topic-finish"),
    path("topics/<uuid:topic>/outputs/", coverages.coverage_plan, name="coverage-plan"),
    path("topics/<uuid:topic>/assign/", assigning.assignment_offer, name="assignment-offer"),
    path("topics/<uuid:topic>/assign/hands/", assigning.assignment_hands, name="assignment-hands"),
    path("topics/outputs/<uuid:coverage>/drop/", coverages.coverage_drop, name="coverage-drop"),
    path(
        "topics/outputs/<uuid:coverage>/restore/",
        coverages.coverage_restore,
        name="coverage-restore",
    ),
    path("topics/assignments/", assignments.assignment_index, name="assignments"),
    path(
        "topics/assignments/<uuid:assignment>/accept/",
        assignments.assignment_accept,
        name="assignment-accept",
    ),
    path(
        "topics/assignments/<uuid:assignment>/decline/",
        assignments.assignment_decline,
        name="assignment-decline",
    ),
    path(
        "topics/assignments/<uuid:assignment>/go/", assignments.assignment_go, name="assignment-go"
    ),
    path(
        "topics/assignments/<uuid:assignment>/file/",
        assignments.assignment_file,
        name="assignment-file",
    ),
    path(
        "topics/assignments/<uuid:assignment>/withdraw/",
        assignments.assignment_withdraw,
        name="assignment-withdraw",
    ),
    path(
        "topics/assignments/<uuid:assignment>/change/",
        changing.assignment_change,
        name="assignment-change",
    ),
    path(
        "topics/assignments/<uuid:assignment>/reassign/",
        assigning.assignment_reassign,
        name="assignment-reassign",
    ),
    path(
        "topics/assignments/<uuid:assignment>/book/",
        assigning.assignment_book,
        name="assignment-book",
    ),
    path("topics/crews/", crews.crew_index, name="crews"),
    path("topics/crews/<uuid:crew>/", crews.crew_page, name="crew"),
    path("topics/crews/<uuid:crew>/retire/", crews.crew_retire, name="crew-retire"),
    path("topics/crews/<uuid:crew>/restore/", crews.crew_restore, name="crew-restore"),
    path("topics/equipment/", crews.resource_index, name="resources"),
    path("topics/equipment/<uuid:resource>/retire/", crews.resource_retire, name="resource-retire"),
    path(
        "topics/equipment/<uuid:resource>/restore/", crews.resource_restore, name="resource-restore"
    ),
]
