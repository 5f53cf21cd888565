"""The stories of one topic, as a fragment of its page, and as a page without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from huiliu.accounts.api import person_cards
from huiliu.kit.pages import is_partial, person_of
from huiliu.newsroom.editing import api
from huiliu.newsroom.planning import api as planning


@require_GET
def stories_planned(request: HttpRequest) -> HttpResponse:
    """Show the stories that a topic became, the oldest first."""
    person = person_of(request)
    try:
        topic = planning.topic_card(UUID(request.GET.get("topic", "")), by=person)
    except ValueError:
        return redirect("stories")
    stories = api.stories_of_topic(topic.id, by=person)
    context = {
        "topic": topic,
        "stories": stories,
        "people": person_cards([story.created_by for story in stories]),
    }
    template = "editing/_planned.html" if is_partial(request) else "editing/planned.html"
    return render(request, template, context)
