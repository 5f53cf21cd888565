"""The way in through the organisation's provider, there and back."""

import requests
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from huiliu.accounts.errors import AccountsError, ProviderAway, ProviderLies
from huiliu.accounts.provider import Discovered, Organisation, is_offered, the_app
from huiliu.accounts.rim import safe_next, without_tenant
from huiliu.accounts.services.grants import provider_leave
from huiliu.accounts.views.confirming import confirmed
from huiliu.accounts.views.login import login_page_with
from huiliu.kit.pages import person_of, say


@never_cache
@login_not_required
@require_POST
def go(request: HttpRequest) -> HttpResponse:
    """Send somebody to the provider."""
    return _go(request, process="login", back=safe_next(request))


@never_cache
@require_http_methods(["GET", "POST"])
@without_tenant
@confirmed
def join(request: HttpRequest) -> HttpResponse:
    """Send a person to the provider, to join the login there to the account here."""
    if request.method == "GET":
        return redirect("accounts_account")
    return _go(request, process="connect", back="/account/")


@require_POST
@without_tenant
@confirmed
def leave(request: HttpRequest) -> HttpResponse:
    provider_leave(person_of(request))
    say(request, _("No longer joined. Log in here with your password."))
    return redirect("accounts_account")


@never_cache
@login_not_required
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Hear what the provider says, believe what can be checked, and let in who may come in."""
    if not is_offered():
        raise Http404
    view = OAuth2CallbackView()
    view.request, view.adapter = request, Discovered(request)
    try:
        answer: HttpResponse = view.dispatch(request)
    except AccountsError as error:
        return login_page_with(request, error)
    except requests.RequestException:
        return login_page_with(request, ProviderAway())
    except (KeyError, ValueError, TypeError):
        return login_page_with(request, ProviderLies())
    return answer


def _go(request: HttpRequest, *, process: str, back: str) -> HttpResponse:
    if not is_offered():
        raise Http404
    try:
        answer: HttpResponse = Organisation(request, app=the_app()).redirect(
            request, process, next_url=back
        )
    except AccountsError as error:
        return login_page_with(request, error)
    except (requests.RequestException, OAuth2Error, KeyError, ValueError, TypeError):
        return login_page_with(request, ProviderAway())
    return answer
