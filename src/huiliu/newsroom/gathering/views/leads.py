"""The list of leads, receiving one, and its page."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiliu.accounts.api import may, person_cards
from huiliu.kit.http import FetchRefused
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.newsroom.gathering import api
from huiliu.newsroom.gathering.errors import GatheringError
from huiliu.newsroom.gathering.forms import LeadForm
from huiliu.newsroom.gathering.views.words import DROP_REASONS, KIND_WORDS, facts, removals

_SORTS = ("-received", "received", "-published", "title")
_ENDINGS = {
    "text": "txt",
    "html": "html",
    "docx": "docx",
    "feed": "xml",
    "ninjs": "json",
    "note": "txt",
    "wire": "dat",
}


@require_GET
def lead_index(request: HttpRequest) -> HttpResponse:
    """List the centre's leads."""
    person = person_of(request)
    filters = {
        "state": tuple(state.value for state in api.LeadState),
        "kind": tuple(KIND_WORDS),
        "mine": ("1",),
    }
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=filters)
    page = api.lead_list(query, by=person)
    context = {
        "page": page,
        "kind_choices": list(KIND_WORDS.items()),
        "drop_reasons": DROP_REASONS,
        "may_decide": may(person, "lead.decide"),
        "people": person_cards(
            [one for lead in page if (one := lead.taken_by or lead.received_by)]
        ),
        "waiting": api.open_count(person),
        "may_propose": may(person, "topic.propose"),
        "may_receive": may(person, "lead.receive"),
    }
    template = "gathering/_list.html" if is_partial(request) else "gathering/index.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def lead_new(request: HttpRequest) -> HttpResponse:
    """Receive a lead; what cannot be read is refused beside its field, the text stays."""
    form = LeadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            lead = _received(form, by=person_of(request))
        except (GatheringError, FetchRefused) as problem:
            form.add_error(form.given(), str(problem))
            status = problem.status
        else:
            say(request, _("Received as %(code)s.") % {"code": lead.code})
            return redirect("lead", lead.id)
    elif form.errors:
        status = 422
    return render(request, "gathering/new.html", {"form": form}, status=status)


@require_GET
def lead_page(request: HttpRequest, lead: UUID) -> HttpResponse:
    """Show a lead: what was understood, what was left out, and what came."""
    person = person_of(request)
    card = api.lead_card(lead, by=person)
    people = [one for one in (card.received_by, card.taken_by) if one]
    context = {
        "lead": card,
        "twins": api.leads_same(lead, by=person),
        "alike": api.leads_like(lead, by=person),
        "changes": api.lead_changes(lead, by=person) if card.changes else (),
        "joined": api.leads_joined(lead, by=person),
        "joined_to": api.lead_card(card.joined_to, by=person) if card.joined_to else None,
        "facts": facts(card),
        "contact": api.contact_of(lead, by=person),
        "drop_reasons": DROP_REASONS,
        "people": person_cards(people),
        "person": person,
        "kind": KIND_WORDS[card.kind],
        "removals": removals(card),
        "may_decide": may(person, "lead.decide"),
        "may_reopen": may(person, "lead.reopen", state=card.state),
        "may_propose": may(person, "topic.propose"),
        "may_write": may(person, "story.create"),
    }
    return render(request, "gathering/lead.html", context)


@require_GET
def lead_original(request: HttpRequest, lead: UUID) -> HttpResponse:
    """Give the bytes as they came, as a download that no browser runs."""
    person = person_of(request)
    card = api.lead_card(lead, by=person)
    return HttpResponse(
        api.lead_received(lead, by=person),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{card.code}.{_ENDINGS[card.kind]}"'
        },
    )


def _received(form: LeadForm, *, by: UUID) -> api.LeadCard:
    given = form.cleaned_data
    if given["url"]:
        return api.lead_fetch(given["url"], by=by)
    if given["file"]:
        return api.lead_upload(
            data=given["file"].read(), filename=given["file"].name, by=by, source=given["source"]
        )
    return api.lead_paste(text=given["text"], by=by, source_url=given["source"])
