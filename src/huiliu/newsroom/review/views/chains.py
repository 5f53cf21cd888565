"""The chain of reviews as a centre lays it down, and the reasons it offers for a return."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import authorize, person_cards, role_label
from huiliu.kit.pages import ListQuery, page_of, person_of, say
from huiliu.newsroom.editing.api import ProfileCard
from huiliu.newsroom.review import api
from huiliu.newsroom.review.core.causes import STANDARD_OFFER, lines_of
from huiliu.newsroom.review.errors import (
    CausesInvalid,
    ChainInvalid,
    ChainNotFound,
    ChainTooShort,
)
from huiliu.newsroom.review.forms import CausesForm, ChainForm, PlaceForm, design_from, place_forms
from huiliu.newsroom.review.words import cause_words, stage_word


@require_http_methods(["GET", "POST"])
def chain_index(request: HttpRequest) -> HttpResponse:
    """Show the chain in force and those before; POST shows a new one first, then keeps it."""
    person = person_of(request)
    authorize(person, "review.define")
    kind = _kind(request)
    profile = kind.id if kind else None
    now = api.chain_now(profile)
    asked = request.POST if request.method == "POST" else None
    places = place_forms(asked, now.places)
    form = ChainForm(asked, initial={"auto_release": now.auto_release})
    design = _design(form, places, profile) if asked is not None else None
    if design is not None and request.POST.get("act") == "keep":
        api.chain_design(design, by=person)
        say(request, _("In force for stories that are submitted from now on."))
        return redirect(_address(kind))
    status = 422 if asked is not None and design is None else 200
    return _page(request, kind, {"form": form, "places": places, "design": design}, status=status)


@require_POST
def chain_end(request: HttpRequest, profile: UUID) -> HttpResponse:
    """Let a kind of story take the chain of all others again."""
    kind = next((one for one in _kinds(request) if one.id == profile), None)
    if kind is None:
        raise ChainNotFound
    api.chain_end(kind.id, by=person_of(request))
    say(request, _("This kind takes the chain of all kinds again."))
    return redirect(_address(kind))


@require_POST
def chain_restore(request: HttpRequest, chain: UUID) -> HttpResponse:
    """Put a chain from before in force again."""
    restored = api.chain_restore(chain, by=person_of(request))
    say(request, _("The earlier chain is in force again, as a new one."))
    profile = restored.design.profile
    return redirect(reverse("review-chains") + (f"?kind={profile}" if profile else ""))


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


def _design(form: ChainForm, places: list[PlaceForm], profile: UUID | None) -> api.Design | None:
    """Give the chain that was sent, or None where the forms say what is wrong."""
    if not all([form.is_valid(), *(one.is_valid() for one in places)]):
        return None
    design = design_from(form, places, profile)
    try:
        api.chain_check(design)
    except ChainTooShort as problem:
        form.add_error("reason", str(problem))
        return None
    except ChainInvalid as problem:
        form.add_error(None, str(problem))
        return None
    return design


def _kinds(request: HttpRequest) -> tuple[ProfileCard, ...]:
    return api.kinds_offered(by=person_of(request))


def _kind(request: HttpRequest) -> ProfileCard | None:
    asked = request.GET.get("kind", "")
    return next((kind for kind in _kinds(request) if str(kind.id) == asked), None)


def _address(kind: ProfileCard | None) -> str:
    return reverse("review-chains") + (f"?kind={kind.id}" if kind else "")


def _page(
    request: HttpRequest, kind: ProfileCard | None, forms: dict[str, object], *, status: int
) -> HttpResponse:
    person, kinds = person_of(request), _kinds(request)
    query = ListQuery.parse(
        request.GET, sorts=("-made",), filters={"kind": [str(one.id) for one in kinds]}
    )
    profile = kind.id if kind else None
    chains = page_of(api.chain_list(profile, by=person), query, size=10)
    words = "\n".join(cause_words(api.causes_offered()).values())
    own = kind is not None and chains.total > 0 and not api.chain_list(profile, by=person)[0].ends
    context = {
        **forms,
        "kinds": kinds,
        "kind": kind,
        "kind_links": [(f"?kind={one.id}", one.name, one == kind) for one in kinds],
        "own": own,
        "now": api.chain_now(profile),
        "chains": chains,
        "causes": CausesForm(initial={"words": words}),
        "role_word": role_label,
        "stage_word": stage_word,
        "people": person_cards([chain.made_by for chain in chains if chain.made_by]),
    }
    return render(request, "review/chains.html", context, status=status)
