"""The duty roster: a week in a grid, a shift with its swap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit import clock
from huiliu.kit.calendar import Day, days_between, midnight
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.planning.errors import PlanningError
from huiliu.newsroom.planning.rosters import api
from huiliu.newsroom.planning.rosters.forms import GiveForm, ShiftForm, SwapForm

_WEEK = timedelta(days=7)
_SWAPS_AHEAD = timedelta(days=28)
_YEARS = range(2000, 2099)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One post of one desk through the week: for each day the shifts that begin on it."""

    desk: str
    post: str
    days: tuple[tuple[api.ShiftCard, ...], ...]


@require_http_methods(["GET", "POST"])
def roster_page(request: HttpRequest) -> HttpResponse:
    """Show the week of `on`; who plans lays down shifts."""
    person = person_of(request)
    form = ShiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            laid = api.shifts_lay(form.plan(), by=person)
        except PlanningError as problem:
            form.add_error(None, str(problem))
        else:
            many = ngettext("%(num)s shift laid down.", "%(num)s shifts laid down.", len(laid))
            say(request, many % {"num": len(laid)})
            return redirect(_week_url(laid[0]))
    return _week(request, form)


@require_GET
def shift_page(request: HttpRequest, shift: UUID) -> HttpResponse:
    """Show a shift, and what can be done with it."""
    return _shift(request, shift)


@require_POST
def shift_give(request: HttpRequest, shift: UUID) -> HttpResponse:
    """Give a shift to somebody else."""
    form = GiveForm(request.POST)
    if not form.is_valid():
        return _shift(request, shift, give=form)
    card = api.shift_give(shift, to=form.chosen(), by=person_of(request))
    say(request, _("Changed. They are told."))
    return redirect(_week_url(card))


@require_POST
def shift_remove(request: HttpRequest, shift: UUID) -> HttpResponse:
    """Take a shift off the roster, or with `later` the rest of its series too."""
    person = person_of(request)
    card = api.shift_card(shift, by=person)
    remove = api.series_remove if request.POST.get("later") else api.shift_remove
    count = remove(shift, by=person)
    many = ngettext("%(num)s shift taken off.", "%(num)s shifts taken off.", count)
    say(request, many % {"num": count})
    return redirect(_week_url(card))


@require_POST
def swap_ask(request: HttpRequest, shift: UUID) -> HttpResponse:
    """Ask a colleague to take one's shift."""
    person = person_of(request)
    form = SwapForm(request.POST)
    form.offer(_theirs(person), by=person)
    if not form.is_valid():
        return _shift(request, shift, swap=form)
    given = form.cleaned_data
    asked = {"of": UUID(given["of"]), "in_return": form.return_chosen(), "note": given["note"]}
    api.swap_ask(shift, **asked, by=person)
    say(request, _("Asked. You are told as soon as they answer."))
    return redirect("shift", shift)


@require_POST
def swap_answer(request: HttpRequest, swap: UUID) -> HttpResponse:
    """Agree or decline what one was asked."""
    person = person_of(request)
    agreed = request.POST.get("verdict") == "agree"
    card = (api.swap_agree if agreed else api.swap_decline)(swap, by=person)
    say(request, _("The shift is yours.") if agreed else _("Declined. They are told."))
    return redirect(_week_url(card.shift))


@require_POST
def swap_withdraw(request: HttpRequest, swap: UUID) -> HttpResponse:
    """Take back what one asked."""
    card = api.swap_withdraw(swap, by=person_of(request))
    return redirect("shift", card.shift.id)


def _week(request: HttpRequest, form: ShiftForm) -> HttpResponse:
    person = person_of(request)
    first = _first(request.GET.get("on", ""))
    start = midnight(first)
    roster = api.roster_between(start, start + _WEEK, by=person)
    days = days_between(first, first + _WEEK - timedelta(days=1))
    duty = api.on_duty()
    context = {
        "days": days,
        "lines": _lines(roster.shifts, days),
        "roster": roster,
        "duty": duty,
        "desks": api.desk_names(),
        "person": person,
        "people": person_cards(_people(roster, duty)),
        "today": localtime(clock.now()).date(),
        "before": first - _WEEK,
        "after": first + _WEEK,
        "form": form,
        "may_manage": may(person, "roster.manage"),
    }
    template = (
        "planning/rosters/_roster.html" if is_partial(request) else "planning/rosters/roster.html"
    )
    return render(request, template, context, status=422 if form.errors else 200)


def _shift(
    request: HttpRequest,
    shift: UUID,
    *,
    give: GiveForm | None = None,
    swap: SwapForm | None = None,
) -> HttpResponse:
    person = person_of(request)
    card = api.shift_card(shift, by=person)
    roster = api.roster_between(card.starts_at, card.ends_at, by=person)
    open_ = next((one for one in roster.swaps if one.shift.id == shift), None)
    if swap is None:
        swap = SwapForm()
        swap.offer(_theirs(person), by=person)
    ahead = card.starts_at > clock.now()
    context = {
        "shift": card,
        "swap": open_,
        "handover": api.handover_of(shift),
        "person": person,
        "people": person_cards(_people(roster, (card,))),
        "give": give or GiveForm(initial={"person": str(card.person or "")}),
        "swap_form": swap,
        "ahead": ahead,
        "over": card.ends_at <= clock.now(),
        "may_manage": may(person, "roster.manage"),
    }
    status = 422 if (give is not None and give.errors) or swap.errors else 200
    return render(request, "planning/rosters/shift.html", context, status=status)


def _theirs(person: UUID) -> list[tuple[str, api.ShiftCard]]:
    """Give what colleagues have to come, with their names, for who offers to take one."""
    now = clock.now()
    roster = api.roster_between(now, now + _SWAPS_AHEAD, by=person)
    theirs = [one for one in roster.shifts if one.person not in {None, person}]
    people = person_cards({one.person for one in theirs if one.person})
    named = [(people[one.person].name, one) for one in theirs if one.person in people]
    return [(name, one) for name, one in named if one.starts_at > now]


def _lines(shifts: Sequence[api.ShiftCard], days: Sequence[Day]) -> list[Line]:
    """Give one line for each post, by desk; a shift stands on the day on which it begins."""
    places: dict[tuple[str, str], dict[date, list[api.ShiftCard]]] = {}
    first = days[0].date
    for shift in shifts:
        day = max(localtime(shift.starts_at).date(), first)
        held = places.setdefault((shift.desk, shift.post), {})
        held.setdefault(day, []).append(shift)
    return [
        Line(desk=desk, post=post, days=tuple(tuple(held.get(day.date, ())) for day in days))
        for (desk, post), held in sorted(places.items())
    ]


def _people(roster: api.Roster, shifts: Sequence[api.ShiftCard]) -> set[UUID]:
    asked = {who for one in roster.swaps for who in (one.asked_by, one.asked_of)}
    return asked | {one.person for one in (*roster.shifts, *shifts) if one.person}


def _first(text: str) -> date:
    """Give the Monday of the day that was asked for, or of today."""
    try:
        asked = parse_date(text)
    except ValueError:
        asked = None
    day = asked if asked and asked.year in _YEARS else localtime(clock.now()).date()
    return day - timedelta(days=day.weekday())


def _week_url(card: api.ShiftCard) -> str:
    return f"{reverse('roster')}?on={localtime(card.starts_at):%Y-%m-%d}"
