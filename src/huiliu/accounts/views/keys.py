"""Sessions and tokens of a person: seen, ended, made."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from huiliu.accounts import api
from huiliu.accounts.forms import TokenForm
from huiliu.accounts.rim import without_tenant
from huiliu.accounts.services.sessions import session_end as end_session
from huiliu.accounts.services.sessions import sessions_end
from huiliu.accounts.services.tokens import token_create
from huiliu.accounts.services.tokens import token_revoke as revoke_token
from huiliu.accounts.views.confirming import confirmed
from huiliu.accounts.views.person import account_page
from huiliu.kit.pages import person_of, say


@require_POST
@without_tenant
def session_end(request: HttpRequest, session: UUID) -> HttpResponse:
    end_session(session, by=person_of(request))
    say(request, _("That device is logged out."))
    return redirect("accounts_account")


@require_POST
@without_tenant
def sessions_end_others(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    count = sessions_end(person, actor=person, keep=str(request.session.session_key))
    text = ngettext("%(n)s device is logged out.", "%(n)s devices are logged out.", count)
    say(request, text % {"n": count})
    return redirect("accounts_account")


@never_cache
@require_http_methods(["GET", "POST"])
@confirmed
def token_new(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    if request.method == "GET":
        return account_page(request, form=TokenForm())
    form = TokenForm(request.POST)
    if not form.is_valid():
        return account_page(request, form=form, status=HTTPStatus.BAD_REQUEST)
    try:
        made = token_create(
            name=form.cleaned_data["name"],
            scopes=form.cleaned_data["scopes"],
            days=int(form.cleaned_data["days"]),
            by=person_of(request),
        )
    except api.AccountsError as error:
        form.add_error("scopes", str(error))
        return account_page(request, form=form, status=error.status)
    return account_page(request, new_token=made.secret)


@require_POST
def token_revoke(request: HttpRequest, token: UUID) -> HttpResponse:
    revoke_token(token, by=person_of(request))
    say(request, _("The token is revoked."))
    return redirect("accounts_account")
