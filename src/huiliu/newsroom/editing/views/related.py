"""The panel of related stories: found as one types, put in order by drag, keys or buttons."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from huiliu.accounts.api import may
from huiliu.kit.pages import is_partial, person_of
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.errors import RelationRefused
from huiliu.newsroom.editing.forms.stories import RelateForm

_STEPS = {"up": -1, "down": 1}
_WORDS_MAX = 60


@require_http_methods(["GET", "POST"])
def story_related(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show the related stories; one form changes one thing."""
    if request.method == "POST":
        form = RelateForm(request.POST)
        if not form.is_valid():
            raise RelationRefused
        _change(story, form, by=person_of(request))
        if not is_partial(request):
            return redirect("story-related", story)
    answer = _panel(request, story)
    answer["HX-Trigger"] = "findings"
    return answer


@require_GET
def story_related_found(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show stories that fit what was typed."""
    context = {"story": api.story_card(story, by=person_of(request)), **_found(request, story)}
    return render(request, "editing/_related_found.html", context)


def _panel(request: HttpRequest, story: UUID) -> HttpResponse:
    person = person_of(request)
    card = api.story_card(story, by=person)
    context = {
        "story": card,
        "related": api.related_now(story, by=person),
        "may_write": may(person, "story.write", state=card.state),
        **_found(request, story),
    }
    page = "editing/_related.html" if is_partial(request) else "editing/related.html"
    return render(request, page, context)


def _found(request: HttpRequest, story: UUID) -> dict[str, object]:
    words = request.GET.get("q", "").strip()[:_WORDS_MAX]
    found = api.related_found(story, words=words, by=person_of(request)) if words else ()
    return {"words": words, "found": found}


def _change(story: UUID, form: RelateForm, *, by: UUID) -> None:
    action, other = form.cleaned_data["action"], form.cleaned_data["other"]
    if action == "add":
        api.relation_add(story, other=other, by=by)
    elif action == "remove":
        api.relation_remove(story, other=other, by=by)
    elif action == "order":
        api.relations_order(story, order=form.cleaned_data["order"], by=by)
    else:
        api.relation_move(story, other=other, step=_STEPS[action], by=by)
