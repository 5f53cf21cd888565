"""Before something that a thief would want, a person shows once more that it is them."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    reauthenticate_by_password,
)
from allauth.core import ratelimit
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.webauthn.internal.auth import begin_authentication
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huiliu.accounts import api, watch
from huiliu.accounts.forms import ConfirmForm, SecondFactorForm
from huiliu.accounts.models import Person
from huiliu.accounts.passkeys import ConfirmPasskeyForm
from huiliu.accounts.rim import safe_next, way_back, without_tenant
from huiliu.kit.pages import person_of

View = Callable[..., HttpResponse]


def confirmed(view: View) -> View:
    """Ask for the password, or the second factor where there is one, not long before a view."""

    @wraps(view)
    def asked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        address = f"{reverse('account_reauthenticate')}?{urlencode({'next': way_back(request)})}"
        return redirect(address)

    return asked


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
@without_tenant
def confirm(request: HttpRequest) -> HttpResponse:
    """Take the password; from whoever has a second factor take that instead."""
    person = Person.objects.get(pk=person_of(request))
    if request.method == "GET":
        return _page(request, person)
    if not ratelimit.consume(request, action="reauthenticate", user=person):
        limit = _("Wrong too often. Wait 15 minutes.")
        return _page(request, person, fault=limit, status=HTTPStatus.TOO_MANY_REQUESTS)
    form = _form(request, person)
    if not form.is_valid():
        fault = " ".join(str(e) for errors in form.errors.values() for e in errors)
        return _page(request, person, fault=fault, status=HTTPStatus.BAD_REQUEST)
    _accept(request, form)
    watch.rotate(request)
    return redirect(safe_next(request))


def _form(request: HttpRequest, person: Person) -> forms.Form:
    form: forms.Form
    if not api.factors_of(person.id).any:
        form = ConfirmForm(request.POST, person=person)
    elif "credential" in request.POST:
        form = ConfirmPasskeyForm(request.POST, user=person)
    else:
        form = SecondFactorForm(request.POST, user=person)
    return form


def _accept(request: HttpRequest, form: forms.Form) -> None:
    if isinstance(form, ConfirmForm):
        reauthenticate_by_password(request)
    elif isinstance(form, SecondFactorForm):
        post_authentication(request, form.authenticator, reauthenticated=True)
    else:
        post_authentication(request, form.cleaned_data["credential"], reauthenticated=True)


def _page(
    request: HttpRequest, person: Person, *, fault: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    factors = api.factors_of(person.id)
    context = {
        "faults": [fault] if fault else [],
        "factors": factors,
        "next": safe_next(request),
        "options": begin_authentication(person) if factors.passkeys else {},
    }
    return render(request, "accounts/confirm.html", context, status=status)
