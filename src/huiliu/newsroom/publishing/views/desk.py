"""The desk's pages of releases: what waits, what is planned, what is out, what was taken back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.ledger.api import leaf_card
from huiliu.newsroom.editing.api import StoryState, story_card
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import ChannelKind
from huiliu.newsroom.publishing.contents.api import usage_of_story
from huiliu.newsroom.publishing.forms import (
    ChannelsForm,
    CorrectionForm,
    EmbargoForm,
    FilingForm,
    PlanForm,
)
from huiliu.newsroom.publishing.labels import CHANNEL_WORDS, REASON_WORDS

_SORTS = ("-released", "released", "title", "code")
_TABS = ("waiting", "planned", "out", "stopped")
_FILTERS = {
    "tab": _TABS,
    "kind": ("first", "correction"),
    "channel": tuple(kind.value for kind in ChannelKind),
}


@require_GET
def release_index(request: HttpRequest) -> HttpResponse:
    """List what waits, what is planned, what is out or what was taken back, each under its tab."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=_FILTERS)
    waiting = api.release_steps(person)
    tab = query.filter("tab") or ("waiting" if waiting else "out")
    plans = api.plan_list(query, by=person)
    context = {
        "query": query,
        "tab": tab,
        "waiting": waiting,
        "plans": plans,
        "planned": plans.total,
        "channel_words": CHANNEL_WORDS,
        "may_see_subscribers": may(person, "subscriber.view"),
        "may_keys": may(person, "partner_key.manage"),
        "may_use": may(person, "usage.view"),
    }
    if tab in {"out", "stopped"}:
        page = api.release_list(query, by=person)
        context |= {"page": page, "people": person_cards([card.released_by for card in page])}
    template = "publishing/_list.html" if is_partial(request) else "publishing/index.html"
    return render(request, template, context)


@require_GET
def release_page(request: HttpRequest, release: UUID) -> HttpResponse:
    """Show one release: where it is out, its proof, and the way to a correction."""
    return _release_page(request, release, CorrectionForm())


@require_POST
def release_correct(request: HttpRequest, release: UUID) -> HttpResponse:
    """Start a correction; without a notice the page asks for one."""
    person = person_of(request)
    card = api.release_card(release, by=person)
    form = CorrectionForm(request.POST)
    if not form.is_valid():
        return _release_page(request, release, form, status=422)
    api.correction_start(card.story, by=person, notice=form.cleaned_data["notice"])
    say(request, _("Correct the text, then submit it. Readers keep the old version until then."))
    return redirect("story-edit", card.story)


@require_GET
def release_proof(request: HttpRequest, release: UUID) -> HttpResponse:
    """Give the proof of a release as a file."""
    person = person_of(request)
    card = api.release_card(release, by=person)
    response = HttpResponse(api.proof_files(release, by=person), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{card.printed.lower()}.zip"'
    return response


@require_GET
def release_panel(request: HttpRequest, story: UUID) -> HttpResponse:
    """Show what is out of one story, what is planned, and the buttons that put it out."""
    return panel_page(request, story)


@require_POST
def release_create(request: HttpRequest, story: UUID) -> HttpResponse:
    """Put a story out; a second click finds it out and changes nothing."""
    person = person_of(request)
    releases = api.releases_of(story)
    if releases and story_card(story, by=person).state is StoryState.RELEASED:
        say(request, _("Out already. Your second click changed nothing."))
        return redirect("release", releases[-1].id)
    form = ChannelsForm(request.POST, offered=api.channels_on())
    chosen = request.POST.getlist("channels") if form.is_valid() else None
    if "files" in request.POST and may(person, "story.file"):
        filing = FilingForm(request.POST)
        column = filing.cleaned_data["column"] if filing.is_valid() else None
        api.story_file(story, column=column, by=person)
    card = api.release_create(story, by=person, channels=chosen or None)
    say(request, _("On its way: readers have it in a moment."))
    return redirect("release", card.id)


def panel_page(
    request: HttpRequest,
    story: UUID,
    *,
    plan: PlanForm | None = None,
    embargo: EmbargoForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the panel of a story; a form that was refused comes back with what is wrong."""
    person = person_of(request)
    card = story_card(story, by=person)
    offered = api.channels_on()
    own, campaign = api.embargo_of(story, by=person), api.campaign_hold_of(card)
    ends = max((hold.until for hold in (own, campaign) if hold), default=None)
    context = {
        "story": card,
        "releases": tuple(reversed(api.releases_of(story))),
        "may_release": may(person, "release.create", state=card.state),
        "is_passed": card.state is StoryState.PASSED,
        "plan": api.plan_of(story),
        "embargo": own,
        "campaign_hold": campaign,
        "may_unschedule": may(person, "release.unschedule"),
        "may_keep_back": may(person, "embargo.set") and card.live_number is None,
        "may_lift": may(person, "embargo.lift"),
        "may_send": may(person, "outlet.send"),
        "columns": api.columns_open(),
        "column": api.column_filed(story),
        "may_file": may(person, "story.file"),
        "channels_form": ChannelsForm(offered=offered),
        "plan_form": plan or PlanForm(offered=offered, not_before=ends),
        "embargo_form": embargo or EmbargoForm(),
    }
    template = "publishing/_panel.html" if is_partial(request) else "publishing/put_out.html"
    return render(request, template, context, status=status)


def _release_page(
    request: HttpRequest, release: UUID, form: CorrectionForm, *, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    card = api.release_card(release, by=person)
    story = story_card(card.story, by=person)
    stops = api.stops_of(release, by=person)
    context = {
        "release": card,
        "story": story,
        "releases": tuple(reversed(api.releases_of(card.story))),
        "people": person_cards([card.released_by, *(stop.stopped_by for stop in stops)]),
        "leaf": leaf_card(card.leaf),
        "standings": api.standings_of(release, by=person),
        "stops": stops,
        "channel_words": CHANNEL_WORDS,
        "reason_words": REASON_WORDS,
        "form": form,
        "may_correct": may(person, "story.correct", state=story.state),
        "is_newest": api.releases_of(card.story)[-1].id == card.id,
        "may_recall": may(person, "release.recall"),
        "may_withdraw": may(person, "release.withdraw"),
        "may_send": may(person, "outlet.send"),
        "may_see_subscribers": may(person, "subscriber.view"),
        "used": usage_of_story(card.story, by=person) if may(person, "usage.view") else None,
    }
    partial = is_partial(request)
    template = "publishing/_channels.html" if partial else "publishing/release.html"
    return render(request, template, context, status=status)
