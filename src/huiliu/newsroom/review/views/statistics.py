"""Figures of the stages, on a page and as CSV. No person is in them."""

import csv
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from huiliu.kit import clock
from huiliu.kit.pages import person_of
from huiliu.newsroom.review import api
from huiliu.newsroom.review.charts import bars_of
from huiliu.newsroom.review.core.statistics import ENOUGH
from huiliu.newsroom.review.forms import SpanForm
from huiliu.newsroom.review.words import cause_words, stage_word

_USUAL = timedelta(days=29)
_COLUMNS = (
    "stage",
    "kind",
    "count",
    "median_s",
    "p90_s",
    "overdue",
    "overdue_share",
    "returned",
    "returned_share",
    "reasons",
)


@require_GET
def review_statistics(request: HttpRequest) -> HttpResponse:
    """Show the figures of the days asked for, thirty when none are."""
    first, last = _span(request)
    found = api.statistics_of(first, last, by=person_of(request))
    context = {
        "statistics": found,
        "form": SpanForm(initial={"first": found.first, "last": found.last}),
        "bars": bars_of(found.days),
        "enough": ENOUGH,
        "stage_word": stage_word,
        "cause_word": cause_words(api.causes_known()),
    }
    return render(request, "review/statistics.html", context)


@require_GET
def statistics_export(request: HttpRequest) -> HttpResponse:
    """Give the same figures as CSV: seconds, shares only of enough cases."""
    first, last = _span(request)
    found = api.statistics_of(first, last, by=person_of(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="review-{first}-{last}.csv"'
    writer = csv.writer(response)
    writer.writerow(_COLUMNS)
    for stage in found.stages:
        writer.writerow(_row(stage))
    return response


def _row(stage: api.StageFigures) -> tuple[object, ...]:
    figures = stage.figures
    return (
        stage.position,
        stage.kind,
        figures.count,
        int(figures.median.total_seconds()),
        int(figures.p90.total_seconds()),
        figures.late,
        _share(figures.late_share),
        figures.returned,
        _share(figures.returned_share),
        " ".join(f"{cause or 'own'}:{count}" for cause, count in figures.causes.items()),
    )


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"


def _span(request: HttpRequest) -> tuple[date, date]:
    """Give the days that were asked for; a span that is none gives the last thirty days."""
    form = SpanForm(request.GET)
    today = localtime(clock.now()).date()
    if form.is_valid() and form.cleaned_data["first"] <= form.cleaned_data["last"]:
        return form.cleaned_data["first"], form.cleaned_data["last"]
    return today - _USUAL, today
