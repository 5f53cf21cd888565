"""Taking a release back, in two steps: a page that says what will happen, then the deed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiliu.accounts.api import authorize
from huiliu.kit.pages import person_of, say
from huiliu.newsroom.publishing import api
from huiliu.newsroom.publishing.api import Order, Reason
from huiliu.newsroom.publishing.forms import RecallForm, WithdrawForm


@require_http_methods(["GET", "POST"])
def release_recall(request: HttpRequest, release: UUID) -> HttpResponse:
    """Ask why and where, then stop it at once."""
    person = person_of(request)
    card = api.release_card(release, by=person)
    authorize(person, "release.recall")
    form = RecallForm(request.POST or None, offered=card.standing)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        order = Order(reason=Reason(given["reason"]), words=given["words"], note=given["note"])
        api.release_recall(release, order=order, channels=given["channels"], by=person)
        say(request, _("Recalled. Each channel says below when it is off."))
        return redirect("release", release)
    return _ask(request, "recall", card, form)


@require_http_methods(["GET", "POST"])
def release_withdraw(request: HttpRequest, release: UUID) -> HttpResponse:
    """Ask why and what takes its place, then end the story."""
    person = person_of(request)
    card = api.release_card(release, by=person)
    authorize(person, "release.withdraw")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        api.release_withdraw(release, order=form.order(), by=person)
        say(request, _("Withdrawn. Readers are told so at its address."))
        return redirect("release", release)
    return _ask(request, "withdraw", card, form)


def _ask(
    request: HttpRequest, deed: str, card: api.ReleaseCard, form: RecallForm | WithdrawForm
) -> HttpResponse:
    context = {"deed": deed, "release": card, "form": form}
    return render(request, "publishing/stop.html", context, status=422 if form.is_bound else 200)
