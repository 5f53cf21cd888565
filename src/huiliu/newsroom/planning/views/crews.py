"""Crews and things that can be booked: named, changed, retired."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.planning import api
from huiliu.newsroom.planning.errors import CrewNotFound, NameTaken
from huiliu.newsroom.planning.forms import CrewForm, ResourceForm
from huiliu.newsroom.planning.wording import RESOURCE_WORDS


@require_http_methods(["GET", "POST"])
def crew_index(request: HttpRequest) -> HttpResponse:
    """Show the centre's crews; who plans names another."""
    person = person_of(request)
    form = CrewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            api.crew_add(form.cleaned_data["name"], members=form.people(), by=person)
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            return redirect("crews")
    return _crews(request, form)


@require_http_methods(["GET", "POST"])
def crew_page(request: HttpRequest, crew: UUID) -> HttpResponse:
    """Rename a crew, and say who belongs to it."""
    person = person_of(request)
    card = next((one for one in api.crew_list(by=person) if one.id == crew), None)
    if card is None:
        raise CrewNotFound
    initial = {"name": card.name, "members": [str(one) for one in card.members]}
    form = CrewForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            api.crew_change(crew, name=form.cleaned_data["name"], members=form.people(), by=person)
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            return redirect("crews")
    context = {"crew": card, "form": form, "may_manage": may(person, "crew.manage")}
    return render(request, "planning/crew.html", context, status=422 if form.errors else 200)


@require_POST
def crew_retire(request: HttpRequest, crew: UUID) -> HttpResponse:
    """Send a crew out no more."""
    api.crew_retire(crew, by=person_of(request))
    return redirect("crews")


@require_POST
def crew_restore(request: HttpRequest, crew: UUID) -> HttpResponse:
    """Take a crew into use again."""
    api.crew_restore(crew, by=person_of(request))
    return redirect("crews")


@require_http_methods(["GET", "POST"])
def resource_index(request: HttpRequest) -> HttpResponse:
    """Show what can be booked and what is; who plans enters more."""
    person = person_of(request)
    form = ResourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind = api.ResourceKind(form.cleaned_data["kind"])
        try:
            api.resource_add(form.cleaned_data["name"], kind=kind, by=person)
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            say(request, _("It can be booked now."))
            return redirect("resources")
    context = {
        "resources": api.resource_list(by=person),
        "bookings": api.bookings_ahead(by=person),
        "form": form,
        "resource_words": RESOURCE_WORDS,
        "may_manage": may(person, "resource.manage"),
    }
    status = 422 if form.errors else 200
    return render(request, "planning/resources.html", context, status=status)


@require_POST
def resource_retire(request: HttpRequest, resource: UUID) -> HttpResponse:
    """Let nobody book a thing any more."""
    api.resource_retire(resource, by=person_of(request))
    return redirect("resources")


@require_POST
def resource_restore(request: HttpRequest, resource: UUID) -> HttpResponse:
    """Let a thing be booked again."""
    api.resource_restore(resource, by=person_of(request))
    return redirect("resources")


def _crews(request: HttpRequest, form: CrewForm) -> HttpResponse:
    person = person_of(request)
    crews = api.crew_list(by=person)
    context = {
        "crews": crews,
        "people": person_cards({one for crew in crews for one in crew.members}),
        "form": form,
        "may_manage": may(person, "crew.manage"),
    }
    status = 422 if form.errors else 200
    return render(request, "planning/crews.html", context, status=status)
