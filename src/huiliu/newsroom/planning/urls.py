"""Addresses of the planning part."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.views import (
    assigning,
    assignments,
    board,
    calendar,
    calendar_shares,
    coverages,
    crews,
    diary,
    diary_imports,
    district_map,
    handovers,
    meetings,
    meetings_agenda,
    meetings_minutes,
    meetings_screen,
    rosters,
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
    path("topics/meetings/", meetings.meeting_index, name="meetings"),
    path("topics/meetings/code/", meetings.meeting_code, name="meeting-code"),
    path("topics/meetings/<uuid:meeting>/", meetings_screen.meeting_page, name="meeting"),
    path("topics/meetings/<uuid:meeting>/join/", meetings.meeting_join, name="meeting-join"),
    path("topics/meetings/<uuid:meeting>/vote/", meetings_screen.meeting_vote, name="meeting-vote"),
    path("topics/meetings/<uuid:meeting>/go/", meetings_screen.meeting_go, name="meeting-go"),
    path(
        "topics/meetings/<uuid:meeting>/decide/",
        meetings_screen.meeting_decide,
        name="meeting-decide",
    ),
    path("topics/meetings/<uuid:meeting>/undo/", meetings_screen.meeting_undo, name="meeting-undo"),
    path(
        "topics/meetings/<uuid:meeting>/remark/",
        meetings_screen.meeting_remark,
        name="meeting-remark",
    ),
    path(
        "topics/meetings/<uuid:meeting>/chair/", meetings_screen.meeting_chair, name="meeting-chair"
    ),
    path(
        "topics/meetings/<uuid:meeting>/close/", meetings_screen.meeting_close, name="meeting-close"
    ),
    path(
        "topics/meetings/<uuid:meeting>/agenda/",
        meetings_agenda.meeting_agenda,
        name="meeting-agenda",
    ),
    path(
        "topics/meetings/<uuid:meeting>/minutes/",
        meetings_minutes.minutes_page,
        name="meeting-minutes",
    ),
    path(
        "topics/meetings/<uuid:meeting>/minutes.docx",
        meetings_minutes.minutes_docx,
        name="meeting-docx",
    ),
    path("topics/roster/", rosters.roster_page, name="roster"),
    path("topics/roster/<uuid:shift>/", rosters.shift_page, name="shift"),
    path("topics/roster/<uuid:shift>/give/", rosters.shift_give, name="shift-give"),
    path("topics/roster/<uuid:shift>/remove/", rosters.shift_remove, name="shift-remove"),
    path("topics/roster/<uuid:shift>/swap/", rosters.swap_ask, name="swap-ask"),
    path("topics/roster/<uuid:shift>/note/", handovers.handover_write, name="handover-write"),
    path("topics/roster/swaps/<uuid:swap>/answer/", rosters.swap_answer, name="swap-answer"),
    path("topics/roster/swaps/<uuid:swap>/withdraw/", rosters.swap_withdraw, name="swap-withdraw"),
    path("topics/handovers/", handovers.handover_index, name="handovers"),
    path("topics/handovers/<uuid:handover>/", handovers.handover_page, name="handover"),
    path("topics/handovers/<uuid:handover>/take/", handovers.handover_take, name="handover-take"),
    path("topics/calendar/", calendar.calendar_page, name="calendar"),
    path("topics/calendar/overdue/", calendar.calendar_overdue, name="overdue"),
    path("topics/calendar/addresses/", calendar_shares.share_index, name="calendar-shares"),
    path(
        "topics/calendar/addresses/<uuid:share>/revoke/",
        calendar_shares.share_revoke,
        name="calendar-revoke",
    ),
    path(
        "topics/calendar/<slug:kind>/<uuid:item>/", calendar.calendar_panel, name="calendar-panel"
    ),
    path("topics/map/", district_map.assignment_map, name="assignment-map"),
    path("topics/diary/", diary.diary_index, name="diary"),
    path("topics/diary/new/", diary.event_new, name="event-new"),
    path("topics/diary/imports/", diary_imports.import_new, name="diary-imports"),
    path("topics/diary/imports/<uuid:receipt>/", diary_imports.import_page, name="diary-import"),
    path("topics/diary/subscriptions/", diary_imports.feed_index, name="diary-feeds"),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/ask/",
        diary_imports.feed_ask,
        name="diary-feed-ask",
    ),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/pause/",
        diary_imports.feed_pause,
        name="diary-feed-pause",
    ),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/resume/",
        diary_imports.feed_resume,
        name="diary-feed-resume",
    ),
    path(
        "topics/diary/subscriptions/<uuid:subscription>/remove/",
        diary_imports.feed_remove,
        name="diary-feed-remove",
    ),
    path("topics/diary/<uuid:event>/", diary.event_page, name="event"),
    path("topics/diary/<uuid:event>/edit/", diary.event_edit, name="event-edit"),
    path("topics/diary/<uuid:event>/state/", diary.event_set_state, name="event-state"),
    path("topics/diary/<uuid:event>/follow/", diary.event_follow, name="event-follow"),
    path("topics/diary/<uuid:event>/files/", diary.event_files, name="event-files"),
    path("calendar/<str:secret>.ics", calendar_shares.share_read, name="calendar-read"),
]
