"""Pages of gathering: the list of leads, receiving one, and what is done to it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.newsroom.gathering import api
from huiliu.newsroom.gathering.errors import GatheringError
from huiliu.newsroom.gathering.forms import DropForm, LeadForm

_SORTS = ("-received", "received", "title")
_FILTERS = {
    "state": tuple(state.value for state in api.LeadState),
    "mine": ("1",),
}
KIND_WORDS = {
    "text": gettext_lazy("Text"),
    "html": gettext_lazy("Web page"),
    "docx": gettext_lazy("Word file"),
}
REMOVAL_WORDS = {
    "pinyin": gettext_lazy("Pinyin in brackets"),
    "disclaimer": gettext_lazy("Disclaimer of the site"),
    "call_to_read": gettext_lazy("Call to scan or read on"),
    "repeated_title": gettext_lazy("Headline again"),
    "repeated_text": gettext_lazy("Excerpt again"),
    "site_name": gettext_lazy("Name of the site"),
    "page_credit": gettext_lazy("Credit of the page"),
    "page_date": gettext_lazy("Date of the page"),
}
_ENDINGS = {"text": "txt", "html": "html", "docx": "docx"}


@require_GET
def lead_index(request: HttpRequest) -> HttpResponse:
    """List the centre's leads."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=_SORTS, filters=_FILTERS)
    page = api.lead_list(query, by=person)
    context = {
        "page": page,
        "people": person_cards([lead.taken_by or lead.received_by for lead in page]),
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
        except GatheringError as problem:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(problem))
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
    people = [card.received_by, *([card.taken_by] if card.taken_by else [])]
    context = {
        "lead": card,
        "twins": api.leads_same(lead, by=person),
        "people": person_cards(people),
        "person": person,
        "kind": KIND_WORDS[card.kind],
        "removals": _removals(card),
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


@require_POST
def lead_take(request: HttpRequest, lead: UUID) -> HttpResponse:
    """Take a lead up."""
    api.lead_take(lead, by=person_of(request))
    say(request, _("Taken. Make a topic of it, or start writing."))
    return redirect("lead", lead)


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


def _removals(card: api.LeadCard) -> list[tuple[Promise, tuple[str, ...]]]:
    """Group what cleaning took out by its kind, in the order in which it was taken."""
    kinds = dict.fromkeys(removal.kind for removal in card.removed)
    return [
        (REMOVAL_WORDS[kind], tuple(one.text for one in card.removed if one.kind == kind))
        for kind in kinds
    ]


def _received(form: LeadForm, *, by: UUID) -> api.LeadCard:
    given = form.cleaned_data
    if given["file"]:
        return api.lead_upload(
            data=given["file"].read(), filename=given["file"].name, by=by, source=given["source"]
        )
    return api.lead_paste(text=given["text"], by=by, source_url=given["source"])
