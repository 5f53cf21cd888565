"""The notes on a story: a page of their own, and the same as a part of other pages.

Everything works by plain forms. With script the list stands in the margin of the text, and each
form brings it back as it is now.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may
from huiliu.kit.pages import ListQuery, is_partial, person_of
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.api import notes
from huiliu.newsroom.editing.errors import NoteInvalid
from huiliu.newsroom.editing.forms.notes import NoteForm, NoteStepForm

_STEPS: dict[str, Callable[..., None]] = {
    "resolve": notes.note_resolve,
    "reopen": notes.note_reopen,
    "accept": notes.suggestion_accept,
    "refuse": notes.suggestion_refuse,
}


@require_http_methods(["GET", "POST"])
def story_notes(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show the notes on a story; the form hangs another one on it."""
    if request.method == "POST":
        form = NoteForm(request.POST)
        if not form.is_valid():
            raise NoteInvalid
        opened = notes.note_open(story, form.note(), by=person_of(request))
        if not is_partial(request):
            return _at(story, opened.id)
    template = "editing/_notes.html" if is_partial(request) else "editing/notes.html"
    return render(request, template, notes_context(request, story))


@require_POST
def note_step(request: HttpRequest, story: UUID, thread: UUID) -> HttpResponse:
    """Answer a note, close it, open it again, or judge what it suggests."""
    form = NoteStepForm(request.POST)
    if not form.is_valid():
        raise NoteInvalid
    action = form.cleaned_data["action"]
    if action == "answer":
        notes.note_answer(story, thread, said=form.said(), by=person_of(request))
    else:
        _STEPS[action](story, thread, by=person_of(request))
    if not is_partial(request):
        return _at(story, thread)
    return render(request, "editing/_notes.html", notes_context(request, story))


@require_GET
def note_people(request: HttpRequest, story: UUID) -> JsonResponse:
    """Give the people whom a remark may name."""
    people = notes.note_people(story, by=person_of(request))
    return JsonResponse({"people": [asdict(one) for one in people]})


def notes_context(request: HttpRequest, story: UUID) -> dict[str, Any]:
    """Give what the list of notes shows."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=("",), filters={"closed": ("1",)})
    found, closed = notes.notes_open(story, by=person), notes.notes_closed(story, query, by=person)
    return {
        "story": api.story_card(story, by=person),
        "notes": found,
        "closed": closed,
        "show_closed": bool(query.filter("closed")),
        "people": notes.note_writers([*found, *closed]),
        "person": person,
        "may_remark": may(person, "story.remark"),
        "may_judge": notes.may_judge_notes(story, by=person),
    }


def _at(story: UUID, thread: UUID) -> HttpResponse:
    return redirect(f"{reverse('story-notes', args=[story])}#n-{thread}")
