"""Calendars for other programs: addresses made and revoked, and what they answer."""

from uuid import UUID

from allauth.core.internal.ratelimit import consume
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiliu.accounts.api import authorize, person_cards
from huiliu.kit.config import config
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.planning import reading
from huiliu.newsroom.planning.calendar import api
from huiliu.newsroom.planning.calendar.errors import ShareAskedTooOften
from huiliu.newsroom.planning.calendar.forms import ShareForm
from huiliu.newsroom.planning.calendar.labels import SHARE_WORDS

_RATES = {"read": "120/15m/ip,30/15m/key"}


@require_http_methods(["GET", "POST"])
def share_index(request: HttpRequest) -> HttpResponse:
    """Show the addresses in use; a new one is shown this once."""
    person = person_of(request)
    authorize(person, "calendar.share")
    form = ShareForm(request.POST or None)
    form.offer(reading.crew_list(by=person))
    address, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            kind, crew = form.chosen()
            _card, secret = api.share_make(kind, crew=crew, by=person)
            address, status = config().public_url + reverse("calendar-read", args=[secret]), 200
    shares = api.share_list(by=person)
    context = {
        "form": form,
        "shares": shares,
        "address": address,
        "people": person_cards({one.made_by for one in shares}),
        "share_words": SHARE_WORDS,
        "person": person,
    }
    return render(request, "planning/calendar/shares.html", context, status=status)


@require_POST
def share_revoke(request: HttpRequest, share: UUID) -> HttpResponse:
    """Let an address answer no more."""
    api.share_revoke(share, by=person_of(request))
    say(request, _("Revoked. The address answers no more."))
    return redirect("calendar-shares")


@login_not_required
@never_cache
@require_safe
def share_read(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a calendar to whoever knows its address, in the platform's own language.

    Limited by who asks and by the address: a program that asks every quarter of an hour is never
    refused, one that guesses soon is.
    """
    allowed = consume(
        request, app="planning", action="read", config=_RATES, key=secret, limit_get=True
    )
    if not allowed:
        raise ShareAskedTooOften
    with translation.override(settings.LANGUAGE_CODE):
        data = api.share_read(secret)
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="huiliu.ics"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer
