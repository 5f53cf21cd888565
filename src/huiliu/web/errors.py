"""Errors as pages, JSON or fragments: what happened, then what to do.

The pages read no database: they are also shown when the transaction is broken.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiliu.kit import security
from huiliu.kit.errors import HuiliuError


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a page of one status says when nothing more exact is known.

    `told` is the title where the error has words of its own, if the usual one would not fit them.
    """

    title: str | Promise
    text: str | Promise
    told: str | Promise = ""


_TROUBLES = {
    400: Trouble(
        _("This was not understood"),
        _("Something in the address or the form is broken. Go back and send it again."),
    ),
    401: Trouble(_("You are logged out"), _("Log in, then go on where you were.")),
    403: Trouble(
        _("This is not yours to open"),
        _("Your role in this centre does not allow it. Change the centre, or ask its manager."),
    ),
    404: Trouble(
        _("Nothing is here"),
        _("The address is wrong, or the thing belongs to another centre. Search for its title."),
    ),
    405: Trouble(_("This cannot be called that way"), _("Go back and use the button of the page.")),
    409: Trouble(
        _("Someone was quicker"),
        _("It has changed since you opened it. Load the page again and look before you act."),
        told=_("Not possible now"),
    ),
    413: Trouble(
        _("This file is too large"), _("Make it smaller, or split it, and send it again.")
    ),
    422: Trouble(_("Something is missing"), _("Go back and fill in what is marked.")),
    429: Trouble(_("Too many tries"), _("Wait a few minutes, then try again.")),
    500: Trouble(
        _("A fault of ours"),
        _("It is written down. What you saved is kept. Load the page again; if it stays, tell us."),
    ),
    503: Trouble(_("Back in a moment"), _("The database is starting again. Load the page again.")),
}
_AGAIN = frozenset({409, 500, 503})
"""What may be gone when the page is loaded again."""


class ErrorPagesMiddleware:
    """Turns expected errors into an answer of their status, and bare statuses into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; an error without words of its own gets ours."""
        response = self.get_response(request)
        if response.status_code in {405, 413, 429} and not getattr(response, "content", b""):
            return answer(request, status=response.status_code)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer an expected error; a bug is left to Django, which logs it and calls for 500."""
        if isinstance(error, HuiliuError):
            return answer(request, status=error.status, text=error.message)
        if isinstance(error, RequestDataTooBig):
            return answer(request, status=413)
        return None


def answer(
    request: HttpRequest,
    *,
    status: int,
    text: str | Promise | None = None,
    title: str | Promise = "",
) -> HttpResponse:
    """Say what happened and what to do, in the form the caller reads: page, fragment or JSON."""
    trouble = _TROUBLES.get(status, _TROUBLES[500 if status >= 500 else 400])  # noqa: PLR2004
    words = str(text or trouble.text)
    again = bool(title) or status in _AGAIN
    title = title or (trouble.told if text else "") or trouble.title
    if _wants_json(request):
        body = {"status": status, "title": str(title), "detail": words}
        return HttpResponse(
            json.dumps(body, ensure_ascii=False), status=status, content_type="application/json"
        )
    if request.headers.get("HX-Request") == "true":
        return _fragment(request, status=status, words=words)
    context = {"status": status, "title": title, "text": words, "again": again}
    return render(request, "web/error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400; a body that is too large is told as what it is."""
    return answer(request, status=413 if isinstance(exception, RequestDataTooBig) else 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    del exception
    return answer(request, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    del exception
    return answer(request, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 while the database is away: Django calls this as it handles the error."""
    lost = isinstance(sys.exc_info()[1], (OperationalError, InterfaceError))
    return answer(request, status=503 if lost else 500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose proof of origin is missing or old."""
    del reason
    security.note("csrf.failed")
    text = gettext("This page is older than your login. Load it again, then send.")
    return answer(request, status=403, text=text, title=gettext("This page is too old"))


def _fragment(request: HttpRequest, *, status: int, words: str) -> HttpResponse:
    response = render(request, "web/_error.html", {"text": words}, status=status)
    response["HX-Retarget"] = "#said"
    response["HX-Reswap"] = "innerHTML"
    return response


def _wants_json(request: HttpRequest) -> bool:
    return (
        request.path.startswith("/api/")
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )
