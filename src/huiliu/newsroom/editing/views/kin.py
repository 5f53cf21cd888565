"""The panel of a story's kin: its continuing report, its original, its translations."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may, person_card
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.forms.kin import CatchUpForm, ContinueForm, LanguageForm
from huiliu.newsroom.editing.views.words import CAUGHT_UP, LANGUAGE_WORDS, PARTED


@require_GET
def story_kin(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show what the story follows from and what follows from it."""
    person = person_of(request)
    card = api.story_card(story, by=person)
    kin = api.kin_now(story, by=person)
    taken = {one.language for one in kin.translations}
    context = {
        "story": card,
        "kin": kin,
        "key": uuid4(),
        "language_words": LANGUAGE_WORDS,
        "languages": [code for code in api.LANGUAGES if code not in taken],
        "may_begin": may(person, "story.create"),
        "may_write": may(person, "story.write", state=card.state),
    }
    page = "editing/_kin.html" if is_partial(request) else "editing/kin.html"
    return render(request, page, context)


@require_POST
def story_continue(request: HttpRequest, story: UUID) -> HttpResponse:
    """Begin the next part."""
    person = person_of(request)
    form = ContinueForm(request.POST)
    form.is_valid()
    key = form.cleaned_data.get("key") or uuid4()
    byline = person_card(person).name
    made = api.story_continue(story, byline=byline, key=key, by=person)
    return redirect("story-edit", made.id)


@require_POST
def part_leave(request: HttpRequest, story: UUID) -> HttpResponse:
    """Take the last part out of its continuing report."""
    api.part_leave(story, by=person_of(request))
    say(request, PARTED)
    return redirect("story", story)


@require_POST
def story_translate(request: HttpRequest, story: UUID) -> HttpResponse:
    """Begin a translation."""
    person = person_of(request)
    form = LanguageForm(request.POST)
    form.is_valid()
    language = form.cleaned_data.get("language", "")
    byline = person_card(person).name
    made = api.translation_begin(story, language=language, byline=byline, by=person)
    return redirect("story-edit", made.id)


@require_POST
def translation_catch_up(request: HttpRequest, story: UUID) -> HttpResponse:
    """Note that the translation says a newer version now."""
    form = CatchUpForm(request.POST)
    form.is_valid()
    number = form.cleaned_data.get("number", 0)
    api.translation_catch_up(story, number=number, by=person_of(request))
    say(request, CAUGHT_UP % {"number": number})
    return redirect("story", story)


@require_POST
def translation_part(request: HttpRequest, story: UUID) -> HttpResponse:
    """Make the translation a story of its own."""
    api.translation_part(story, by=person_of(request))
    say(request, PARTED)
    return redirect("story", story)
