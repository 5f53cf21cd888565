"""Addresses of meetings."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.meetings.views import agenda, entrance, minutes, screen

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/meetings/", entrance.meeting_index, name="meetings"),
    path("topics/meetings/code/", entrance.meeting_code, name="meeting-code"),
    path("topics/meetings/<uuid:meeting>/", screen.meeting_page, name="meeting"),
    path("topics/meetings/<uuid:meeting>/join/", entrance.meeting_join, name="meeting-join"),
    path("topics/meetings/<uuid:meeting>/vote/", screen.meeting_vote, name="meeting-vote"),
    path("topics/meetings/<uuid:meeting>/go/", screen.meeting_go, name="meeting-go"),
    path(
        "topics/meetings/<uuid:meeting>/decide/",
        screen.meeting_decide,
        name="meeting-decide",
    ),
    path("topics/meetings/<uuid:meeting>/undo/", screen.meeting_undo, name="meeting-undo"),
    path(
        "topics/meetings/<uuid:meeting>/remark/",
        screen.meeting_remark,
        name="meeting-remark",
    ),
    path("topics/meetings/<uuid:meeting>/chair/", screen.meeting_chair, name="meeting-chair"),
    path("topics/meetings/<uuid:meeting>/close/", screen.meeting_close, name="meeting-close"),
    path(
        "topics/meetings/<uuid:meeting>/agenda/",
        agenda.meeting_agenda,
        name="meeting-agenda",
    ),
    path(
        "topics/meetings/<uuid:meeting>/minutes/",
        minutes.minutes_page,
        name="meeting-minutes",
    ),
    path(
        "topics/meetings/<uuid:meeting>/minutes.docx",
        minutes.minutes_docx,
        name="meeting-docx",
    ),
]
