"""One part: what the giver asks, what the taker answers, what went out."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.planning.campaigns import api
from huiliu.newsroom.planning.campaigns.errors import PartAskedAlready
from huiliu.newsroom.planning.campaigns.forms import ReasonForm, WishForm
from huiliu.newsroom.planning.campaigns.views.campaigns import WORDS, posted, reminded_words


@require_GET
def part_page(request: HttpRequest, part: UUID) -> HttpResponse:
    """Show a part with what goes with it, to whoever asked and to whoever is asked."""
    return _page(request, part)


@require_http_methods(["GET", "POST"])
def part_change(request: HttpRequest, part: UUID) -> HttpResponse:
    """Change what one centre is asked for."""
    person = person_of(request)
    card = api.part_given(part, by=person)
    form = WishForm(posted(request), initial=_asked(card))
    if request.method == "POST" and form.is_valid():
        try:
            api.part_change(part, form.wish(), by=person)
        except PartAskedAlready as problem:
            form.add_error("what", str(problem))
        else:
            say(request, _("Saved. The centre is told.") if card.offered_at else _("Saved."))
            return redirect("part", part)
    status = 422 if form.errors else 200
    context = {"form": form, "part": card}
    return render(request, "planning/campaigns/part_change.html", context, status=status)


@require_POST
def part_drop(request: HttpRequest, part: UUID) -> HttpResponse:
    """Take back what was not offered yet."""
    card = api.part_drop(part, by=person_of(request))
    say(request, _("Taken back. The centre never saw it."))
    return redirect("campaign", card.id)


@require_POST
def part_remind(request: HttpRequest, part: UUID) -> HttpResponse:
    """Remind one centre of one part."""
    person = person_of(request)
    card = api.part_given(part, by=person)
    reminded = api.parts_remind(card.campaign, parts=[part], by=person)
    say(request, reminded_words(reminded))
    return redirect("part", part)


@require_POST
def part_take(request: HttpRequest, part: UUID) -> HttpResponse:
    """Take a part; its topic is next."""
    card = api.part_take(part, by=person_of(request))
    say(request, _("Taken on. This is your topic; give somebody the assignment."))
    return redirect("topic", card.topic)


@require_POST
def part_decline(request: HttpRequest, part: UUID) -> HttpResponse:
    """Decline a part, with a reason."""
    return _ended(request, part, leaves=False)


@require_POST
def part_leave(request: HttpRequest, part: UUID) -> HttpResponse:
    """Leave a part that was taken, with a reason."""
    return _ended(request, part, leaves=True)


@require_POST
def changes_read(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Acknowledge what the giver changed."""
    api.changes_acknowledge(campaign, by=person_of(request))
    say(request, _("Acknowledged. Whoever planned it sees that you read it."))
    return redirect("campaign", campaign)


def _ended(request: HttpRequest, part: UUID, *, leaves: bool) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, part, reason=form, status=422)
    end = api.part_leave if leaves else api.part_decline
    end(part, reason=form.cleaned_data["reason"], by=person_of(request))
    say(request, _("Whoever planned it is told, with your reason."))
    return redirect("part", part)


def _page(
    request: HttpRequest, part: UUID, *, reason: ReasonForm | None = None, status: int = 200
) -> HttpResponse:
    person = person_of(request)
    card = api.part_card(part, by=person)
    is_giver = card.giver.id == tenant_of_scope()
    context = {
        "part": card,
        "campaign": api.campaign_card(card.campaign, by=person),
        "materials": api.materials_of(card.campaign, by=person),
        "people": person_cards([card.answered_by] if card.answered_by else []),
        "is_giver": is_giver,
        "may_plan": is_giver and may(person, "campaign.plan"),
        "may_answer": not is_giver and may(person, "part.answer"),
        "reason": reason or ReasonForm(),
        **WORDS,
    }
    name = "_part" if is_partial(request) else "part"
    return render(request, f"planning/campaigns/{name}.html", context, status=status)


def _asked(card: api.PartCard) -> dict[str, object]:
    names = ("what", "kinds", "length", "note", "due_at")
    return {name: getattr(card, name) for name in names}
