"""What is decided on leads, one at a time or the ticked ones together."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiliu.kit.pages import person_of, say
from huiliu.newsroom.gathering import api
from huiliu.newsroom.gathering.forms import BulkForm, DropForm, JoinForm


@require_POST
def lead_take(request: HttpRequest, lead: UUID) -> HttpResponse:
    """Take a lead up."""
    api.lead_take(lead, by=person_of(request))
    say(request, _("Taken. Make a topic of it, or start writing."))
    return redirect("leads") if request.POST.get("next") == "list" else redirect("lead", lead)


@require_POST
def lead_drop(request: HttpRequest, lead: UUID) -> HttpResponse:
    """Drop a lead."""
    form = DropForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    api.lead_drop(lead, by=person_of(request), reason=reason)
    say(request, _("Dropped. It can be put back."))
    return redirect("leads")


@require_POST
def lead_reopen(request: HttpRequest, lead: UUID) -> HttpResponse:
    """Put a lead back among those that wait."""
    api.lead_reopen(lead, by=person_of(request))
    say(request, _("It waits again."))
    return redirect("lead", lead)


@require_POST
def lead_join(request: HttpRequest, lead: UUID) -> HttpResponse:
    """Let a lead join another one, named by its number."""
    person, form = person_of(request), JoinForm(request.POST)
    code = form.cleaned_data["into"] if form.is_valid() else ""
    other = api.lead_of_code(code, by=person)
    api.lead_join(lead, into=other.id, by=person)
    say(request, _("Joined to %(code)s. It can be put back.") % {"code": other.code})
    return redirect("lead", lead)


@require_POST
def leads_decide(request: HttpRequest) -> HttpResponse:
    """Do one thing to the ticked leads, and tell of each that it could not be done to."""
    person, form = person_of(request), BulkForm(request.POST)
    if not form.is_valid():
        raise api.ActionUnknown
    given = form.cleaned_data
    action = api.BulkAction(given["action"])
    into = api.lead_of_code(given["into"], by=person).id if given["into"] else None
    outcomes = api.leads_decide(
        _ticked(request), action, by=person, reason=given["reason"], into=into
    )
    done = [one.lead for one in outcomes if not one.problem]
    cards = {one.lead: _card(one.lead, person) for one in outcomes}
    context = {
        "action": action,
        "done": [cards[lead] for lead in done if cards[lead]],
        "failed": [(cards[one.lead], one.problem) for one in outcomes if one.problem],
    }
    return render(request, "gathering/decided.html", context)


def _ticked(request: HttpRequest) -> list[UUID]:
    """Read the ticked rows; what is no id of a lead is nobody's tick."""
    found: list[UUID] = []
    for text in request.POST.getlist("lead"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def _card(lead: UUID, person: UUID) -> api.LeadCard | None:
    try:
        return api.lead_card(lead, by=person)
    except api.LeadNotFound:
        return None
