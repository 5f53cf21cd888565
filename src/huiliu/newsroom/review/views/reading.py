"""一诵读: the page on which an important story is read aloud, sentence by sentence."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import person_cards
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api
from huiliu.newsroom.review.errors import ReadingNeedsTwo
from huiliu.newsroom.review.forms import ReadingForm


@require_POST
def reading_begin(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Begin to read a stage's version aloud."""
    person = person_of(request)
    api.stage_card(stage, by=person)
    form = ReadingForm(request.POST, people=api.people_fit())
    if not form.is_valid():
        raise ReadingNeedsTwo
    reading = api.reading_begin(stage, follower=form.cleaned_data["follower"], by=person)
    return redirect("review-reading", reading.id)


@require_GET
def reading_page(request: HttpRequest, reading: UUID) -> HttpResponse:
    """Show the text in large type: to the reader with marks to set, to the others to follow."""
    person = person_of(request)
    card = api.reading_card(reading, by=person)
    version = editing.version_card(card.version)
    context = {
        "reading": card,
        "version": version,
        "sentences": api.sentences_of(version),
        "people": person_cards([card.reader, card.follower]),
        "may_read": person == card.reader and card.finished_at is None,
        "may_confirm": person == card.follower
        and card.finished_at is not None
        and card.confirmed_at is None,
        "stage": api.stage_open(card.story, by=person),
    }
    return render(request, "review/reading.html", context)


@require_POST
def reading_finish(request: HttpRequest, reading: UUID) -> HttpResponse:
    """End the reading with its marks."""
    marks = [int(mark) for mark in request.POST.getlist("mark") if mark.isdecimal()]
    api.reading_finish(reading, marks=marks, by=person_of(request))
    say(request, _("Read to the end. Who followed is asked to confirm."))
    return redirect("review-reading", reading)


@require_POST
def reading_confirm(request: HttpRequest, reading: UUID) -> HttpResponse:
    """Confirm that one followed."""
    api.reading_confirm(reading, by=person_of(request))
    say(request, _("Confirmed. It is on the ledger."))
    return redirect("review-reading", reading)
