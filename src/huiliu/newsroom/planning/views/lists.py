"""The centre's topics as a list, by how far away they are due."""

from dataclasses import replace
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _

from huiliu.accounts.api import may, people_of_tenant, person_cards
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, is_partial, person_of
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.wording import (
    DISTRICT_WORDS,
    HORIZON_WORDS,
    OUTPUT_WORDS,
    STATE_WORDS,
)

SORTS = ("due", "-due", "-proposed", "title")
_DATED_SORTS = frozenset({"due", "-due"})


def topic_list(request: HttpRequest) -> HttpResponse:
    """Show what was asked for; in the order of due times with a heading for each horizon."""
    person = person_of(request)
    colleagues = people_of_tenant()
    filters = {
        "state": ("open", *STATE_WORDS),
        "mine": ("1",),
        "horizon": tuple(HORIZON_WORDS),
        "person": tuple(str(one.id) for one in colleagues),
        "kind": tuple(OUTPUT_WORDS),
        "district": tuple(DISTRICT_WORDS),
    }
    asked = ListQuery.parse(request.GET, sorts=SORTS, filters=filters)
    query = replace(asked, filters={"state": "all", **asked.filters})
    page = api.topic_list(query, by=person)
    context = {
        "page": page,
        "groups": _groups(list(page), by_horizon=query.sort in _DATED_SORTS),
        "people": person_cards([topic.owner for topic in page]),
        "toolbar": _toolbar([(str(one.id), one.name) for one in colleagues]),
        "output_words": OUTPUT_WORDS,
        "horizon_words": HORIZON_WORDS,
        "may_propose": may(person, "topic.propose"),
    }
    template = "planning/_list.html" if is_partial(request) else "planning/index.html"
    return render(request, template, context)


def _toolbar(colleagues: list[tuple[str, str]]) -> list[tuple[object, ...]]:
    return [
        ("horizon", _("When"), list(HORIZON_WORDS.items())),
        ("state", _("State"), [("open", _("Open ones")), *STATE_WORDS.items()]),
        ("person", _("Who"), colleagues),
        ("mine", _("Whose"), [("1", _("Mine"))]),
        ("kind", _("Output"), list(OUTPUT_WORDS.items())),
        ("district", _("District"), list(DISTRICT_WORDS.items())),
    ]


def _groups(
    topics: list[api.TopicCard], *, by_horizon: bool
) -> list[tuple[api.Horizon | None, list[api.TopicCard]]]:
    if not by_horizon:
        return [(None, topics)]
    return [(horizon, list(rows)) for horizon, rows in groupby(topics, key=_horizon)]


def _horizon(topic: api.TopicCard) -> api.Horizon:
    return api.horizon_of(topic.due_at, now=clock.now(), zone=get_current_timezone())
