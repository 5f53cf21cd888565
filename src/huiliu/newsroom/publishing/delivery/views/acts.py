"""What people do to a subscriber and to what it did not take."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.api import authorize
from huiliu.kit.pages import person_of, say
from huiliu.kit.sheets import sheet_of
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.errors import PlaceUnknown
from huiliu.newsroom.publishing.delivery.forms import ResendForm
from huiliu.newsroom.publishing.delivery.labels import DELIVERY_WORDS, FAULT_WORDS, KIND_WORDS
from huiliu.newsroom.publishing.delivery.views.subscribers import key_page, page_of_one


@require_POST
def subscriber_pause(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Send nothing for now."""
    api.subscriber_pause(subscriber, by=person_of(request))
    say(request, _("Paused. What goes out meanwhile waits for it."))
    return redirect("subscriber", subscriber)


@require_POST
def subscriber_resume(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Go on where it stopped, at once."""
    api.subscriber_resume(subscriber, by=person_of(request))
    say(request, _("It goes on where it stopped."))
    return redirect("subscriber", subscriber)


@require_POST
def subscriber_end(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """End a subscription."""
    api.subscriber_end(subscriber, by=person_of(request))
    say(request, _("Ended. What it got stays on record."))
    return redirect("subscribers")


@require_POST
def subscriber_test(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Send one test document now, and say what came of it."""
    person = person_of(request)
    tested = api.subscriber_test(subscriber, by=person)
    return page_of_one(
        request,
        subscriber,
        tested=tested,
        tested_words=FAULT_WORDS[tested.fault] if tested.fault else "",
    )


@require_http_methods(["GET", "POST"])
def subscriber_resend(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Say how much would be sent again, then send it."""
    person = person_of(request)
    authorize(person, "subscriber.manage")
    asked = request.POST if request.method == "POST" else request.GET
    if not asked:
        return page_of_one(request, subscriber)
    form = ResendForm(asked)
    if not form.is_valid():
        return page_of_one(request, subscriber, resend=form, status=422)
    given = form.cleaned_data
    sequence = given["sequence"] or api.resend_from(given["day"])
    if request.method == "GET":
        count = api.resend_count(subscriber, sequence=sequence, by=person)
        return page_of_one(
            request, subscriber, resend=form, resend_count=count, resend_sequence=sequence
        )
    try:
        api.subscriber_rewind(subscriber, sequence=sequence, by=person)
    except PlaceUnknown as problem:
        form.add_error(None, str(problem))
        return page_of_one(request, subscriber, resend=form, status=422)
    say(request, _("It is being sent again, in order."))
    return redirect("subscriber", subscriber)


@require_POST
def key_renew(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Make a new key and show it once."""
    return key_page(request, subscriber, api.key_renew(subscriber, by=person_of(request)))


@require_POST
def key_retire(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Sign with the new key alone."""
    api.key_retire(subscriber, by=person_of(request))
    say(request, _("Only the new key signs now."))
    return redirect("subscriber", subscriber)


@require_POST
def setback_retry(request: HttpRequest, setback: UUID) -> HttpResponse:
    """Try once more what was not taken."""
    subscriber = api.setback_retry(setback, by=person_of(request))
    say(request, _("It is tried once more."))
    return redirect("subscriber", subscriber)


@require_POST
def setback_discard(request: HttpRequest, setback: UUID) -> HttpResponse:
    """Give up what was not taken."""
    subscriber = api.setback_discard(setback, by=person_of(request))
    say(request, _("Given up. It is on record who said so."))
    return redirect("subscriber", subscriber)


@require_GET
def deliveries_sheet(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Give a subscriber's deliveries as a sheet, the last first."""
    cards = api.deliveries_for_sheet(subscriber, by=person_of(request))
    response = HttpResponse(sheet_of(_lines(cards)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="deliveries.csv"'
    return response


def _lines(cards: Iterable[api.DeliveryCard]) -> Iterable[tuple[str, ...]]:
    yield (
        _("No."),
        _("Number"),
        _("Headline"),
        _("Kind"),
        _("Happened"),
        _("State"),
        _("Delivered by"),
        _("Confirmed"),
    )
    for card in cards:
        yield (
            str(card.sequence),
            card.printed,
            card.title,
            str(KIND_WORDS[card.kind]),
            _moment(card.changed_at),
            str(DELIVERY_WORDS[card.state]),
            _moment(card.at),
            _moment(card.confirmed_at),
        )


def _moment(at: datetime | None) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M:%S}" if at else ""
