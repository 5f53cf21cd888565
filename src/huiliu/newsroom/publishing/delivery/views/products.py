"""Products: saved filters, and what each would have sent last week."""

from collections import Counter
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import authorize, may
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.publishing.delivery import api
from huiliu.newsroom.publishing.delivery.errors import NameTaken
from huiliu.newsroom.publishing.delivery.forms import ProductForm
from huiliu.newsroom.publishing.delivery.labels import KIND_WORDS


@require_http_methods(["GET", "POST"])
def product_index(request: HttpRequest) -> HttpResponse:
    """List the products; POST tries a filter out or saves it."""
    person = person_of(request)
    choices = api.product_choices(by=person)
    form = ProductForm(request.POST or None, choices=choices)
    if request.method == "POST":
        authorize(person, "subscriber.manage")
    if request.method == "POST" and form.is_valid() and "try" not in request.POST:
        try:
            made = api.product_add(name=form.cleaned_data["name"], filter_=form.filter(), by=person)
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            say(request, _("Saved. Give it to subscribers."))
            return redirect("product", made.id)
    context = {
        "products": api.product_list(by=person),
        "getting": Counter(
            product for one in api.subscriber_list(by=person) for product in one.products
        ),
        **_shared(request, form),
    }
    status = 422 if form.errors else 200
    return render(request, "publishing/delivery/products.html", context, status=status)


@require_http_methods(["GET", "POST"])
def product_page(request: HttpRequest, product: UUID) -> HttpResponse:
    """Show a product with what it would have sent; POST tries a change out or saves it."""
    person = person_of(request)
    card = api.product_named(product, by=person)
    choices = api.product_choices(by=person)
    form = ProductForm(request.POST or None, choices=choices, product=card)
    if request.method == "POST":
        authorize(person, "subscriber.manage")
    if request.method == "POST" and form.is_valid() and "try" not in request.POST:
        given = form.cleaned_data["name"]
        try:
            api.product_change(product, name=given, filter_=form.filter(), by=person)
        except NameTaken as problem:
            form.add_error("name", str(problem))
        else:
            say(request, _("Kept. New releases follow it."))
            return redirect("product", product)
    subscribers = api.subscriber_list(by=person)
    context = {
        "product": card,
        "getting": [one for one in subscribers if product in one.products],
        **_shared(request, form),
    }
    if "preview" not in context:
        context["preview"] = api.product_preview(card.filter, by=person)
    status = 422 if form.errors else 200
    return render(request, "publishing/delivery/product.html", context, status=status)


@require_POST
def product_remove(request: HttpRequest, product: UUID) -> HttpResponse:
    """Forget a product that nobody gets."""
    api.product_remove(product, by=person_of(request))
    say(request, _("Removed."))
    return redirect("products")


def _shared(request: HttpRequest, form: ProductForm) -> dict[str, object]:
    person = person_of(request)
    shared: dict[str, object] = {
        "form": form,
        "may_manage": may(person, "subscriber.manage"),
        "kind_words": KIND_WORDS,
    }
    if form.is_bound and form.is_valid():
        shared["preview"] = api.product_preview(form.filter(), by=person)
    return shared
