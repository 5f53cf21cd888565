"""What is planned of a topic: one more output, one given up, one planned again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiliu.kit.pages import person_of, say
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.errors import DueTimePassed
from huiliu.newsroom.planning.forms import CoverageForm, ReasonForm
from huiliu.newsroom.planning.views.showing import topic_show


@require_POST
def coverage_plan(request: HttpRequest, topic: UUID) -> HttpResponse:
    """Plan one more output."""
    form = CoverageForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            api.coverage_plan(
                topic,
                kind=api.Output(given["kind"]),
                due_at=given["due_at"],
                note=given["note"],
                by=person_of(request),
            )
        except DueTimePassed as problem:
            form.add_error("due_at", str(problem))
        else:
            return redirect("topic", topic)
    return topic_show(request, topic, form=form, status=422)


@require_POST
def coverage_drop(request: HttpRequest, coverage: UUID) -> HttpResponse:
    """Give a planned output up."""
    reason = ReasonForm(request.POST).said()
    card = api.coverage_drop(coverage, reason=reason, by=person_of(request))
    say(request, _("The output is dropped."))
    return redirect("topic", card.topic)


@require_POST
def coverage_restore(request: HttpRequest, coverage: UUID) -> HttpResponse:
    """Plan an output again."""
    card = api.coverage_restore(coverage, by=person_of(request))
    return redirect("topic", card.topic)
