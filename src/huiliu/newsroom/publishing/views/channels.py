"""The centre's channels and redirects."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import authorize, may
from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.errors import (
    PublishingError,
    RedirectLoop,
    RedirectOfPage,
    RedirectOutside,
    RedirectsFull,
)
from huiliu.newsroom.publishing.forms import ChannelForm, RedirectForm
from huiliu.newsroom.publishing.labels import CHANNEL_HINTS, CHANNEL_WORDS

_REFUSED: tuple[type[PublishingError], ...] = (
    RedirectLoop,
    RedirectOfPage,
    RedirectOutside,
    RedirectsFull,
)


@require_http_methods(["GET", "POST"])
def channel_index(request: HttpRequest) -> HttpResponse:
    """Show the channels; POST makes those of the standard set that the centre lacks."""
    person = person_of(request)
    if request.method == "POST":
        api.channels_define_standard(by=person)
        say(request, _("The channels are there."))
        return redirect("channels")
    channels = api.channel_list(by=person)
    context = {
        "channels": channels,
        "lacks": any(channel.id is None for channel in channels),
        "words": CHANNEL_WORDS,
        "hints": CHANNEL_HINTS,
        "may_define": may(person, "channel.define"),
        "may_manage_outlets": may(person, "outlet.manage"),
    }
    return render(request, "publishing/channels.html", context)


@require_POST
def channel_define(request: HttpRequest, channel: UUID) -> HttpResponse:
    """Name a channel, switch it on or off."""
    form = ChannelForm(request.POST)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    is_on = bool(request.POST.get("on"))
    api.channel_define(channel, by=person_of(request), is_on=is_on, name=name)
    say(request, _("Kept. New releases follow it."))
    return redirect("channels")


@require_http_methods(["GET", "POST"])
def redirect_index(request: HttpRequest) -> HttpResponse:
    """List the redirects; POST adds one."""
    person = person_of(request)
    authorize(person, "redirect.define")
    form = RedirectForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            api.redirect_add(**form.cleaned_data, by=person)
        except _REFUSED as problem:
            form.add_error(None, str(problem))
        else:
            say(request, _("Kept. The old address leads there in a moment."))
            return redirect("redirects")
    query = ListQuery.parse(request.GET, sorts=("old",))
    context = {"page": api.redirect_list(query, by=person), "form": form}
    return render(
        request, "publishing/redirects.html", context, status=422 if form.is_bound else 200
    )


@require_POST
def redirect_remove(request: HttpRequest, redirect_id: UUID) -> HttpResponse:
    """Forget a redirect."""
    api.redirect_remove(redirect_id, by=person_of(request))
    say(request, _("Removed. The old address leads nowhere now."))
    return redirect("redirects")
