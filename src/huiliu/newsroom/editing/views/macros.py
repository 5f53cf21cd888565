"""Macros: the list with who may run each, what one would change in a story, and doing it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import Role, may, role_label
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.errors import DraftConflict
from huiliu.newsroom.editing.forms.macros import AllowForm, RunForm
from huiliu.newsroom.editing.views.words import (
    FIELD_WORDS,
    MACRO_ALLOWED,
    MACRO_RAN,
    MACRO_WORDS,
)

_WRITING = (
    Role.REPORTER,
    Role.EDITOR,
    Role.REVIEWER_1,
    Role.REVIEWER_2,
    Role.REVIEWER_3,
    Role.CENTRE_MANAGER,
)


@require_GET
def macro_index(request: HttpRequest) -> HttpResponse:
    """List the macros with who may run each."""
    person = person_of(request)
    context = {
        "macros": api.macro_list(by=person),
        "words": MACRO_WORDS,
        "roles": [(role, role_label(role)) for role in _WRITING],
        "may_allow": may(person, "macro.allow"),
    }
    return render(request, "editing/macros.html", context)


@require_POST
def macro_allow(request: HttpRequest, macro: str) -> HttpResponse:
    """Say who may run a macro."""
    form = AllowForm(request.POST)
    roles = form.chosen() if form.is_valid() else frozenset()
    api.macro_allow(macro, roles=roles, by=person_of(request))
    say(request, MACRO_ALLOWED)
    return redirect("macros")


@require_GET
def story_macros(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show the macros that this person may run on a story."""
    person = person_of(request)
    card = api.story_card(story, by=person)
    context = {
        "story": card,
        "names": api.macros_for(person) if may(person, "story.write", state=card.state) else (),
        "words": MACRO_WORDS,
    }
    page = "editing/_macros.html" if is_partial(request) else "editing/story_macros.html"
    return render(request, page, context)


@require_http_methods(["GET", "POST"])
def story_macro(request: HttpRequest, story: UUID, macro: str) -> HttpResponse:
    """Show what a macro would change; sent back, change it."""
    person = person_of(request)
    if request.method == "POST":
        form = RunForm(request.POST)
        if not form.is_valid():
            raise DraftConflict
        revision = form.cleaned_data["revision"]
        api.macro_run(story, name=macro, revision=revision, by=person)
        say(request, MACRO_RAN)
        return redirect("story-edit", story)
    context = {
        "preview": api.macro_preview(story, name=macro, by=person),
        "story": api.story_card(story, by=person),
        "title": MACRO_WORDS[macro][0],
        "about": MACRO_WORDS[macro][1],
        "field_words": FIELD_WORDS,
    }
    return render(request, "editing/story_macro.html", context)
