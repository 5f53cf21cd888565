"""The desk, the help page, and the switch between light and dark."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

_YEAR_S = 365 * 24 * 60 * 60


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark in a cookie and go back."""
    chosen = "dark" if request.POST.get("theme") == "dark" else "light"
    response = redirect(_way_back(request))
    response.set_cookie(
        "theme", chosen, max_age=_YEAR_S, samesite="Lax", secure=request.is_secure()
    )
    return response


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    """Show how the desk is worked, keys included."""
    return render(request, "web/help.html")


def _way_back(request: HttpRequest) -> str:
    there = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        there, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return there if safe else "/"
