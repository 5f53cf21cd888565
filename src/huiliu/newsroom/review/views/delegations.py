"""Duties handed over: one's own, and for who manages the centre everybody's."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts.api import may, person_cards
from huiliu.kit import clock
from huiliu.kit.pages import ListQuery, person_of, say
from huiliu.newsroom.review import api
from huiliu.newsroom.review.errors import DelegationRefused
from huiliu.newsroom.review.forms import DelegationForm


@require_http_methods(["GET", "POST"])
def delegation_index(request: HttpRequest) -> HttpResponse:
    """List the delegations; POST hands a duty over."""
    person = person_of(request)
    query = ListQuery.parse(request.GET, sorts=("-until",))
    page = api.delegation_list(query, by=person)
    form = _form(request, person)
    if form.is_bound and form.is_valid() and _made(form, by=person):
        say(request, _("Handed over. It ends by itself."))
        return redirect("delegations")
    named = [who for one in page for who in (one.principal, one.delegate, one.made_by)]
    context = {
        "page": page,
        "form": form,
        "people": person_cards(named),
        "person": person,
        "now": clock.now(),
        "manages": may(person, "review.delegate_others"),
    }
    status = 422 if form.is_bound else 200
    return render(request, "review/delegations.html", context, status=status)


@require_POST
def delegation_revoke(request: HttpRequest, delegation: UUID) -> HttpResponse:
    """End a delegation at once."""
    api.delegation_revoke(delegation, by=person_of(request))
    say(request, _("Ended. The duty is where it was."))
    return redirect("delegations")


def _form(request: HttpRequest, person: UUID) -> DelegationForm:
    reviewing = api.people_reviewing()
    mine = [one for one in reviewing if one.id == person]
    principals = reviewing if may(person, "review.delegate_others") else mine
    asked: Any = request.POST if request.method == "POST" else None
    return DelegationForm(
        asked,
        principals=principals,
        delegates=[one for one in api.people_fit() if one.id != person or principals != mine],
    )


def _made(form: DelegationForm, *, by: UUID) -> bool:
    given = form.cleaned_data
    since, until = form.span()
    try:
        api.delegation_make(
            given["principal"] or by,
            delegate=given["delegate"],
            since=since,
            until=until,
            reason=given["reason"],
            by=by,
        )
    except DelegationRefused as problem:
        form.add_error(None, str(problem))
        return False
    return True
