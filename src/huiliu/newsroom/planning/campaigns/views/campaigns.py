"""Campaigns as a list, one as a whole, and what its giver does with it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, may
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.api import CampaignCard, CampaignState, Standing
from huiliu.newsroom.planning.campaigns.core.wishes import CampaignText
from huiliu.newsroom.planning.campaigns.forms import AskForm, CampaignForm, words_of
from huiliu.newsroom.planning.campaigns.labels import (
    CHANGE_WORDS,
    STANDING_CHIPS,
    STANDING_WORDS,
    STATE_WORDS,
    late,
    left,
    over,
)
from huiliu.newsroom.planning.wording import OUTPUT_WORDS

SORTS = ("-opened", "ends", "title")
FILTERS = {"state": tuple(state.value for state in CampaignState), "whose": ("own", "asked")}
WORDS = {
    "standing_words": STANDING_WORDS,
    "standing_chips": STANDING_CHIPS,
    "campaign_words": STATE_WORDS,
    "change_words": CHANGE_WORDS,
    "kind_words": OUTPUT_WORDS,
    "over": over,
    "left": left,
    "late": late,
}
"""What the templates of campaigns say."""


@require_GET
def campaign_index(request: HttpRequest) -> HttpResponse:
    """Show the campaigns that this centre plans or is asked by."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=SORTS, filters=FILTERS)
    context = {
        "page": api.campaign_list(query, by=person),
        "may_plan": may(person, "campaign.plan"),
        **WORDS,
    }
    name = "_list" if is_partial(request) else "index"
    return render(request, f"planning/campaigns/{name}.html", context)


@require_http_methods(["GET", "POST"])
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Begin a campaign and ask centres for something, all of them at once."""
    person = person_of(request)
    authorize(person, "campaign.plan")
    form, asking = CampaignForm(posted(request)), AskForm(posted(request))
    if request.method == "POST" and form.is_valid() and asking.is_valid():
        card = api.campaign_create(form.text(), by=person)
        api.parts_ask(card.id, takers=asking.takers_chosen(), wish=asking.wish(), by=person)
        say(request, _("A draft. Look at what each centre is asked for, then open it."))
        return redirect("campaign", card.id)
    status = 422 if form.errors or asking.errors else 200
    context = {"form": form, "asking": asking, "campaign": None}
    return render(request, "planning/campaigns/new.html", context, status=status)


@require_GET
def campaign_page(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Show a campaign: to its giver all parts at a glance, to a taker the brief and its own."""
    person = person_of(request)
    card = api.campaign_card(campaign, by=person)
    filters = {
        "standing": tuple(standing.value for standing in Standing),
        "centre": (request.GET.get("centre", ""),),
    }
    query = ListQuery.parse(request.GET, sorts=("worst",), filters=filters)
    panel, page = api.campaign_seen(campaign, query, by=person)
    context = {
        "campaign": card,
        "panel": panel,
        "page": page,
        "is_own": api.is_own(card),
        "may_plan": api.is_own(card) and may(person, "campaign.plan"),
        "may_answer": not api.is_own(card) and may(person, "part.answer"),
        "unread": any(part.unread and part.answer == "taken" for part in page),
        "materials": () if is_partial(request) else api.materials_of(campaign, by=person),
        **WORDS,
    }
    name = "_parts" if is_partial(request) else "campaign"
    return render(request, f"planning/campaigns/{name}.html", context)


@require_http_methods(["GET", "POST"])
def campaign_change(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Change the words of a campaign; of an open one its takers are told."""
    person = person_of(request)
    card = api.campaign_own(campaign, by=person)
    form = CampaignForm(posted(request), initial=words_of(_text_of(card)))
    if request.method == "POST" and form.is_valid():
        api.campaign_change(campaign, form.text(), by=person)
        is_open = card.state is CampaignState.OPEN
        say(request, _("Saved. The centres are told.") if is_open else _("Saved."))
        return redirect("campaign", campaign)
    status = 422 if form.errors else 200
    context = {"form": form, "asking": None, "campaign": card}
    return render(request, "planning/campaigns/new.html", context, status=status)


@require_http_methods(["GET", "POST"])
def campaign_ask(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Ask centres for one thing more."""
    person = person_of(request)
    card = api.campaign_own(campaign, by=person)
    form = AskForm(posted(request))
    if request.method == "POST" and form.is_valid():
        asked = api.parts_ask(campaign, takers=form.takers_chosen(), wish=form.wish(), by=person)
        said = ngettext("%(num)s centre is asked.", "%(num)s centres are asked.", asked)
        say(request, said % {"num": asked})
        return redirect("campaign", campaign)
    status = 422 if form.errors else 200
    context = {"form": form, "campaign": card}
    return render(request, "planning/campaigns/ask.html", context, status=status)


@require_POST
def campaign_open(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Offer all parts."""
    api.campaign_open(campaign, by=person_of(request))
    say(request, _("Open. The centres see it and are told."))
    return redirect("campaign", campaign)


@require_POST
def campaign_close(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """End a campaign; its report is next."""
    api.campaign_close(campaign, by=person_of(request))
    say(request, _("Closed. This is its report."))
    return redirect("campaign-report", campaign)


@require_POST
def campaign_remind(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Remind all centres that are missing."""
    reminded = api.parts_remind(campaign, by=person_of(request))
    say(request, reminded_words(reminded))
    return redirect("campaign", campaign)


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what was sent to a form, also where that is nothing; None where it is only shown."""
    return request.POST if request.method == "POST" else None


def reminded_words(reminded: int) -> str:
    """Say how many centres were reminded; none, because all were within the hour."""
    if not reminded:
        return _("Reminded within the hour already. Wait a little.")
    said = ngettext("%(num)s centre is reminded.", "%(num)s centres are reminded.", reminded)
    return said % {"num": reminded}


def _text_of(card: CampaignCard) -> CampaignText:
    return CampaignText(
        title=card.title,
        angle=card.angle,
        brief=card.brief,
        angles=card.angles,
        starts_on=card.starts_on,
        ends_on=card.ends_on,
        embargo_at=card.embargo_at,
    )
