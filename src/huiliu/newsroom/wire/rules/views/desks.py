"""The desks of a centre, and the words for its places."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import may
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.wire.errors import WireError
from huiliu.newsroom.wire.rules import api
from huiliu.newsroom.wire.rules.forms import DeskForm, OrderForm, PlacesForm

MANAGE = "wire.rules"
EXAMPLES = {"plain": "宋庄", "weak": "朝阳?", "other": "!朝阳市"}
"""Words as people write them; place names are the same in every language of the pages."""


@require_http_methods(["GET", "POST"])
def desk_index(request: HttpRequest) -> HttpResponse:
    """List the desks; POST adds one."""
    form = DeskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            api.desk_add(form.cleaned_data["name"], by=person_of(request))
        except WireError as problem:
            form.add_error("name", str(problem))
        else:
            say(request, _("Added."))
            return redirect("wire-desks")
    return _desks(request, form, status=422 if form.errors else 200)


@require_POST
def desk_name(request: HttpRequest, desk: UUID) -> HttpResponse:
    """Name a desk anew."""
    form = DeskForm(request.POST)
    if not form.is_valid():
        return _desks(request, form, status=422)
    api.desk_name(desk, form.cleaned_data["name"], by=person_of(request))
    say(request, _("Kept."))
    return redirect("wire-desks")


@require_POST
def desk_remove(request: HttpRequest, desk: UUID) -> HttpResponse:
    """Remove a desk."""
    api.desk_remove(desk, by=person_of(request))
    say(request, _("Removed. Its items stay in the stream."))
    return redirect("wire-desks")


@require_POST
def desks_order(request: HttpRequest) -> HttpResponse:
    """Put the desks in another order."""
    person, form = person_of(request), OrderForm(request.POST)
    if not form.is_valid():
        return _desks(request, DeskForm(), status=422)
    there = [desk.id for desk in api.desk_list(by=person)]
    api.desks_order(form.ordered(there), by=person)
    return _desks(request, DeskForm()) if is_partial(request) else redirect("wire-desks")


@require_http_methods(["GET", "POST"])
def place_page(request: HttpRequest) -> HttpResponse:
    """Show the words for the centre's places; POST changes them."""
    person = person_of(request)
    words = api.place_words(by=person)
    form = PlacesForm(request.POST or None, initial={"words": "\n".join(words)})
    if request.method == "POST" and form.is_valid():
        kept = api.places_set(form.listed(), by=person)
        say(
            request,
            _("Kept: %(num)s words. What comes from now on is tagged by them.")
            % {"num": len(kept)},
        )
        return redirect("wire-places")
    context = {
        "form": form,
        "words": words,
        "examples": EXAMPLES,
        "may_manage": may(person, MANAGE),
    }
    status = 422 if form.errors else 200
    return render(request, "wire/rules/places.html", context, status=status)


def _desks(request: HttpRequest, form: DeskForm, *, status: int = 200) -> HttpResponse:
    person = person_of(request)
    context = {
        "desks": api.desk_list(by=person),
        "form": form,
        "may_manage": may(person, MANAGE),
    }
    template = "wire/rules/_desks.html" if is_partial(request) else "wire/rules/desks.html"
    return render(request, template, context, status=status)
