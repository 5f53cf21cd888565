"""The panel of what is locked in a story, and unlocking it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from huiliu.accounts.api import may
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.errors import FieldUnknown
from huiliu.newsroom.editing.forms.locks import UnlockForm
from huiliu.newsroom.editing.views.words import UNLOCKED
from huiliu.newsroom.editing.wording import LOCK_WORDS, REACHED_WORDS


@require_http_methods(["GET", "POST"])
def story_locks(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show which parts are locked and since when; the form unlocks one."""
    person = person_of(request)
    if request.method == "POST":
        form = UnlockForm(request.POST)
        if not form.is_valid():
            raise FieldUnknown
        api.field_unlock(story, name=form.cleaned_data["field"], by=person)
        say(request, UNLOCKED)
        return redirect("story-locks", story)
    card = api.story_card(story, by=person)
    context = {
        "story": card,
        "locks": api.locks_of(story, by=person),
        "lock_words": LOCK_WORDS,
        "reached_words": REACHED_WORDS,
        "may_write": may(person, "story.write", state=card.state),
    }
    page = "editing/_locks.html" if is_partial(request) else "editing/locks.html"
    return render(request, page, context)
