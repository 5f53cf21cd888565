"""Entering and changing providers, and trying what was entered before it is kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from huiliu.accounts.api import TenantKind, authorize, tenant_card
from huiliu.kit.http import FetchRefused
from huiliu.kit.pages import person_of, say
from huiliu.kit.scope import tenant_of_scope
from huiliu.newsroom.wire.intake.errors import fault_words as unread_words
from huiliu.newsroom.wire.providers import api, labels
from huiliu.newsroom.wire.providers.api import ProviderCard, ProviderError, Transport, Trial
from huiliu.newsroom.wire.providers.forms import FORMS, ProviderForm

_KINDS = frozenset(one.value for one in Transport)


@never_cache
@require_http_methods(["GET", "POST"])
def provider_new(request: HttpRequest) -> HttpResponse:
    """Enter a provider: first how it sends, then its own fields."""
    authorize(person_of(request), "provider.manage")
    kind = request.POST.get("transport") or request.GET.get("transport", "")
    if kind not in _KINDS:
        choices = [
            (one.value, labels.TRANSPORT_WORDS[one], labels.TRANSPORT_HINTS[one])
            for one in Transport
        ]
        return render(request, "providers/choose.html", {"choices": choices})
    form = FORMS[Transport(kind)](request.POST or None)
    return _entered(request, form, None)


@never_cache
@require_http_methods(["GET", "POST"])
def provider_edit(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Change a provider."""
    person = person_of(request)
    authorize(person, "provider.manage")
    card = api.provider_card(sender, by=person)
    form = FORMS[card.transport](request.POST or None, card=card)
    return _entered(request, form, card)


def _entered(request: HttpRequest, form: ProviderForm, card: ProviderCard | None) -> HttpResponse:
    if request.method != "POST":
        return _page(request, form, card)
    if not form.is_valid():
        return _page(request, form, card, status=422)
    try:
        if request.POST.get("act") == "try":
            return _page(request, form, card, trial=_tried(request, form, card))
        return _kept(request, form, card)
    except (ProviderError, FetchRefused) as problem:
        form.add_error(form.places[0] if form.places else None, str(problem))
        return _page(request, form, card, status=problem.status)


def _tried(request: HttpRequest, form: ProviderForm, card: ProviderCard | None) -> Trial:
    known = card.id if card else None
    return api.draft_try(form.draft(), by=person_of(request), provider=known)


def _kept(request: HttpRequest, form: ProviderForm, card: ProviderCard | None) -> HttpResponse:
    person = person_of(request)
    if card is None:
        card = api.provider_add(form.draft(), by=person)
        say(request, _("Added. It is asked at once.") if card.is_asked else _("Added."))
    else:
        api.provider_edit(card.id, form.draft(), by=person)
        say(request, _("Saved."))
    return redirect("provider", card.id)


def _page(
    request: HttpRequest,
    form: ProviderForm,
    card: ProviderCard | None,
    *,
    trial: Trial | None = None,
    status: int = 200,
) -> HttpResponse:
    things = trial.things if trial else ()
    context = {
        "form": form,
        "provider": card,
        "transport": form.transport.value,
        "transport_word": labels.TRANSPORT_WORDS[form.transport],
        "hint": labels.TRANSPORT_HINTS[form.transport],
        "is_asked": "every_min" in form.fields,
        "is_province": tenant_card(tenant_of_scope()).kind is TenantKind.PROVINCE,
        "trial": trial,
        "things": [(one, unread_words(one.refused.value) if one.refused else "") for one in things],
    }
    return render(request, "providers/edit.html", context, status=status)
