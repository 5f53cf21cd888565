"""The providers of a centre: how each does, what it sent, what can be done."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from huiliu.accounts.api import may
from huiliu.kit.config import config
from huiliu.kit.pages import is_partial, person_of, say
from huiliu.newsroom.wire.intake.errors import fault_words as unread_words
from huiliu.newsroom.wire.providers import api, labels
from huiliu.newsroom.wire.providers.api import ProviderCard, Transport
from huiliu.newsroom.wire.providers.core.charts import bars_of
from huiliu.newsroom.wire.providers.forms import FileForm

_SHOWN_DEAD = 10
_SHOWN_RECEIPTS = 20


@require_GET
def provider_index(request: HttpRequest) -> HttpResponse:
    """List the centre's providers with how each does."""
    person = person_of(request)
    cards = api.provider_list(by=person)
    context = {
        "providers": cards,
        "strip": labels.strip_of(cards),
        "chips": {card.id: labels.chip_of(card) for card in cards},
        "lines": {card.id: labels.state_line(card) for card in cards},
        "transport_words": labels.TRANSPORT_WORDS,
        "may_manage": may(person, "provider.manage"),
    }
    template = "providers/_list.html" if is_partial(request) else "providers/index.html"
    return render(request, template, context)


@require_GET
def provider_page(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Show one provider."""
    card = api.provider_card(sender, by=person_of(request))
    return render(request, "providers/provider.html", _context(request, card))


@require_POST
def provider_poll(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Ask a provider soon."""
    api.provider_ask_soon(sender, by=person_of(request))
    say(request, _("It is asked at once; the page shows when it is done."))
    return redirect("provider", sender)


@require_POST
def provider_pause(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Ask a provider no more for now."""
    api.provider_pause(sender, by=person_of(request))
    say(request, _("Paused. What it sends is not taken."))
    return redirect("provider", sender)


@require_POST
def provider_resume(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Ask a provider again."""
    api.provider_resume(sender, by=person_of(request))
    say(request, _("It goes on."))
    return redirect("provider", sender)


@require_POST
def provider_remove(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Take a provider off the list."""
    api.provider_remove(sender, by=person_of(request))
    say(request, _("Removed. What it sent stays."))
    return redirect("providers")


@require_POST
def host_key_forget(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Believe the next key that a host shows."""
    api.host_key_forget(sender, by=person_of(request))
    say(request, _("Forgotten. The next key that it shows is believed."))
    return redirect("provider", sender)


@never_cache
@require_POST
def key_make(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Make a key, and show it this once."""
    person = person_of(request)
    made = api.key_make(sender, by=person)
    card = api.provider_card(sender, by=person)
    context = {**_context(request, card), "made": made}
    return render(request, "providers/provider.html", context)


@require_POST
def key_drop(request: HttpRequest, sender: UUID, mark: str) -> HttpResponse:
    """Let a key be good no more."""
    api.key_drop(sender, mark, by=person_of(request))
    say(request, _("Dropped. What is signed with it is not taken any more."))
    return redirect("provider", sender)


@require_POST
def file_hand_in(request: HttpRequest, sender: UUID) -> HttpResponse:
    """Bring a file."""
    person = person_of(request)
    card = api.provider_card(sender, by=person)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        context = {**_context(request, card), "file_form": form}
        return render(request, "providers/provider.html", context, status=422)
    file = form.cleaned_data["file"]
    api.file_hand_in(
        sender, file.read(), name=file.name or "", mime=file.content_type or "", by=person
    )
    say(request, _("Handed in. It is read at once."))
    return redirect("provider", sender)


def _context(request: HttpRequest, card: ProviderCard) -> dict[str, object]:
    person = person_of(request)
    manages = may(person, "provider.manage")
    health = api.provider_health(card.id, by=person)
    pushes = card.transport is Transport.PUSH
    address = config().public_url + reverse("wire-in", args=[card.slug])
    dead = api.provider_receipts_dead(card.id, by=person)[:_SHOWN_DEAD]
    return {
        "provider": card,
        "chip": labels.chip_of(card),
        "line": labels.state_line(card),
        "transport_word": labels.TRANSPORT_WORDS[card.transport],
        "hub_word": labels.HUB_WORDS.get(card.hub, ""),
        "clock_word": labels.clock_words(card.clock_off_s) if card.clock_off_s else "",
        "days": list(zip(health.days, bars_of([n for _day, n in health.days]), strict=True)),
        "hours": bars_of(card.hours),
        "delay": health.delay,
        "receipts": api.provider_receipts(card.id, by=person)[:_SHOWN_RECEIPTS],
        "dead": [(one, unread_words(one.fault)) for one in dead],
        "keys": api.provider_keys(card.id, by=person) if pushes and manages else (),
        "push_address": address if pushes else "",
        "curl": labels.curl_lines(address) if pushes else "",
        "file_form": FileForm(),
        "made": None,
        "may_manage": manages,
        "may_replay": may(person, "wire.replay"),
        "may_hand_in": may(person, "provider.hand_in"),
    }
