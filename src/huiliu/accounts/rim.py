"""The last gate before a view: nobody gets in who did not log in and take a seat in a tenant.

Closed by default. A view opens itself with Django's `login_not_required`, and `without_tenant`
where a person needs no tenant yet; tests keep a list of those that do, each with its reason.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from huiliu.accounts.errors import AccountsError
from huiliu.accounts.seat import TokenSeat, kept
from huiliu.kit.scope import ScopeKind, current, remember

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

CHOOSE_URL = "/tenant/"
FACTOR_URL = "/account/second-factor/"


def without_tenant(view: View) -> View:
    """Let a view answer people who have not chosen a tenant yet."""
    view.tenant_required = False  # type: ignore[attr-defined]
    return view


class SeatMiddleware:
    """Sends strangers to the login page and people without a tenant to the choice of one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        for key, value in kept(request).items():
            remember(key, value)
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        _args: Any,
        _kwargs: Any,
    ) -> HttpResponseBase | None:
        """Refuse, send elsewhere, or let the view answer."""
        if not getattr(view, "login_required", True):
            return None
        shown = getattr(request, "token", None)
        if isinstance(shown, TokenSeat):
            return None
        if isinstance(shown, AccountsError):
            return _refused(shown)
        if not request.user.is_authenticated:
            return _send(request, to=settings.LOGIN_URL, status=401)
        needs_seat = getattr(view, "tenant_required", True)
        if needs_seat and current().kind is not ScopeKind.TENANT:
            missing = getattr(request, "second_factor_missing", False)
            return _send(request, to=FACTOR_URL if missing else CHOOSE_URL, status=403)
        return None


def _refused(error: AccountsError) -> HttpResponseBase:
    """Tell a program why its token opens nothing: RFC 6750, section 3."""
    body = {"status": error.status, "detail": str(error)}
    response = JsonResponse(body, status=error.status, json_dumps_params={"ensure_ascii": False})
    response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    return response


def _send(request: HttpRequest, *, to: str, status: int) -> HttpResponseBase:
    """Redirect a page, tell a program; both come back to where they were."""
    address = f"{to}?{urlencode({'next': way_back(request)})}"
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=status, headers={"HX-Redirect": address})
    if request.path.startswith("/api/") or "application/json" in request.headers.get("Accept", ""):
        detail = _("Log in and choose a centre first.")
        return JsonResponse({"detail": detail, "login": address}, status=status)
    return HttpResponseRedirect(address)


def way_back(request: HttpRequest) -> str:
    """Give the address to return to: this page, or the page whose form was sent."""
    if request.method in {"GET", "HEAD"} and not request.headers.get("HX-Request"):
        return request.get_full_path()
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, allowed_hosts={request.get_host()}):
        return "/"
    parts = urlsplit(referer)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def safe_next(request: HttpRequest) -> str:
    """Give the page asked for by `next` if it lies on this platform, else the desk."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    inside = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if inside and asked.startswith("/") else "/"
