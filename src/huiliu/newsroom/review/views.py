"""Pages of review: the queue, one stage, and the panel that stands beside a story."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import (
    NotInThisState,
    Role,
    may,
    people_of_tenant,
    person_cards,
    role_label,
)
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api
from huiliu.newsroom.review.errors import ReasonNeeded, StageClosed
from huiliu.newsroom.review.forms import PassForm, ReturnForm, SubmitForm, WaiverForm
from huiliu.newsroom.review.steps import stepper_of
from huiliu.newsroom.review.words import stage_word

_SORTS = ("due", "-opened", "opened")
_FILTERS = {"stage": ("1", "2", "3", "4", "5")}


@require_GET
def review_index(request: HttpRequest) -> HttpResponse:
    """List the stages that wait for whoever asks."""
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=_FILTERS)
    page = api.review_queue(query, by=person_of(request))
    context = {"page": page, "people": person_cards([stage.submitted_by for stage in page])}
    template = "review/_list.html" if is_partial(request) else "review/index.html"
    return render(request, template, context)


@require_GET
def review_stage(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Show one stage: what changed first, then the whole text and the decision."""
    return _stage_page(request, stage, ReturnForm())


@require_POST
def stage_pass(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Pass a stage; a second click finds it decided and changes nothing."""
    person = person_of(request)
    form = PassForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        following = api.stage_pass(stage, by=person, note=note)
    except StageClosed:
        return _already_decided(request, stage, api.Verdict.PASSED)
    say(request, _said_after_pass(following))
    return redirect("review")


@require_POST
def stage_return(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Return a story; without a reason the page asks for one."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _stage_page(request, stage, form, status=ReasonNeeded.status)
    try:
        api.stage_return(stage, by=person_of(request), reason=form.cleaned_data["reason"])
    except StageClosed:
        return _already_decided(request, stage, api.Verdict.RETURNED)
    say(request, _("Returned. The author is told."))
    return redirect("review")


@require_POST
def story_submit(request: HttpRequest, story: UUID) -> HttpResponse:
    """Hand a story to review."""
    form = SubmitForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        stage = api.story_submit(story, by=person_of(request), note=note)
    except NotInThisState:
        return _already_submitted(request, story)
    words = {"stage": stage_word(stage.position), "number": stage.version_number}
    say(request, _("Version %(number)s, %(stage)s: its reviewers are told.") % words)
    return redirect("story", story)


@require_POST
def story_take_back(request: HttpRequest, story: UUID) -> HttpResponse:
    """Take one's own story back."""
    api.stage_take_back(story, by=person_of(request))
    say(request, _("Taken back. Go on writing."))
    return redirect("story-edit", story)


@require_POST
def story_waive(request: HttpRequest, story: UUID) -> HttpResponse:
    """Grant a waiver, which the ledger keeps."""
    form = WaiverForm(request.POST)
    if not form.is_valid():
        raise ReasonNeeded
    api.waiver_grant(story, by=person_of(request), **form.cleaned_data)
    say(request, _("Waiver granted. It is on the ledger."))
    return redirect("story", story)


@require_GET
def story_panel(request: HttpRequest, story: UUID) -> HttpResponse:
    """Give the fragment beside a story: where it stands in review, reasons, submit."""
    person = person_of(request)
    card = editing.story_card(story, by=person)
    trail = api.review_trail(story)
    people = [stage.decided_by for stage in trail if stage.decided_by]
    context = {
        "story": card,
        "trail": trail,
        "role_word": role_label,
        "stage_word": stage_word,
        "open": api.stage_open(story, by=person),
        "people": person_cards([*people, *(stage.submitted_by for stage in trail)]),
        "may_submit": may(person, "review.submit") and may(person, "story.write", state=card.state),
        "may_waive": may(person, "review.waive"),
        "colleagues": people_of_tenant(),
        "person": person,
    }
    template = "review/_panel.html" if is_partial(request) else "review/panel.html"
    return render(request, template, context)


@require_GET
def story_stepper(request: HttpRequest, story: UUID) -> HttpResponse:
    """Give the fragment that shows how far a story has come in its reviews."""
    editing.story_card(story, by=person_of(request))
    trail = api.review_trail(story)
    people = person_cards([stage.decided_by for stage in trail if stage.decided_by])
    return render(request, "review/_stepper.html", {"steps": stepper_of(trail, people)})


def _stage_page(
    request: HttpRequest, stage: UUID, form: ReturnForm, *, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    card = api.stage_card(stage, by=person)
    version = editing.version_card(card.version)
    seen = api.version_judged_before(card)
    trail = api.review_trail(card.story)
    people = [stage_.decided_by for stage_ in trail if stage_.decided_by]
    context = {
        "stage": card,
        "story": editing.story_card(card.story, by=person),
        "version": version,
        "seen": seen,
        "difference": editing.version_difference(seen, version) if seen else None,
        "pictures": library.desk_pictures(version.assets),
        "embeds": editing.embeds_in(version.content),
        "trail": trail,
        "role_word": role_label,
        "stage_word": stage_word,
        "people": person_cards([version.made_by, card.submitted_by, *people]),
        "form": form,
        "view": request.GET.get("view", "changes" if seen else "full"),
        "may_decide": card.verdict is None and api.may_judge(card, by=person),
        "is_last": card.role is Role.REVIEWER_3,
    }
    return render(request, "review/stage.html", context, status=status)


def _already_submitted(request: HttpRequest, story: UUID) -> HttpResponse:
    person = person_of(request)
    stage = api.stage_open(story, by=person)
    if stage is None or stage.submitted_by != person:
        raise NotInThisState
    say(request, _("Done already. Your second click changed nothing."))
    return redirect("story", story)


def _already_decided(request: HttpRequest, stage: UUID, verdict: api.Verdict) -> HttpResponse:
    card = api.stage_card(stage, by=person_of(request))
    if card.verdict is not verdict or card.decided_by != person_of(request):
        raise StageClosed
    say(request, _("Done already. Your second click changed nothing."))
    return redirect("review")


def _said_after_pass(following: api.StageCard | None) -> str:
    if following is None:
        return _("Passed. All reviews are done; it can go out.")
    return _("Passed. Next: %(stage)s.") % {"stage": stage_word(following.position)}
