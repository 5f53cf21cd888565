"""The panel of who writes a story along."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from huiliu.accounts.api import may, person_card
from huiliu.kit.pages import is_partial, person_of
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.errors import CompanionRefused
from huiliu.newsroom.editing.forms.stories import CompanionForm


@require_http_methods(["GET", "POST"])
def story_companions(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show who writes along; one form changes one thing."""
    person = person_of(request)
    if request.method == "POST":
        _change(story, CompanionForm(request.POST), by=person)
        if not is_partial(request):
            return redirect("story-edit", story)
    card = api.story_card(story, by=person)
    context = {
        "story": card,
        "author": person_card(card.created_by),
        "companions": api.companions_of(story, by=person),
        "possible": api.companions_possible(story, by=person),
        "may_write": may(person, "story.write", state=card.state),
    }
    page = "editing/_companions.html" if is_partial(request) else "editing/companions.html"
    return render(request, page, context)


def _change(story: UUID, form: CompanionForm, *, by: UUID) -> None:
    if not form.is_valid():
        raise CompanionRefused
    change = api.companion_add if form.cleaned_data["action"] == "add" else api.companion_remove
    change(story, person=form.cleaned_data["person"], by=by)
