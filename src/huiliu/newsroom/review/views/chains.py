"""The chain of reviews as a centre lays it down, and the reasons it offers for a return."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import authorize, person_cards, role_label
from huiliu.kit.pages import ListQuery, page_of, person_of, say
from huiliu.newsroom.review import api
from huiliu.newsroom.review.core.causes import STANDARD_OFFER, lines_of
from huiliu.newsroom.review.errors import CausesInvalid, ChainInvalid, ChainTooShort
from huiliu.newsroom.review.forms import CausesForm, ChainForm, design_from, place_forms
from huiliu.newsroom.review.words import cause_words, stage_word


@require_http_methods(["GET", "POST"])
def chain_index(request: HttpRequest) -> HttpResponse:
    """Show the chain in force and those before; POST shows a new one first, then keeps it."""
    person = person_of(request)
    authorize(person, "review.define")
    now = api.chain_now()
    asked = request.POST if request.method == "POST" else None
    places = place_forms(asked, now.places)
    form = ChainForm(
        asked, initial={"auto_release": now.auto_release, "read_aloud": now.read_aloud}
    )
    design = None
    if asked is not None and all([form.is_valid(), *(one.is_valid() for one in places)]):
        design = design_from(form, places, None)
        try:
            api.chain_check(design)
        except (ChainInvalid, ChainTooShort) as problem:
            form.add_error("reason" if isinstance(problem, ChainTooShort) else None, str(problem))
            design = None
    if design is not None and request.POST.get("act") == "keep":
        api.chain_design(design, by=person)
        say(request, _("In force for stories that are submitted from now on."))
        return redirect("review-chains")
    status = 422 if asked is not None and design is None else 200
    return _page(request, {"form": form, "places": places, "design": design}, status=status)


@require_POST
def chain_restore(request: HttpRequest, chain: UUID) -> HttpResponse:
    """Put a chain from before in force again."""
    api.chain_restore(chain, by=person_of(request))
    say(request, _("The earlier chain is in force again, as a new one."))
    return redirect("review-chains")


@require_POST
def cause_define(request: HttpRequest) -> HttpResponse:
    """Lay down the reasons offered for a return."""
    form = CausesForm(request.POST)
    if not form.is_valid():
        raise CausesInvalid
    usual = [api.Offered(code, word) for code, word in cause_words(STANDARD_OFFER).items()]
    words = lines_of(form.cleaned_data["words"])
    api.causes_define(words, by=person_of(request), usual=usual)
    say(request, _("Kept. Reviewers are offered these."))
    return redirect("review-chains")


def _page(request: HttpRequest, forms: dict[str, object], *, status: int) -> HttpResponse:
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=("-made",))
    chains = page_of(api.chain_list(by=person), query, size=10)
    words = "\n".join(cause_words(api.causes_offered()).values())
    context = {
        **forms,
        "now": api.chain_now(),
        "chains": chains,
        "causes": CausesForm(initial={"words": words}),
        "role_word": role_label,
        "stage_word": stage_word,
        "people": person_cards([chain.made_by for chain in chains if chain.made_by]),
    }
    return render(request, "review/chains.html", context, status=status)
