"""The queue and one stage."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may, person_cards, role_label
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.library import api as library
from huiliu.newsroom.editing import api as editing
from huiliu.newsroom.review import api
from huiliu.newsroom.review.errors import ReasonNeeded, StageClosed
from huiliu.newsroom.review.forms import PassForm, ReadingForm, ReturnForm
from huiliu.newsroom.review.views.stories import people_in
from huiliu.newsroom.review.words import cause_words, name_in, stage_word

_SORTS = ("due", "-opened", "opened")
_FILTERS = {"stage": ("1", "2", "3", "4", "5"), "due": ("soon", "late")}


@require_GET
def review_index(request: HttpRequest) -> HttpResponse:
    """List the stages that wait for whoever asks."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=_FILTERS)
    page = api.review_queue(query, by=person)
    handed = api.delegations_mine(person)
    people = person_cards(
        [*(stage.submitted_by for stage in page), *(one.principal for one in handed)]
    )
    context = {
        "page": page,
        "people": people,
        "handed": handed,
        "short": [stage for stage in page if stage.is_short],
        "may_define": may(person, "review.define"),
        "may_delegate": may(person, "review.delegate"),
        "may_see_figures": may(person, "review.statistics"),
    }
    template = "review/_list.html" if is_partial(request) else "review/index.html"
    return render(request, template, context)


@require_GET
def review_stage(request: HttpRequest, stage: UUID) -> HttpResponse:
    """Show one stage: what changed first, then the whole text and the decision."""
    return _stage_page(request, stage, return_form())


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
    form = return_form(request.POST)
    if not form.is_valid():
        return _stage_page(request, stage, form, status=ReasonNeeded.status)
    try:
        api.stage_return(stage, by=person_of(request), **form.cleaned_data)
    except StageClosed:
        return _already_decided(request, stage, api.Verdict.RETURNED)
    say(request, _("Returned. The author is told."))
    return redirect("review")


def return_form(asked: QueryDict | None = None) -> ReturnForm:
    """Give the form of a return with the reasons that the centre offers."""
    return ReturnForm(asked, causes=cause_words(api.causes_offered()))


def _stage_page(
    request: HttpRequest, stage: UUID, form: ReturnForm, *, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    card = api.stage_card(stage, by=person)
    version = editing.version_card(card.version)
    seen = api.version_seen_before(card, by=person)
    trail = api.review_trail(card.story)
    readings = api.readings_of(version.id)
    named = [version.made_by, *people_in(trail)]
    named += [who for one in readings for who in (one.reader, one.follower)]
    people = person_cards(named)
    context = {
        "stage": card,
        "story": editing.story_card(card.story, by=person),
        "version": version,
        "seen": seen,
        "difference": editing.version_difference(seen, version) if seen else None,
        "pictures": library.desk_pictures(version.assets),
        "embeds": editing.embeds_in(version.content),
        "trail": trail,
        "waivers": api.waivers_of(card.story),
        "role_word": role_label,
        "stage_word": stage_word,
        "cause_word": cause_words(api.causes_known()),
        "people": people,
        "name": name_in(people),
        "form": form,
        "view": request.GET.get("view", "changes" if seen else "full"),
        "asked_before": _returned_before(trail, card),
        **_decision_context(card, person=person),
        "readings": readings,
        "must_read": card.verdict is None and api.must_be_read_aloud(card),
        "reading_form": _reading_form(card, person=person, writer=version.made_by),
        "following": _following(card, person=person),
    }
    return render(request, "review/stage.html", context, status=status)


def _decision_context(card: api.StageCard, *, person: UUID) -> dict[str, object]:
    may_decide = card.verdict is None and api.may_judge(card, by=person)
    return {
        "may_decide": may_decide,
        "is_last": card.position == api.stage_count(card),
        "judged_for": api.judged_for(card, by=person) if may_decide else None,
        "next_word": stage_word(min(card.position + 1, 5)),
    }


def _returned_before(trail: Sequence[api.StageCard], card: api.StageCard) -> api.StageCard | None:
    """Give the last return of the story before this stage, to see whether it was followed."""
    returned = [
        one
        for one in trail
        if one.verdict is api.Verdict.RETURNED and one.opened_at < card.opened_at
    ]
    return returned[-1] if returned else None


def _reading_form(card: api.StageCard, *, person: UUID, writer: UUID) -> ReadingForm | None:
    """Give the form that begins a reading, to those who may read this version aloud."""
    if card.verdict is not None or person == writer or not may(person, "review.read_aloud"):
        return None
    return ReadingForm(people=[one for one in api.people_fit() if one.id != person])


def _following(card: api.StageCard, *, person: UUID) -> api.StageCard | None:
    """Give the next story of the person's queue after this one."""
    waiting = list(api.review_queue(ListQuery(sort="due"), by=person))
    places = [place for place, one in enumerate(waiting) if one.id == card.id]
    after = waiting[places[0] + 1 :] if places else [one for one in waiting if one.id != card.id]
    return after[0] if after else None


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
