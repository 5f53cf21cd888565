"""Subscribers: all of them with how they are, one of them, a new one, a changed one."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from huiliu.accounts.api import authorize, may
from huiliu.kit.pages import ListQuery, is_partial, person_of, say
from huiliu.newsroom.publishing.delivery import api, labels
from huiliu.newsroom.publishing.delivery.api import Transport
from huiliu.newsroom.publishing.delivery.errors import NameTaken
from huiliu.newsroom.publishing.delivery.forms import FORMS, ResendForm, SubscriberForm
from huiliu.newsroom.publishing.delivery.reading import STATES

_FILTERS = {"state": tuple(state.value for state in STATES)}


@require_GET
def subscriber_index(request: HttpRequest) -> HttpResponse:
    """List the subscribers: health, lag, the last delivery, the last 24 hours."""
    person = person_of(request)
    cards = api.subscriber_list(by=person)
    context = {
        "subscribers": cards,
        "products": {one.id: one for one in api.product_list(by=person)},
        "traffic": api.traffic([card.id for card in cards], by=person),
        "may_manage": may(person, "subscriber.manage"),
        **words(),
    }
    partial = is_partial(request)
    template = "publishing/delivery/_list.html" if partial else "publishing/delivery/index.html"
    return render(request, template, context)


@require_http_methods(["GET", "POST"])
def subscriber_new(request: HttpRequest) -> HttpResponse:
    """Add a subscriber; where it is pushed to, its key is shown once."""
    person = person_of(request)
    authorize(person, "subscriber.manage")
    transport = _transport(request)
    products = api.product_list(by=person)
    form = FORMS[transport](request.POST or None, products=products)
    if request.method == "POST" and form.is_valid():
        try:
            made = api.subscriber_add(form.setup(), since=form.since(), by=person)
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            if made.key:
                return key_page(request, made.card.id, made.key)
            say(request, _("Added. Send a test before you rely on it."))
            return redirect("subscriber", made.card.id)
    return _form_page(request, form, transport, card=None)


@require_http_methods(["GET", "POST"])
def subscriber_change(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Change what a subscriber gets and how; the transport may change too."""
    person = person_of(request)
    authorize(person, "subscriber.manage")
    card = api.subscriber_named(subscriber, by=person)
    transport = _transport(request, usual=card.transport)
    products = api.product_list(by=person)
    form = FORMS[transport](request.POST or None, products=products, card=card)
    if request.method == "POST" and form.is_valid():
        try:
            api.subscriber_change(subscriber, form.setup(), by=person)
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            say(request, _("Kept. What goes out from now on goes this way."))
            return redirect("subscriber", subscriber)
    return _form_page(request, form, transport, card=card)


@require_GET
def subscriber_page(request: HttpRequest, subscriber: UUID) -> HttpResponse:
    """Show one subscriber."""
    return page_of_one(request, subscriber)


def page_of_one(
    request: HttpRequest,
    subscriber: UUID,
    *,
    resend: ResendForm | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    """Show one subscriber: how it is, what it got, what it did not take, its kills."""
    person = person_of(request)
    card = api.subscriber_named(subscriber, by=person)
    query = ListQuery.parse(request.GET, sorts=("-sequence",), filters=_FILTERS)
    products = {one.id: one for one in api.product_list(by=person)}
    context = {
        "subscriber": card,
        "products": [products[one] for one in card.products if one in products],
        "query": query,
        "page": api.delivery_list(subscriber, query, by=person),
        "setbacks": api.setback_list(subscriber, by=person),
        "notices": api.notice_list(subscriber, by=person),
        "traffic": api.traffic([subscriber], by=person)[subscriber],
        "keys": api.subscriber_keys(subscriber, by=person),
        "resend_form": resend or ResendForm(),
        "may_manage": may(person, "subscriber.manage"),
        "states": STATES,
        **words(),
        **more,
    }
    partial = is_partial(request)
    name = "_subscriber" if partial else "subscriber"
    return render(request, f"publishing/delivery/{name}.html", context, status=status)


def key_page(request: HttpRequest, subscriber: UUID, key: str) -> HttpResponse:
    """Show a new key, this once, and how it is checked."""
    card = api.subscriber_named(subscriber, by=person_of(request))
    response = render(request, "publishing/delivery/key.html", {"subscriber": card, "key": key})
    response["Cache-Control"] = "no-store"
    return response


def words() -> dict[str, object]:
    """Give the words that the templates of deliveries share."""
    return {
        "transport_words": labels.TRANSPORT_WORDS,
        "form_words": labels.FORM_WORDS,
        "kind_words": labels.KIND_WORDS,
        "delivery_words": labels.DELIVERY_WORDS,
        "way_words": labels.WAY_WORDS,
        "fault_words": labels.FAULT_WORDS,
        "health_words": labels.HEALTH_WORDS,
    }


def _transport(request: HttpRequest, *, usual: Transport = Transport.PUSH) -> Transport:
    asked = request.GET.get("transport", "")
    return Transport(asked) if asked in set(Transport) else usual


def _form_page(
    request: HttpRequest,
    form: SubscriberForm,
    transport: Transport,
    *,
    card: api.SubscriberCard | None,
) -> HttpResponse:
    context = {
        "form": form,
        "fields": (*form.plain, *form.sealed),
        "transport": transport,
        "subscriber": card,
        "transport_words": labels.TRANSPORT_WORDS,
        "lacks_products": not api.product_list(by=person_of(request)),
    }
    status = 422 if form.is_bound else 200
    return render(request, "publishing/delivery/form.html", context, status=status)
