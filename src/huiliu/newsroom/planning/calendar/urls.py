"""Addresses of calendars."""

from django.urls import URLPattern, URLResolver, path

from huiliu.newsroom.planning.calendar.views import district_map, pages, shares

urlpatterns: list[URLPattern | URLResolver] = [
    path("topics/calendar/", pages.calendar_page, name="calendar"),
    path("topics/calendar/overdue/", pages.calendar_overdue, name="overdue"),
    path("topics/calendar/addresses/", shares.share_index, name="calendar-shares"),
    path(
        "topics/calendar/addresses/<uuid:share>/revoke/",
        shares.share_revoke,
        name="calendar-revoke",
    ),
    path("topics/calendar/<slug:kind>/<uuid:item>/", pages.calendar_panel, name="calendar-panel"),
    path("topics/map/", district_map.assignment_map, name="assignment-map"),
    path("calendar/<str:secret>.ics", shares.share_read, name="calendar-read"),
]
