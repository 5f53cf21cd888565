"""What stands beside a story: submit, take back, waive, mark as important, the trail."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import (
    NotInThisState,
    may,
    people_of_tenant,
    person_cards,
    role_label,
)
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.editing.api import notes
from huiliu.newsroom.review import api
from huiliu.newsroom.review.errors import ReasonNeeded
from huiliu.newsroom.review.forms import SubmitForm, WaiverForm
from huiliu.newsroom.review.steps import stepper_of
from huiliu.newsroom.review.words import cause_words, name_in, stage_word

_MARKED = gettext_lazy("Marked as important. It is read aloud before its last pass.")
_UNMARKED = gettext_lazy("No longer important.")


@require_POST
def story_submit(request: HttpRequest, story: UUID) -> HttpResponse:
    """Hand a story to review."""
    form = SubmitForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        stage = api.story_submit(story, by=person_of(request), note=note)
    except NotInThisState:
        return _already_submitted(request, story)
    words = {"stage": stage_word(stage.position), "number": stage.version_number}
    say(request, _("Version %(number)s, %(stage)s: its reviewers are told.") % words)
    return redirect("story", story)


@require_POST
def story_take_back(request: HttpRequest, story: UUID) -> HttpResponse:
    """Take one's own story back."""
    api.stage_take_back(story, by=person_of(request))
    say(request, _("Taken back. Go on writing."))
    return redirect("story-edit", story)


@require_POST
def story_waive(request: HttpRequest, story: UUID) -> HttpResponse:
    """Grant a waiver, which the ledger keeps: for a person, or without one from reading aloud."""
    form = WaiverForm(request.POST)
    if not form.is_valid():
        raise ReasonNeeded
    given, person = form.cleaned_data, person_of(request)
    if given["person"]:
        api.waiver_grant(story, person=given["person"], reason=given["reason"], by=person)
    else:
        api.waiver_grant_reading(story, reason=given["reason"], by=person)
    say(request, _("Waiver granted. It is on the ledger."))
    return redirect("story", story)


@require_POST
def story_important(request: HttpRequest, story: UUID) -> HttpResponse:
    """Say that a story is important, or that it is not."""
    important = request.POST.get("important") == "1"
    api.importance_mark(story, important=important, by=person_of(request))
    say(request, _MARKED if important else _UNMARKED)
    return redirect("story", story)


@require_GET
def story_panel(request: HttpRequest, story: UUID) -> HttpResponse:
    """Give the fragment beside a story: where it stands in review, reasons, submit."""
    person = person_of(request)
    card = editing.story_card(story, by=person)
    trail, waivers = api.review_trail(story), api.waivers_of(story)
    people = person_cards(people_in(trail, waivers))
    context = {
        "story": card,
        "trail": trail,
        "waivers": waivers,
        "role_word": role_label,
        "stage_word": stage_word,
        "cause_word": cause_words(api.causes_known()),
        "open": api.stage_open(story, by=person),
        "people": people,
        "name": name_in(people),
        "may_submit": may(person, "review.submit") and may(person, "story.write", state=card.state),
        "may_waive": may(person, "review.waive"),
        "may_mark": may(person, "review.mark"),
        "is_important": api.is_marked_important(story),
        "colleagues": people_of_tenant(),
        "person": person,
        "notes_open": notes.notes_open_count(story),
    }
    template = "review/_panel.html" if is_partial(request) else "review/panel.html"
    return render(request, template, context)


@require_GET
def story_stepper(request: HttpRequest, story: UUID) -> HttpResponse:
    """Give the fragment that shows how far a story has come in its reviews."""
    editing.story_card(story, by=person_of(request))
    trail = api.review_trail(story)
    people = person_cards([stage.decided_by for stage in trail if stage.decided_by])
    return render(request, "review/_stepper.html", {"steps": stepper_of(trail, people)})


def people_in(trail: Sequence[api.StageCard], waivers: Sequence[api.WaiverCard] = ()) -> list[UUID]:
    """Give everybody whom a trail or a waiver names."""
    named = [who for one in trail for who in (one.decided_by, one.principal, one.submitted_by)]
    named += [who for one in waivers for who in (one.person, one.granted_by)]
    return [person for person in named if person]


def _already_submitted(request: HttpRequest, story: UUID) -> HttpResponse:
    person = person_of(request)
    stage = api.stage_open(story, by=person)
    if stage is None or stage.submitted_by != person:
        raise NotInThisState
    say(request, _("Done already. Your second click changed nothing."))
    return redirect("story", story)
