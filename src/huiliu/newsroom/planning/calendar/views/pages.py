"""The calendar by month, week and day; what is overdue; the panel of one item."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from huiliu.accounts.api import authorize, may, people_of_tenant, person_cards
from huiliu.kit import clock
from huiliu.kit.calendar import midnight
from huiliu.kit.pages import is_partial, person_of
from huiliu.newsroom.planning import reading
from huiliu.newsroom.planning.addresses import day_read
from huiliu.newsroom.planning.calendar import api
from huiliu.newsroom.planning.calendar.core.items import week_of, weeks_of
from huiliu.newsroom.planning.calendar.days import (
    DAY_ITEMS,
    MONTH_ITEMS,
    WEEK_ITEMS,
    Cell,
    cells_of,
    shown_of,
)
from huiliu.newsroom.planning.calendar.labels import ITEM_WORDS, KIND_WORDS, MARK_WORDS
from huiliu.newsroom.planning.cards import AssignmentCard
from huiliu.newsroom.planning.diary.errors import EventNotFound
from huiliu.newsroom.planning.wording import DISTRICT_WORDS, OUTPUT_WORDS

_VIEWS = ("month", "week", "day")
_MOST = {"month": MONTH_ITEMS, "week": WEEK_ITEMS, "day": DAY_ITEMS}
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Query:
    """What a calendar's address says."""

    view: str
    day: date
    filters: tuple[tuple[str, str], ...]

    def filter(self, name: str) -> str:
        """Give the value of a filter, or an empty text."""
        return dict(self.filters).get(name, "")

    def address(self, *, view: str = "", day: date | None = None) -> str:
        """Give the address of the same calendar by another view or day."""
        asked = {"view": view or self.view, "day": f"{day or self.day}", **dict(self.filters)}
        return "?" + urlencode(asked)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that it shows."""
        if self.view == "month":
            return tuple(day for week in weeks_of(self.day) for day in week)
        first, count = (week_of(self.day), 7) if self.view == "week" else (self.day, 1)
        return tuple(first + timedelta(days=number) for number in range(count))

    @property
    def before(self) -> date:
        """A day of the month, the week, the day before."""
        first = self.day.replace(day=1) if self.view == "month" else self.days[0]
        return first - _A_DAY

    @property
    def after(self) -> date:
        """A day of the month, the week, the day after."""
        if self.view != "month":
            return self.days[-1] + _A_DAY
        return (self.day.replace(day=28) + timedelta(days=4)).replace(day=1)


@require_GET
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Show what is due and what happens, by month, week or day."""
    person = person_of(request)
    authorize(person, "topic.view")
    crews = reading.crew_list(by=person)
    colleagues = [(str(one.id), one.name) for one in people_of_tenant()]
    query = _query(request, people=colleagues, crews=[str(crew.id) for crew in crews])
    items = api.calendar_items(_asked(query), by=person)
    days = query.days
    cells = cells_of(days, items, most=_MOST[query.view], month=query.day.month)
    context = {
        **words(),
        "query": query,
        "title": date_format(query.day, "YEAR_MONTH_FORMAT"),
        "cells": cells,
        "weeks": [cells[number : number + 7] for number in range(0, len(cells), 7)],
        "total": len(items),
        "provisional": sorted({cell.date.year for cell in cells if cell.day.provisional}),
        "people": _people(cells),
        "today": localtime(clock.now()).date(),
        "choices": _choices(colleagues, [(str(crew.id), crew.name) for crew in crews]),
        "may_enter": may(person, "diary.edit"),
    }
    template = (
        "planning/calendar/_calendar.html"
        if is_partial(request)
        else "planning/calendar/calendar.html"
    )
    return render(request, template, context)


@require_GET
def calendar_overdue(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, the longest first."""
    items = api.overdue(by=person_of(request))
    context = {
        **words(),
        "shown": [shown_of(item) for item in items],
        "people": person_cards({person for item in items for person in item.people}),
    }
    template = (
        "planning/calendar/_overdue.html"
        if is_partial(request)
        else "planning/calendar/overdue.html"
    )
    return render(request, template, context)


@require_GET
def calendar_panel(request: HttpRequest, kind: str, item: UUID) -> HttpResponse:
    """Show the few facts of one item, for the panel beside the calendar."""
    person = person_of(request)
    if kind not in {"topic", "coverage", "assignment"}:
        raise EventNotFound
    assignments: Sequence[AssignmentCard]
    if kind == "assignment":
        one = reading.assignment_card(item, by=person)
        topic, assignments = reading.topic_card(one.topic, by=person), (one,)
    elif kind == "coverage":
        topic = reading.topic_card(api.topic_of_coverage(item), by=person)
        assignments = [a for a in reading.assignments_of(topic.id, by=person) if a.coverage == item]
    else:
        topic = reading.topic_card(item, by=person)
        assignments = reading.assignments_of(topic.id, by=person)
    context = {
        **words(),
        "topic": topic,
        "assignments": assignments,
        "people": person_cards({topic.owner, *(p for one in assignments for p in one.people)}),
    }
    return render(request, "planning/calendar/_panel.html", context)


def words() -> dict[str, object]:
    """Give the words of items to a page."""
    return {
        "item_words": ITEM_WORDS,
        "mark_words": MARK_WORDS,
        "district_words": DISTRICT_WORDS,
        "output_words": OUTPUT_WORDS,
    }


def _query(
    request: HttpRequest, *, people: Sequence[tuple[str, str]], crews: Sequence[str]
) -> _Query:
    allowed = {
        "kind": api.calendar_kinds(),
        "person": [key for key, _name in people],
        "crew": crews,
        "district": tuple(DISTRICT_WORDS),
    }
    asked = request.GET
    view = asked.get("view", "")
    return _Query(
        view=view if view in _VIEWS else "month",
        day=day_read(asked.get("day", "")),
        filters=tuple(
            (name, asked[name]) for name, values in allowed.items() if asked.get(name) in values
        ),
    )


def _asked(query: _Query) -> api.Asked:
    days = query.days
    asked = api.Asked(
        since=midnight(days[0]),
        until=midnight(days[-1] + _A_DAY),
        kinds=frozenset({query.filter("kind")} - {""}),
        district=query.filter("district"),
    )
    if query.filter("person"):
        return replace(asked, people=(UUID(query.filter("person")),))
    if query.filter("crew"):
        crew = UUID(query.filter("crew"))
        return replace(asked, crew=crew, people=api.people_of_crew(crew))
    return asked


def _choices(
    people: Sequence[tuple[str, str]], crews: Sequence[tuple[str, str]]
) -> list[tuple[str, str, list[tuple[str, object]]]]:
    kinds = [(kind, KIND_WORDS[kind]) for kind in api.calendar_kinds()]
    return [
        ("person", _("Who"), list(people)),
        ("crew", _("Crew"), list(crews)),
        ("kind", _("What kind"), list(kinds)),
        ("district", _("District"), list(DISTRICT_WORDS.items())),
    ]


def _people(cells: Sequence[Cell]) -> object:
    return person_cards(
        {person for cell in cells for shown in cell.items for person in shown.item.people}
    )
