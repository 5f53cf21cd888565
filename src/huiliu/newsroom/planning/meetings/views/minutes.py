"""The minutes of a meeting that is over: as a page, on paper, and as a file of a word processor."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from huiliu.kit.pages import person_of
from huiliu.newsroom.planning.meetings import api
from huiliu.newsroom.planning.meetings.labels import VERDICT_WORDS
from huiliu.newsroom.planning.wording import OUTPUT_WORDS

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def minutes_page(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Show the minutes as they were kept; while the meeting goes on, show that."""
    person = person_of(request)
    if api.meeting_card(meeting, by=person).is_open:
        return redirect("meeting", meeting)
    context = {
        "meeting": meeting,
        "minutes": api.minutes_of(meeting, by=person),
        "output_words": OUTPUT_WORDS,
        "verdict_words": VERDICT_WORDS,
    }
    return render(request, "planning/meetings/minutes.html", context)


@require_GET
def minutes_docx(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Give the minutes as a file; while the meeting goes on there is none."""
    # The library takes 0.2 s and 20 MB to load, which only who asks for a file should pay.
    from huiliu.newsroom.planning.meetings.docx import docx_of  # noqa: PLC0415

    person = person_of(request)
    if api.meeting_card(meeting, by=person).is_open:
        return redirect("meeting", meeting)
    minutes = api.minutes_of(meeting, by=person)
    return HttpResponse(
        docx_of(minutes),
        content_type=_DOCX,
        headers={"Content-Disposition": f'attachment; filename="minutes-{minutes.day}.docx"'},
    )
