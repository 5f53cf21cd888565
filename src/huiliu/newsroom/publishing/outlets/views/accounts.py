"""The centre's outlets: a list, a form for each, and the question whether it can be used."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.publishing.outlets import api
from huiliu.newsroom.publishing.outlets.errors import (
    OutletAddressRefused,
    OutletNamed,
    OutletNotFound,
)
from huiliu.newsroom.publishing.outlets.forms import OutletForm
from huiliu.newsroom.publishing.outlets.labels import (
    KIND_HINTS,
    KIND_WORDS,
    MODE_WORDS,
    REASON_WORDS,
)

_REFUSED = (OutletNamed, OutletAddressRefused)


@require_GET
def outlet_index(request: HttpRequest) -> HttpResponse:
    """List the outlets."""
    context = {
        "outlets": api.outlet_list(by=person_of(request)),
        "kind_words": KIND_WORDS,
        "kind_hints": KIND_HINTS,
        "mode_words": MODE_WORDS,
        "reason_words": {reason.value: words for reason, words in REASON_WORDS.items()},
    }
    return render(request, "publishing/outlets/index.html", context)


@require_http_methods(["GET", "POST"])
def outlet_new(request: HttpRequest) -> HttpResponse:
    """Enter an outlet of the kind that the address names."""
    person = person_of(request)
    authorize(person, "outlet.manage")
    kind = _kind(request.GET.get("kind", api.OutletKind.WECHAT.value))
    form = OutletForm(request.POST or None, kind=kind, columns=api.columns_offered())
    if request.method == "POST" and form.is_valid():
        try:
            card = api.outlet_add(kind, entry=form.entry(), by=person)
        except _REFUSED as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("Kept. Ask the service whether the account can be used."))
            return redirect("outlet", card.id)
    return _page(request, form, kind)


@require_http_methods(["GET", "POST"])
def outlet_page(request: HttpRequest, outlet: UUID) -> HttpResponse:
    """Show and change an outlet; its secret is in no answer."""
    person = person_of(request)
    card = api.outlet_card(outlet, by=person)
    form = OutletForm(
        request.POST or None,
        kind=card.kind,
        columns=api.columns_offered(),
        has_secret=card.secret_at is not None,
        initial={
            **card.settings,
            "name": card.name,
            "base": card.base,
            "mode": card.mode.value,
            "columns": [str(one) for one in card.columns],
            "is_on": card.is_on,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            api.outlet_change(outlet, entry=form.entry(), by=person)
        except _REFUSED as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("Kept."))
            return redirect("outlet", outlet)
    return _page(request, form, card.kind, card)


@require_POST
def outlet_ask(request: HttpRequest, outlet: UUID) -> HttpResponse:
    """Ask the service."""
    api.outlet_ask(outlet, by=person_of(request))
    return redirect("outlet", outlet)


def _page(
    request: HttpRequest, form: OutletForm, kind: api.OutletKind, card: api.OutletCard | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "kind": kind,
        "outlet": card,
        "kind_words": KIND_WORDS,
        "kind_hints": KIND_HINTS,
        "reason_words": {reason.value: words for reason, words in REASON_WORDS.items()},
    }
    status = 422 if form.is_bound else 200
    return render(request, "publishing/outlets/outlet.html", context, status=status)


def _kind(word: str) -> api.OutletKind:
    try:
        return api.OutletKind(word)
    except ValueError as unknown:
        raise OutletNotFound from unknown
