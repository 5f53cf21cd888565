"""Pages of content profiles and of the places that stories may embed from."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize, may, person_cards
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.editing import api
from huiliu.newsroom.editing.forms.profiles import NewProfileForm, ProfileForm, ProviderForm
from huiliu.newsroom.editing.views.words import (
    PROFILE_REINSTATED,
    PROFILE_RETIRED,
    PROFILE_SAVED,
    PROVIDER_SAVED,
)
from huiliu.newsroom.editing.wording import BLOCK_WORDS


@require_GET
def profile_index(request: HttpRequest) -> HttpResponse:
    """List the kinds of stories and what each asks for."""
    return _index(request, ProviderForm())


@require_http_methods(["GET", "POST"])
def profile_new(request: HttpRequest) -> HttpResponse:
    """Add a kind of story."""
    person = person_of(request)
    authorize(person, "profile.define")
    initial = ProfileForm.filled("", api.GENERAL)
    form = NewProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        api.profile_define(code=given["code"], name=given["name"], rules=form.rules(), by=person)
        say(request, PROFILE_SAVED)
        return redirect("profiles")
    context = {"form": form, "profile": None, "editions": ()}
    return render(request, "editing/profile.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def profile_page(request: HttpRequest, profile: UUID) -> HttpResponse:
    """Show a kind of story, and let a manager change what it asks for."""
    person = person_of(request)
    editions = api.profile_editions(profile, by=person)
    card = api.profile_card(profile)
    form = ProfileForm(request.POST or None, initial=ProfileForm.filled(card.name, card.rules))
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["name"]
        api.profile_change(profile, name=name, rules=form.rules(), by=person)
        say(request, PROFILE_SAVED)
        return redirect("profiles")
    context = {
        "form": form,
        "profile": card,
        "editions": editions,
        "people": person_cards([edition.made_by for edition in editions if edition.made_by]),
        "may_define": may(person, "profile.define"),
    }
    return render(request, "editing/profile.html", context, status=422 if form.errors else 200)


@require_POST
def profile_retire(request: HttpRequest, profile: UUID) -> HttpResponse:
    """Offer a profile to no more stories."""
    api.profile_retire(profile, by=person_of(request))
    say(request, PROFILE_RETIRED)
    return redirect("profiles")


@require_POST
def profile_reinstate(request: HttpRequest, profile: UUID) -> HttpResponse:
    """Offer a retired profile again."""
    api.profile_reinstate(profile, by=person_of(request))
    say(request, PROFILE_REINSTATED)
    return redirect("profiles")


@require_POST
def provider_new(request: HttpRequest) -> HttpResponse:
    """Allow embeds from another place."""
    form = ProviderForm(request.POST)
    if not form.is_valid():
        return _index(request, form, status=422)
    given = form.cleaned_data
    api.provider_define(
        code=given["code"], name=given["name"], addresses=form.lines(), by=person_of(request)
    )
    say(request, PROVIDER_SAVED)
    return redirect("profiles")


@require_POST
def provider_retire(request: HttpRequest, provider: UUID) -> HttpResponse:
    """Allow no new embeds from a place."""
    api.provider_retire(provider, by=person_of(request))
    say(request, PROFILE_RETIRED)
    return redirect("profiles")


@require_POST
def provider_reinstate(request: HttpRequest, provider: UUID) -> HttpResponse:
    """Allow embeds from a retired place again."""
    api.provider_reinstate(provider, by=person_of(request))
    say(request, PROFILE_REINSTATED)
    return redirect("profiles")


def _index(request: HttpRequest, form: ProviderForm, *, status: int = 200) -> HttpResponse:
    person = person_of(request)
    context = {
        "profiles": api.profile_list(by=person),
        "providers": api.provider_list(by=person),
        "form": form,
        "block_words": BLOCK_WORDS,
        "may_define": may(person, "profile.define"),
    }
    return render(request, "editing/profiles.html", context, status=status)
