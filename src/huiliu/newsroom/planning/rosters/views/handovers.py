"""Hand-over notes: written, found again, taken over."""

from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import person_cards
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.newsroom.planning.rosters import api
from huiliu.newsroom.planning.rosters.errors import NotYourShift
from huiliu.newsroom.planning.rosters.forms import HandOverForm
from huiliu.newsroom.planning.rosters.labels import ITEM_WORDS


@require_GET
def handover_index(request: HttpRequest) -> HttpResponse:
    """List the notes, the newest first; words are looked for in all of them."""
    query = ListQuery.parse(request.GET, sorts=("-written",))
    page = api.handover_list(query, by=person_of(request))
    people = {who for one in page for who in (one.written_by, one.taken_by) if who}
    context = {"page": page, "people": person_cards(people)}
    template = (
        "planning/rosters/_handovers.html"
        if is_partial(request)
        else "planning/rosters/handovers.html"
    )
    return render(request, template, context)


@require_GET
def handover_page(request: HttpRequest, handover: UUID) -> HttpResponse:
    """Show a note; who comes next confirms that they take over."""
    person = person_of(request)
    card = api.handover_card(handover, by=person)
    context = {
        "note": card,
        "groups": _groups(card.items),
        "people": person_cards({who for who in (card.written_by, card.taken_by) if who}),
        "may_take": api.may_take(card, by=person),
        "item_words": ITEM_WORDS,
    }
    return render(request, "planning/rosters/handover.html", context)


@require_http_methods(["GET", "POST"])
def handover_write(request: HttpRequest, shift: UUID) -> HttpResponse:
    """Write the note of one's shift, beside what the machine lists."""
    person = person_of(request)
    card = api.shift_card(shift, by=person)
    if card.person != person:
        raise NotYourShift
    written = api.handover_of(shift)
    if written is not None:
        return redirect("handover", written)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = api.handover_write(shift, words=form.cleaned_data["words"], by=person)
        say(request, _("Handed over. The next one is told."))
        return redirect("handover", note.id)
    context = {
        "shift": card,
        "groups": _groups(api.open_items()),
        "form": form,
        "item_words": ITEM_WORDS,
    }
    status = 422 if form.errors else 200
    return render(request, "planning/rosters/handover_write.html", context, status=status)


@require_POST
def handover_take(request: HttpRequest, handover: UUID) -> HttpResponse:
    """Confirm that one has read the note and takes over."""
    api.handover_take(handover, by=person_of(request))
    say(request, _("You have taken over."))
    return redirect("handover", handover)


def _groups(items: tuple[api.OpenItem, ...]) -> list[tuple[str, list[api.OpenItem]]]:
    """Give the items by kind, each kind in the order of its times."""
    ordered = sorted(items, key=_kind)
    return [(kind, list(rows)) for kind, rows in groupby(ordered, key=_kind)]


def _kind(item: api.OpenItem) -> str:
    return item.kind
