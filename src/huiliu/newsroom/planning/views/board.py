"""The centre's topics: as a board, or as a list once something is asked of it."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.forms import OUTPUT_WORDS

SORTS = ("due", "-due", "-proposed", "title")
_FILTERS = {
    "state": ("open", *(state.value for state in api.TopicState)),
    "mine": ("1",),
}


def _column(state: api.TopicState, sort: str) -> ListQuery:
    return ListQuery(filters={"state": state.value}, sort=sort)


_COLUMNS = (
    (gettext_lazy("To decide"), _column(api.TopicState.PROPOSED, "due")),
    (gettext_lazy("To assign"), _column(api.TopicState.APPROVED, "due")),
    (gettext_lazy("Under way"), _column(api.TopicState.UNDER_WAY, "due")),
    (gettext_lazy("Done"), _column(api.TopicState.DONE, "-due")),
)


@require_GET
def topic_index(request: HttpRequest) -> HttpResponse:
    """Show the centre's topics: as a board, or as a list once something is asked of it."""
    return _topic_list(request) if request.GET else _topic_board(request)


def _topic_board(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    columns = [(word, api.topic_list(query, by=person)) for word, query in _COLUMNS]
    owners = [topic.owner for _word, page in columns for topic in page]
    context = {
        "columns": columns,
        "people": person_cards(owners),
        "waiting": api.open_count(person),
        "may_propose": may(person, "topic.propose"),
    }
    template = "planning/_board.html" if is_partial(request) else "planning/board.html"
    return render(request, template, context)


def _topic_list(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    asked = ListQuery.parse(request.GET, sorts=SORTS, filters=_FILTERS)
    query = replace(asked, filters={"state": "all", **asked.filters})
    page = api.topic_list(query, by=person)
    context = {
        "page": page,
        "people": person_cards([topic.owner for topic in page]),
        "output_words": OUTPUT_WORDS,
        "may_propose": may(person, "topic.propose"),
    }
    template = "planning/_list.html" if is_partial(request) else "planning/index.html"
    return render(request, template, context)
