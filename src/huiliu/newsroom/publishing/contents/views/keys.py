"""The pages of partners' keys: a new one is shown once, with how to use it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit.config import config
from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.newsroom.publishing.contents import api
from huiliu.newsroom.publishing.contents.errors import ContentsError
from huiliu.newsroom.publishing.contents.forms import KeyEndForm, KeyForm
from huiliu.newsroom.publishing.contents.labels import PACE_WORDS

_FILTERS = {"tab": ("open", "all")}


@never_cache
@require_http_methods(["GET", "POST"])
def key_index(request: HttpRequest) -> HttpResponse:
    """List the keys; POST makes one and shows it, this once."""
    person = person_of(request)
    subscribers, products = api.choices_for_keys(by=person)
    given = request.POST if request.method == "POST" else None
    form = KeyForm(given, subscribers=subscribers, products=products)
    status = 200
    if given is not None:
        status = 422
        if form.is_valid():
            try:
                made = api.key_make(
                    form.wanted(), last_day=form.cleaned_data["last_day"], by=person
                )
            except ContentsError as problem:
                status = problem.status
                form.add_error(None, str(problem))
            else:
                return _shown(request, made)
    query = ListQuery.parse(request.GET, sorts=("subscriber",), filters=_FILTERS)
    context = {
        "form": form,
        "page": api.key_list(query, by=person),
        "tab": query.filter("tab") or "open",
        "can_make": bool(subscribers and products),
        "may_use": may(person, "usage.view"),
    }
    return render(request, "publishing/contents/keys.html", context, status=status)


@require_GET
def key_page(request: HttpRequest, partner_key: UUID) -> HttpResponse:
    """Show one key, and the buttons that exchange, end and revoke it."""
    return _page(request, partner_key)


@never_cache
@require_POST
def key_rotate(request: HttpRequest, partner_key: UUID) -> HttpResponse:
    """Make a key that takes the place of this one, and show it, this once."""
    return _shown(request, api.key_rotate(partner_key, by=person_of(request)))


@require_POST
def key_end(request: HttpRequest, partner_key: UUID) -> HttpResponse:
    """Let a key end on another day."""
    form = KeyEndForm(request.POST)
    if not form.is_valid():
        return _page(request, partner_key, form)
    try:
        api.key_end(partner_key, last_day=form.cleaned_data["last_day"], by=person_of(request))
    except ContentsError as problem:
        form.add_error("last_day", str(problem))
        return _page(request, partner_key, form, status=problem.status)
    say(request, _("Kept. The key ends with that day."))
    return redirect("partner-key", partner_key)


@require_POST
def key_revoke(request: HttpRequest, partner_key: UUID) -> HttpResponse:
    """End a key now."""
    api.key_revoke(partner_key, by=person_of(request))
    say(request, _("Revoked. The next request with it is refused."))
    return redirect("partner-key", partner_key)


def _shown(request: HttpRequest, made: api.KeyShown) -> HttpResponse:
    context = {"card": made.card, "secret": made.secret, "host": config().public_url}
    return render(request, "publishing/contents/key_shown.html", context)


def _page(
    request: HttpRequest, key: UUID, form: KeyEndForm | None = None, *, status: int = 0
) -> HttpResponse:
    person = person_of(request)
    found = api.key_card(key, by=person)
    context = {
        "found": found,
        "card": found.card,
        "form": form or KeyEndForm(initial={"last_day": found.card.last_day}),
        "people": person_cards({found.card.made_by}),
        "pace": PACE_WORDS[found.card.per_minute],
        "may_use": may(person, "usage.view"),
    }
    wrong = 422 if form else 200
    return render(request, "publishing/contents/key.html", context, status=status or wrong)
