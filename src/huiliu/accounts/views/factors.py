"""Second factors of a person: added, shown once, removed."""

import base64
from http import HTTPStatus
from uuid import UUID

from allauth.account.internal.flows.login import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
    record_authentication,
)
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal.auth import clear_totp_secret
from allauth.mfa.webauthn.internal.auth import begin_registration
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from huiliu.accounts import api, watch
from huiliu.accounts.access import access_passkey
from huiliu.accounts.models import Person
from huiliu.accounts.passkeys import AddPasskeyForm
from huiliu.accounts.rim import without_tenant
from huiliu.accounts.services import factors as services
from huiliu.accounts.views.confirming import confirmed
from huiliu.kit.pages import person_of, say


@never_cache
@require_GET
@without_tenant
def needed(request: HttpRequest) -> HttpResponse:
    """Say to somebody whose roles need a second factor how to get on."""
    context = {"factors": api.factors_of(person_of(request))}
    return render(request, "accounts/factor_needed.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
@confirmed
def totp(request: HttpRequest) -> HttpResponse:
    """Show the seed once, and keep it when the authenticator shows that it has it."""
    person = _person(request)
    if api.factors_of(person.id).totp:
        return redirect("accounts_account")
    form = ActivateTOTPForm(data=request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        factor, codes = services.totp_add(person.id, seed=form.secret)
        clear_totp_secret(request)
        _showed(request, person, factor, kind="totp")
        return _codes_page(request, codes)
    address = get_adapter().build_totp_url(person, form.secret)
    picture = get_adapter().build_totp_svg(address).encode()
    context = {
        "faults": _faults(form),
        "seed": form.secret,
        "address": address,
        "picture": "data:image/svg+xml;base64," + base64.b64encode(picture).decode(),
    }
    return render(request, "accounts/totp.html", context, status=_status(request))


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
@confirmed
def totp_remove(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _remove_page(request, _("the authenticator"))
    services.totp_remove(person_of(request))
    return _removed(request, _("The authenticator is removed."))


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
@confirmed
def passkey_new(request: HttpRequest) -> HttpResponse:
    """Run the ceremony in the browser, and keep what the passkey says of itself."""
    person = _person(request)
    form = AddPasskeyForm(data=request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        factor, codes = services.passkey_add(
            person.id,
            name=form.cleaned_data["name"][:60],
            credential=form.cleaned_data["credential"],
        )
        _showed(request, person, factor, kind="webauthn")
        return _codes_page(request, codes)
    context = {
        "faults": _faults(form),
        "name": form["name"].value(),
        "options": begin_registration(person, passwordless=True),
    }
    return render(request, "accounts/passkey.html", context, status=_status(request))


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
def passkey_remove(request: HttpRequest, passkey: int) -> HttpResponse:
    name = access_passkey(passkey, by=person_of(request)).data["name"]
    return _passkey_remove(request, passkey, name=name)


@confirmed
def _passkey_remove(request: HttpRequest, passkey: int, *, name: str) -> HttpResponse:
    if request.method == "GET":
        return _remove_page(request, name)
    services.passkey_remove(passkey, by=person_of(request))
    return _removed(request, _("The passkey is removed."))


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
@confirmed
def recovery(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes; they are shown in this answer and never again."""
    if request.method == "GET":
        return render(
            request, "accounts/recovery.html", {"left": api.factors_of(person_of(request))}
        )
    return _codes_page(request, services.recovery_codes_renew(person_of(request)))


def _codes_page(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    watch.rotate(request)
    if not codes:
        say(request, _("Added. It is asked for at the next login."))
        return redirect("accounts_account")
    file = base64.b64encode(("\n".join(codes) + "\n").encode()).decode()
    return render(
        request,
        "accounts/recovery_codes.html",
        {"codes": codes, "file": f"data:text/plain;base64,{file}"},
    )


def _showed(request: HttpRequest, person: Person, factor: int, *, kind: str) -> None:
    """Whoever added a factor has just shown it."""
    record_authentication(request, person, "mfa", id=factor, type=kind, reauthenticated=True)


def _removed(request: HttpRequest, words: str) -> HttpResponse:
    """Without any factor left this session has shown none: rules that need one hold at once."""
    if not api.factors_of(person_of(request)).any:
        records = get_authentication_records(request, request.user)
        kept = [record for record in records if record.get("method") != "mfa"]
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept
    watch.rotate(request)
    say(request, words)
    return redirect("accounts_account")


def _remove_page(request: HttpRequest, what: str) -> HttpResponse:
    return render(request, "accounts/factor_remove.html", {"what": what})


def _person(request: HttpRequest) -> Person:
    return Person.objects.get(pk=UUID(str(person_of(request))))


def _faults(form: Form) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


def _status(request: HttpRequest) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
