"""Meetings of the centre: the list, a new one, and the way in by number."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import authorize, may, person_cards
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, person_of
from huiliu.newsroom.planning.meetings import api
from huiliu.newsroom.planning.meetings.errors import MeetingCodeUnknown
from huiliu.newsroom.planning.meetings.forms import CodeForm, OpenForm


@require_http_methods(["GET", "POST"])
def meeting_index(request: HttpRequest) -> HttpResponse:
    """Show the meetings; who plans opens one on what is proposed."""
    person = person_of(request)
    if request.method == "POST":
        authorize(person, "meeting.open")
    topics = api.topics_to_meet(localtime(clock.now()).date())
    form = OpenForm(request.POST or None, topics=topics, chair=person)
    if request.method == "POST" and form.is_valid():
        return redirect("meeting", _opened(form, person).id)
    page = api.meeting_list(ListQuery.parse(request.GET, sorts=("newest",)), by=person)
    context = {
        "page": page,
        "people": person_cards({one.chair for one in page}),
        "form": form,
        "code_form": CodeForm(),
        "may_open": may(person, "meeting.open"),
    }
    status = 422 if form.errors else 200
    return render(request, "planning/meetings/index.html", context, status=status)


@require_http_methods(["GET", "POST"])
def meeting_code(request: HttpRequest) -> HttpResponse:
    """Find a meeting by the number on its screen, and come in."""
    person = person_of(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        authorize(person, "meeting.join", state=api.MeetingState.OPEN)
    if request.method == "POST" and form.is_valid():
        try:
            meeting = api.meeting_find(form.cleaned_data["code"], by=person)
        except MeetingCodeUnknown as problem:
            form.add_error("code", str(problem))
        else:
            api.meeting_join(meeting.id, by=person)
            return redirect("meeting", meeting.id)
    status = 422 if form.errors else 200
    return render(request, "planning/meetings/code.html", {"form": form}, status=status)


@require_POST
def meeting_join(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Come into a meeting that was found in the list."""
    api.meeting_join(meeting, by=person_of(request))
    return redirect("meeting", meeting)


def _opened(form: OpenForm, person: UUID) -> api.MeetingCard:
    given = form.cleaned_data
    return api.meeting_open(
        day=given["day"],
        desk=given["desk"].strip(),
        chair=UUID(given["chair"]),
        topics=[UUID(one) for one in given["topics"]],
        by=person,
    )
