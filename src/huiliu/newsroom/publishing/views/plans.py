"""Plans and embargoes, from the panel beside a story."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiliu.kit.pages import person_of, say
from huiliu.newsroom.editing.api import story_card
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.errors import MomentPast, UnderEmbargo
from huiliu.newsroom.publishing.forms import EmbargoForm, PlanForm
from huiliu.newsroom.publishing.views.desk import panel_page


@require_POST
def release_schedule(request: HttpRequest, story: UUID) -> HttpResponse:
    """Plan a release; a new moment replaces the old one."""
    person = person_of(request)
    story_card(story, by=person)
    form = PlanForm(request.POST, offered=api.channels_on())
    if form.is_valid():
        given = form.cleaned_data
        try:
            api.release_schedule(
                story, at=given["at"], by=person, channels=given["channels"] or None
            )
        except (MomentPast, UnderEmbargo) as problem:
            form.add_error("at", str(problem))
        else:
            say(request, _("Planned. It goes out by itself."))
            return redirect("release-panel", story)
    return panel_page(request, story, plan=form, status=422)


@require_POST
def release_unschedule(request: HttpRequest, plan: UUID) -> HttpResponse:
    """Cancel a plan."""
    card = api.release_unschedule(plan, by=person_of(request))
    say(request, _("Cancelled. The story waits to be put out."))
    return redirect("release-panel", card.story)


@require_POST
def embargo_set(request: HttpRequest, story: UUID) -> HttpResponse:
    """Keep a story back until a moment."""
    person = person_of(request)
    story_card(story, by=person)
    form = EmbargoForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            api.embargo_set(story, until=given["until"], note=given["note"], by=person)
        except MomentPast as problem:
            form.add_error("until", str(problem))
        else:
            say(request, _("Kept back. Nothing goes out before that moment."))
            return redirect("release-panel", story)
    return panel_page(request, story, embargo=form, status=422)


@require_POST
def embargo_lift(request: HttpRequest, story: UUID) -> HttpResponse:
    """Let a story go out before the end of its embargo."""
    api.embargo_lift(story, by=person_of(request))
    say(request, _("Lifted. The story may go out."))
    return redirect("release-panel", story)
