"""The stream: what came, the newest first, beside how its providers do."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_GET

from huiliu.accounts.api import may
from huiliu.kit.pages import ListQuery, is_partial, person_of
from huiliu.newsroom.wire.intake import api as intake
from huiliu.newsroom.wire.providers import api as providers
from huiliu.newsroom.wire.providers.labels import chip_of
from huiliu.newsroom.wire.rules.labels import KIND_WORDS, LANGUAGE_WORDS, names_now
from huiliu.newsroom.wire.stream.views.asking import (
    STATE_WORDS,
    TAB_WORDS,
    asked_of,
    before_of,
    looked_up,
)
from huiliu.newsroom.wire.stream.views.showing import card_context, desk_names, rows_context

_STRIP = 6
_CALM = {providers.Health.OK: 1, providers.Health.WAITING: 2, providers.Health.PAUSED: 3}


@require_GET
def stream_index(request: HttpRequest) -> HttpResponse:
    """Show the stream, or its list alone where that is asked for."""
    person, names = person_of(request), names_now()
    desks = desk_names(by=person)
    query = asked_of(request.GET, names=names, desks=desks)
    before = before_of(request.GET)
    page = intake.stream_list(looked_up(query), by=person, before=before)
    context = {
        "page": page,
        "query": query,
        "before": before,
        **rows_context(page.lines, names=names, by=person),
    }
    if is_partial(request):
        return render(request, "wire/stream/_list.html", context)
    if page.lines:
        context |= card_context(intake.item_card(page.lines[0].id, by=person), by=person)
    context |= {
        "strip": _strip(person),
        "unseen": intake.unseen_count(by=person),
        "newest": page.lines[0].id if page.lines and not before else "",
        "tabs": _tabs(query),
        "heading": STATE_WORDS[query.filter("state")],
        "choices": {
            "state": list(STATE_WORDS.items()),
            "provider": [(str(key), name) for key, name in names.providers.items()],
            "desk": [(str(key), name) for key, name in desks.items()],
            "kind": list(KIND_WORDS.items()),
            "place": list(names.districts.items()),
            "language": list(LANGUAGE_WORDS.items()),
        },
        "may_rule": may(person, "wire.rules"),
        "may_hand_in": may(person, "provider.hand_in"),
    }
    return render(request, "wire/stream/index.html", context)


@require_GET
def stream_fresh(request: HttpRequest) -> HttpResponse:
    """Say how many items came above the newest that the page shows."""
    person, names = person_of(request), names_now()
    query = asked_of(request.GET, names=names, desks=desk_names(by=person))
    since = before_of({"before": request.GET.get("since", "")}) or UUID(int=0)
    lines = intake.stream_list(looked_up(query), by=person).lines
    count = sum(line.id > since for line in lines)
    context = {"count": count, "is_more": count == len(lines), "query": replace(query, page=1)}
    return render(request, "wire/stream/_fresh.html", context)


def _tabs(query: ListQuery) -> list[tuple[str, Promise, bool]]:
    now = query.filter("tab") or intake.Tab.OWN.value
    return [
        (query.address(tab=tab.value), words, tab.value == now) for tab, words in TAB_WORDS.items()
    ]


def _strip(person: UUID) -> list[tuple[providers.ProviderCard, str]]:
    """Give the providers whose state matters most: troubled ones first, then the busiest."""
    if not may(person, "provider.view"):
        return []
    listed = sorted(
        providers.provider_list(by=person),
        key=lambda one: (_CALM.get(one.health, 0), -one.today, one.name),
    )
    return [(one, str(chip_of(one)[1])) for one in listed[:_STRIP]]
